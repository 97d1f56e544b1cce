/* origin_view.h - where in the office's own lists the data of a party stood. */
#pragma once
#include "web/page.h"

struct origin_value_line {
    struct text name, cell, written;
};

struct origin_line {
    struct text title; /* sheet and row */
    struct link file;  /* the original; no url: this person may not open it */
    int64_t taken_at;
    const struct origin_value_line *values;
    size_t value_count;
};

struct origin_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    const struct origin_line *lines;
    size_t line_count;
    struct empty empty;
};
