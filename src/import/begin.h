/* begin.h - the jobs of an import, begun once and not while another one runs. */
#pragma once
#include "import/intake.h"

/* Queues the job `kind` (import_read, import_apply, import_undo), which brings about `state`
 * (reading, applying, undoing), in the transaction of the work. `job_id` is the new job; "" when
 * one of this import still runs. Faults: import.unknown, import.not_read,
 * import.applied_already, import.undone_already, import.not_applied. */
bool begin_import(struct work *w, const char *kind, const char *state, struct text id,
                  struct text *job_id);
