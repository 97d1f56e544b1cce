/* xlsx_read.h - reads .xlsx workbooks, transitional and strict, whoever saved them.
 *
 * Values are those the file remembers; no formula is computed. Number formats count as far as
 * they tell days (also of Japanese eras) from numbers and show codes whole. Hidden things are
 * read and marked. Rows and cells without a value cost nothing but the time to pass them: a
 * million styled empty rows are read within the limits of parts and time, and only rows that
 * hold a value count against limits.rows.
 */
#pragma once
#include "format/workbook.h"

struct limits;  /* format/limits.h */
struct package; /* format/package.h */

/* `bytes` must live until this returns; nothing of the workbook points into them. NULL after
 * a fault: those of zip.h and xml.h, table.damaged, table.too_many_… and table.too_heavy;
 * xlsx.old_format, xlsx.password and their like (file_kind.h) when it is something else. */
const struct workbook *xlsx_read(struct work *w, struct text bytes, const struct limits *limits);

/* The same of a package that is open already. */
const struct workbook *xlsx_read_package(struct package *package);
/* The part of the workbook itself, usually "xl/workbook.xml"; "" if this is no workbook. */
struct text xlsx_workbook_part(struct package *package);
