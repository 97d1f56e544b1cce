/* past.h - pages that show the register as of a past day: the address says "asof=2026-09-30". */
#pragma once
#include "domain/job.h"
#include "gate/visit.h"

/* Whether the route is to be run: in the present, or, when the address names a past day, in the
 * copy of that day, where the visitor may read and nothing else. When there is no copy yet,
 * `making` is called, outside a transaction, and answers; false then, and after a fault: those of
 * as_of_read, as_of.not_here. */
bool past_enter(struct work *w, struct visit *visit, visit_function *making);
/* Has a job make the copy of that day, and waits a moment for it, outside a transaction. Whether it
 * is there now; else `job` is still on its way, or there was a fault: that of the job, when it
 * failed just now. */
bool past_make(struct work *w, struct visit *visit, int32_t day, struct job *job);
