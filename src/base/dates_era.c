#include "base/dates_point.h"

struct era {
    struct text name, one; /* 令和, 令 */
    int32_t ligature;      /* ㋿ */
    char letter;
    int base;
    struct date first, last; /* a day on which the era changed in its course belongs to both */
};

/* 明治 begins here with 1873, when the calendar became ours. */
static const struct era eras[] = {
    [ERA_MEIJI] = { TEXT_INIT("明治"),
                    TEXT_INIT("明"),
                    0x337e,
                    'm',
                    1867,
                    { 1873, 1, 1 },
                    { 1912, 7, 30 } },
    [ERA_TAISHO] = { TEXT_INIT("大正"),
                     TEXT_INIT("大"),
                     0x337d,
                     't',
                     1911,
                     { 1912, 7, 30 },
                     { 1926, 12, 25 } },
    [ERA_SHOWA] = { TEXT_INIT("昭和"),
                    TEXT_INIT("昭"),
                    0x337c,
                    's',
                    1925,
                    { 1926, 12, 25 },
                    { 1989, 1, 7 } },
    [ERA_HEISEI] = { TEXT_INIT("平成"),
                     TEXT_INIT("平"),
                     0x337b,
                     'h',
                     1988,
                     { 1989, 1, 8 },
                     { 2019, 4, 30 } },
    [ERA_REIWA] = { TEXT_INIT("令和"),
                    TEXT_INIT("令"),
                    0x32ff,
                    'r',
                    2018,
                    { 2019, 5, 1 },
                    { 9999, 12, 31 } },
};

enum { FIRST_OF_ERA = 0x5143 }; /* 元 */

int dates_era_base(enum dates_era era)
{
    return eras[era].base;
}

static int32_t day_of_date(struct date date)
{
    return day_of(date.year, date.month, date.day);
}

enum dates_era dates_era_of(int32_t day)
{
    for (int era = ERA_REIWA; era >= ERA_MEIJI; era--)
        if (day >= day_of_date(eras[era].first))
            return (enum dates_era)era;
    return ERA_NONE;
}

bool dates_era_misses(enum dates_era era, int32_t first, int32_t last)
{
    return last < day_of_date(eras[era].first) || first > day_of_date(eras[era].last);
}

static bool number_follows(const struct scan *scan)
{
    int32_t rune = scan_peek(scan);
    return (rune >= '0' && rune <= '9') || rune == FIRST_OF_ERA || scan_kanji_digit(rune) >= 0 ||
           scan_kanji_unit(rune);
}

static bool take_era(struct scan *scan, const struct era *era)
{
    struct scan at = *scan;
    if (!scan_word(&at, era->name) && !scan_take(&at, era->ligature)) {
        if (!scan_word(&at, (struct text){ &era->letter, 1 }) && !scan_word(&at, era->one))
            return false;
        scan_take(&at, '.');
    }
    scan_spaces(&at);
    if (!number_follows(&at))
        return false;
    *scan = at;
    return true;
}

enum dates_era dates_era_read(struct scan *scan)
{
    int32_t rune = scan_peek(scan);
    if (rune >= '0' && rune <= '9')
        return ERA_NONE;
    for (int era = ERA_REIWA; era >= ERA_MEIJI; era--)
        if (take_era(scan, &eras[era]))
            return (enum dates_era)era;
    return ERA_NONE;
}
