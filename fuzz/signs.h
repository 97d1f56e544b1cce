/* signs.h - a workbook told in a few signs, for the targets that read lists.
 *
 * \f begins a sheet (its first line is the name), \n a row, \t a cell, \v a line inside a cell. In
 * front of a cell \x01 and a byte indent it, \x02 and two bytes merge it down and to the right,
 * \x03 makes it a day, \x04 hides the row, \x05 strikes it through, \x06 makes it a number.
 */
#pragma once
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "format/workbook.h"

enum { MOST_SHEETS = 4, MOST_ROWS = 300, MOST_CELLS = 40, MOST_MERGES = 60 };

static inline int by_place(const void *a, const void *b)
{
    const struct workbook_range *x = a, *y = b;
    if (x->top != y->top)
        return x->top < y->top ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

static inline bool overlaps(const struct workbook_range *a, const struct workbook_range *b)
{
    return a->top <= b->bottom && b->top <= a->bottom && a->left <= b->right && b->left <= a->right;
}

struct making {
    struct work *w;
    struct workbook_sheet *sheet;
    struct workbook_row *row;
    struct workbook_cell *cells;
    struct workbook_range *merges;
    uint32_t number;
};

static inline void add_merge(struct making *making, uint16_t column, uint8_t down, uint8_t right)
{
    struct workbook_range range = { .top = making->number,
                                    .bottom = making->number + down % 6,
                                    .left = column,
                                    .right = (uint16_t)(column + right % 6) };
    struct workbook_sheet *sheet = making->sheet;
    for (size_t i = 0; i < sheet->merge_count; i++)
        if (overlaps(&range, &sheet->merges[i]))
            return;
    if (sheet->merge_count < MOST_MERGES && (range.bottom > range.top || range.right > range.left))
        making->merges[sheet->merge_count++] = range;
}

/* Takes the signs in front of a cell. */
static inline struct text read_signs(struct making *making, struct text t, uint16_t column,
                                     struct workbook_cell *cell)
{
    for (; t.len && t.at[0] >= 1 && t.at[0] <= 6; t = text_slice(t, 1, t.len)) {
        switch (t.at[0]) {
        case 1:
            cell->indent = t.len > 1 ? (uint8_t)t.at[1] % 16 : 0;
            t = text_slice(t, t.len > 1, t.len);
            break;
        case 2:
            if (t.len > 2)
                add_merge(making, column, (uint8_t)t.at[1], (uint8_t)t.at[2]);
            t = text_slice(t, t.len > 2 ? 2 : 0, t.len);
            break;
        case 3:
            cell->kind = CELL_DAY;
            break;
        case 4:
            making->row->hidden = true;
            break;
        case 5:
            cell->struck = 1;
            break;
        default:
            cell->kind = CELL_NUMBER;
            break;
        }
    }
    return t;
}

static inline void read_cell(struct making *making, struct text t, uint16_t column)
{
    struct workbook_cell cell = { .column = column, .kind = CELL_TEXT };
    t = read_signs(making, t, column, &cell);
    char *at = work_string(making->w, t);
    for (size_t i = 0; i < t.len; i++)
        if (at[i] == '\v')
            at[i] = '\n';
    t = text_trim((struct text){ at, t.len });
    if (cell.kind == CELL_DAY) {
        cell.day = day_read(t);
        cell.kind = cell.day == DAY_NONE ? CELL_TEXT : CELL_DAY;
    }
    if (cell.kind == CELL_NUMBER)
        cell.number = atof(at);
    cell.text = t;
    /* no reader lets a NUL through */
    if (t.len && text_is_utf8(t) && !memchr(t.at, 0, t.len) && column <= MOST_CELLS)
        making->cells[making->row->cell_count++] = cell;
}

static inline void read_row(struct making *making, struct text line)
{
    struct text part;
    struct workbook_row row = { .number = making->number };
    making->cells = work_array(making->w, struct workbook_cell, MOST_CELLS + 1);
    making->row = &row;
    for (uint16_t column = 1; text_next(&line, '\t', &part) && column <= MOST_CELLS; column++)
        read_cell(making, part, column);
    row.cells = making->cells;
    if (row.cell_count && making->sheet->row_count < MOST_ROWS) {
        ((struct workbook_row *)(uintptr_t)making->sheet->rows)[making->sheet->row_count++] = row;
        uint16_t last = row.cells[row.cell_count - 1].column;
        if (last > making->sheet->last_column)
            making->sheet->last_column = last;
    }
    making->number++;
}

static inline struct workbook_sheet read_sheet(struct work *w, struct text t)
{
    struct workbook_sheet sheet = { .name = TEXT(""), .part = TEXT("") };
    struct making making = { .w = w, .sheet = &sheet, .number = 1 };
    struct text line;
    making.merges = work_array(w, struct workbook_range, MOST_MERGES);
    sheet.merges = making.merges;
    sheet.rows = work_array(w, struct workbook_row, MOST_ROWS);
    if (text_next(&t, '\n', &line) && text_is_utf8(line) && !memchr(line.at, 0, line.len))
        sheet.name = line;
    while (making.number < MOST_ROWS && text_next(&t, '\n', &line))
        read_row(&making, line);
    qsort(making.merges, sheet.merge_count, sizeof *making.merges, by_place);
    for (size_t i = 0; i < sheet.merge_count; i++) {
        making.merges[i].reach = making.merges[i].bottom;
        if (i > 0 && making.merges[i - 1].reach > making.merges[i].reach)
            making.merges[i].reach = making.merges[i - 1].reach;
    }
    return sheet;
}

static inline struct workbook signs_workbook(struct work *w, struct text bytes)
{
    static const struct workbook_extra none = { TEXT_INIT(""), TEXT_INIT("") };
    struct workbook_sheet *sheets = work_array(w, struct workbook_sheet, MOST_SHEETS);
    struct workbook book = { .sheets = sheets, .extras = &none };
    struct text sheet;
    while (book.sheet_count < MOST_SHEETS && text_next(&bytes, '\f', &sheet))
        sheets[book.sheet_count++] = read_sheet(w, sheet);
    return book;
}
