/* round_new_view.h - 点検を始める: what is asked, by when, and of whom. */
#pragma once
#include "web/form.h"

enum { ROUND_NEW_ENTRIES = 14 };

struct round_new_page {
    struct page page;
    struct text says, left; /* 18者に送ります …; who was named and would get none, "" */
    struct text party;      /* for one alone; "" */
    struct entry entries[ROUND_NEW_ENTRIES];
    size_t entry_count, whom_from; /* those from there on say whom */
    bool by_name;                  /* they can be sought by name: */
    const struct form_option *options;
    size_t option_count, named_count; /* the first ones are ticked */
    struct text sought, sought_says;  /* that nobody else was found; "" */
    struct mistakes mistakes;
    struct url action, back;
    const struct param *params;
    size_t param_count;
};
