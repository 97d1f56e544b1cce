/* xlsx_value.h - from what a cell's XML says to the value a person sees. */
#pragma once
#include "format/workbook.h"
#include "format/xlsx_styles.h"

/* Fills kind, number and day of `cell` and adds its text to `out`. `raw` is what stands in <v>.
 * A number: a day if its format says so and there is such a day; text if it is no number. */
void xlsx_value_number(struct text raw, const struct xlsx_style *style, bool from_1904,
                       struct workbook_cell *cell, struct buf *out);
/* ISO 8601, as strict files write days: 2026-04-01, 2026-04-01T09:30:00, 09:30:00. */
void xlsx_value_iso(struct text raw, struct workbook_cell *cell, struct buf *out);
