/* history.h - the trail as people read it: narrowed, and of one party with all that is its own.
 *
 * Lists are newest first and have no numbered pages, because entries are added
 * while somebody reads: each says from where the next one goes on.
 */
#pragma once
#include "domain/journal.h"

struct history_filter {
    struct text kind, verb;    /* "" for all */
    const struct text *actors; /* account ids, "cli", "system"; */
    size_t actor_count;        /* none of them: everybody */
    int32_t from, to;          /* days, both included; DAY_NONE is open */
    int64_t before;            /* entries older than this one; 0: from the end */
    size_t count;
};

struct history {
    struct journal_entry *entries;
    size_t count;
    int64_t older; /* `before` of what follows; 0: that was all */
};

/* At most 50,000 entries are looked through; with more of them `older` goes on where that ended,
 * so there may be fewer than `count`, even none. Right: MAY_JOURNAL. */
bool history_list(struct work *w, const struct history_filter *filter, struct history *out);

/* Of the party, those merged into it and all that belongs to them, removed records too, as far as
 * the actor sees them.
 * Right: MAY_READ. Fault: record.unknown. */
bool history_of_party(struct work *w, struct text party_id, int64_t before, size_t count,
                      struct history *out);

/* Whom a person means: the accounts, removed ones too, whose name or address holds what was typed,
 * and the machine's own ids. At most `most`. Right: MAY_JOURNAL. */
bool history_actors(struct work *w, struct text typed, size_t most, struct text **ids,
                    size_t *count);

/* The last entry of each of the last `most` days that have any, newest first, with how many there
 * were. Right: MAY_JOURNAL. */
struct history_day {
    int32_t day;
    int64_t count, last; /* number of its last entry */
    struct text hash;    /* of its last entry */
};
bool history_days(struct work *w, size_t most, struct history_day **out, size_t *count);
