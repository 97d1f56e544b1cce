/* todo_view.h - what the list of all duties shows. */
#pragma once
#include "web/form.h"
#include "web/today_view.h"

/* All duties, narrowed. */
struct todo_page {
    struct page page;
    struct tab whens[7]; /* by when */
    struct filter strengths[3];
    const struct param *params; /* what the form below carries along */
    size_t param_count;
    struct entry *entries; /* duty, whose */
    size_t entry_count;
    const struct today_row *rows;
    size_t row_count;
    struct pager pager;
    struct url clear; /* without any filter; none: there is none */
};
