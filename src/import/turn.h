/* turn.h - sheets whose labels stand at the left of the values, made into tables.
 *
 * Some lists have the parties side by side; turned on its side, such a sheet is a table with a
 * heading. A form has one party, its labels here and there in front of the values; laid out in a
 * row, labels over values, it is a table too.
 */
#pragma once
#include "import/layout.h"

/* Whether labels stand all over the sheet, rather than in the rows of a heading (which may be
 * NULL): then it is no table as it stands. */
bool turn_is_needed(struct reader *reader, const struct workbook_sheet *sheet,
                    const struct table *heading);
/* The sheet with rows and columns changed over; NULL if it is too large for that. */
const struct workbook_sheet *turn_sheet(struct reader *reader, const struct workbook_sheet *sheet);
/* The sheet as one row of labels over one row of values for each of its forms, which begin with the
 * same label. `origins` are the places of the values: of form `i`, from 0, in column `c`, from 1,
 * origins[i * width + c]. NULL if there are fewer than three labels with values. */
const struct workbook_sheet *turn_form(struct reader *reader, const struct workbook_sheet *sheet,
                                       const struct place **origins, size_t *width);
