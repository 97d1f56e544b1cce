/* touch.h - marking what has to be evaluated again.
 *
 * Every write marks its subjects, parties, entrustments and companies, in its own
 * transaction; domain/evaluate.h empties the list.
 */
#pragma once
#include "domain/record.h"

/* The party, and every entrustment it stands in. */
bool touch_party(struct work *w, struct text party_id);
/* The same, where only a row of `table` has changed: what does not read that table is not worked
 * out again. */
bool touch_party_for(struct work *w, struct text party_id, struct text table);
/* The entrustment, all below it, the one above, and the parties of them all. */
bool touch_entrustment(struct work *w, struct text entrustment_id);
/* For a kind's `written`: marks the party, entrustment or company the record belongs to. */
bool touch_owner(struct work *w, const struct record *before, const struct record *after);
/* The same for a department: the lines of the parties it sees show its name. */
bool touch_department(struct work *w, const struct record *before, const struct record *after);
