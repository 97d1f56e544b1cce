#include "base/day.h"

#include <stdio.h>

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int day_month_length(int year, int month)
{
    static const int lengths[13] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : lengths[month];
}

int32_t day_of(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > day_month_length(year, month))
        return DAY_NONE;
    /* Years are counted from March, so that the leap day is the last of its year. */
    int y = month > 2 ? year : year - 1;
    int m = month > 2 ? month - 3 : month + 9;
    int days = y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1;
    return days - 719468;
}

struct date day_date(int32_t day)
{
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = (int)(z - era * 146097);
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int m = (5 * doy + 2) / 153;
    struct date date = { (int)(yoe + era * 400), m < 10 ? m + 3 : m - 9,
                         doy - (153 * m + 2) / 5 + 1 };
    if (date.month <= 2)
        date.year++;
    return date;
}

int day_weekday(int32_t day)
{
    return (int)((((int64_t)day + 4) % 7 + 7) % 7);
}

int32_t day_add_months(int32_t day, int months)
{
    if (day == DAY_NONE)
        return DAY_NONE;
    struct date date = day_date(day);
    int month = date.year * 12 + date.month - 1 + months;
    int year = month / 12;
    month = month % 12 + 1;
    if (year < 1 || year > 9999)
        return DAY_NONE;
    int last = day_month_length(year, month);
    return day_of(year, month, date.day < last ? date.day : last);
}

int day_fiscal_year(int32_t day)
{
    struct date date = day_date(day);
    return date.month >= 4 ? date.year : date.year - 1;
}

int32_t day_read(struct text iso)
{
    int64_t year, month, day;
    if (iso.len != 10 || iso.at[4] != '-' || iso.at[7] != '-' || iso.at[0] == '-' ||
        !text_to_int(text_slice(iso, 0, 4), &year) || !text_to_int(text_slice(iso, 5, 7), &month) ||
        !text_to_int(text_slice(iso, 8, 10), &day) || month < 1 || day < 1)
        return DAY_NONE;
    return day_of((int)year, (int)month, (int)day);
}

enum { LAST_SHORT_YEAR = 9999 };

static void put_two(char *to, int number)
{
    to[0] = (char)('0' + number / 10);
    to[1] = (char)('0' + number % 10);
}

struct day_iso day_iso(int32_t day)
{
    struct day_iso iso = { "" };
    if (day == DAY_NONE)
        return iso;
    struct date date = day_date(day);
    if (date.year < 0 || date.year > LAST_SHORT_YEAR) {
        snprintf(iso.at, sizeof iso.at, "%04d-%02d-%02d", date.year, date.month, date.day);
        return iso;
    }
    put_two(iso.at, date.year / 100);
    put_two(iso.at + 2, date.year % 100);
    iso.at[4] = iso.at[7] = '-';
    put_two(iso.at + 5, date.month);
    put_two(iso.at + 8, date.day);
    return iso;
}
