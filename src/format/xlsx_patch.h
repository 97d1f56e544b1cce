/* xlsx_patch.h - gives an office's own workbook back with a column of remarks.
 *
 * The workbook stays theirs: every part but the marked sheets and the styles is copied as the
 * bytes it was, and in those only what must change does. The remarks stand in red to the
 * right of everything else, under a header of their own; a sheet that has such a column
 * already (its last column has that header) gets the new remarks in place of the old.
 */
#pragma once
#include "base/work.h"

struct limits; /* format/limits.h */

struct xlsx_remark {
    uint32_t row;
    struct text text;
};

struct xlsx_remarks {
    size_t sheet;        /* by its place in the workbook, from 0 */
    uint32_t header_row; /* where the headers of the list stand; 0: no header is written */
    struct text header;
    const struct xlsx_remark *list; /* by row, each row once, none in the header row */
    size_t count;
};

/* The new file; "" after a fault: those of xlsx_read, and xlsx.cannot_mark (no room on the
 * right, or an XML we do not dare to change). `sheets` by sheet, each once. */
struct text xlsx_patch(struct work *w, struct text original, const struct xlsx_remarks *sheets,
                       size_t count, const struct limits *limits);
