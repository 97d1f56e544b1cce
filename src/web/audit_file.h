/* audit_file.h - the trail as a file: every line as docs/trail.md says, or a list for a
 * spreadsheet.
 *
 * It may be longer than what fits into memory, so it is written to a file without
 * a name in the data folder, and sent from there.
 */
#pragma once
#include "domain/history.h"
#include "gate/visit.h"

/* Every entry, one canonical line each. */
bool audit_send_lines(struct work *w, struct visit *visit);
/* What the filter finds, newest first, as CSV; at most 100,000 entries. */
bool audit_send_csv(struct work *w, struct visit *visit, struct history_filter filter);
