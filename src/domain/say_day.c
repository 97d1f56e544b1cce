#include "domain/say_day.h"

#include "base/day.h"
#include "base/moment.h"

static struct text number(struct work *w, int value)
{
    return work_format(w, "%d", value);
}

/* The part of a word whose parts are set apart by blanks. */
static struct text part_of(struct work *w, enum word word, int index)
{
    struct text rest = word_text(w->lang, word), part = TEXT("");
    while (index-- >= 0 && text_next(&rest, ' ', &part))
        ;
    return part;
}

struct text say_weekday(struct work *w, int weekday)
{
    struct text rest = word_text(w->lang, WORD_show_weekdays);
    if (text_contains(rest, TEXT(" ")))
        return part_of(w, WORD_show_weekdays, weekday);
    struct text before = rest;
    do {
        before = rest;
        text_rune(&rest);
    } while (weekday-- > 0);
    return text_slice(before, 0, before.len - rest.len);
}

struct text say_day_as(struct work *w, enum word word, int32_t day)
{
    if (day == DAY_NONE)
        return TEXT("");
    struct date date = day_date(day);
    const struct text args[] = { number(w, date.year), part_of(w, WORD_show_months, date.month - 1),
                                 number(w, date.day), say_weekday(w, day_weekday(day)) };
    return word_fill(w, word, args, COUNT(args));
}

struct text say_day(struct work *w, int32_t day)
{
    return say_day_as(w, WORD_show_day, day);
}

struct text say_day_text(struct work *w, struct text iso)
{
    static const char first[] = "-01";
    int32_t day = day_read(iso);
    if (day != DAY_NONE)
        return say_day(w, day);
    day = day_read(work_format(w, "%.*s%s", TEXT_ARG(iso), first));
    return day == DAY_NONE ? iso : say_day_as(w, WORD_show_month, day);
}

struct text say_moment(struct work *w, int64_t moment)
{
    if (moment == 0)
        return TEXT("");
    struct clock_time clock = moment_clock(moment);
    const struct text args[] = { say_day(w, clock.day),
                                 work_format(w, "%02d:%02d", clock.hour, clock.minute) };
    return word_fill(w, WORD_show_moment, args, COUNT(args));
}
