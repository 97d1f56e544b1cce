#include "web/today_view.h"

#include "base/day.h"
#include "base/moment.h"

int due_days(const struct work *w, int32_t due)
{
    return due - moment_day(w->now);
}

enum due_state due_state(const struct work *w, int32_t due)
{
    if (due == DAY_NONE)
        return DUE_UNKNOWN;
    int days = due_days(w, due);
    return days < 0 ? DUE_OVER : days == 0 ? DUE_TODAY : DUE_LATER;
}

enum word mark_word(enum mark mark)
{
    static const enum word words[MARK_COUNT] = {
        [MARK_URGENT] = WORD_today_mark_urgent,
        [MARK_DUE] = WORD_today_mark_due,
        [MARK_PLANNED] = WORD_today_mark_planned,
        [MARK_PERIODIC] = WORD_today_mark_periodic,
    };
    return words[mark];
}

struct text mark_class(enum mark mark)
{
    static const struct text classes[MARK_COUNT] = {
        [MARK_URGENT] = TEXT_INIT("sq"),
        [MARK_DUE] = TEXT_INIT("di"),
        [MARK_PLANNED] = TEXT_INIT("ci"),
        [MARK_PERIODIC] = TEXT_INIT("ho"),
    };
    return classes[mark];
}
