/* register_view.h - what the screens of every kind of record show: list, record, both versions
 * when two people have saved, and the pages that ask before or show how far a job is.
 */
#pragma once
#include "web/form.h"

/* The value of a column: what a reference points to, or the record's own page in the first. */
struct record_cell {
    struct text text;
    struct url to; /* none: no link */
};

enum { RECORD_PARTY = -1 }; /* as a column: whose it is */

struct record_list {
    struct page page;
    const struct tab *tabs; /* of the place it is seen in; NULL: none */
    size_t tab_count;
    struct text lead;
    const struct kind *kind;
    const int *columns; /* indices of fields, or RECORD_PARTY */
    size_t column_count;
    const struct sort_head *heads;   /* one for each column; NULL: it cannot be sorted */
    const struct record_cell *cells; /* row by row, column_count of them each */
    size_t row_count;
    struct text summary; /* above the table: how many there are */
    struct pager pager;
    struct link add; /* none for those who may not */
    struct empty empty;
    struct url self;              /* where searching and sorting lead; none: neither */
    struct text typed;            /* what is searched for */
    const struct param *narrowed; /* what else it was narrowed by, carried along when searching */
    size_t narrowed_count;
    const struct param *sorted; /* how it is sorted, carried along when searching */
    size_t sorted_count;
    struct link party; /* it is narrowed to: its name, and the list of all; none: it is not */
    struct url clear;  /* without what was typed */
    struct url export, export_csv;
    struct link import; /* none for those who may not */
    struct link ask;    /* the party for a notice of change; none where it makes no sense */
};

struct record_page {
    struct page page;
    const struct kind *kind;
    const struct text *values;       /* kind->field_count of them */
    const struct record_cell *names; /* of references; NULL where there are none at all */
    struct link edit, history, origin, files, remove;
    int64_t changed_at;
    struct text changed_by;
};

/* One field on which two people differ. */
struct conflict_row {
    const struct field *field;
    struct text theirs, mine; /* as stored */
    bool untouched;           /* only the other person changed it: theirs is chosen at first */
};

struct conflict_page {
    struct page page;
    const struct kind *kind;
    struct url action, back;
    struct text who; /* who was faster */
    int64_t when;
    int64_t version; /* the one that is stored now */
    const struct conflict_row *rows;
    size_t row_count;
    const struct param *params; /* what is the same in both, and the owner */
    size_t param_count;
};

/* What stands in the way, or stays. */
struct obstacle {
    struct link what;
    struct text why; /* may be empty */
};

/* A question before something is sent outside or cannot be undone. */
struct confirm_page {
    struct page page;
    struct text question; /* names the object and the effect; "" when it cannot be done */
    struct text obstacles_title;
    const struct obstacle *obstacles;
    size_t obstacle_count;
    const struct text *effects; /* what will happen, one a line */
    size_t effect_count;
    struct text preview; /* a mail's text; "" for none */
    bool reason;         /* asks why */
    struct text reason_value, reason_mistake;
    bool password; /* asks for the actor's own, as `password` */
    struct text password_mistake;
    bool danger; /* cannot be undone */
    struct text button;
    struct url action, back;
    const struct param *params;
    size_t param_count;
};

/* A job on its way; `page.refresh` is set while it runs. */
struct job_page {
    struct page page;
    struct text step;
    int64_t done, total; /* total 0: not known yet */
    bool queued;
    struct message failed; /* why, and what to do */
    struct url next;       /* where the result is; none while it runs */
    struct url cancel;
};

/* 0 to 100. */
int job_percent(const struct job_page *page);
