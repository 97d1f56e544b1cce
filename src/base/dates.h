/* dates.h - the days people write.
 *
 * 2026/11/25, 2026年11月25日（水）, 令和8年11月25日, R8.11.25, 20261125, 二〇二六年十一月,
 * 2027年3月末日, Nov 25, 2026, 46351 (a spreadsheet's serial day), in any width. What cannot be a
 * day is said exactly; what is no day is not guessed but sorted: to be decided, renewed by itself,
 * without end, unknown. Words around a day are kept as typed.
 */
#pragma once
#include "base/day.h"
#include "base/work.h"

enum dates_kind {
    DATES_BLANK,      /* nothing but white space */
    DATES_DAY,        /* `day` is it */
    DATES_MONTH,      /* a year and a month */
    DATES_YEAR,       /* a year, or a fiscal year (DATES_FISCAL) */
    DATES_NO_YEAR,    /* a month and a day without a year, or with one of two digits */
    DATES_IMPOSSIBLE, /* written as a day or month that does not exist: dates_why says so */
    DATES_SEVERAL,    /* more than one day: a list, or a period for dates_period */
    DATES_NONE,       /* － なし 該当なし: said to have none */
    DATES_UNDECIDED,  /* 未定, 調整中 */
    DATES_RENEWED,    /* 自動更新 */
    DATES_INDEFINITE, /* 期間の定めなし, 無期限, 9999/12/31 */
    DATES_UNKNOWN,    /* 不明 */
    DATES_TEXT,       /* anything else: to be shown to a person */
};

enum dates_era { ERA_NONE, ERA_MEIJI, ERA_TAISHO, ERA_SHOWA, ERA_HEISEI, ERA_REIWA };

enum dates_flag {
    DATES_ERA_MOVED = 1 << 0,     /* the day lies outside the era written: 平成31年5月1日 */
    DATES_MONTH_END = 1 << 1,     /* written as 末日 or 月末 */
    DATES_WEEKDAY_WRONG = 1 << 2, /* the weekday beside it is another day's */
    DATES_SERIAL = 1 << 3,        /* a spreadsheet's serial day, counted from 1900 */
    DATES_FISCAL = 1 << 4,        /* 年度 */
    DATES_CARRIED = 1 << 5,       /* year, era or month were taken from the start of the period */
    DATES_COUNTED = 1 << 6,       /* written as a length: から1年間 */
    DATES_RENEWS = 1 << 7,        /* 自動更新 stands beside it, not denied */
};

struct dates_value {
    enum dates_kind kind;
    int32_t day;               /* base/day.h; DAY_NONE unless DATES_DAY (or 9999/12/31) */
    struct date date;          /* as read, the year of our era; 0: not written */
    enum dates_era era;        /* as written */
    int era_year;              /* as written, 1 for 元年; 0 without an era */
    int last_day;              /* of an impossible day's month (29 for February without a year) */
    uint32_t flags;            /* of enum dates_flag */
    struct text before, after; /* the words around it, as typed, trimmed */
};

struct dates_period {
    struct dates_value from, to; /* DATES_BLANK on an open side */
    bool is_period;              /* false: only one value was there, and it is `from` */
    struct text note;            /* what stood after it */
};

/* Reads one day. The texts of the value point into `t`. */
struct dates_value dates_read(struct text t);
/* The same where the era was chosen beside the field: 8.11.25 is then 令和8年11月25日. */
struct dates_value dates_read_in(struct text t, enum dates_era era);
/* Reads 2024年4月1日〜2027年3月31日, R6.4.1～R9.3.31, 2024/4/1～, ～2027/3/31, 2026/4/1〜9/30,
 * 2026年4月1日〜翌年3月31日, 2024/4/1から3年間. */
struct dates_period dates_period(struct text t);

/* The first and the last day a value may mean: of its month or (fiscal) year. DAY_NONE if it
 * is no such thing. */
int32_t dates_first(const struct dates_value *value);
int32_t dates_last(const struct dates_value *value);

/* The day of a spreadsheet's serial number; the time of day is dropped. The system of 1900 has a
 * 1900-02-29 (60), which never was: DAY_NONE. DAY_NONE too outside 1..2958465 (9999-12-31). */
int32_t dates_serial(double serial, bool from_1904);

/* 令和8年11月25日; as ISO before 1873, when the calendar changed. */
struct text dates_wareki(struct work *w, int32_t day);
/* What a person should read about a value that is impossible or flagged
 * (「令和9年2月29日という日はありません。2月は28日までです。」); empty if it is in order. */
struct text dates_why(struct work *w, const struct dates_value *value);
