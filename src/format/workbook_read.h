/* workbook_read.h - reads a table file of any kind we know, by its bytes: .xlsx, CSV or TSV. */
#pragma once
#include "format/workbook.h"

struct limits; /* format/limits.h */

/* NULL after a fault: those of xlsx_read.h and csv.h. Nothing of it points into `bytes`. */
const struct workbook *workbook_read(struct work *w, struct text bytes,
                                     const struct limits *limits);
