/* correction.h - what a party is asked to mend or to explain, until we have seen that it is done.
 *
 * It begins with a finding, with an inspection, or with what somebody has learnt; is looked at and
 * sent by us; the party says whether it agrees, what it will do by when, and what it has done; we
 * accept that or give it back with what is missing. Whether it was a breach of the contract is
 * another question, decided by a person who is named, and counted by fiscal year and kind of
 * contract. What is not mended goes on to a review of the contract, or to its end.
 *
 * Rights: MAY_READ, of parties the actor sees, but what is said about a sensitive answer, and to
 * decide, MAY_DECIDE. Functions that take a task are for the party.
 */
#pragma once
#include "domain/finding.h"
#include "domain/task.h"

enum correction_state {
    CORRECTION_DRAFT,
    CORRECTION_SENT,
    CORRECTION_REPORTED, /* by the party; we have to look at it */
    CORRECTION_RETURNED, /* by us, with what is missing */
    CORRECTION_DONE,
    CORRECTION_WITHDRAWN,
    CORRECTION_STATES,
    CORRECTION_UNDECIDED = CORRECTION_STATES, /* of lists: done, and no word about a breach */
    CORRECTION_SHOWN
};

struct correction {
    struct text id;
    int64_t version, number; /* C-12 */
    bool asks;               /* a question; else a defect */
    struct text party_id, party, form, reply_id, finding_id, question;
    struct text title, ground;        /* of a finding in the language of the work */
    struct text request;              /* as it goes to the party */
    struct text about_kind, about_id; /* "inspection" and which; "" */
    int32_t due;
    enum correction_state state;
    struct text task_id;
    int64_t made_at;
    struct text maker;
    int64_t sent_at;
    struct text stance, plan; /* "accept", "dispute", "" */
    int32_t plan_on;
    int64_t said_at;
    struct text said_by, report;
    int64_t reported_at;
    struct text reported_by;
    int64_t decided_at;
    struct text decider, reason;
    struct text breach; /* "yes", "no", "" */
    int32_t breach_on;
    int64_t breach_at;
    struct text breach_by, breach_reason;
    struct text step; /* "review", "termination", "" */
    int64_t step_at;
    struct text step_by, step_reason;
    struct text rule, said, sheet_version_id; /* of its finding, and where it was asked; "" */
    bool hidden; /* about a sensitive answer: what it says is kept from this actor */
};

/* Field numbers of issues. */
enum correction_field {
    CORRECTION_REQUEST,
    CORRECTION_DUE,
    CORRECTION_STANCE,
    CORRECTION_PLAN,
    CORRECTION_PLAN_ON,
    CORRECTION_REPORT,
    CORRECTION_BY,
    CORRECTION_REASON,
    CORRECTION_BREACH_ON,
    CORRECTION_PARTY,
    CORRECTION_TITLE,
    CORRECTION_GROUND,
    CORRECTION_FIELDS
};

/* "draft", …, NULL; by the function also "undecided". */
extern const char *const correction_states[CORRECTION_STATES + 1];
const char *correction_state_code(enum correction_state state);
struct text correction_number(struct work *w, int64_t number); /* "C-12" */
bool correction_is_open(const struct correction *c); /* the party may still say something */
bool correction_is_late(const struct work *w, const struct correction *c);

/* In which the party was written to last; Japanese if it never was. */
enum lang correction_lang(struct work *w, struct text party_id);
/* Fault: correction.unknown (MISSING). */
bool correction_read(struct work *w, struct text id, struct correction *out);
bool correction_of_task(struct work *w, const struct task *task, struct correction *out);
/* The newest first, `most` behind `skip`: of a party, or in a state, or all that the actor sees. */
bool correction_list(struct work *w, struct text party_id, int state, int64_t most, int64_t skip,
                     struct correction **out, size_t *count);
/* Those that an inspection, or the answers of a reply (the newest first), have led to. Faults:
 * record.unknown, reply.unknown (MISSING). */
bool correction_of_inspection(struct work *w, struct text id, struct correction **out,
                              size_t *count);
bool correction_of_reply(struct work *w, struct text id, struct correction **out, size_t *count);
bool correction_counts(struct work *w, int64_t counts[CORRECTION_SHOWN]);

/* What is asked: of a finding in the language of the work, unless somebody put it in other words;
 * and what was counted or compared, for the party too ("": nothing, or kept from this actor). */
struct text correction_request(struct work *w, const struct correction *c);
struct text correction_facts(struct work *w, const struct correction *c);

struct correction_file {
    struct text id, name, added_by;
    int64_t number, size, added_at;
};
bool correction_files(struct work *w, const struct correction *c, struct correction_file **out,
                      size_t *count);

/* Those that were decided, not withdrawn, by fiscal year (begins in `year`) and form. */
struct correction_breaches {
    int year;
    struct text form;
    int64_t yes, no;
};
bool correction_breaches(struct work *w, struct correction_breaches **out, size_t *count);
/* What the task is about, as people read it. */
struct text correction_say_about(struct work *w, struct text about);
