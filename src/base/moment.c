#include "base/moment.h"

#include <stdio.h>

#include "base/day.h"

enum { TOKYO = 9 * HOUR };

struct clock_time moment_clock(int64_t moment)
{
    int64_t local = moment + TOKYO;
    int64_t day = local / DAY - (local % DAY < 0);
    int second = (int)(local - day * DAY);
    return (struct clock_time){ (int32_t)day, second / HOUR, second % HOUR / MINUTE,
                                second % MINUTE };
}

int32_t moment_day(int64_t moment)
{
    return moment_clock(moment).day;
}

int64_t moment_of_day(int32_t day)
{
    return (int64_t)day * DAY - TOKYO;
}

/* Reads ":dd" or "dd" at the start of `*rest`. */
static bool two_digits(struct text *rest, char before, int most, int *out)
{
    int64_t value;
    size_t skip = before ? 1 : 0;
    if (rest->len < skip + 2 || (before && rest->at[0] != before) ||
        !text_to_int(text_slice(*rest, skip, skip + 2), &value) || value < 0 || value > most)
        return false;
    *out = (int)value;
    *rest = text_slice(*rest, skip + 2, rest->len);
    return true;
}

static bool read_offset(struct text rest, int *seconds)
{
    int hour, minute;
    *seconds = TOKYO;
    if (rest.len == 0)
        return true;
    if (text_is(rest, TEXT("Z"))) {
        *seconds = 0;
        return true;
    }
    char sign = rest.at[0];
    if (sign != '+' && sign != '-')
        return false;
    rest = text_slice(rest, 1, rest.len);
    if (!two_digits(&rest, 0, 14, &hour) || !two_digits(&rest, ':', 59, &minute) || rest.len)
        return false;
    *seconds = (sign == '-' ? -1 : 1) * (hour * HOUR + minute * MINUTE);
    return true;
}

bool moment_read(struct text iso, int64_t *moment)
{
    int32_t day = day_read(text_slice(iso, 0, 10));
    struct text rest = text_slice(iso, 10, iso.len);
    int hour = 0, minute = 0, second = 0, offset;
    if (day == DAY_NONE)
        return false;
    if (rest.len && (rest.at[0] == 'T' || rest.at[0] == ' ')) {
        if (!two_digits(&rest, rest.at[0], 23, &hour) || !two_digits(&rest, ':', 59, &minute))
            return false;
        if (rest.len && rest.at[0] == ':' && !two_digits(&rest, ':', 59, &second))
            return false;
    }
    if (!read_offset(rest, &offset))
        return false;
    *moment = (int64_t)day * DAY + hour * HOUR + minute * MINUTE + second - offset;
    return true;
}

struct moment_iso moment_iso(int64_t moment)
{
    struct clock_time c = moment_clock(moment);
    struct moment_iso iso;
    snprintf(iso.at, sizeof iso.at, "%sT%02d:%02d:%02d+09:00", day_iso(c.day).at, c.hour, c.minute,
             c.second);
    return iso;
}
