/* day.h - calendar days as numbers.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian
 * calendar, so that adding and comparing is arithmetic. DAY_NONE is the day
 * nobody knows; it compares before every real day.
 */
#pragma once
#include "base/text.h"

#define DAY_NONE INT32_MIN

struct date {
    int year, month, day; /* 2026, 11, 25 */
};

/* DAY_NONE unless year 1..9999, month and day form a day that exists. */
int32_t day_of(int year, int month, int day);
struct date day_date(int32_t day);
/* 0 Sunday … 6 Saturday. */
int day_weekday(int32_t day);
int day_month_length(int year, int month);
/* The same day of the month `months` later, or the last day of that month. */
int32_t day_add_months(int32_t day, int months);
/* The Japanese fiscal year (1 April to 31 March) a day belongs to. */
int day_fiscal_year(int32_t day);

/* Exactly YYYY-MM-DD; DAY_NONE for anything else. */
int32_t day_read(struct text iso);
/* Writes YYYY-MM-DD and a NUL; the empty string for DAY_NONE. */
struct day_iso {
    char at[16];
};
struct day_iso day_iso(int32_t day);
