/* todo.h - what has to be done, for the pages that show it: Today, the calendar, a party.
 *
 * Rows of the table todo stay the same from day to day; here they meet today's
 * date (that of work.now, or the one given). All lists keep to the rows the
 * actor sees: an actor of a department, to its chains and the parties in them.
 */
#pragma once
#include "base/buf.h"
#include "domain/duty.h"

enum todo_group {
    TODO_OVERDUE,
    TODO_TODAY,
    TODO_WEEK,    /* within the next seven days */
    TODO_LATER,   /* further ahead, but time to begin: by the duty's own lead */
    TODO_UNKNOWN, /* cannot be computed: a fact is missing */
    TODO_GROUPS,
};

enum { TODO_PAGE = 50 };

struct todo {
    const struct duty *duty;
    struct text kind, subject_id; /* party, entrustment or company */
    struct text item_id;          /* a record of duty->item */
    struct text party_id, party;  /* party_id is "" for a company: the name says that it is us */
    struct text above;            /* name of the party that entrusts it; "" where we do */
    struct text work;             /* of the entrustment; "" where the subject is a party */
    struct text department;       /* name; "" where the subject is a party */
    int32_t anchor, due;          /* DAY_NONE when not known */
    bool own_amount;              /* counted by the contract's or the record's number of days… */
    int64_t amount;               /* …which is this */
    struct text detail;           /* for duty_say_facts */
    enum todo_group group;
};

struct todo_list {
    struct todo *items;
    size_t count;
};

/* How many there are of each group, and of each duty in each group. */
struct todo_counts {
    int64_t groups[TODO_GROUPS];
    int64_t (*duties)[TODO_GROUPS]; /* by index in duties->items */
};

/* A row of one of the queries todo_*, all of which have the same columns. False when its rule is no
 * more. */
bool todo_read(struct work *w, const struct rows *rows, int32_t today, struct todo *out);
/* Adds the rows of one of the queries todo_*, all of which have the same columns. */
bool todo_read_list(struct work *w, struct rows *rows, int32_t today, struct todo_list *out);

/* The number beside 今日: overdue, today and this week. */
int64_t todo_badge(const struct todo_counts *counts);
bool todo_count(struct work *w, int32_t today, struct todo_counts *out);
/* Page `page` (from 0) of at most `most` rows of a group, by due day and then by weight. */
bool todo_list(struct work *w, int32_t today, enum todo_group group, size_t most, int64_t page,
               struct todo_list *out);
/* The first `most` of one duty in a group. */
bool todo_of_duty(struct work *w, int32_t today, enum todo_group group, const struct duty *duty,
                  size_t most, struct todo_list *out);
/* The same for due days from..to, whether or not it is time to begin. */
bool todo_between(struct work *w, int32_t today, int32_t from, int32_t to, size_t most,
                  int64_t page, struct todo_list *out);
/* Everything of one party, the next first, what cannot be computed last. At most 200. */
bool todo_of_party(struct work *w, int32_t today, struct text party_id, struct todo_list *out);

/* いまの状態 */
struct todo_state {
    int64_t parties;       /* in any chain */
    int64_t tiers[4];      /* by the highest they stand at; the last is tier 4 and deeper */
    int64_t over;          /* parties with which all has ended, among those */
    int64_t not_consented; /* parties */
    int64_t lapsed;        /* certificates */
    int64_t ended;         /* contracts expired while handling goes on */
    int64_t unproved;      /* return or erasure overdue */
    int64_t unknown;       /* cannot be computed */
};
bool todo_state(struct work *w, int32_t today, struct todo_state *out);

/* "56日 超過", "今日", "あと2日", "期限を計算できません：…" */
struct text todo_say_when(struct work *w, int32_t today, const struct todo *todo);
/* Its title, as it is today. */
struct text todo_say_title(struct work *w, const struct todo *todo);

/* Everything as one-way calendar data (RFC 5545): due from a month ago to a year ahead, at most
 * 1,000. */
bool todo_ics(struct work *w, int32_t today, struct buf *out);
