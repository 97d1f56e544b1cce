/* chip.h - icons and the look of a status: a shape and a word besides its colour. */
#pragma once
#include "base/text.h"

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

/* The chip's shape. */
enum icon status_icon(enum status status);
/* Its class in the stylesheet. */
struct text status_class(enum status status);
/* The name by which the sprite holds an icon. */
struct text icon_name(enum icon icon);
