/* xlsx_write.h - writes .xlsx workbooks row by row; rows are packed as they come.
 *
 * A text is always a text cell: nothing that was typed somewhere can become a formula, and one
 * that looks like it stays text when a person edits the cell. The same calls give the same
 * bytes. Sheets print on A4, one page wide, the frozen rows on every page.
 *
 *     struct xlsx_write *x = xlsx_write_begin(w);
 *     xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = TEXT("委託先"), .frozen_rows = 1 });
 *     xlsx_write_row(x);
 *     xlsx_write_text(x, XLSX_HEADER, TEXT("名称"));
 *     struct text bytes = xlsx_write_end(x);
 */
#pragma once
#include "base/work.h"
#include "format/workbook.h"
#include "format/xlsx_look.h"

struct xlsx_write;

struct xlsx_column {
    double width; /* in characters of half width; 0: as it comes */
    bool hidden;
};

struct xlsx_sheet {
    struct text name; /* what Excel cannot take is replaced, and cut after 31 characters */
    enum sheet_state state;
    const struct xlsx_column *columns;
    size_t column_count;
    uint32_t frozen_rows, frozen_columns;
    bool filter;   /* filter buttons on the last of the frozen rows */
    bool protect;  /* only XLSX_INPUT cells can be changed; no password */
    bool portrait; /* else landscape */
};

struct xlsx_write *xlsx_write_begin(struct work *w);
void xlsx_write_sheet(struct xlsx_write *x, const struct xlsx_sheet *sheet);
/* Begins the next row. Fault: table.too_many_rows. */
void xlsx_write_row(struct xlsx_write *x);

/* The next cell of the row. A text is cut after 32,767 characters, which is all Excel takes. */
void xlsx_write_text(struct xlsx_write *x, uint32_t look, struct text t);
/* With furigana over the whole of it. */
void xlsx_write_name(struct xlsx_write *x, uint32_t look, struct text t, struct text reading);
void xlsx_write_int(struct xlsx_write *x, uint32_t look, int64_t value);
void xlsx_write_number(struct xlsx_write *x, uint32_t look, double value);
/* A day spreadsheets cannot count (before March 1900) is written as text, DAY_NONE as blank. */
void xlsx_write_day(struct xlsx_write *x, uint32_t look, int32_t day);
/* In Tokyo's time. */
void xlsx_write_moment(struct xlsx_write *x, uint32_t look, int64_t moment);
void xlsx_write_blank(struct xlsx_write *x, uint32_t look);

/* Merges cells of this sheet; the value stands in the first, the others are blank. */
void xlsx_write_merge(struct xlsx_write *x, struct workbook_range range);
/* Cells of this sheet take only what stands in `from` of the sheet named `sheet`. */
void xlsx_write_choices(struct xlsx_write *x, struct workbook_range range, struct text sheet,
                        struct workbook_range from);

/* The file; "" after a fault: zip.too_large (200 MB). */
struct text xlsx_write_end(struct xlsx_write *x);
