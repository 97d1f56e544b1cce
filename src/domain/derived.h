/* derived.h - rows that follow from others, and are written only where they differ.
 *
 * A row is worked out anew whenever something it follows from was touched, and nearly always comes
 * out as it was. So what stands is read, what should stand is put beside it, and what is the same
 * stays as it is: a row has up to ten indexes, each of which would be written for nothing.
 *     struct derived todo = derived_begin(w, &todo_table);
 *     while (…) DERIVED_PUT(&todo, bind_text(kind), …);
 *     derived_end(&todo, count_todo, &counts);
 */
#pragma once
#include "store/db.h"

struct derived_table {
    const struct query *standing; /* SELECT of all columns, for the touched subjects */
    const struct query *put;      /* INSERT of all columns */
    const struct query *remove;   /* DELETE by the first `keys` columns, which are texts */
    size_t keys, columns;
};

struct derived_row {
    struct bind *values;
    struct text *texts; /* the same, to be compared */
    size_t order;
    bool stands;
};

struct derived {
    struct work *w;
    const struct derived_table *table;
    struct derived_row *rows;
    size_t count, size;
    bool changed; /* after derived_end: something was written */
};

/* Called for each row that goes (-1) and each that comes (1), with its columns as text; one that
 * changes goes and comes. */
typedef void derived_change(void *context, const struct text *columns, int64_t sign);

struct derived derived_begin(struct work *w, const struct derived_table *table);
/* Leaves rows that stand as they are: those of which `leave` is true are not looked at. To be
 * called before the first derived_put. */
typedef bool derived_leave_row(const void *context, const struct text *columns);
void derived_leave(struct derived *derived, derived_leave_row *leave, const void *context);
/* A row that should stand: its columns in the order of `put`, in texts that live as long as the
 * work. Of those with the same key the first counts. */
void derived_put(struct derived *derived, const struct bind *values);
#define DERIVED_PUT(derived, ...) derived_put(derived, (const struct bind[]){ __VA_ARGS__ })
/* Writes the difference. `change` may be NULL. */
bool derived_end(struct derived *derived, derived_change *change, void *context);
