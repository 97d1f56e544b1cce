/* row.h - the rows of a table, as lines. */
#pragma once
#include "import/list.h"

/* Adds the lines of a table, and a skipped line for each row that is none. */
void row_read_table(struct list *list, uint32_t sheet, const struct matched *matched);
