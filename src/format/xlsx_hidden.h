/* xlsx_hidden.h - adds a hidden sheet to somebody's own workbook and leaves all else as it is.
 *
 * Every part but the three that list the sheets is copied as the bytes it was.
 */
#pragma once
#include "base/work.h"

struct limits; /* format/limits.h */

struct xlsx_pair {
    struct text name, value;
};

/* The file with a very hidden sheet `name` of two columns; "" after a fault: those of xlsx_read,
 * and xlsx.cannot_mark (there is such a sheet already, or an XML we do not dare to change). */
struct text xlsx_hidden(struct work *w, struct text original, struct text name,
                        const struct xlsx_pair *pairs, size_t count, const struct limits *limits);
