/* gauge.h - how far a job is that works in one long transaction.
 *
 * Nothing it writes to the database is seen before the end, so it says how far it
 * is in a file of the data folder, which job_read looks at too.
 */
#pragma once
#include "domain/job.h"

/* Says it. What cannot be written is not said: progress never stops work. */
void gauge_write(struct work *w, const struct job *job, const char *step, int64_t done,
                 int64_t total);
/* Puts it into a running job, if there is any. */
void gauge_read(struct work *w, struct job *job);
void gauge_remove(struct work *w, const struct job *job);
