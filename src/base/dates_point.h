/* dates_point.h - one day where a scan stands. Only the files of base/dates need this. */
#pragma once
#include "base/dates.h"
#include "base/scan.h"

/* What is known when the day is read: the era chosen beside a field, or the start of a period. */
struct dates_hint {
    enum dates_era era;
    struct date date; /* 0 where nothing is known */
};

/* Reads a day, a month or a year, with the weekday and a midnight beside it. False, and nothing
 * read, if there is none; else the kind is DAY, MONTH, YEAR, NO_YEAR, IMPOSSIBLE or INDEFINITE. */
bool dates_point(struct scan *scan, const struct dates_hint *hint, struct dates_value *value);
/* Gives `date`, `era`, `era_year` and `flags` their kind, day, last day and DATES_ERA_MOVED. In
 * `date` a month or day of -1 was not written; it comes out as 0. */
void dates_judge(struct dates_value *value);

/* Reads Nov 25, 2026, 25 November 2026, 25-Nov-2026 or Nov 2026 into `value->date`; when false,
 * `scan` may have been moved. */
bool dates_english(struct scan *scan, struct dates_value *value);

/* Reads 令和, ㋿, 令 or R if a number follows; ERA_NONE, and nothing read, if none of them
 * does.
 */
enum dates_era dates_era_read(struct scan *scan);
/* The year before the first of that era: 2018 for ERA_REIWA. */
int dates_era_base(enum dates_era era);
/* ERA_NONE before 1873. */
enum dates_era dates_era_of(int32_t day);
/* Whether no day from `first` to `last` belongs to the era. */
bool dates_era_misses(enum dates_era era, int32_t first, int32_t last);

/* Reads the weekday and the midnight behind a day, which may change its day and its flags. */
void dates_tail(struct scan *scan, struct dates_value *value);

/* The kind of a text that is no day: BLANK, NONE, UNDECIDED, RENEWED, INDEFINITE, UNKNOWN, TEXT. */
enum dates_kind dates_kind_of_words(struct text t);
/* Whether the words say that it is renewed by itself, and not that it is not. */
bool dates_says_renewed(struct text t);
/* Whether another day, or another month of a year, stands in `t` outside brackets. */
bool dates_has_another(struct text t);
/* Passes over what may stand before a day: a label with a colon, a bracket, 自, 予定, and ～ or 至,
 * after which it is the end of a period: then true. */
bool dates_pass_prefix(struct scan *scan);
