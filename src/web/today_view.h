/* today_view.h - what the screen 今日 shows, and rows and marks that others show too. */
#pragma once
#include "domain/todo.h"
#include "web/page.h"

/* How a day of the calendar is marked; each mark has a shape and a hidden word. */
enum mark {
    MARK_URGENT,   /* square, red: what cannot be moved */
    MARK_DUE,      /* diamond, orange: a deadline */
    MARK_PLANNED,  /* disc, blue: an appointment */
    MARK_PERIODIC, /* ring, blue: what comes round each month or year */
    MARK_COUNT,
};

struct calendar_cell {
    int32_t day;
    bool closed;         /* Saturday, Sunday, holiday, closed office */
    struct text holiday; /* its name, or "" */
    unsigned char marks[MARK_COUNT];
};

enum { CALENDAR_WEEKS = 5, CALENDAR_CELLS = 7 * CALENDAR_WEEKS };

struct agenda_line {
    enum mark mark;
    int32_t day;
    struct text text;
    struct url to;
};

/* A thing to do: why, for whom, by when, and the one button that does it. */
struct today_row {
    int32_t due;          /* DAY_NONE: cannot be computed; `fact` says what is missing */
    struct text due_name; /* what the day is: 期限, 満了, 失効 */
    struct text title;
    struct url to;
    struct text party;
    struct text fact;
    struct text ground; /* clause or article */
    bool effort;        /* 努力義務: looks different from what binds */
    struct link button;
};

struct today_group {
    const struct today_row *rows; /* a duty with many matters takes one row */
    size_t count;
    int64_t total; /* matters */
};

/* A figure of いまの状態, linked to the list it counts. */
struct today_fact {
    struct text name;
    struct url to;
    struct text detail; /* under the name; may be empty */
    struct text before; /* in small type before the value */
    struct text value;
    struct text unit;
    enum status status; /* NONE, STOP or TODAY */
};

struct today_page {
    struct page page;
    struct text lead;                       /* what is overdue; "" without groups */
    struct text department;                 /* whose things only: said in the lead; "" for all */
    struct today_group groups[TODO_GROUPS]; /* by enum todo_group */
    bool first_run;                         /* the register is empty: the three cards */
    bool only_facts;                        /* for the board, who see figures and no record */
    int32_t next_due;                       /* when nothing is due within a week; DAY_NONE: never */
    struct calendar_cell cells[CALENDAR_CELLS]; /* Sunday first */
    const struct agenda_line *agenda;
    size_t agenda_count;
    const struct today_fact *facts;
    size_t fact_count;
};

/* How far off a due day is; says which look and which sentence. */
enum due_state { DUE_UNKNOWN, DUE_OVER, DUE_TODAY, DUE_LATER };
enum due_state due_state(const struct work *w, int32_t due);
/* Days from today to `due`, negative when it is over. */
int due_days(const struct work *w, int32_t due);
enum word mark_word(enum mark mark);
/* Its class in the stylesheet. */
struct text mark_class(enum mark mark);
