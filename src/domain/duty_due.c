#include "domain/duty_due.h"

#include "base/day.h"

int32_t duty_due_day(struct text value)
{
    int64_t number;
    int32_t day = day_read(value);
    if (day == DAY_NONE && text_to_int(value, &number) && number > -720000 && number < 2932897)
        day = (int32_t)number;
    return day;
}

static bool holds(const struct duty_change *change, int32_t due)
{
    return due == DAY_NONE || change->from == DAY_NONE || due >= change->from;
}

/* The last that holds for what is due on that day; NULL: none does. */
static const struct duty_change *change_at(const struct duty *duty, int32_t due)
{
    const struct duty_change *last = NULL;
    for (size_t i = 0; i < duty->change_count; i++)
        if (holds(&duty->changes[i], due))
            last = &duty->changes[i];
    return last;
}

static int ahead_of(const struct duty *duty, const struct duty_change *change)
{
    return change && change->ahead_days >= 0 ? change->ahead_days : duty->ahead_days;
}

static struct deadline clock_of(const struct duty *duty, const struct duty_change *change)
{
    struct deadline clock = duty->clock;
    if (change && change->amount >= 0) {
        clock.amount = change->amount;
        clock.unit = change->unit;
    }
    return clock;
}

static int32_t day_after(const struct duty *duty, const struct duty_change *change,
                         const int *own_amount, const struct calendar *calendar, int32_t anchor)
{
    struct deadline clock = clock_of(duty, own_amount ? NULL : change);
    if (own_amount)
        clock.amount = *own_amount;
    int32_t on = anchor == DAY_NONE ? DAY_NONE : deadline_due(&clock, calendar, anchor).on;
    if (on == DAY_NONE || !change || change->from == DAY_NONE || on >= change->from)
        return on;
    return clock.roll == DEADLINE_NEXT_OPEN ? calendar_next_open(calendar, change->from)
                                            : change->from;
}

struct duty_due duty_due_count(const struct duty *duty, const int *own_amount,
                               const struct calendar *calendar, int32_t anchor)
{
    struct duty_due due = {
        .on = day_after(duty, NULL, own_amount, calendar, anchor),
        .ahead_days = duty->ahead_days,
    };
    for (size_t i = 0; i < duty->change_count; i++) {
        const struct duty_change *change = &duty->changes[i];
        if (holds(change, due.on))
            due = (struct duty_due){ day_after(duty, change, own_amount, calendar, anchor),
                                     ahead_of(duty, change), change->off };
    }
    return due;
}

int duty_due_ahead(const struct duty *duty, int32_t due)
{
    return ahead_of(duty, change_at(duty, due));
}

int duty_due_most_ahead(const struct duty *duty)
{
    int most = duty->ahead_days;
    for (size_t i = 0; i < duty->change_count; i++)
        if (duty->changes[i].ahead_days > most)
            most = duty->changes[i].ahead_days;
    return most;
}

struct deadline duty_due_clock(const struct duty *duty, int32_t due)
{
    return clock_of(duty, change_at(duty, due));
}
