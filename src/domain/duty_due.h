/* duty_due.h - when a duty is due, by its rule and by what the office has changed of it.
 *
 * A change holds for what falls due from its day on; what was due before stays as it was. What
 * would have fallen due before that day by the changed period alone is due on that day: nothing
 * is overdue merely because a period was shortened. So what holds for a row follows from its due
 * day, and no row depends on which day it is.
 */
#pragma once
#include "domain/duty.h"

struct duty_due {
    int32_t on; /* DAY_NONE when the anchor is not known */
    int ahead_days;
    bool off; /* nothing is to be done */
};

/* A day as a SELECT gives it, an ISO day or the number of one; DAY_NONE for anything else. */
int32_t duty_due_day(struct text value);
/* `own_amount` is that of the row, in the unit of the rule, or NULL: then no other period counts.
 */
struct duty_due duty_due_count(const struct duty *duty, const int *own_amount,
                               const struct calendar *calendar, int32_t anchor);
/* How long before `due` it is something to do. */
int duty_due_ahead(const struct duty *duty, int32_t due);
/* The longest of all. */
int duty_due_most_ahead(const struct duty *duty);
/* How what is due on that day was counted, when no row says otherwise. */
struct deadline duty_due_clock(const struct duty *duty, int32_t due);
