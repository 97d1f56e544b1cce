#include "format/workbook_build.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { POOL_BYTES = 16 << 10, POOLED = 2 << 10, MOST_RANGES = 200000 };

/* An array that grows in the arena; `at` moves. */
struct list {
    void *at;
    size_t count, room;
};

struct workbook_build {
    struct work *w;
    const struct limits *limits;
    size_t memory_before;
    struct list sheets, rows, cells, merges, hidden, extras;
    struct workbook_row row; /* the one in hand; its cells are in `cells` */
    bool in_row, rows_mixed, cells_mixed;
    size_t row_count, cell_count, range_count; /* of all sheets */
    char *pool;
    size_t pool_left;
};

static void *list_room(struct work *w, struct list *list, size_t size)
{
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 16;
        list->at = arena_grow(w->arena, list->at, list->count * size, list->room * size);
    }
    return (char *)list->at + list->count++ * size;
}

static void *list_add(struct work *w, struct list *list, size_t size)
{
    return memset(list_room(w, list, size), 0, size);
}

struct workbook_build *workbook_build_begin(struct work *w, const struct limits *limits)
{
    assert(limits->columns <= UINT16_MAX);
    struct workbook_build *build = work_new(w, struct workbook_build);
    build->w = w;
    build->limits = limits;
    build->memory_before = arena_used(w->arena);
    list_add(w, &build->extras, sizeof(struct workbook_extra)); /* number 0 is "none" */
    return build;
}

static bool refuse(struct workbook_build *build, const char *code, size_t most)
{
    return work_fail(build->w, FAULT_INPUT, code, work_format(build->w, "%zu", most));
}

bool workbook_build_fits(struct workbook_build *build)
{
    if (arena_used(build->w->arena) - build->memory_before > build->limits->memory)
        return refuse(build, "table.too_heavy", build->limits->memory >> 20);
    return !work_failed(build->w);
}

struct text workbook_build_keep(struct workbook_build *build, struct text t)
{
    if (t.len == 0 || t.len > POOLED)
        return work_text(build->w, t);
    if (build->pool_left < t.len) {
        build->pool = arena_grow(build->w->arena, NULL, 0, POOL_BYTES);
        build->pool_left = POOL_BYTES;
    }
    char *copy = build->pool;
    memcpy(copy, t.at, t.len);
    build->pool += t.len;
    build->pool_left -= t.len;
    return (struct text){ copy, t.len };
}

static int by_column(const void *a, const void *b)
{
    const struct workbook_cell *x = a, *y = b;
    return x->column < y->column ? -1 : x->column > y->column;
}

static int by_number(const void *a, const void *b)
{
    const struct workbook_row *x = a, *y = b;
    return x->number < y->number ? -1 : x->number > y->number;
}

