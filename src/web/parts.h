/* parts.h - the small pieces that every screen is put together from.
 *
 * They are plain data: a handler fills them, views/parts.html and views/form.html
 * print them. Texts are in the reader's language already and live as long as the
 * work.
 */
#pragma once
#include "base/day.h"
#include "web/chip.h"
#include "web/html.h"

struct link {
    struct text name;
    struct url to;
};

struct tab {
    struct text name;
    struct url to;
    int64_t count; /* -1: none is shown */
    bool current;
};

struct filter {
    struct text name;
    struct url to;
    int64_t count; /* -1: none is shown */
    bool current;
};

/* What a GET form carries along. */
struct param {
    struct text name, value;
};

enum sorted { SORTED_NOT, SORTED_UP, SORTED_DOWN };

struct sort_head {
    struct text name;
    struct text key; /* what the button sends as `sort` */
    enum sorted sorted;
    bool number;
};

struct pager {
    int64_t first, last, total; /* 51, 100, 812; total 0: nothing is shown */
    struct url previous, next;  /* none at the ends */
};

/* One line of an error summary; `anchor` is the id of the field, "" for the form as a whole. */
struct mistake {
    struct text text, anchor;
};

struct mistakes {
    const struct mistake *items;
    size_t count;
};

struct message {
    enum status status;
    struct text title, text; /* either may be empty */
    struct link link;
};

/* An empty list or a part without content: what it means and what to do. */
struct empty {
    struct text text;
    struct link link;
};

/* A line of a list of facts. A value that is missing is said in the colour of a gap. */
struct fact_line {
    struct text name, value;
    struct url to; /* none: no link */
    bool missing;
};

struct facts {
    struct text title;
    const struct fact_line *items;
    size_t count;
    struct link more; /* beside the title */
    struct empty empty;
};

/* A file with its evidence number. */
struct file_line {
    struct text number; /* EV-0412 */
    struct url to;
    struct text name, kind, from;
    struct text period;
    int32_t valid_to; /* DAY_NONE: without end */
    struct chip state;
    int64_t bytes;
    struct text sha256;
    int64_t added_at;
};
