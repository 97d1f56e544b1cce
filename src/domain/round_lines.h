/* round_lines.h - how a round stands: who has answered what, and chasing who has not.
 *
 * Nothing here reads answers: what a page of thousands needs stands in the replies themselves.
 */
#pragma once
#include "domain/round.h"

/* Which lines: all, or those of one kind; each is of one kind alone: what is not settled and
 * has no reader is UNREACHED, whatever else it is, and then LATE. */
enum round_show {
    ROUND_SHOW_ALL,
    ROUND_SHOW_WAITING,   /* of a draft */
    ROUND_SHOW_UNREACHED, /* nobody to write to, or the mail came back */
    ROUND_SHOW_UNOPENED,  /* reached, not opened */
    ROUND_SHOW_OPEN,      /* opened, not submitted */
    ROUND_SHOW_LATE,      /* not submitted, and the day is over */
    ROUND_SHOW_SUBMITTED, /* waits for us */
    ROUND_SHOW_RETURNED,
    ROUND_SHOW_DONE,
    ROUND_SHOW_WITHDRAWN,
    ROUND_SHOWS
};

/* How it stands, of the replies the actor sees. */
struct round_counts {
    int64_t state[REPLY_STATES];
    int64_t show[ROUND_SHOWS]; /* how many lines each has */
    int64_t all, questions, answered;
    int64_t reminded, unchanged; /* unchanged: submitted, and as last time */
};
bool round_counts(struct work *w, const struct round *round, struct round_counts *out);

/* A reply as a line of the round. */
struct round_line {
    struct reply reply;
    struct text work;                  /* of its entrustment; "" */
    struct text contact, email, phone; /* "" when there is nobody */
    struct text last_marks;            /* of the reply before; "" */
    struct text mail_state;            /* of its last mail; "" */
};

/* In the order in which they were chosen: `most` behind the first `skip`. */
bool round_lines(struct work *w, const struct round *round, enum round_show show, size_t most,
                 int64_t skip, struct round_line **out, size_t *count, bool *more);

/* What closing the round withdraws although something is there, the most answered first. */
struct round_begun {
    struct text reply_id, party;
    int64_t answered, questions;
    int64_t files; /* that came back and wait for a person */
};
bool round_begun(struct work *w, const struct round *round, size_t most, struct round_begun **out,
                 size_t *count);
/* How many files came back and belong to nobody yet; closing leaves them so. Right: MAY_DECIDE. */
int64_t round_strays(struct work *w, const struct round *round);

/* How each question of the sheet was answered, in its order, by those who have submitted: counts by
 * enum answer_mark, and how often it was not asked. */
struct round_question {
    int64_t marks[ANSWER_MARKS], not_asked;
};
bool round_questions(struct work *w, const struct round *round, struct round_question **out,
                     size_t *count);

/* What became of the replies, by the form of the contract. */
struct round_form {
    struct text form;              /* "" when there is no contract on record */
    int64_t sent, submitted, done; /* sent, and not withdrawn since */
    int64_t withdrawn, waiting;    /* after they were sent; not sent yet */
};
bool round_forms(struct work *w, const struct round *round, struct round_form **out, size_t *count);

enum { ROUND_REMINDERS = 2 }; /* a third mail does not help: then somebody calls */

/* Reminds those who have not submitted, or this one alone unless it is "". Nobody twice on a day,
 * nor more than ROUND_REMINDERS times; `calls` is how many have to be called instead: they
 * had both mails, or their link was revoked or is not theirs any more. A link that is over lasts
 * anew. Fault: round.moved when it is not open. */
struct round_reminded {
    int64_t mails, calls;
};
bool round_remind(struct work *w, struct round *round, struct text reply_id,
                  struct round_reminded *out);
/* Accepts all that were submitted, say nothing else than last time and have no finding that waits;
 * `*accepted` is how many, or ROUND_BY_JOB where they are more than ROUND_AT_ONCE.
 * Fault: round.held_up (CONFLICT), with whose cannot be accepted: then none is. */
enum { ROUND_BY_JOB = -1 };
bool round_accept_unchanged(struct work *w, struct round *round, int64_t *accepted);
