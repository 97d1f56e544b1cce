/* return_line.h - the line of one question, out of the rows in which it stands.
 *
 * Only import/return_read.c needs this.
 */
#pragma once
#include "import/return_read.h"

/* Reads what `row` of `table` answers into `line`, which holds what another row of the same
 * question said before: two rows that say different things are to be asked about. */
void return_line_take(struct work *w, const struct return_form *form,
                      const struct return_table *table, const struct return_row *row,
                      struct return_line *line);
/* Makes `line` one that a person looks at. */
void return_line_ask(struct return_line *line, const char *why, struct text about);
/* "点検表!D7". */
struct text return_place(struct work *w, const struct workbook_sheet *sheet, uint32_t row,
                         uint32_t column);
/* The rows of a question that is answered by a table, if the workbook has a sheet for it. */
bool return_line_table(struct work *w, const struct return_form *form, const struct workbook *book,
                       struct return_line *line);
