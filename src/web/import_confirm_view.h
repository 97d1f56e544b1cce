/* import_confirm_view.h - what the list shows, before anything is stored.
 *
 * Nothing is stored before this page's button. Decisions (take a proposed number, leave a row out)
 * are buttons of the form "choices"; each sends `take` with the value given here, and the main one
 * sends "all".
 */
#pragma once
#include "web/page.h"

/* A piece of a cell that is marked, in context. */
struct marked {
    struct text before, mark, after;
};

/* The rows side by side that show an insight: two spellings of one company, … */
struct import_proof {
    const struct text *heads;
    size_t head_count;
    const struct marked *cells; /* row by row */
    size_t row_count;
};

struct import_insight {
    int64_t count;
    struct text unit;
    enum status status; /* STOP, TODAY or NOTE */
    struct text title, text;
    struct import_proof proof; /* row_count 0: none */
    struct link rows;          /* opens the rows it was found in */
};

/* What is wrong with one cell, or with the row as a whole. */
struct import_issue {
    struct text cell; /* D9 */
    struct text title;
    struct marked text; /* why, with the value that is proposed as its mark */
    struct text take;   /* what the button 「この番号にする」 sends */
};

struct import_cell {
    struct text text;
    bool number, wrong;
};

struct import_row {
    int64_t number;    /* in their sheet */
    struct text sheet; /* said when there are several */
    const struct import_cell *cells;
    struct chip result; /* 追加, 変更, 同じ, 直す */
    const struct import_issue *issues;
    size_t issue_count;
};

/* A figure with its unit and what it counts. */
struct import_figure {
    int64_t value;
    struct text unit, name;
};

struct import_confirm_page {
    struct page page; /* object: the file */
    struct text lead; /* file, sheet, rows */
    const struct import_figure *figures;
    size_t figure_count;
    int64_t takes;                    /* parties, or records, that go in */
    bool is_roster;                   /* of another register: no insights */
    struct url action, columns, held; /* held: the workbook of the rows to mend; none without any */
    int64_t held_count;
    const struct import_insight *insights;
    size_t insight_count;
    const struct message *notes; /* hidden rows were read, totals left out, … */
    size_t note_count;
    const struct link *gone; /* in the earlier list and not in this one: the first of them */
    size_t gone_shown;
    int64_t gone_count;
    struct text matched; /* 列は11のうち8つを自動で対応させました */
    const struct filter *filters;
    size_t filter_count;
    const struct text *heads;
    size_t head_count;
    const struct import_row *rows;
    size_t row_count;
    struct pager pager;
};
