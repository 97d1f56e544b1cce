/* as_of_back.h - going back along the trail, in a copy of the database. */
#pragma once
#include "domain/as_of.h"

/* Undoes what was written after the entry `seq`, the newest first, and works out anew what follows.
 * Outside a transaction, in a copy that was loosened (store/backup.h). `unknown`: how many records
 * are left out because a body that is needed was purged. */
bool as_of_go_back(struct work *copy, int64_t seq, as_of_progress *progress, void *context,
                   int64_t *unknown);
