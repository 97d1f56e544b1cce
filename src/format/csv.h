/* csv.h - reads CSV and TSV into the same picture as a workbook: one sheet without a name.
 *
 * Every cell is text, as it stands: whoever reads it decides what is a number, so zeros at the
 * front stay. RFC 4180, and what programs really write: any line end, also inside quotes; rows
 * of uneven length; a quote inside an unquoted field is an ordinary character. ="0123", by
 * which people keep Excel off their zeros, reads as 0123, and the ' that csv_write puts before
 * a would-be formula is taken off. Row numbers count records, as a spreadsheet shows them.
 *
 * The separator is the one of , ; and tab that stands in most of the first 50 records outside
 * quotes, and of these the one that stands there most often; a first line "sep=;" decides.
 */
#pragma once
#include "format/workbook.h"

struct limits; /* format/limits.h */

/* NULL after a fault: those of charset.h and file_kind_expect_text, table.too_many_…,
 * csv.open_quote (with its row). Nothing of the workbook points into `bytes`. */
const struct workbook *csv_read(struct work *w, struct text bytes, const struct limits *limits);
