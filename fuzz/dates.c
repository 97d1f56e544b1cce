/* A day is read from any bytes; what was read is a day, and written by its era it reads the same.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/dates.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct dates_value *value, struct work *w)
{
    struct date d = value->date;
    if (value->kind == DATES_DAY) {
        assert(value->day == day_of(d.year, d.month, d.day) && value->day != DAY_NONE);
        struct dates_value again = dates_read(dates_wareki(w, value->day));
        assert(again.kind == DATES_DAY && again.day == value->day && !again.flags);
    } else {
        assert(value->day == DAY_NONE || value->kind == DATES_INDEFINITE);
    }
    assert(d.month >= 0 && d.day >= 0);
    assert(value->kind != DATES_MONTH || (d.year && d.month >= 1 && d.month <= 12));
    assert(value->kind != DATES_IMPOSSIBLE || dates_why(w, value).len);
    assert(dates_first(value) <= dates_last(value));
    assert(value->before.at && value->after.at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_open(16 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text typed = work_text(&w, (struct text){ (const char *)data, size });
    struct dates_value value = dates_read(typed);
    check(&value, &w);
    value = dates_read_in(typed, ERA_REIWA);
    check(&value, &w);
    struct dates_period period = dates_period(typed);
    check(&period.from, &w);
    check(&period.to, &w);
    return 0;
}
