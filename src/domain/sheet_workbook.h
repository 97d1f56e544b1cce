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

/* What stands in the cells already. */
struct sheet_filled {
    struct text question, answer, note, plan_on, evidence; /* as people read them */
    struct text
        table; /* of a question that is answered by rows: lines, their cells parted by tabs */
    struct text last; /* what was answered the time before */
};

/* Of whom the file is asked. */
struct sheet_asked {
    struct text reply_id; /* by which the file is known again; "" */
    struct text company, person;
    struct text last; /* heading of a column of what was answered before, never read; "": none */
    const struct sheet_filled *filled;
    size_t count;
};

/* The file, in the work's language, empty or with what was answered so far (`asked` NULL: of
 * nobody). "" after a fault. */
struct text sheet_workbook(struct work *w, const struct sheet_version *version,
                           const struct sheet_asked *asked);
