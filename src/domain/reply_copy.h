/* reply_copy.h - an answered check sheet that came back as a file: whose it is, what was read of
 * it, and what the file says of itself.
 *
 * The file itself is kept byte for byte as evidence; what stands in its cells is read from there
 * whenever it is looked at (import/return_read.h). What it says of itself (author, last saver,
 * minutes, hidden sheets) anyone can change: a reason to ask, no proof.
 */
#pragma once
#include "domain/reply.h"

enum reply_copy_state {
    COPY_WAITING, /* kept, not read yet */
    COPY_PACK,    /* a zip: its files are rows of their own */
    COPY_ASK,     /* a person says whose it is, or looks at some cells */
    COPY_TAKEN,
    COPY_REFUSED, /* it cannot be read */
    COPY_STATES
};

struct reply_copy {
    struct text id, round_id, reply_id, batch_id, file_id, sha256, name;
    struct text source; /* "party", "office" */
    enum reply_copy_state state;
    struct text why, about; /* word of the sentence, and what fills it; "" */
    bool ours;
    int64_t answered, blank, asked, missing;
    struct text company, person;
    struct text author, saver, program;
    int64_t created_at, modified_at; /* 0: it does not say */
    int64_t minutes;                 /* -1: it does not say */
    int64_t hidden;
    struct text hidden_names, wording;
    int64_t added_at;
    struct text added_by;
    struct text party; /* of its reply; "" */
};

/* What about a file makes one ask. */
enum reply_copy_doubt {
    COPY_OTHER_SAVER = 1 << 0,  /* saved last by somebody else than who is named */
    COPY_QUICK = 1 << 1,        /* all answers within three minutes */
    COPY_HIDDEN = 1 << 2,       /* hidden sheets that are not ours */
    COPY_SAME_FILE = 1 << 3,    /* the very file of another reply */
    COPY_SAME_WORDING = 1 << 4, /* the same words as another party's */
};

struct reply_copy_same {
    struct text reply_id, party, round_title; /* of the other */
    bool file;                                /* the same file; else the same words */
};

/* Why it stands so, a sentence in the language of the work; "" of what is well or not read yet. */
struct text reply_copy_why(struct work *w, const struct reply_copy *copy);
/* "waiting", … */
const char *reply_copy_state_code(enum reply_copy_state state);

/* Kept in the table; id, added_at and added_by are filled in. No right is asked for: whoever calls
 * this has shown that he may write the reply, or is a job. */
bool reply_copy_add(struct work *w, struct reply_copy *copy);
/* Everything but id, round, batch, file, name and source. */
bool reply_copy_write(struct work *w, const struct reply_copy *copy);
/* Fault: reply_copy.unknown (MISSING). No right is asked for. */
bool reply_copy_find(struct work *w, struct text id, struct reply_copy *out);
/* Of a party that the actor sees, or of none yet. Right: MAY_READ. The same fault. */
bool reply_copy_read(struct work *w, struct text id, struct reply_copy *out);
/* Of a round, the newest first, at most `most`; those the actor sees. Right: MAY_READ. */
bool reply_copy_list(struct work *w, struct text round_id, size_t most, struct reply_copy **out,
                     size_t *count);
/* Of a reply, the newest first. */
bool reply_copy_of_reply(struct work *w, struct text reply_id, struct reply_copy **out,
                         size_t *count);
/* Of a batch, in the order in which they came. */
bool reply_copy_of_batch(struct work *w, struct text batch_id, struct reply_copy **out,
                         size_t *count);

/* The doubts, and others that are the same, at most ten. */
bool reply_copy_doubts(struct work *w, const struct reply_copy *copy, unsigned *doubts,
                       struct reply_copy_same **same, size_t *count);
