/* consistent.h - what the fields of one record must not contradict.
 *
 * An order of days that cannot be is refused. What the register ought to hold and does not, such
 * as the agency of a dispatched worker, is only said: a list that lacks it has to come in, so that
 * a duty can ask for it.
 */
#pragma once
#include "domain/record.h"

/* For a kind's `check`: start_on is not after end_on, and what it refers to belongs to the same
 * party. */
bool consistent_check(struct work *w, const struct record *record, struct issues *issues);
/* Adds an issue to the field `last` when its day lies before that of `first`. Days that are not
 * known, or cannot be read, are passed over. */
void consistent_days(struct work *w, const struct record *record, int first, int last,
                     struct issues *issues);
/* The same for counts: `part` is not more than `whole`. */
void consistent_counts(struct work *w, const struct record *record, int part, int whole,
                       struct issues *issues);
