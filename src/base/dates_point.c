#include "base/dates_point.h"

enum {
    FIRST_YEAR = 1868,
    LAST_YEAR = 2999,
    NO_END = 9999,
    FIRST_SERIAL = 20000, /* 1954 */
    LAST_SERIAL = 80000,  /* 2119 */
    TOO_LARGE = 10000,
};

/* A number as typed. */
struct number {
    int value;  /* at most TOO_LARGE, except for a number of 5 to 8 digits */
    int digits; /* 0: none was there */
};

/* ---- judging ---- */

static bool is_end_of_time(struct date d)
{
    return d.year == NO_END || (d.year == LAST_YEAR && d.month == 12 && d.day == 31);
}

static int month_length(struct date d)
{
    return day_month_length(d.year ? d.year : 2000, d.month);
}

static enum dates_kind judge(struct dates_value *value)
{
    struct date *d = &value->date;
    if (is_end_of_time(*d))
        return DATES_INDEFINITE;
    if (value->era != ERA_NONE && value->era_year == 0)
        return DATES_IMPOSSIBLE;
    if (d->month < 0)
        return DATES_YEAR;
    if (d->month < 1 || d->month > 12 || d->year > NO_END)
        return DATES_IMPOSSIBLE;
    if (value->flags & DATES_MONTH_END)
        d->day = month_length(*d);
    if (d->day < 0)
        return d->year ? DATES_MONTH : DATES_NO_YEAR;
    if (d->day < 1 || d->day > month_length(*d)) {
        value->last_day = month_length(*d);
        return DATES_IMPOSSIBLE;
    }
    return d->year ? DATES_DAY : DATES_NO_YEAR;
}

void dates_judge(struct dates_value *value)
{
    struct date *d = &value->date;
    value->kind = judge(value);
    d->month = d->month < 0 ? 0 : d->month;
    d->day = d->day < 0 ? 0 : d->day;
    bool is_day = value->kind == DATES_DAY || value->kind == DATES_INDEFINITE;
    value->day = is_day ? day_of(d->year, d->month, d->day) : DAY_NONE;
    int32_t first = dates_first(value);
    if (value->era != ERA_NONE && first != DAY_NONE &&
        dates_era_misses(value->era, first, dates_last(value)))
        value->flags |= DATES_ERA_MOVED;
}

/* ---- parts ---- */

static struct number read_number(struct scan *scan)
{
    int64_t value = 0;
    int digits = scan_digits(scan, &value);
    if (digits == 0 && scan_kanji(scan, &value))
        for (int64_t rest = value; rest || digits == 0; rest /= 10)
            digits++;
    if (digits > 8 || value < 0)
        value = TOO_LARGE;
    return (struct number){ (int)value, digits };
}

static bool number_follows(const struct scan *scan)
{
    int32_t rune = scan_peek(scan);
    return (rune >= '0' && rune <= '9') || scan_kanji_digit(rune) >= 0 || scan_kanji_unit(rune);
}

/* Reads 年, 月 or 日, with space before it. */
static bool take_mark(struct scan *scan, const char *mark)
{
    struct scan at = *scan;
    scan_spaces(&at);
    if (!scan_word(&at, text_of(mark)))
        return false;
    *scan = at;
    return true;
}

/* '/', '-' or '.' before a number, only the one given if it is not 0; else 0 and nothing read. */
static int32_t take_separator(struct scan *scan, int32_t as)
{
    struct scan at = *scan;
    scan_spaces(&at);
    int32_t rune = scan_peek(&at);
    if ((rune != '/' && rune != '-' && rune != '.') || (as && rune != as))
        return 0;
    scan_skip(&at);
    scan_spaces(&at);
    if (!number_follows(&at))
        return 0;
    *scan = at;
    return rune;
}

static bool take_month_end(struct scan *scan)
{
    static const struct text ends[] = { TEXT_INIT("月末日"), TEXT_INIT("月末"), TEXT_INIT("末日"),
                                        TEXT_INIT("末") };
    struct scan at = *scan;
    scan_spaces(&at);
    if (scan_any(&at, ends, COUNT(ends)) < 0)
        return false;
    *scan = at;
    return true;
}

/* ---- years ---- */

static bool set_era_year(struct dates_value *value, enum dates_era era, struct number n)
{
    if (n.digits > 3 || (era == ERA_MEIJI && n.value < 6))
        return false; /* until 明治5年 the calendar was another one */
    value->era = era;
    value->era_year = n.value;
    value->date.year = dates_era_base(era) + n.value;
    return true;
}

/* The year `n`, by the era before it or else by what is known; false if it stays open. */
static bool set_year(struct dates_value *value, enum dates_era era, struct number n,
                     const struct dates_hint *hint)
{
    if (era != ERA_NONE)
        return set_era_year(value, era, n);
    if (n.digits == 4) {
        value->date.year = n.value;
        return (n.value >= FIRST_YEAR && n.value <= LAST_YEAR) || n.value == NO_END;
    }
    if (n.digits > 2)
        return false;
    if (hint->date.year)
        value->flags |= DATES_CARRIED;
    if (hint->era != ERA_NONE)
        return set_era_year(value, hint->era, n);
    value->date.year = hint->date.year / 100 * 100 + n.value;
    return hint->date.year && n.digits == 2;
}

