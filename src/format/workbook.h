/* workbook.h - what stands in a table file, whatever program saved it.
 *
 * The neutral picture that the readers make (xlsx_read, csv) and an importer reads: sheets,
 * rows and cells, sparse and in order. Rows and columns count from 1 as a spreadsheet shows
 * them. Cells without a value are not kept, however they are styled; nor are rows without
 * cells. Everything lives as long as the work that read it, and nothing in it changes.
 */
#pragma once
#include "base/work.h"

enum cell_kind {
    CELL_TEXT,
    CELL_NUMBER, /* a number format over a number no calendar has stays a number */
    CELL_DAY,    /* a day, a day with a time, or a time of day (day is DAY_NONE) */
    CELL_BOOL,   /* number 1 or 0, text TRUE or FALSE */
    CELL_ERROR,  /* text #N/A, #REF! … */
};

struct workbook_cell {
    /* What a person sees, as far as it is cheap to know. Numbers: all their digits, without
     * thousands separators, in the shortest form that reads back, with the zeros, per cent
     * sign and words of the number format (00123, 15%, 12名). Days: 2026-04-01 or 2026-04-01
     * 09:30:00. Lines end in \n. */
    struct text text;
    union {
        double number; /* CELL_NUMBER, CELL_BOOL */
        struct {
            int32_t day;    /* base/day.h */
            int32_t second; /* of the day */
        };
    };
    uint32_t extra;  /* where workbook_reading and workbook_unstruck look; 0: nowhere */
    uint16_t column; /* 1 is A */
    uint8_t indent;  /* of the cell's style: how lists show tiers */
    uint8_t kind : 4;
    uint8_t struck : 1;      /* struck through, wholly */
    uint8_t part_struck : 1; /* only some of its words are: see workbook_unstruck */
    uint8_t formula : 1;     /* computed; the value is the one the file remembers */
};

struct workbook_row {
    const struct workbook_cell *cells; /* by column */
    uint32_t cell_count;
    uint32_t number; /* 1 is the first; a CSV counts its records */
    uint8_t outline; /* depth of grouping, 0 to 7 */
    bool hidden;     /* by hand, by a filter or by a closed group */
};

struct workbook_range {
    uint32_t top, bottom; /* rows, both inside */
    uint16_t left, right; /* columns, both inside */
    uint32_t reach;       /* the lowest `bottom` of this range and those before it */
};

enum sheet_state { SHEET_SHOWN, SHEET_HIDDEN, SHEET_VERY_HIDDEN };

struct workbook_sheet {
    struct text name; /* "" in a CSV */
    struct text part; /* where it stands in an xlsx; "" otherwise */
    enum sheet_state state;
    const struct workbook_row *rows; /* by number */
    size_t row_count;
    const struct workbook_range *merges; /* by top, then left; they never overlap */
    size_t merge_count;
    const struct workbook_range *hidden; /* hidden columns: left to right */
    size_t hidden_count;
    bool has_comments;    /* in an xlsx: comments or notes beside cells, which are not read */
    size_t uncomputed;    /* formulas whose value the file does not have: not among the cells */
    uint16_t last_column; /* the highest that holds a value */
};

struct workbook_extra {
    struct text reading, unstruck;
};

struct workbook {
    const struct workbook_sheet *sheets; /* in their order; a chart sheet has no rows */
    size_t sheet_count;
    const struct workbook_extra *extras;
};

/* NULL if the row, or the cell, holds no value. */
const struct workbook_row *workbook_row(const struct workbook_sheet *sheet, uint32_t number);
const struct workbook_cell *workbook_cell(const struct workbook_row *row, uint32_t column);
/* The merged range the place lies in, or NULL. Its value stands in its first cell. */
const struct workbook_range *workbook_merge(const struct workbook_sheet *sheet, uint32_t row,
                                            uint32_t column);
bool workbook_column_hidden(const struct workbook_sheet *sheet, uint32_t column);
/* The furigana of the cell, "" if it has none. */
struct text workbook_reading(const struct workbook *book, const struct workbook_cell *cell);
/* The text without the words that are struck through. */
struct text workbook_unstruck(const struct workbook *book, const struct workbook_cell *cell);

/* "AB12", or "AB" for row 0, with a NUL. */
struct workbook_address {
    char at[16];
};
struct workbook_address workbook_address(uint32_t row, uint32_t column);
/* Reads "AB12" (or $AB$12); false unless row and column are ones a spreadsheet has. */
bool workbook_read_address(struct text address, uint32_t *row, uint32_t *column);
