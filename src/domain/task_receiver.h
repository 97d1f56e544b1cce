/* task_receiver.h - which parties can be asked, and whom of each. */
#pragma once
#include "domain/task.h"

/* A contact with an address; a party without one has a row with an empty contact_id. */
struct task_receiver_row {
    struct text party_id, party, contact_id, name, email;
};

enum { TASK_RECEIVERS = 50 }; /* parties a page */

/* The parties of page `page` (from 0) in the order of the list, or one alone, as far as the actor
 * sees them; `more` is whether others follow. Right: MAY_READ. */
bool task_receivers(struct work *w, struct text party_id, int64_t page,
                    struct task_receiver_row **out, size_t *count, bool *more);
