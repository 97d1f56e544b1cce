/* calendar_view.h - what 期限の暦 and its address for calendar programs show. */
#pragma once
#include "web/today_view.h"

/* T2: a month or a quarter as grids, and the same dates as a list. */
struct calendar_month {
    int32_t first;                  /* day 1 of the month */
    struct calendar_cell cells[42]; /* six weeks, Sunday first */
    struct chip certainty;          /* whether its holidays are announced or a forecast */
    struct text closures;           /* what closes the office on which day, in one line */
};

struct calendar_page {
    struct page page;
    const struct calendar_month *months; /* 1 or 3 */
    size_t month_count;
    struct tab spans[2];          /* month, quarter */
    const struct filter *filters; /* by kind of duty */
    size_t filter_count;
    struct url previous, next, export; /* the .ics */
    const struct today_row *rows;
    size_t row_count;
    struct pager pager;
};

/* The address by which a calendar program reads the same dates. */
struct calendar_link_page {
    struct page page;
    struct text address; /* whole, shown this once; "": not made just now */
    struct url to;
    int64_t made_at; /* of the one that works; 0: there is none */
    struct url file; /* the same as a file, once */
};