/* Without a year of its own the end of a period is the next such day after its start. */
static void carry_year(struct dates_value *value, const struct dates_hint *hint)
{
    struct date from = hint->date, *d = &value->date;
    if (!from.year)
        return;
    int day = d->day < 0 || value->flags & DATES_MONTH_END ? 31 : d->day;
    bool earlier = d->month < from.month || (d->month == from.month && day < from.day);
    d->year = from.year + earlier;
    value->flags |= DATES_CARRIED;
}

/* ---- forms ---- */

/* Behind a day without 日 nothing may stand that makes something else of the number. */
static bool ends_here(const struct scan *scan)
{
    int32_t rune = scan_peek(scan);
    return rune < 0 || rune == ' ' || rune == '(' || rune == '~' || rune == '-' || rune == ',';
}

/* Behind 月: 25日, 25, 末日 or nothing. */
static void read_day_part(struct scan *scan, struct dates_value *value)
{
    struct scan at = *scan;
    if (take_month_end(scan)) {
        value->flags |= DATES_MONTH_END;
        return;
    }
    scan_spaces(&at);
    struct number day = read_number(&at);
    if (day.digits && (take_mark(&at, "日") || (day.digits <= 2 && ends_here(&at)))) {
        value->date.day = day.value;
        *scan = at;
    }
}

/* Behind 年: 11月25日, 11/25, or nothing. */
static void read_month_part(struct scan *scan, struct dates_value *value)
{
    struct scan at = *scan;
    scan_spaces(&at);
    struct number month = read_number(&at);
    if (!month.digits)
        return;
    if (take_mark(&at, "月")) {
        value->date.month = month.value;
        *scan = at;
        read_day_part(scan, value);
    } else if (take_separator(&at, 0)) {
        value->date.month = month.value;
        value->date.day = read_number(&at).value;
        take_mark(&at, "日");
        *scan = at;
    }
}

/* Behind 年, which has been read. */
static bool read_year_form(struct scan *scan, struct dates_value *value, enum dates_era era,
                           struct number year, const struct dates_hint *hint)
{
    bool known = set_year(value, era, year, hint);
    if (scan_take(scan, 0x5ea6)) /* 度 */
        value->flags |= DATES_FISCAL;
    else
        read_month_part(scan, value);
    if (!known && year.digits <= 2)
        value->date.year = 0;
    /* 1年 behind the start of a period is a length, and 8年 alone anything. */
    bool short_year = era == ERA_NONE && year.digits <= 2;
    return (known || short_year) && !(short_year && value->date.month < 0);
}

/* 20261125, R081125. */
static bool read_compact(struct dates_value *value, enum dates_era era, struct number n)
{
    int high = n.value / 10000;
    struct dates_hint none = { ERA_NONE, { 0, 0, 0 } };
    struct number year = { high, era == ERA_NONE ? 4 : 2 };
    value->date.month = n.value / 100 % 100;
    value->date.day = n.value % 100;
    return set_year(value, era, year, &none);
}

/* 46351, 46351.0, 46351.375: nothing else has five digits where a day is expected. */
static bool read_serial(struct scan *scan, struct dates_value *value, struct number n)
{
    int64_t unused;
    if (scan_take(scan, '.') && !scan_digits(scan, &unused))
        return false;
    scan_spaces(scan);
    if (!scan_at_end(scan) || n.value < FIRST_SERIAL || n.value > LAST_SERIAL)
        return false;
    value->flags |= DATES_SERIAL;
    value->date = day_date(dates_serial(n.value, false));
    return true;
}

