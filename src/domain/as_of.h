/* as_of.h - the register as it was known at the end of a past day.
 *
 * A copy of the whole database goes back along the trail, entry by entry from the newest, to the
 * last one of that day: each says what was before. What is derived is worked out anew for what that
 * touched, so lists, chains, to-dos and exports are read from the copy by the same queries as ever,
 * whatever the kind. The trail in it ends that day too. A day that is over does not change, so its
 * copy is kept for the next who asks, the newest few in the folder as-of/; they are never backed
 * up.
 *
 * An entry whose body was purged cannot be undone: its record is left out, and counted.
 */
#pragma once
#include "domain/job.h"

enum { AS_OF_KEPT = 3 }; /* copies */

/* What a work looks at (w->as_of). */
struct as_of {
    int32_t day;
    int64_t unknown; /* records that were there, but nobody knows any more how */
    struct db *db;   /* what the work had before: the present */
    struct actor actor;
    int64_t now;
};

/* Which day is meant, however it is written, in a transaction. False, without a fault, when it is
 * today: that is no look back. Faults (INPUT): as_of.bad_day, as_of.ahead, as_of.before. */
bool as_of_read(struct work *w, struct text typed, int32_t *day);

typedef void as_of_progress(void *context, int64_t done, int64_t total);
/* Makes the copy of a day, if there is none. Outside a transaction; `progress` may be NULL. */
bool as_of_make(struct work *w, int32_t day, as_of_progress *progress, void *context);
/* Removes copies that hold what was purged since, or that other rules made, and all but the newest.
 * Outside a transaction. */
bool as_of_tidy(struct work *w);
/* Queues a job that makes it, or finds the one that runs; in a transaction that writes. */
bool as_of_queue(struct work *w, int32_t day, struct text *job_id);

/* Goes on with the work in the copy, until the end of its memory: reads it in a transaction that
 * has begun, at the end of that day, and may change nothing. Called in a transaction that reads the
 * present, which is ended. False without a fault when there is no copy yet. */
bool as_of_enter(struct work *w, int32_t day);

/* The same work in the present: for what has to be put on record. */
struct work as_of_present(const struct work *w);

/* A copy at `path` as after the entry `seq` of the trail: what as_of_make does. */
bool as_of_copy(struct work *w, int64_t seq, int64_t at, const char *path, as_of_progress *progress,
                void *context, int64_t *unknown);
