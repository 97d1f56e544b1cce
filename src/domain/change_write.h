/* change_write.h - steps of writing a notice of change that its two sides share.
 *
 * Only domain/change.c and domain/change_decide.c need this.
 */
#pragma once
#include "domain/change.h"

/* The draft of the task, begun if there is none. Fault: change.closed. */
bool change_begin(struct work *w, const struct task *task, struct change *change);
/* Stores the change as it is now; on the trail under `verb`. Fault: change.moved (CONFLICT). */
bool change_move(struct work *w, struct change *change, const char *verb);