/* 11/25/2026 and 25/11/2026, if only one of them can be meant. */
static bool set_year_last(struct dates_value *value, int first, int second, int year)
{
    if (first <= 12 && second <= 12 && first != second)
        return false;
    value->date =
        first > 12 ? (struct date){ year, second, first } : (struct date){ year, first, second };
    return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* 11/2026, 11/25, and 9.30 behind the start of a period. */
static bool set_two(struct dates_value *value, struct number a, struct number b, int32_t separator,
                    const struct dates_hint *hint)
{
    if (a.digits > 2 || (separator != '/' && !hint->date.year))
        return false;
    value->date.month = a.value;
    if (b.digits == 4) {
        value->date.year = b.value;
        return b.value >= FIRST_YEAR && b.value <= LAST_YEAR;
    }
    value->date.day = b.value;
    carry_year(value, hint);
    return b.digits <= 2 && (value->date.year || (a.value <= 12 && b.value <= 31));
}

/* A fourth number makes something else of it, but the end of a period may follow a '-'. */
static bool ends_well(struct scan *scan, int32_t separator)
{
    struct scan at = *scan;
    if (separator != '-' && take_separator(&at, separator))
        return false;
    if (separator == '.')
        scan_take(scan, '.');
    return true;
}

/* Numbers parted by '/', '-' or '.', of which the first has been read. */
static bool read_numbers(struct scan *scan, struct dates_value *value, enum dates_era era,
                         struct number a, const struct dates_hint *hint)
{
    int32_t separator = take_separator(scan, 0);
    struct number b = read_number(scan), c = { 0, 0 };
    bool year_first = era != ERA_NONE || a.digits == 4;
    struct scan second = *scan;
    if (!separator || b.digits > 4)
        return false;
    if (take_separator(scan, separator))
        c = read_number(scan);
    if (year_first && separator == '-' && c.digits == 4) {
        *scan = second; /* 2024-4-2025-3: there begins the end of a period */
        c.digits = 0;
    }
    if (!c.digits && !year_first)
        return set_two(value, a, b, separator, hint);
    if (c.digits == 4)
        return !year_first && a.digits <= 2 && b.digits <= 2 &&
               set_year_last(value, a.value, b.value, c.value);
    if (b.digits > 2 || c.digits > 2 || !set_year(value, era, a, hint))
        return false;
    value->date.month = b.value;
    if (c.digits)
        value->date.day = c.value;
    else if ((scan_take(scan, separator), take_month_end(scan)))
        value->flags |= DATES_MONTH_END;
    else
        *scan = second;
    return ends_well(scan, separator);
}

/* 11月25日 and, behind the start of a period, 30日. */
static bool read_month_form(struct scan *scan, struct dates_value *value, struct number n,
                            const struct dates_hint *hint)
{
    if (n.digits > 2)
        return false;
    if (take_mark(scan, "月")) {
        value->date.month = n.value;
        read_day_part(scan, value);
        carry_year(value, hint);
        return value->date.day >= 0 || value->flags & DATES_MONTH_END || value->date.year;
    }
    if (!hint->date.month || !take_mark(scan, "日") || scan_word(scan, TEXT("間")))
        return false;
    value->date = (struct date){ hint->date.year, hint->date.month, n.value };
    value->flags |= DATES_CARRIED;
    return true;
}

/* 翌年3月31日 in the end of a period. */
static bool read_relative(struct scan *scan, struct dates_value *value,
                          const struct dates_hint *hint)
{
    static const struct text words[] = { TEXT_INIT("同年"), TEXT_INIT("翌年"),
                                         TEXT_INIT("翌々年") };
    int later = hint->date.year ? scan_any(scan, words, COUNT(words)) : -1;
    if (later < 0)
        return false;
    scan_word(scan, TEXT("の"));
    value->date.year = hint->date.year + later;
    value->flags |= DATES_CARRIED;
    read_month_part(scan, value);
    return value->date.month >= 0;
}

static bool read_form(struct scan *scan, struct dates_value *value, const struct dates_hint *hint)
{
    scan_word(scan, TEXT("西暦"));
    scan_spaces(scan);
    if (read_relative(scan, value, hint))
        return true;
    struct scan start = *scan;
    enum dates_era era = dates_era_read(scan);
    struct number n = { 1, 1 };
    if (era == ERA_NONE || !scan_word(scan, TEXT("元")))
        n = read_number(scan);
    if (n.digits && take_mark(scan, "年"))
        return read_year_form(scan, value, era, n, hint);
    if (n.digits == (era == ERA_NONE ? 8 : 6) && ends_here(scan))
        return read_compact(value, era, n);
    if (n.digits && read_numbers(scan, value, era, n, hint))
        return true;
    if (era != ERA_NONE)
        return false;
    value->flags = 0;
    value->date = (struct date){ 0, -1, -1 };
    *scan = start;
    if (dates_english(scan, value))
        return true;
    *scan = start;
    n = read_number(scan);
    if (n.digits == 5 && !hint->date.year)
        return read_serial(scan, value, n);
    if (n.digits && read_month_form(scan, value, n, hint))
        return true;
    scan_spaces(scan);
    return n.digits == 4 && scan_at_end(scan) && set_year(value, era, n, hint);
}

/* Most texts that are no day are told by their first character. */
static bool may_begin(int32_t rune)
{
    static const struct text others = TEXT_INIT("西同翌明大昭平令\u337e\u337d\u337c\u337b\u32ff");
    if (rune < 0x80)
        return (rune >= '0' && rune <= '9') || ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'z');
    if (scan_kanji_digit(rune) >= 0 || scan_kanji_unit(rune))
        return true;
    for (struct text rest = others; rest.len;)
        if (text_rune(&rest) == rune)
            return true;
    return false;
}

bool dates_point(struct scan *scan, const struct dates_hint *hint, struct dates_value *value)
{
    struct scan at = *scan;
    scan_spaces(&at);
    if (!may_begin(scan_peek(&at)))
        return false;
    *value = (struct dates_value){ .day = DAY_NONE, .date = { 0, -1, -1 } };
    if (!read_form(&at, value, hint))
        return false;
    dates_judge(value);
    dates_tail(&at, value);
    *scan = at;
    return true;
}
