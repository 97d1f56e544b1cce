/* workbook_build.h - how a reader puts a workbook together, within the limits.
 *
 * Sheets, then rows, then cells, each in the order they come; a row out of order is put in
 * its place at the end. Nothing happens after the first fault.
 */
#pragma once
#include "format/limits.h"
#include "format/workbook.h"

struct workbook_build;

struct workbook_build *workbook_build_begin(struct work *w, const struct limits *limits);
/* Fault: table.too_many_sheets. */
void workbook_build_sheet(struct workbook_build *build, struct text name, struct text part,
                          enum sheet_state state);
/* Faults: table.too_many_rows, table.too_many_cells, once it holds a value. Whatever adds something
 * fails with table.too_heavy once the file has taken more memory than it may. */
void workbook_build_row(struct workbook_build *build, uint32_t number, uint8_t outline,
                        bool hidden);
/* `cell->text` must have come from workbook_build_keep, or live as long as the work.
 * Fault: table.too_many_columns. */
void workbook_build_cell(struct workbook_build *build, const struct workbook_cell *cell);
/* What is more than 200,000 merged ranges and hidden columns in all sheets is left out. */
void workbook_build_merge(struct workbook_build *build, struct workbook_range range);
void workbook_build_hide(struct workbook_build *build, uint32_t left, uint32_t right);
/* Says that comments stand beside cells of the sheet. */
void workbook_build_commented(struct workbook_build *build);
/* Counts a formula that has no value. */
void workbook_build_uncomputed(struct workbook_build *build);
/* A number for `cell.extra`. */
uint32_t workbook_build_extra(struct workbook_build *build, struct workbook_extra extra);
/* A copy of `t`, packed closely. */
struct text workbook_build_keep(struct workbook_build *build, struct text t);
/* Fails with table.too_heavy once the file has taken more memory than it may. */
bool workbook_build_fits(struct workbook_build *build);
/* NULL after a fault; table.damaged if a row or a cell stands there twice. */
const struct workbook *workbook_build_end(struct workbook_build *build);
