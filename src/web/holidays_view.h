/* holidays_view.h - 設定: the holidays. */
#pragma once
#include "web/form.h"

/* The holidays of a year, and the closures on other days. */
struct holiday_line {
    int32_t day;
    struct text name;
    bool is_holiday; /* else a closure of the office */
};

struct year_line {
    struct text name;
    struct chip certainty;
    const struct holiday_line *days;
    size_t day_count;
};

/* One of the office's own. */
struct own_day_line {
    struct text when, name, kind;
    struct text line; /* to take it out by */
    bool of_file;     /* it stands in a file and is not changed here */
};

struct settings_calendar_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    struct year_line years[2];
    struct url earlier, later; /* none at the ends */
    const struct own_day_line *own;
    size_t own_count;
    struct entry entries[5]; /* kind, from, to, name; and lines that are pasted */
    bool may_undo;           /* something was just changed */
};
