/* roster_report.h - what was read from a list of a register, for programs and for people. */
#pragma once
#include "base/buf.h"
#include "import/roster.h"

/* {"file", "kind", "party", "read", "add", …, "columns": [{"column", "header", "field"}],
 *  "rows": [{"sheet", "row", "result", "id", "values", "changes", "problems"}]}, one line. */
void roster_report_json(struct work *w, const struct roster *roster, struct buf *out);
/* For the terminal: counts, how the columns were understood, what has to be mended. */
void roster_report_text(struct work *w, const struct roster *roster, struct buf *out);
