#include "base/deadline.h"

#include <assert.h>

static int32_t days_after(int32_t from, int64_t days)
{
    int64_t day = from + days;
    return day >= day_of(1, 1, 1) && day <= day_of(9999, 12, 31) ? (int32_t)day : DAY_NONE;
}

/* 民法143条2項, from the first day that counts. */
static int32_t months_from(int32_t first, int64_t months)
{
    if (first == DAY_NONE || months < -120000 || months > 120000)
        return DAY_NONE;
    int32_t day = day_add_months(first, (int)months);
    if (day == DAY_NONE)
        return DAY_NONE;
    bool corresponds = day_date(day).day == day_date(first).day;
    return corresponds ? days_after(day, -1) : day;
}

static int32_t last_day(const struct deadline *deadline, int32_t from)
{
    int64_t amount = deadline->amount;
    bool next_day = deadline->start == DEADLINE_NEXT_DAY;
    if (from == DAY_NONE || amount == 0)
        return from;
    if (deadline->unit == DEADLINE_DAYS)
        return days_after(from, amount > 0 && !next_day ? amount - 1 : amount);
    if (deadline->unit == DEADLINE_YEARS)
        amount *= 12;
    if (amount > 0)
        return months_from(next_day ? days_after(from, 1) : from, amount);
    return amount < -120000 ? DAY_NONE : day_add_months(from, (int)amount);
}

struct deadline_due deadline_due(const struct deadline *deadline, const struct calendar *calendar,
                                 int32_t from)
{
    assert(deadline->unit != DEADLINE_HOURS);
    struct deadline_due due = { last_day(deadline, from), DAY_NONE };
    if (deadline->roll == DEADLINE_NEXT_OPEN && due.on != DAY_NONE) {
        int32_t open = calendar_next_open(calendar, due.on);
        if (open != due.on)
            due = (struct deadline_due){ open, due.on };
    }
    return due;
}
