/* todo_find.h - what has to be done, narrowed: by when, by duty, by whose it is.
 *
 * The list of all duties and the calendar. Like all of domain/todo.h it keeps to
 * the rows the actor sees.
 */
#pragma once
#include "domain/todo.h"

enum todo_when {
    TODO_WHEN_ANY,
    TODO_WHEN_OVERDUE,
    TODO_WHEN_TODAY,
    TODO_WHEN_WEEK,
    TODO_WHEN_LATER, /* time to begin, by the duty's own lead */
    TODO_WHEN_AHEAD, /* too early to begin */
    TODO_WHEN_UNKNOWN,
    TODO_WHENS,
};

struct todo_filter {
    enum todo_when when;
    int32_t from, to;       /* due days, if `when` is ANY: both, or DAY_NONE for all */
    const bool *duties;     /* by index in duties->items; NULL: all */
    struct text department; /* its id: as that department sees it; "": all, or those of: */
    struct text leader;     /* the departments led by this person; "": all */
};

/* At most `most` after the first `skip`, by due day and then by weight. TODO_WHEN_ANY leaves out
 * what cannot be computed. */
bool todo_find(struct work *w, int32_t today, const struct todo_filter *filter, size_t most,
               int64_t skip, struct todo_list *out);
/* Where a page of the list begins: behind the row with this key. */
struct todo_key {
    struct text due, duty, item_id, kind, subject_id;
    int64_t weight;
};
/* At most `most` of them in the same order, behind `after` (NULL: from the first); what is told
 * apart by nothing else comes by its subject. `next` is the key of the last, for the page that
 * follows; `more`: there is one. */
bool todo_page(struct work *w, int32_t today, const struct todo_filter *filter,
               const struct todo_key *after, size_t most, struct todo_list *out,
               struct todo_key *next, bool *more);
/* How many there are, whatever the filter says about when. [TODO_WHEN_ANY] is the sum of
 * all, those that cannot be computed too. */
bool todo_find_count(struct work *w, int32_t today, const struct todo_filter *filter,
                     int64_t counts[TODO_WHENS]);

/* Whose they may be: departments that are in use. */
struct todo_owner {
    struct text id, name, leader; /* the leader may be empty */
};
bool todo_owners(struct work *w, struct todo_owner **out, size_t *count);
