/* month_view.h - P9: what was said last month, section by section; what differs is written. */
#pragma once
#include "web/form.h"

struct month_line {
    struct text id, ask, before, now; /* as people read them; now "": not answered yet */
    bool changed;
    enum { MONTH_SHOWN, MONTH_YESNO, MONTH_NUMBER } asks; /* here, of each month anew */
    const char *yes, *no;
    struct text unit, form;
};

struct month_section {
    struct text id, name, anchor;
    const struct month_line *lines;
    size_t count;
    int64_t same;      /* questions that one press answers as last month */
    struct url change; /* where it is answered question by question */
    bool asks;         /* a question of it is to be answered here */
    bool done;
};

struct month_page {
    struct page page;
    struct text before; /* when it was answered last */
    struct url same, submit;
    const struct month_section *sections;
    size_t section_count;
    struct entry by;
    int64_t left; /* questions that are not answered */
};
