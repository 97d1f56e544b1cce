/* returned.h - gives the rows that wait back to the office, in its own workbook.
 *
 * An xlsx comes back as it was, with a column 理由 on the right; a CSV comes back as a workbook of
 * its rows with that column. What a person mends there can be brought in again.
 */
#pragma once
#include "format/xlsx_patch.h"
#include "import/list.h"

struct limits; /* format/limits.h */

/* The workbook; "" after a fault of format/xlsx_patch.h. `bytes` is the file the list was read
 * from. */
struct text returned_workbook(struct work *w, const struct list *list, struct text bytes,
                              const struct limits *limits);
/* The same of any workbook: `all` are the remarks of `count` sheets. */
struct text returned_marked(struct work *w, const struct workbook *book, struct text bytes,
                            const struct xlsx_remarks *all, size_t count,
                            const struct limits *limits);
