/* return_workbook.h - the check sheet of a reply as the party gets it: in the office's own workbook
 * if the sheet was made from one, else in ours.
 *
 * The office's own keeps its styles, columns and remarks byte for byte; a hidden sheet says whose
 * it is. It comes back like any other layout (import/return_read.h).
 */
#pragma once
#include "domain/reply.h"

/* The kind of evidence under which the workbook is kept from which a sheet was made; the subject
 * is the sheet. */
#define RETURN_WORKBOOK_KIND "sheet"

/* The file; "" after a fault. */
struct text return_workbook(struct work *w, const struct reply *reply);
