#include "format/xlsx_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"

enum {
    DAYS_TO_1970 = 25569, /* from 1899-12-30 */
    DAYS_TO_1904 = 1462,
    FEBRUARY_29_1900 = 60, /* a day that only spreadsheets know */
    LAST_SERIAL = 2958465, /* 9999-12-31 */
    SECONDS = 86400,
    LONGEST_NUMBER = 64,
};

/* The commonest case: whole digits as they stand, read without strtod. */
static bool read_digits(struct text raw, double *value)
{
    int64_t whole = 0;
    if (raw.len == 0 || raw.len > 15 || (raw.at[0] == '0' && raw.len > 1))
        return false;
    for (size_t i = 0; i < raw.len; i++) {
        if (raw.at[i] < '0' || raw.at[i] > '9')
            return false;
        whole = whole * 10 + (raw.at[i] - '0');
    }
    *value = (double)whole;
    return true;
}

static bool read_number(struct text raw, double *value)
{
    char digits[LONGEST_NUMBER], *end;
    raw = text_trim(raw);
    if (raw.len == 0 || raw.len >= sizeof digits)
        return false;
    for (size_t i = 0; i < raw.len; i++)
        if (!strchr("0123456789+-.eE", raw.at[i]) || raw.at[i] == '\0')
            return false;
    memcpy(digits, raw.at, raw.len);
    digits[raw.len] = '\0';
    *value = strtod(digits, &end);
    return *end == '\0' && isfinite(*value);
}

static void add_clock(struct buf *out, int second)
{
    if (second % 60)
        buf_format(out, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    else
        buf_format(out, "%02d:%02d", second / 3600, second / 60 % 60);
}

static void show_day(struct workbook_cell *cell, struct buf *out)
{
    cell->kind = CELL_DAY;
    if (cell->day != DAY_NONE)
        buf_add(out, text_of(day_iso(cell->day).at));
    if (cell->day != DAY_NONE && cell->second)
        buf_add_char(out, ' ');
    if (cell->day == DAY_NONE || cell->second)
        add_clock(out, cell->second);
}

/* False if no calendar has the day; then the cell stays a number. */
static bool read_day(double value, enum number_sort sort, bool from_1904,
                     struct workbook_cell *cell)
{
    bool is_clock = sort == NUMBER_TIME && value >= 0 && value < 1;
    double whole = floor(value);
    double second = floor((value - whole) * SECONDS + 0.5);
    if (second >= SECONDS) {
        whole += is_clock ? 0 : 1;
        second = is_clock ? SECONDS - 1 : 0;
    }
    if (value < 0 || whole > LAST_SERIAL)
        return false;
    int32_t serial = (int32_t)whole + (from_1904 ? DAYS_TO_1904 : 0);
    if (!is_clock && (serial < 1 || serial > LAST_SERIAL || serial == FEBRUARY_29_1900))
        return false;
    if (serial < FEBRUARY_29_1900)
        serial++; /* before the day that never was, serials run one behind */
    cell->day = is_clock ? DAY_NONE : serial - DAYS_TO_1970;
    cell->second = (int32_t)second;
    return true;
}

static void show_elapsed(double value, struct buf *out)
{
    double seconds = floor(fabs(value) * SECONDS + 0.5);
    double hours = floor(seconds / 3600);
    int rest = (int)(seconds - hours * 3600);
    buf_format(out, "%s%.0f:%02d", value < 0 ? "-" : "", hours, rest / 60);
    if (rest % 60)
        buf_format(out, ":%02d", rest % 60);
}

void xlsx_value_number(struct text raw, const struct xlsx_style *style, bool from_1904,
                       struct workbook_cell *cell, struct buf *out)
{
    double value = 0;
    bool is_short = read_digits(raw, &value);
    if (!is_short && !read_number(raw, &value)) {
        cell->kind = CELL_TEXT;
        buf_add(out, raw);
        return;
    }
    enum number_sort sort = number_format_sort(style->format);
    if ((sort == NUMBER_DAY || sort == NUMBER_TIME) && read_day(value, sort, from_1904, cell)) {
        show_day(cell, out);
        return;
    }
    cell->kind = CELL_NUMBER;
    cell->number = value;
    if (is_short && !style->format)
        buf_add(out, raw);
    else if (sort == NUMBER_ELAPSED && fabs(value) < LAST_SERIAL)
        show_elapsed(value, out);
    else if (sort == NUMBER_PLAIN)
        number_format_show(style->format, value, out);
    else
        buf_add(out, text_of(number_format_digits(value).at));
}

/* Two digits at `at` of `raw`, below `limit`; -1 if they are not. */
static int two_digits(struct text raw, size_t at, int limit)
{
    int64_t number;
    struct text digits = text_slice(raw, at, at + 2);
    if (digits.len != 2 || digits.at[0] == '-' || !text_to_int(digits, &number) || number >= limit)
        return -1;
    return (int)number;
}

/* 09:30 or 09:30:15, with anything behind it; -1 if it is no time. */
static int32_t read_clock(struct text raw)
{
    int hour = two_digits(raw, 0, 24), minute = two_digits(raw, 3, 60);
    bool has_second = raw.len > 5 && raw.at[5] == ':';
    int second = has_second ? two_digits(raw, 6, 60) : 0;
    if (hour < 0 || minute < 0 || second < 0 || raw.at[2] != ':')
        return -1;
    return hour * 3600 + minute * 60 + second;
}

void xlsx_value_iso(struct text raw, struct workbook_cell *cell, struct buf *out)
{
    struct text clock = raw;
    int32_t day = day_read(text_slice(raw, 0, 10));
    if (day != DAY_NONE)
        clock = text_slice(raw, 11, raw.len);
    int32_t second = day != DAY_NONE && clock.len == 0 ? 0 : read_clock(clock);
    if (second < 0) {
        cell->kind = CELL_TEXT;
        buf_add(out, raw);
        return;
    }
    cell->day = day;
    cell->second = second;
    show_day(cell, out);
}