static int by_place(const void *a, const void *b)
{
    const struct workbook_range *x = a, *y = b;
    if (x->top != y->top)
        return x->top < y->top ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

static bool damaged(struct workbook_build *build, uint32_t row, uint32_t column)
{
    return work_fail(build->w, FAULT_INPUT, "table.damaged",
                     work_text(build->w, text_of(workbook_address(row, column).at)));
}

static void order_cells(struct workbook_build *build)
{
    struct workbook_cell *cells = build->cells.at;
    size_t count = build->cells.count;
    qsort(cells, count, sizeof *cells, by_column);
    for (size_t i = 1; i < count; i++)
        if (cells[i].column == cells[i - 1].column)
            damaged(build, build->row.number, cells[i].column);
}

static struct workbook_sheet *sheet_in_hand(struct workbook_build *build)
{
    assert(build->sheets.count > 0);
    return (struct workbook_sheet *)build->sheets.at + build->sheets.count - 1;
}

/* The row is kept only now that it is known to hold something. */
static void end_row(struct workbook_build *build)
{
    size_t count = build->cells.count;
    if (!build->in_row || count == 0 || !workbook_build_fits(build))
        return;
    if (build->cells_mixed)
        order_cells(build);
    if (++build->row_count > build->limits->rows)
        refuse(build, "table.too_many_rows", build->limits->rows);
    if ((build->cell_count += count) > build->limits->cells)
        refuse(build, "table.too_many_cells", build->limits->cells);

    size_t bytes = count * sizeof(struct workbook_cell);
    struct workbook_cell *cells = arena_grow(build->w->arena, NULL, 0, bytes);
    memcpy(cells, build->cells.at, bytes);
    build->row.cells = cells;
    build->row.cell_count = (uint32_t)count;
    struct workbook_sheet *sheet = sheet_in_hand(build);
    if (cells[count - 1].column > sheet->last_column)
        sheet->last_column = cells[count - 1].column;
    struct workbook_row *rows = build->rows.at;
    if (build->rows.count && rows[build->rows.count - 1].number >= build->row.number)
        build->rows_mixed = true;
    *(struct workbook_row *)list_add(build->w, &build->rows, sizeof build->row) = build->row;
}

static void order_rows(struct workbook_build *build)
{
    struct workbook_row *rows = build->rows.at;
    qsort(rows, build->rows.count, sizeof *rows, by_number);
    for (size_t i = 1; i < build->rows.count; i++)
        if (rows[i].number == rows[i - 1].number)
            damaged(build, rows[i].number, 1);
}

static void order_merges(struct list *merges)
{
    struct workbook_range *ranges = merges->at;
    if (merges->count)
        qsort(ranges, merges->count, sizeof *ranges, by_place);
    for (size_t i = 0; i < merges->count; i++) {
        ranges[i].reach = ranges[i].bottom;
        if (i > 0 && ranges[i - 1].reach > ranges[i].reach)
            ranges[i].reach = ranges[i - 1].reach;
    }
}

static void end_sheet(struct workbook_build *build)
{
    if (build->sheets.count == 0 || !workbook_build_fits(build))
        return;
    end_row(build);
    if (build->rows_mixed)
        order_rows(build);
    order_merges(&build->merges);
    struct workbook_sheet *sheet = sheet_in_hand(build);
    sheet->rows = build->rows.at;
    sheet->row_count = build->rows.count;
    sheet->merges = build->merges.at;
    sheet->merge_count = build->merges.count;
    sheet->hidden = build->hidden.at;
    sheet->hidden_count = build->hidden.count;
    build->rows = build->merges = build->hidden = (struct list){ 0 };
    build->rows_mixed = build->in_row = false;
}

void workbook_build_sheet(struct workbook_build *build, struct text name, struct text part,
                          enum sheet_state state)
{
    end_sheet(build);
    if (build->sheets.count >= build->limits->sheets)
        refuse(build, "table.too_many_sheets", build->limits->sheets);
    struct workbook_sheet *sheet = list_add(build->w, &build->sheets, sizeof *sheet);
    sheet->name = work_text(build->w, name);
    sheet->part = work_text(build->w, part);
    sheet->state = state;
}

void workbook_build_row(struct workbook_build *build, uint32_t number, uint8_t outline, bool hidden)
{
    end_row(build);
    build->row = (struct workbook_row){ .number = number, .outline = outline, .hidden = hidden };
    build->cells.count = 0;
    build->in_row = true;
    build->cells_mixed = false;
}

void workbook_build_cell(struct workbook_build *build, const struct workbook_cell *cell)
{
    assert(build->in_row);
    if (!workbook_build_fits(build))
        return;
    if (cell->column > build->limits->columns) {
        refuse(build, "table.too_many_columns", build->limits->columns);
        return;
    }
    struct workbook_cell *cells = build->cells.at;
    if (build->cells.count && cells[build->cells.count - 1].column >= cell->column)
        build->cells_mixed = true;
    /* Cells of one row that stand there twice must not grow without end. */
    if (build->cells.count > build->limits->columns) {
        damaged(build, build->row.number, cell->column);
        return;
    }
    *(struct workbook_cell *)list_room(build->w, &build->cells, sizeof *cell) = *cell;
}

/* They count over all sheets: each sheet of a small file may name as many. */
static struct workbook_range *range_room(struct workbook_build *build, struct list *list)
{
    if (build->range_count >= MOST_RANGES || !workbook_build_fits(build))
        return NULL;
    build->range_count++;
    return list_add(build->w, list, sizeof(struct workbook_range));
}

void workbook_build_merge(struct workbook_build *build, struct workbook_range range)
{
    struct workbook_range *added = range_room(build, &build->merges);
    if (added)
        *added = range;
}

void workbook_build_hide(struct workbook_build *build, uint32_t left, uint32_t right)
{
    struct workbook_range *range =
        build->hidden.count < build->limits->columns ? range_room(build, &build->hidden) : NULL;
    if (!range)
        return;
    range->left = (uint16_t)left;
    range->right = (uint16_t)right;
}

void workbook_build_commented(struct workbook_build *build)
{
    sheet_in_hand(build)->has_comments = true;
}

void workbook_build_uncomputed(struct workbook_build *build)
{
    sheet_in_hand(build)->uncomputed++;
}

uint32_t workbook_build_extra(struct workbook_build *build, struct workbook_extra extra)
{
    if (!workbook_build_fits(build))
        return 0;
    *(struct workbook_extra *)list_add(build->w, &build->extras, sizeof extra) = extra;
    return (uint32_t)(build->extras.count - 1);
}

const struct workbook *workbook_build_end(struct workbook_build *build)
{
    end_sheet(build);
    if (work_failed(build->w))
        return NULL;
    struct workbook *book = work_new(build->w, struct workbook);
    book->sheets = build->sheets.at;
    book->sheet_count = build->sheets.count;
    book->extras = build->extras.at;
    return book;
}
