/* hook.h - takes the calls that wait to the programs they are for (domain/webhook.h).
 *
 * One process at a time does so, on whatever machine. Each call is made outside of a transaction
 * and put on record in one of its own: killed in between, it is made again with the same id.
 */
#pragma once
#include "base/work.h"

struct hook_count {
    int64_t taken, later;
};

/* Makes all that are due; nothing when another process is at it, or in the demo. Outside a
 * transaction. */
bool hook_run(struct work *w, struct hook_count *count);
