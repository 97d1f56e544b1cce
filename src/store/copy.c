#include "store/copy.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "store/copy_sql.h"
#include "store/engine.h"
#include "store/search.h"

enum { MOST_TABLES = 200, LONGEST_ROW = 256 << 20, LONGEST_SQL = 64 << 10 };

struct table {
    struct text name;
    struct text columns[DB_MOST_BINDS];
    size_t count;
    bool is_done;
};

struct tables {
    struct table *items;
    size_t count;
};

/* What is in a table, in whatever order it comes. */
struct sum {
    uint64_t rows, sum;
};

static bool is_postgres(const struct work *w)
{
    return w->db->engine == &engine_postgres;
}

/* ---- which tables there are ---- */

static bool read_tables(struct work *w, struct tables *out)
{
    *out = (struct tables){ work_array(w, struct table, MOST_TABLES), 0 };
    struct rows rows =
        db_rows(w, is_postgres(w) ? &query_copy_columns_postgres : &query_copy_columns_sqlite);
    while (db_next(&rows)) {
        struct text name = row_text(&rows, 0);
        if (out->count == 0 || !text_is(out->items[out->count - 1].name, name)) {
            assert(out->count < MOST_TABLES);
            out->items[out->count++].name = name;
        }
        struct table *table = &out->items[out->count - 1];
        assert(table->count < DB_MOST_BINDS);
        table->columns[table->count++] = row_text(&rows, 1);
    }
    return !work_failed(w);
}

static bool are_alike(const struct table *a, const struct table *b)
{
    bool alike = text_is(a->name, b->name) && a->count == b->count;
    for (size_t i = 0; alike && i < a->count; i++)
        alike = text_is(a->columns[i], b->columns[i]);
    return alike;
}

static bool check_alike(struct work *w, const struct tables *a, const struct tables *b)
{
    for (size_t i = 0; i < a->count || i < b->count; i++)
        if (i >= a->count || i >= b->count || !are_alike(&a->items[i], &b->items[i]))
            return work_fail(w, FAULT_SYSTEM, "copy.other_tables",
                             (i < a->count ? a : b)->items[i].name);
    return !work_failed(w);
}

static struct table *find_table(const struct tables *tables, struct text name)
{
    for (size_t i = 0; i < tables->count; i++)
        if (text_is(tables->items[i].name, name))
            return &tables->items[i];
    return NULL;
}

/* Puts each table behind those it refers to. */
static bool order_tables(struct work *w, struct tables *tables, struct table **order)
{
    bool waits[MOST_TABLES];
    size_t done = 0, before;
    do {
        before = done;
        memset(waits, 0, sizeof waits);
        struct rows rows = db_rows(w, is_postgres(w) ? &query_copy_references_postgres
                                                     : &query_copy_references_sqlite);
        while (db_next(&rows)) {
            const struct table *table = find_table(tables, row_text(&rows, 0));
            const struct table *other = find_table(tables, row_text(&rows, 1));
            if (table && other && !other->is_done)
                waits[table - tables->items] = true;
        }
        for (size_t i = 0; i < tables->count; i++)
            if (!waits[i] && !tables->items[i].is_done) {
                tables->items[i].is_done = true;
                order[done++] = &tables->items[i];
            }
    } while (done > before && done < tables->count && !work_failed(w));
    assert(work_failed(w) || done == tables->count); /* no two tables refer to each other */
    return !work_failed(w);
}

/* ---- statements of a table: its names come from the catalogue ---- */

static struct text columns_of(struct work *w, const struct table *table)
{
    struct buf out = buf_begin(w->arena, LONGEST_SQL);
    for (size_t i = 0; i < table->count; i++)
        buf_format(&out, "%s\"%.*s\"", i ? ", " : "", TEXT_ARG(table->columns[i]));
    return buf_text(&out);
}

static struct query *query_of(struct work *w, struct text sql)
{
    struct query *query = work_new(w, struct query);
    *query = (struct query){ "copy", work_string(w, sql) };
    return query;
}

static const struct query *select_of(struct work *w, const struct table *table)
{
    struct text columns = columns_of(w, table);
    return query_of(
        w, work_format(w, "SELECT %.*s FROM \"%.*s\"", TEXT_ARG(columns), TEXT_ARG(table->name)));
}

static const struct query *insert_of(struct work *w, const struct table *table)
{
    struct buf out = buf_begin(w->arena, LONGEST_SQL);
    struct text columns = columns_of(w, table);
    buf_format(&out, "INSERT INTO \"%.*s\" (%.*s) VALUES (", TEXT_ARG(table->name),
               TEXT_ARG(columns));
    for (size_t i = 0; i < table->count; i++)
        buf_format(&out, "%s$%zu", i ? ", " : "", i + 1);
    buf_add_char(&out, ')');
    return query_of(w, buf_text(&out));
}

/* ---- rows ---- */

