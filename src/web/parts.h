/* parts.h - the small pieces that every screen is put together from.
 *
 * They are plain data: a handler fills them, views/parts.html and views/form.html
 * print them. Texts are in the reader's language already and live as long as the
 * work. The look of each status is a shape and a word besides its colour.
 */
#pragma once
#include "web/html.h"

enum icon {
    ICON_CHECK,
    ICON_CLOCK,
    ICON_STOP,
    ICON_ATTENTION,
    ICON_HALF,
    ICON_DOT,
    ICON_DOC,
    ICON_DOWN,
    ICON_UP,
    ICON_PRINT,
    ICON_SEARCH,
    ICON_PLUS,
    ICON_EDIT,
    ICON_MAIL,
    ICON_PHONE,
    ICON_CALENDAR,
    ICON_CHAIN,
    ICON_UNDO,
    ICON_INFO,
    ICON_LOCK,
    ICON_TABLE,
    ICON_TRY,
    ICON_COUNT,
};

/* The five meanings, and two plain looks. */
enum status {
    STATUS_NONE,
    STATUS_STOP,   /* overdue, not approved, must act: octagon, red */
    STATUS_TODAY,  /* today, lapsing: triangle, orange */
    STATUS_NOTE,   /* attention, a gap: triangle, yellow */
    STATUS_GOING,  /* in progress: half circle, blue */
    STATUS_IDLE,   /* not started: circle, grey */
    STATUS_DONE,   /* done: tick, green */
    STATUS_FACT,   /* a fact with a sheet of paper, blue */
    STATUS_EFFORT, /* a duty to endeavour (努力義務): dotted outline */
};

struct chip {
    enum status status;
    struct text text;
};

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

/* The chip's shape. */
enum icon status_icon(enum status status);
/* Its class in the stylesheet. */
struct text status_class(enum status status);
/* The name by which the sprite holds an icon. */
struct text icon_name(enum icon icon);
