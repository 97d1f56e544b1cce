/* deadline.h - the last day for something, counted as its rule says.
 *
 * Every rule of law or contract carries its own way of counting. The report of a
 * leak counts the day of knowing as day 1 (通則編 3-5-3-4: due = known + 29);
 * ordinary terms begin on the next day (民法140条). Months and years run by the
 * calendar (民法143条): they end on the day before the one that corresponds to
 * the first, or on the last day of a month that has no such day. "Within N
 * hours" is clock time and never moves.
 */
#pragma once
#include "base/calendar.h"

enum deadline_start {
    DEADLINE_SAME_DAY, /* the day it began is day 1 */
    DEADLINE_NEXT_DAY, /* 初日不算入 */
};

enum deadline_unit { DEADLINE_DAYS, DEADLINE_HOURS, DEADLINE_MONTHS, DEADLINE_YEARS };

enum deadline_roll {
    DEADLINE_STAYS,     /* calendar days, whatever day it is */
    DEADLINE_NEXT_OPEN, /* on a closed day: the next open one */
};

struct deadline {
    enum deadline_start start;
    enum deadline_unit unit;
    int amount; /* 0: the day itself; negative: that much before the day, which is not counted */
    enum deadline_roll roll;
};

struct deadline_due {
    int32_t on;          /* DAY_NONE if there is no such day */
    int32_t rolled_from; /* the day before moving to an open one; DAY_NONE if it did not move */
};

/* The last day, counted from the day `from`. Not for DEADLINE_HOURS. `calendar` is that of the
 * office the deadline is kept towards; it may be NULL if the deadline stays. */
struct deadline_due deadline_due(const struct deadline *deadline, const struct calendar *calendar,
                                 int32_t from);
