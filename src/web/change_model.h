/* change_model.h - the rows of a notice of change as both sides see them. */
#pragma once
#include "domain/change_decide.h"
#include "web/change_view.h"

/* Each row with its fields before and after. */
struct change_entry *change_entries(struct work *w, const struct change *change);
/* The same for us, beside the register of now: what can be accepted is chosen, unless somebody has
 * to look at it first. */
struct change_entry *change_entries_now(struct work *w, const struct change *change,
                                        const struct change_view *views);
