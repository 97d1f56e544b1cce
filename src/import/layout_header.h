/* layout_header.h - finds the heading of a table: which rows, and what stands above each column.
 *
 * Only import/layout.c needs this.
 */
#pragma once
#include "import/layout.h"

/* The best heading that begins in the rows from..to; its table has no end yet. False if nothing
 * there is one. */
bool header_read(struct reader *reader, const struct workbook_sheet *sheet, uint32_t from,
                 uint32_t to, struct table *out);
/* Whether the heading says that the column names the row's own party. */
bool header_is_name(struct reader *reader, const struct table_column *column);
