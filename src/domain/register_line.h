/* register_line.h - one line for each record of every kind: what the lists of all registers are
 * found, narrowed and ordered by.
 *
 * It is derived. A line says whose the record is, the party and the entrustment its owner leads up
 * to, and has folded what it is called and what can be searched for. What was taken out keeps its
 * line, marked: its history and its evidence still belong to its party.
 */
#pragma once
#include "domain/record.h"

/* After a write, in its transaction. `before` is NULL for a new record. */
bool register_line_put(struct work *w, const struct record *before, const struct record *after);

/* Queues a job that makes all lines anew when the kinds are not those they were made with: another
 * name, another day, other fields. Outside a transaction; to be called once when a process
 * starts. */
bool register_line_renew(struct work *w);

typedef void register_line_progress(void *context, int64_t done, int64_t total);
/* Makes all lines anew, outside a transaction, a thousand in each of its own. */
bool register_line_all(struct work *w, register_line_progress *progress, void *context);