static void add_value(struct buf *line, struct text value)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];
        if (c == '\\' || c == '\t' || c == '\n' || c == '\r')
            buf_add_char(line, '\\');
        buf_add_char(line, c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c);
    }
}

/* A row as a line: what COPY reads, and what is the same on both sides when the row is. */
static struct text line_of(struct work *w, const struct rows *rows, size_t count)
{
    struct buf line = buf_begin(w->arena, LONGEST_ROW);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add_char(&line, '\t');
        if (row_is_null(rows, (int)i))
            buf_add(&line, TEXT("\\N"));
        else
            add_value(&line, row_text(rows, (int)i));
    }
    buf_add_char(&line, '\n');
    if (line.full)
        work_fail(w, FAULT_SYSTEM, "db.failed", TEXT("copy: a row is too long"));
    return buf_text(&line);
}

static void add_to_sum(struct sum *sum, struct text line)
{
    struct hash hash = hash_of(line);
    uint64_t number;
    memcpy(&number, hash.at, sizeof number);
    sum->rows++;
    sum->sum += number;
}

static void put_row(struct work *to, const struct query *insert, const struct rows *rows,
                    size_t count)
{
    struct bind binds[DB_MOST_BINDS];
    for (size_t i = 0; i < count; i++)
        binds[i] = row_is_null(rows, (int)i) ? bind_null() : bind_text(row_text(rows, (int)i));
    db_run_binds(to, insert, binds, count);
}

/* All rows of a table, each in memory that goes with it; into `to` unless that is NULL. */
static struct sum each_row(struct work *from, const struct table *table, struct work *to)
{
    struct sum sum = { 0, 0 };
    struct work row = *from;
    bool loads = to && to->db->engine->load_begin;
    const struct query *insert = to && !loads ? insert_of(to, table) : NULL;
    const struct query *select = select_of(from, table);
    row.arena = arena_open(2 * (size_t)LONGEST_ROW);
    struct rows rows = db_rows(&row, select);
    while ((!to || !work_failed(to)) && db_next(&rows)) {
        struct text line = line_of(&row, &rows, table->count);
        add_to_sum(&sum, line);
        if (loads)
            to->db->engine->load_line(to, to->db, line);
        else if (to)
            put_row(to, insert, &rows, table->count);
        if (!work_failed(&row))
            arena_reset(row.arena);
    }
    db_stop(&rows);
    if (work_failed(&row))
        work_fail(from, row.fault.kind, row.fault.code, work_text(from, row.fault.about));
    arena_close(row.arena);
    return sum;
}

static struct sum copy_table(struct work *from, struct work *to, const struct table *table)
{
    const struct engine *engine = to->db->engine;
    if (!engine->load_begin)
        return each_row(from, table, to);
    if (!engine->load_begin(to, to->db, work_format(to, "\"%.*s\"", TEXT_ARG(table->name)),
                            columns_of(to, table)))
        return (struct sum){ 0, 0 };
    struct sum sum = each_row(from, table, to);
    if (work_failed(from)) /* else what came so far would be taken in */
        work_fail(to, from->fault.kind, from->fault.code, work_text(to, from->fault.about));
    engine->load_end(to, to->db);
    return sum;
}

/* ---- the whole ---- */

static void clear_table(struct work *to, const struct table *table)
{
    db_run_binds(to, query_of(to, work_format(to, "DELETE FROM \"%.*s\"", TEXT_ARG(table->name))),
                 NULL, 0);
}

static bool copy_all(struct work *from, struct work *to, struct tables *tables,
                     struct table **order)
{
    struct sum sums[MOST_TABLES] = { { 0, 0 } };
    for (size_t i = tables->count; i > 0; i--)
        clear_table(to, order[i - 1]);
    for (size_t i = 0; i < tables->count && !work_failed(to); i++)
        sums[i] = copy_table(from, to, order[i]);
    for (size_t i = 0; i < tables->count && !work_failed(to); i++) {
        struct sum found = each_row(to, order[i], NULL);
        if (!work_failed(to) && (found.rows != sums[i].rows || found.sum != sums[i].sum))
            work_fail(to, FAULT_SYSTEM, "copy.other_rows", order[i]->name);
    }
    return !work_failed(to);
}

bool copy_rows(struct work *from, struct work *to)
{
    struct tables tables, others;
    struct table *order[MOST_TABLES];
    if (read_tables(from, &others) && read_tables(to, &tables) &&
        check_alike(to, &others, &tables) && order_tables(to, &tables, order) &&
        from->db->engine->bulk(from, from->db, true) && to->db->engine->bulk(to, to->db, true)) {
        copy_all(from, to, &tables, order);
        search_copy(from, to);
        if (!work_failed(to))
            to->db->engine->bulk(to, to->db, false);
    }
    if (work_failed(from))
        work_fail(to, from->fault.kind, from->fault.code, work_text(to, from->fault.about));
    return !work_failed(to);
}
