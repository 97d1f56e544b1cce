/* row_cells.h - one row of a table: its cells, and what kind of row it is.
 *
 * Only import/row.c needs this.
 */
#pragma once
#include "import/list.h"
#include "import/take.h"

enum row_kind {
    ROW_DATA,
    ROW_BLANK,
    ROW_COVERED, /* lies wholly under merged cells of the row above */
    ROW_TOTAL,
    ROW_HEADING,
    ROW_NOTE,
    ROW_SECTION,
    ROW_EXAMPLE,
    ROW_NUMBER,
};

struct row_cells {
    struct reader *reader;
    const struct matched *matched;
    uint32_t number;
    bool hidden;
    uint8_t outline;
    struct cell *cells; /* one for each column */
    struct cell *above; /* the last one of each column in which something stood */
    size_t own;         /* how many hold a value of their own */
};

struct row_cells row_cells_begin(struct reader *reader, const struct matched *matched);
/* Reads a row; `row` is NULL if nothing stands in it. */
void row_cells_read(struct row_cells *cells, uint32_t number, const struct workbook_row *row);
enum row_kind row_cells_kind(struct row_cells *cells);
/* The first cell with a value of its own; NULL if there is none. */
const struct cell *row_cells_first(const struct row_cells *cells);
/* The cell of a field, or NULL if the table has no such column. */
struct cell *row_cells_of(const struct row_cells *cells, enum line_field field, uint8_t tier);
