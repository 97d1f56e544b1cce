/* round.h - one check sheet asked of many parties at a time, from the draft to the count.
 *
 * A round is made as a draft with its replies (domain/reply.h), so that everybody who will be
 * asked, and who cannot be reached, is seen before anything leaves the house. Making it freezes the
 * sheet; once it is sent, a job asks one party after the other: each has its own task, link and
 * mail, all in one transaction, so that a job that is killed goes on where it was and nobody is
 * asked twice.
 *
 * Right for all that writes: MAY_DECIDE. Reading: MAY_READ, and of the replies those of parties
 * that the actor sees.
 */
#pragma once
#include "domain/reply.h"

enum round_state { ROUND_DRAFT, ROUND_SENDING, ROUND_OPEN, ROUND_CLOSED, ROUND_STATES };

struct round {
    struct text id;
    int64_t version, number;                              /* shown as R-12 */
    struct text title, sheet_version_id, purpose, period; /* purpose: of sheet_purposes */
    bool each_work;                                       /* a sheet a work, not a party */
    int32_t begun, due;                                   /* begun: DAY_NONE before it is sent */
    bool attach;
    struct text message, site, close_reason;
    enum round_state state;
    int64_t made_at, closed_at;                        /* 0: not closed */
    struct text made_by, maker, sheet_id, sheet_title; /* account and name; of its version */
    int64_t sheet_number, questions;                   /* of the version; of the whole sheet */
    /* Replies, whoever sees them. `asked`: sent, of a draft to be sent, without `withdrawn`. */
    int64_t asked, withdrawn, submitted, done;
};

/* Field numbers of the issues of round_add. */
enum round_field {
    ROUND_TITLE,
    ROUND_SHEET,
    ROUND_PERIOD,
    ROUND_DUE,
    ROUND_MESSAGE,
    ROUND_WHOM,
    ROUND_AGAIN /* some were asked the same already */
};

/* Whom to ask: every condition that is set has to hold of one work of the party that goes on. */
struct round_choice {
    struct text work;           /* "entrusted", "cloud": by the contract; "" any */
    struct text place;          /* "inside" our premises, "outside"; "" any */
    struct text risk;           /* high, middle, low; "" any */
    struct text department_id;  /* in whose chains; "" any */
    bool first_tier;            /* those alone whom we entrust ourselves */
    const struct text *parties; /* these alone, if there are any */
    size_t party_count;
    bool again; /* also those who were asked the same sheet for the same period */
};

/* The fields of its form, for labels and limits. */
extern const struct kind round_form;

enum { ROUND_MOST = 5000, ROUND_PAGE = 50, ROUND_AT_ONCE = 200 };

/* "draft", … */
const char *round_state_code(enum round_state state);
/* "R-12". */
struct text round_number(struct work *w, int64_t number);

/* What a sheet (its id, or the code of a bundled one) is for; "" if there is none. */
struct text round_purpose(struct work *w, struct text sheet_id);
/* The period one would ask it for today: this fiscal year, or this month of what is monthly. */
struct text round_usual_period(struct work *w, struct text purpose);

/* Who was asked it for a period already, and in which round last. */
struct round_asked {
    struct text party_id;
    int64_t number;
};
bool round_asked(struct work *w, struct text sheet_id, struct text period, struct round_asked **out,
                 size_t *count);

/* A draft of the newest version of a sheet, which is frozen: round->sheet_id (or the code of a
 * bundled sheet), title, period ("": the usual one), purpose ("": its sheet's; or "selection"),
 * each_work, due, message and attach are set. Faults: record.invalid with what is wrong in
 * `issues`, those of sheet_store_freeze: the transaction has to be rolled back. */
bool round_add(struct work *w, struct round *round, const struct round_choice *choice,
               struct issues *issues);
/* Fault: round.unknown (MISSING). */
bool round_read(struct work *w, struct text id, struct round *out);
/* By "R-12" or its id. Fault: round.unknown. */
bool round_find(struct work *w, struct text number, struct round *out);
/* The newest first, `most` behind the first `skip`; of one purpose and of periods that begin with
 * `period`, both "" for all. */
bool round_list(struct work *w, struct text purpose, struct text period, size_t most, int64_t skip,
                struct round **out, size_t *count, bool *more);

/* The whole frozen sheet; it lives as long as the work. */
bool round_sheet(struct work *w, const struct round *round, struct sheet *out);

/* Queues the job that sends it, of a draft or of a round whose job has failed. `site` is the
 * address of this Kantoku. Faults: round.moved (CONFLICT) when it was sent, round.nobody,
 * round.due_past (INPUT). */
bool round_send(struct work *w, struct round *round, struct text site);
/* A draft that is not wanted. Fault: round.moved. */
bool round_drop(struct work *w, struct round *round);
/* No more answers: links end, what is open is withdrawn; of more than ROUND_AT_ONCE by a job. Also
 * of a closed round whose job failed. Faults: round.moved, round.close_why, …reason_too_long. */
bool round_close(struct work *w, struct round *round, struct text reason);

/* ---- for the job process ---- */

typedef void round_progress(void *context, int64_t done, int64_t total);
/* Sends what is not sent yet, a few at a time, each batch in a transaction of its own: call it
 * outside of one. */
bool round_run(struct work *w, struct text id, round_progress *progress, void *context);
/* The same for what is still open of a round that was closed, and for what was submitted and says
 * nothing else than last time (domain/round_lines.h): each can be killed and goes on where it was.
 * What one reply cannot take is left out, with the fault round.some_left (CONFLICT) at the end. */
#define ROUND_CLOSE_JOB "round_close"
#define ROUND_ACCEPT_JOB "round_accept"
bool round_close_run(struct work *w, struct text id, round_progress *progress, void *context);
bool round_accept_run(struct work *w, struct text id, round_progress *progress, void *context);
