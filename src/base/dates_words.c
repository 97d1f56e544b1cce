#include "base/dates_point.h"
#include "base/words.h"

static enum word numbered(struct work *w, const char *key, int number)
{
    return word_find(work_format(w, "%s_%d", key, number));
}

/* 令和8年, 令和元年; 2026年; 2026 in English. */
static struct text year_as_written(struct work *w, const struct dates_value *value)
{
    if (w->lang == LANG_EN || value->date.year == 0)
        return value->date.year ? work_format(w, "%d", value->date.year) : TEXT("");
    if (value->era == ERA_NONE)
        return work_format(w, "%d年", value->date.year);
    struct text era = word_text(LANG_JA, numbered(w, "dates.era", (int)value->era));
    if (value->era_year == 1)
        return work_format(w, "%.*s元年", TEXT_ARG(era));
    return work_format(w, "%.*s%d年", TEXT_ARG(era), value->era_year);
}

struct text dates_wareki(struct work *w, int32_t day)
{
    enum dates_era era = dates_era_of(day);
    if (era == ERA_NONE)
        return work_text(w, text_of(day_iso(day).at));
    struct work ja = *w;
    ja.lang = LANG_JA;
    struct dates_value value = { .date = day_date(day), .era = era };
    value.era_year = value.date.year - dates_era_base(era);
    struct text year = year_as_written(&ja, &value);
    return work_format(w, "%.*s%d月%d日", TEXT_ARG(year), value.date.month, value.date.day);
}

static struct text say(struct work *w, const char *key, const struct dates_value *value)
{
    struct date d = value->date;
    struct text month_name = d.month >= 1 && d.month <= 12
                                 ? word_text(w->lang, numbered(w, "dates.month", d.month))
                                 : TEXT("");
    struct text weekday =
        value->day == DAY_NONE
            ? TEXT("")
            : word_text(w->lang, numbered(w, "dates.weekday", day_weekday(value->day)));
    const struct text args[] = {
        year_as_written(w, value),
        work_format(w, "%d", d.month),
        work_format(w, "%d", d.day),
        month_name,
        work_format(w, "%d", value->last_day),
        value->day == DAY_NONE ? TEXT("") : dates_wareki(w, value->day),
        weekday,
    };
    return word_fill(w, word_find(text_of(key)), args, COUNT(args));
}

struct text dates_why(struct work *w, const struct dates_value *value)
{
    if (value->kind == DATES_IMPOSSIBLE) {
        if (value->last_day)
            return say(w, value->date.year ? "dates.no_such_day" : "dates.never_such_day", value);
        bool year = value->era != ERA_NONE && value->era_year == 0;
        return say(w, year ? "dates.no_such_year" : "dates.no_such_month", value);
    }
    if (value->kind != DATES_DAY)
        return TEXT("");
    if (value->flags & DATES_WEEKDAY_WRONG)
        return say(w, "dates.other_weekday", value);
    if (value->flags & DATES_ERA_MOVED)
        return say(w, "dates.other_era", value);
    return TEXT("");
}
