/* inspection_plan_view.h - C1: the plan of a fiscal year, and how many checks there were. */
#pragma once
#include "web/page.h"

enum { PLAN_CELLS = 13 }; /* before the year, then April to March */

struct plan_line {
    struct text name;
    struct text cells[PLAN_CELLS]; /* 3／2: held and open; "": nothing */
    bool late[PLAN_CELLS];         /* open, and its time is over */
};

struct plan_class_row {
    struct text name, months; /* 高, 36か月ごと */
    int64_t works, due, planned, held;
};

struct plan_due_row {
    struct text party, work, class, persons, last;
    struct url to;
    int32_t due;
    struct chip state;
    struct link plan; /* what is planned, or where to plan it; none for those who may not */
};

/* Held, and its result not told. */
struct plan_untold_row {
    struct text title, party, held, result;
    bool no_result; /* nor written down */
    struct url to;
    int32_t due;
    struct chip state;
};

struct plan_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    const struct filter *years;
    size_t year_count;
    struct text heads[PLAN_CELLS];
    const struct plan_line *lines;
    size_t line_count;
    const struct plan_class_row *classes;
    size_t class_count;
    const struct plan_due_row *due;
    size_t due_count;
    const struct plan_untold_row *untold;
    size_t untold_count;
    struct text more_due, more_untold; /* that there are more than stand here; "" */
    struct empty empty;
};

enum { COUNT_WAYS = 5 };

struct count_row {
    struct text name;
    struct text cells[COUNT_WAYS]; /* 3件, 2件以上, 不明 */
    bool unknown[COUNT_WAYS];
};

struct counts_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    const struct filter *years;
    size_t year_count;
    struct text heads[COUNT_WAYS];
    const struct count_row *rows; /* the last is the sum */
    size_t row_count;
    struct message unknown; /* something is not known, and what to do */
    struct link said, say;  /* what was said of the year; to say something; none */
};
