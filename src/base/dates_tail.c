#include "base/dates_point.h"

enum { TOKYO_AHEAD = 9, HOURS = 24 };

/* 0 Sunday … 6 Saturday, -1 if there is none. */
static int read_weekday(struct scan *scan)
{
    static const struct text kanji[] = { TEXT_INIT("日"), TEXT_INIT("月"), TEXT_INIT("火"),
                                         TEXT_INIT("水"), TEXT_INIT("木"), TEXT_INIT("金"),
                                         TEXT_INIT("土") };
    static const struct text english[] = { TEXT_INIT("sun"), TEXT_INIT("mon"), TEXT_INIT("tue"),
                                           TEXT_INIT("wed"), TEXT_INIT("thu"), TEXT_INIT("fri"),
                                           TEXT_INIT("sat") };
    int day = scan_any(scan, kanji, COUNT(kanji));
    if (day < 0 && (day = scan_any(scan, english, COUNT(english))) >= 0)
        for (int32_t rune; (rune = scan_peek(scan) | 0x20) >= 'a' && rune <= 'z';)
            scan_skip(scan);
    return day;
}

/* （水）, (水・祝), 水曜日, Wed. Whatever else stands in the brackets is no weekday. */
static void take_weekday(struct scan *scan, struct dates_value *value)
{
    struct scan at = *scan;
    scan_spaces(&at);
    bool bracket = scan_take(&at, '(') || scan_take(&at, '[');
    int day = read_weekday(&at);
    if (day < 0)
        return;
    bool marked = scan_word(&at, TEXT("曜日")) || scan_word(&at, TEXT("曜"));
    if (bracket) {
        scan_take(&at, '.');
        scan_take(&at, ',');
        scan_word(&at, TEXT("祝"));
        scan_word(&at, TEXT("休"));
        if (!scan_take(&at, ')') && !scan_take(&at, ']'))
            return;
    } else if (!marked && scan_peek(&at) >= 0) {
        return;
    }
    if (value->kind == DATES_DAY && day_weekday(value->day) != day)
        value->flags |= DATES_WEEKDAY_WRONG;
    *scan = at;
}

static bool take_two(struct scan *scan, int64_t most, int64_t *value)
{
    int digits = scan_digits(scan, value);
    return digits >= 1 && digits <= 2 && *value <= most;
}

/* 0:00, T00:00:00, T15:00:00.000Z: the time that a machine adds to a day. Another time is left to
 * be shown. In UTC it is the day that begins nine hours later in Tokyo. */
static void take_midnight(struct scan *scan, struct dates_value *value)
{
    struct scan at = *scan;
    int64_t hour, minute, second = 0, unused;
    bool t = scan_word(&at, TEXT("t"));
    scan_spaces(&at);
    if (!take_two(&at, HOURS - 1, &hour) || !scan_take(&at, ':') || !take_two(&at, 59, &minute) ||
        (scan_take(&at, ':') && !take_two(&at, 59, &second)))
        return;
    if (scan_take(&at, '.') && !scan_digits(&at, &unused))
        return;
    bool utc = t && scan_word(&at, TEXT("z"));
    if (utc)
        hour = (hour + TOKYO_AHEAD) % HOURS;
    else
        scan_word(&at, TEXT("+09:00"));
    if (hour || minute || second)
        return;
    if (utc && value->kind == DATES_DAY) {
        value->day++;
        value->date = day_date(value->day);
    }
    *scan = at;
}

void dates_tail(struct scan *scan, struct dates_value *value)
{
    if (scan_at_end(scan))
        return;
    take_weekday(scan, value);
    take_midnight(scan, value);
}
