/* sheet_workbook.h - a check sheet as a workbook to be filled in.
 *
 * A hidden sheet says which sheet and version it is and the hash of its questions, and a hidden
 * column has the number of each question, so that the file is known again under any name and after
 * rows and columns were moved. Only the cells to be filled in can be changed; there is no password.
 */
#pragma once
#include "domain/sheet_store.h"

/* The name of the hidden sheet, and what stands in its first column. */
#define SHEET_WORKBOOK_MARK "_kantoku"

/* The file, in the work's language; "" after a fault. */
struct text sheet_workbook(struct work *w, const struct sheet_version *version);
