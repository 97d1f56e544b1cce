#include "web/show.h"

#include <string.h>

#include "base/buf.h"
#include "base/moment.h"
#include "base/words.h"
#include "domain/say_day.h"

static struct text fill(struct work *w, enum word word, const struct text *args, size_t count)
{
    return word_fill(w, word, args, count);
}

struct text show_weekday(struct work *w, int weekday)
{
    return say_weekday(w, weekday);
}

/* In November 1/15 could be either January, and 2/15 the February that is past: only what is of
 * this year and of this fiscal year needs no year. */
static bool needs_no_year(const struct work *w, int32_t day)
{
    int32_t today = moment_day(w->now);
    return day != DAY_NONE && day_fiscal_year(day) == day_fiscal_year(today) &&
           day_date(day).year == day_date(today).year;
}

struct text show_day(struct work *w, int32_t day)
{
    return say_day(w, day);
}

struct text show_day_short(struct work *w, int32_t day)
{
    return say_day_as(w, needs_no_year(w, day) ? WORD_show_day_short : WORD_show_day_short_year,
                      day);
}

struct text show_day_cell(struct work *w, int32_t day)
{
    return say_day_as(w, WORD_show_day_cell, day);
}

struct text show_day_plain(struct work *w, int32_t day)
{
    return say_day_as(w, needs_no_year(w, day) ? WORD_show_day_plain : WORD_show_day_plain_year,
                      day);
}

struct text show_month(struct work *w, int32_t day)
{
    return say_day_as(w, WORD_show_month, day);
}

struct text show_period(struct work *w, int32_t from, int32_t to)
{
    const struct text ends[2] = { say_day_as(w, WORD_show_day_plain_year, from),
                                  say_day_as(w, WORD_show_day_plain_year, to) };
    if (from == DAY_NONE && to == DAY_NONE)
        return TEXT("");
    if (from == DAY_NONE)
        return fill(w, WORD_show_period_to, &ends[1], 1);
    return fill(w, to == DAY_NONE ? WORD_show_period_from : WORD_show_period, ends, 2);
}

struct text show_day_text(struct work *w, struct text iso)
{
    return say_day_text(w, iso);
}

struct text show_time(struct work *w, int64_t moment)
{
    struct clock_time clock = moment_clock(moment);
    return work_format(w, "%02d:%02d", clock.hour, clock.minute);
}

struct text show_moment(struct work *w, int64_t moment)
{
    return say_moment(w, moment);
}

struct text show_moment_short(struct work *w, int64_t moment)
{
    int32_t day = moment_day(moment);
    struct text args[] = { TEXT(""), show_time(w, moment) };
    if (moment == 0)
        return TEXT("");
    if (day == moment_day(w->now))
        return fill(w, WORD_show_moment_today, &args[1], 1);
    args[0] =
        say_day_as(w, needs_no_year(w, day) ? WORD_show_moment_day : WORD_show_day_short_year, day);
    return fill(w, WORD_show_moment_short, args, COUNT(args));
}

struct text show_unit(struct work *w, enum word unit, int64_t count)
{
    struct text plain = work_format(w, "%lld", (long long)count);
    return word_fill(w, unit, &plain, 1);
}

struct text show_count(struct work *w, int64_t value)
{
    struct text plain = work_format(w, "%lld", (long long)value);
    struct buf out = buf_begin(w->arena, 64);
    for (size_t i = 0; i < plain.len; i++) {
        if (i > 0 && (plain.len - i) % 3 == 0 && plain.at[i - 1] != '-')
            buf_add_char(&out, ',');
        buf_add_char(&out, plain.at[i]);
    }
    return buf_text(&out);
}

struct text show_first(struct work *w, int64_t count)
{
    struct text many = show_count(w, count);
    return word_fill(w, WORD_web_first_of, &many, 1);
}

/* value / unit with up to two decimals, without trailing zeros. */
static struct text decimal(struct work *w, int64_t value, int64_t unit)
{
    int64_t hundredths = value / (unit / 100);
    struct text whole = show_count(w, hundredths / 100);
    int rest = (int)(hundredths % 100);
    if (rest == 0)
        return whole;
    if (rest % 10 == 0)
        return work_format(w, "%.*s.%d", TEXT_ARG(whole), rest / 10);
    return work_format(w, "%.*s.%02d", TEXT_ARG(whole), rest);
}

/* A large round number in the unit the language counts in: 182万, 1.82 million. */
static struct text rounded(struct work *w, int64_t value)
{
    enum word word = w->lang == LANG_JA ? WORD_show_ten_thousands : WORD_show_millions;
    int64_t unit = w->lang == LANG_JA ? 10000 : 1000000;
    if (value < unit || value % (unit / 100) != 0)
        return show_count(w, value);
    struct text amount = decimal(w, value, unit);
    return fill(w, word, &amount, 1);
}

struct text show_persons(struct work *w, int64_t persons, struct text note)
{
    bool about = text_is(note, TEXT("about")), least = text_is(note, TEXT("at_least"));
    if (persons < 0)
        return TEXT("");
    bool large = w->lang == LANG_JA || about || least; /* 182万人, as everyone writes it */
    struct text amount = large ? rounded(w, persons) : show_count(w, persons);
    enum word word = about   ? WORD_show_persons_about
                     : least ? WORD_show_persons_at_least
                             : WORD_show_persons;
    return fill(w, word, &amount, 1);
}

struct text show_corporate_number(struct work *w, struct text digits)
{
    if (digits.len != 13)
        return digits;
    return work_format(w, "%.1s %.4s %.4s %.4s", digits.at, digits.at + 1, digits.at + 5,
                       digits.at + 9);
}

struct text show_bytes(struct work *w, int64_t bytes)
{
    static const char *const units[] = { "KB", "MB", "GB", "TB" };
    double amount = (double)bytes / 1000;
    size_t unit = 0;
    if (bytes < 1000)
        return work_format(w, "%d B", (int)bytes);
    while (amount >= 1000 && unit + 1 < COUNT(units)) {
        amount /= 1000;
        unit++;
    }
    return work_format(w, amount < 10 ? "%.1f %s" : "%.0f %s", amount, units[unit]);
}

struct text show_groups(struct work *w, struct text code)
{
    struct buf out = buf_begin(w->arena, 1024);
    for (size_t i = 0; i < code.len; i++) {
        if (i > 0 && i % 4 == 0)
            buf_add_char(&out, ' ');
        buf_add_char(&out, code.at[i]);
    }
    return buf_text(&out);
}

struct text show_items(struct work *w, struct text items)
{
    struct buf out = buf_begin(w->arena, 64 << 10);
    struct text item;
    for (struct text rest = items; rest.len && text_next(&rest, '\n', &item);) {
        if (out.len)
            buf_add(&out, w->lang == LANG_JA ? TEXT("・") : TEXT(", "));
        buf_add(&out, item);
    }
    return buf_text(&out);
}
