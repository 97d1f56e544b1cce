/* finding.h - what does not fit between an answer and what the party sent, and what we make of it.
 *
 * A reply that was submitted is compared by a job (the rules are those of claims/). What is found
 * stays with its two sides as they were, whatever happens to files and answers later. A machine
 * finds; a person decides each: a defect, a question to the party, or nothing, with a reason. What
 * is found again when a reply comes back keeps its decision.
 *
 * Right to read: MAY_READ, of parties the actor sees; without MAY_DECIDE neither what is said about
 * a sensitive answer nor which files came with it. To decide: MAY_DECIDE.
 */
#pragma once
#include "domain/claim.h"
#include "domain/reply.h"

enum finding_state {
    FINDING_OPEN,
    FINDING_DEFECT,
    FINDING_ASKED,
    FINDING_FINE,
    FINDING_GONE, /* not found any more */
    FINDING_STATES
};

struct finding_side {
    struct claim_side side;
    int64_t number; /* of the file; 0 */
    struct text sha256;
};

struct finding {
    struct text id;
    int64_t version;
    struct text reply_id, party_id, print, rule, question;
    enum claim_grade grade;
    struct text said; /* values of its sentences */
    struct text mark, note;
    enum finding_state state;
    struct text reason;
    int64_t found_at, decided_at;
    struct text decider, correction_id;
    struct finding_side sides[CLAIM_SIDES];
    size_t side_count;
    struct text period, sheet_version_id; /* of the round of its reply */
    bool hidden; /* about a sensitive answer: what it says is kept from this actor */
    /* Nobody has decided it, and the same is asked of the party already: that correction, the
     * number it has; "". */
    struct text same_id;
    int64_t same_number;
};

/* A file that could not be read, and why: the code of a fault. */
struct finding_unread {
    struct text file_id, code;
};

/* A rule that had nothing to compare with, and of what: claim_lack_code. */
struct finding_idle {
    struct text rule, lack;
};

struct finding_check {
    int64_t checked_at; /* 0: never */
    struct text receipt;
    int64_t files, compared;
    struct text rules; /* ids of those that compared something */
    struct finding_unread *unread;
    size_t unread_count;
    struct text *read; /* names of the files that were, as far as the actor may know them */
    size_t read_count;
    struct finding_idle *idle;
    size_t idle_count;
};

/* "open", … */
const char *finding_state_code(enum finding_state state);

/* Those of a reply that was read, the gravest first; without what is gone. */
bool finding_of_reply(struct work *w, const struct reply *r, struct finding **out, size_t *count);
/* Those of all that a party has submitted, the newest reply first, `most` behind `skip`. */
bool finding_of_party(struct work *w, struct text party_id, int64_t most, int64_t skip,
                      struct finding **out, size_t *count);
/* All of them, without their sides, in no order: for the job. */
bool finding_all_of(struct work *w, struct text reply_id, struct finding **out, size_t *count);
/* One, with its sides and its reply. Fault: finding.unknown (MISSING). */
bool finding_read(struct work *w, struct text id, struct finding *out, struct reply *r);
/* The same whoever asks, for what was made of it. */
bool finding_find(struct work *w, struct text id, struct finding *out);
/* How many of a reply nobody has decided. */
int64_t finding_open_of(struct work *w, const struct reply *r);
bool finding_check_of(struct work *w, const struct reply *r, struct finding_check *out);

/* Nothing is to be done about it, and why. Faults: finding.no_reason, finding.moved (CONFLICT). */
bool finding_dismiss(struct work *w, struct finding *finding, struct text reason);
/* It has become a correction; for domain/correction.h. */
bool finding_became(struct work *w, struct finding *finding, enum finding_state state,
                    struct text correction_id);
/* Those that a correction deals with: its own and those that joined it, the oldest first. */
bool finding_of_correction(struct work *w, struct text party_id, struct text correction_id,
                           struct finding **out, size_t *count);
/* The correction was withdrawn: what it dealt with is to be decided again. */
bool finding_reopen(struct work *w, struct text party_id, struct text correction_id);

/* In the language of the work: its sentence, its two sides in one line ("" if the rule has none),
 * where the duty stands, what we ask. "" of a rule that is gone. */
struct text finding_title(struct work *w, const struct finding *finding);
struct text finding_aside(struct work *w, const struct finding *finding);
struct text finding_ground(struct work *w, const struct finding *finding);
struct text finding_request(struct work *w, const struct finding *finding);

/* Queues the comparison of a reply that was submitted, in its transaction. */
bool finding_queue(struct work *w, struct text reply_id);
/* Compares; outside of a transaction. */
bool finding_run(struct work *w, struct text reply_id);
