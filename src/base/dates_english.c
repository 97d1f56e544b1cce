#include "base/dates_point.h"

static bool is_letter(int32_t rune)
{
    rune |= 0x20;
    return rune >= 'a' && rune <= 'z';
}

/* Nov, Nov., November; 0 if there is none. */
static int read_month_name(struct scan *scan)
{
    static const struct text names[] = {
        TEXT_INIT("january"),   TEXT_INIT("february"), TEXT_INIT("march"),    TEXT_INIT("april"),
        TEXT_INIT("may"),       TEXT_INIT("june"),     TEXT_INIT("july"),     TEXT_INIT("august"),
        TEXT_INIT("september"), TEXT_INIT("october"),  TEXT_INIT("november"), TEXT_INIT("december"),
    };
    for (int i = 0; i < 12; i++) {
        struct scan at = *scan;
        if (!scan_word(&at, names[i]) && !scan_word(&at, text_slice(names[i], 0, 3)))
            continue;
        if (i == 8)
            scan_word(&at, TEXT("t")); /* Sept */
        scan_take(&at, '.');
        if (is_letter(scan_peek(&at)))
            return 0;
        *scan = at;
        return i + 1;
    }
    return 0;
}

static void pass_between(struct scan *scan)
{
    scan_spaces(scan);
    if (!scan_take(scan, ','))
        scan_take(scan, '-');
    scan_spaces(scan);
}

static bool read_ordinal(struct scan *scan, int64_t *day)
{
    static const struct text endings[] = { TEXT_INIT("st"), TEXT_INIT("nd"), TEXT_INIT("rd"),
                                           TEXT_INIT("th") };
    int digits = scan_digits(scan, day);
    scan_any(scan, endings, COUNT(endings));
    return digits == 1 || digits == 2;
}

bool dates_english(struct scan *scan, struct dates_value *value)
{
    int64_t day = -1, year = -1;
    int month = 0;
    if (is_letter(scan_peek(scan)))
        month = read_month_name(scan);
    if (month) {
        pass_between(scan);
        struct scan at = *scan;
        if (scan_digits(&at, &year) == 4)
            *scan = at; /* Nov 2026 */
        else if (!read_ordinal(scan, &day))
            return false;
    } else if (read_ordinal(scan, &day)) {
        pass_between(scan);
        month = read_month_name(scan);
    }
    if (!month)
        return false;
    pass_between(scan);
    if ((day >= 0 && scan_digits(scan, &year) != 4) || year < 1868 || year > 2999)
        return false;
    value->date = (struct date){ (int)year, month, (int)day };
    return true;
}
