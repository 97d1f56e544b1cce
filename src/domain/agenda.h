/* agenda.h - days with what is due on them.
 *
 * Like all of domain/todo.h it keeps to the rows the actor sees, and shows
 * everything that falls due, also what it is too early to begin with.
 */
#pragma once
#include "domain/duty.h"

/* So many rows of one duty are due on one day. */
struct agenda_mark {
    int32_t due;
    const struct duty *duty;
    int64_t count;
    struct text party; /* set by agenda_next: the name, when there is only one; else "" */
};

/* By day, then by duty; at most `most` of them. */
bool agenda_between(struct work *w, int32_t from, int32_t to, size_t most,
                    struct agenda_mark **marks, size_t *count);
/* The next `most` from `from` on, with parties. */
bool agenda_next(struct work *w, int32_t from, size_t most, struct agenda_mark **marks,
                 size_t *count);

struct agenda_day {
    int32_t day;
    bool closed;         /* Saturday, Sunday, holiday, closure */
    struct text closure; /* its name; "" for weekends and open days */
    const struct agenda_mark *marks;
    size_t mark_count;
};

/* `weeks` (at most 60) whole weeks, Sunday first, from the one that holds `from`: 7 × weeks days.
 */
bool agenda_weeks(struct work *w, int32_t from, int weeks, struct agenda_day **days);
