/* layout.h - where the tables are on a sheet, and what stands above their columns.
 *
 * Titles stand above a table, notes below; the heading has one to four rows, with cells merged
 * or left empty; it is repeated on every page; several tables may stand one below the other.
 */
#pragma once
#include "format/workbook.h"
#include "import/term.h"

/* What a person said: columns with this heading are this field. */
struct match_said {
    struct text header; /* layout_key */
    enum line_field field;
    uint8_t tier;
};

/* What a list is read with. */
struct reader {
    struct work *w;
    struct terms *terms;
    const struct workbook *book;
    const struct match_said *said;
    size_t said_count;
};

/* A value and where it stands. */
struct place {
    const struct workbook_cell *cell; /* NULL: nothing stands here */
    uint32_t row;                     /* of a merged range, its first cell */
    uint16_t column;
};

/* What shows at a place: of a merged range the value of its first cell. */
struct place layout_place(const struct workbook_sheet *sheet, uint32_t row, uint16_t column);

/* The index of the first row of the sheet whose number is at least `number`. */
size_t layout_row_index(const struct workbook_sheet *sheet, uint32_t number);

struct table_column {
    uint16_t left, right;    /* a merged heading spans several */
    struct text title, over; /* 開始, and what spans it: 契約期間; either may be empty */
    const struct heading *own, *above;
};

/* The key by which a heading is remembered. */
struct text layout_key(struct reader *reader, struct text over, struct text title);
/* What a person said of a heading; NULL if nobody did. */
const struct match_said *layout_said(struct reader *reader, struct text over, struct text title);

struct table {
    const struct workbook_sheet *sheet;
    uint32_t header_top, header_bottom; /* rows; 0: it has no heading */
    uint32_t first, last;               /* rows of the body, repeated headings among them */
    struct table_column *columns;
    size_t column_count;
    double certainty; /* of the heading */
};

struct tables {
    struct table *at;
    size_t count, room;
};

/* The tables with a heading, from the top down. */
struct tables layout_find(struct reader *reader, const struct workbook_sheet *sheet);
/* Two tables that stand side by side under one row of headings: cuts `table` down to the left one.
 * False if there is only one. */
bool layout_beside(struct reader *reader, struct table *table, struct table *right);
/* The whole sheet as one table whose columns have no headings. */
struct table layout_bare(struct reader *reader, const struct workbook_sheet *sheet);
/* Whether the row repeats the heading of its table. */
bool layout_repeats(const struct table *table, uint32_t row);
