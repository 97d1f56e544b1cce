/* upkeep.h - what has to go by itself, once a day.
 *
 * Evidence that was removed stays on the disk for UPKEEP_REMOVED_DAYS, so that a slip can be mended
 * from the data folder, and is erased then; the trail says so. What an upload left that was never
 * entered goes after a day. Of ended jobs and of the results of verifying the newest are kept, of
 * answers to programs those of a day, of ended webhook calls those of UPKEEP_CALL_DAYS.
 */
#pragma once
#include "base/work.h"

enum {
    UPKEEP_REMOVED_DAYS = 30,
    UPKEEP_JOBS = 500,
    UPKEEP_CHECKS = 100,
    UPKEEP_BACKUPS = 5,
    UPKEEP_CALL_DAYS = 90
};

/* Whether a day has gone by since the last one; then a job "upkeep" is queued. Outside a
 * transaction. */
bool upkeep_queue(struct work *w);
/* All of it. Outside a transaction. `erased` is how many files of evidence went. */
bool upkeep_run(struct work *w, int64_t *erased);
/* Leaves the newest UPKEEP_BACKUPS of the backups that the page has made in `folder`. */
void upkeep_backups(struct work *w, const char *folder);
