/* sample.h - the register with invented data: its clock, and the end of it.
 *
 * Only a sample can be cleared: what an office has entered is never deleted. A sample is known by
 * its setting and by its trail, whose first entry is that setting: no register that was an
 * office's own before can become one.
 */
#pragma once
#include "base/work.h"

/* Move its standing clock on to the moment `to`. Right: MAY_ADMIN. Fault: sample.none. */
bool sample_move(struct work *w, int64_t to);
/* Empties it, outside a transaction: all tables, files and the office's own calendar go. `code` is
 * that of the first set-up which follows (domain/setup.h); the processes that serve it begin again.
 * Right: MAY_ADMIN. Fault: sample.none. */
bool sample_clear(struct work *w, struct text *code);
