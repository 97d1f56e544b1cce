#include "domain/derived.h"

#include <stdlib.h>

static struct text text_of_value(struct work *w, const struct bind *value)
{
    if (value->type == BIND_INT)
        return work_format(w, "%lld", (long long)value->integer);
    return value->type == BIND_TEXT ? value->text : TEXT("\x1d");
}

static struct derived_row *add_row(struct derived *it, bool stands)
{
    it->rows = work_grown(it->w, it->rows, it->count, &it->size, sizeof *it->rows);
    struct derived_row *row = &it->rows[it->count];
    *row = (struct derived_row){ .values = work_array(it->w, struct bind, it->table->columns),
                                 .texts = work_array(it->w, struct text, it->table->columns),
                                 .order = it->count++,
                                 .stands = stands };
    return row;
}

struct derived derived_begin(struct work *w, const struct derived_table *table)
{
    struct derived it = { .w = w, .table = table };
    struct rows rows = db_rows(w, table->standing);
    while (db_next(&rows)) {
        struct derived_row *row = add_row(&it, true);
        for (size_t i = 0; i < table->columns; i++) {
            bool is_null = row_is_null(&rows, (int)i);
            row->values[i] = is_null ? bind_null() : bind_text(row_text(&rows, (int)i));
            row->texts[i] = text_of_value(w, &row->values[i]);
        }
    }
    return it;
}

void derived_leave(struct derived *it, derived_leave_row *leave, const void *context)
{
    size_t kept = 0;
    for (size_t i = 0; i < it->count; i++)
        if (!leave(context, it->rows[i].texts))
            it->rows[kept++] = it->rows[i];
    it->count = kept;
}

void derived_put(struct derived *it, const struct bind *values)
{
    struct derived_row *row = add_row(it, false);
    for (size_t i = 0; i < it->table->columns; i++) {
        row->values[i] = values[i];
        row->texts[i] = text_of_value(it->w, &values[i]);
    }
}

/* ---- the difference ---- */

static int compare(const struct derived_row *a, const struct derived_row *b, size_t columns)
{
    int by = 0;
    for (size_t i = 0; i < columns && by == 0; i++)
        by = text_compare(a->texts[i], b->texts[i]);
    return by;
}

/* By key; what stands comes first, then what was put, in its order. */
static int compare_rows(const void *left, const void *right, void *derived)
{
    const struct derived_row *a = left, *b = right;
    int by = compare(a, b, ((const struct derived *)derived)->table->keys);
    if (by)
        return by;
    if (a->stands != b->stands)
        return a->stands ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

struct changes {
    derived_change *change;
    void *context;
};

static void write_row(const struct derived *it, const struct derived_row *row,
                      const struct changes *changes)
{
    const struct derived_table *table = it->table;
    if (row->stands)
        db_run_binds(it->w, table->remove, row->values, table->keys);
    else
        db_run_binds(it->w, table->put, row->values, table->columns);
    if (changes->change)
        changes->change(changes->context, row->texts, row->stands ? -1 : 1);
}

/* The rows of one key: at most one stands, and the first of the others should. */
static void write_key(struct derived *it, size_t first, size_t past, const struct changes *changes)
{
    const struct derived_row *had = it->rows[first].stands ? &it->rows[first] : NULL;
    const struct derived_row *has = had ? had + 1 : &it->rows[first];
    if (has == &it->rows[past])
        has = NULL;
    if (had && has && compare(had, has, it->table->columns) == 0)
        return;
    it->changed = true;
    if (had)
        write_row(it, had, changes);
    if (has)
        write_row(it, has, changes);
}

bool derived_end(struct derived *it, derived_change *change, void *context)
{
    struct changes changes = { change, context };
    if (it->count)
        qsort_r(it->rows, it->count, sizeof *it->rows, compare_rows, it);
    for (size_t first = 0, past; first < it->count; first = past) {
        past = first + 1;
        while (past < it->count && compare(&it->rows[first], &it->rows[past], it->table->keys) == 0)
            past++;
        write_key(it, first, past, &changes);
    }
    return !work_failed(it->w);
}
