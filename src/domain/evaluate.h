/* evaluate.h - works out what follows from the register: places, list lines, to-dos.
 *
 * place, party_seen, party_line, party_tally, party_day, todo, todo_tally, same_key and same_pair
 * hold nothing that was typed. They are worked out again for the subjects that were touched,
 * in the transaction that touched them, and now and then for all: both are the
 * same statements over the table `touched`, so both give the same rows. Of which
 * day it is they know one thing: whether the last day of an entrustment is over
 * (place.until_on). The day after it counts as touching it. The rules are
 * w->instance->duties.
 */
#pragma once
#include "base/work.h"

/* With more subjects than this, a request does not wait for it. */
enum { EVALUATE_AT_ONCE = 500 };

/* How many subjects of how many are done. */
typedef void evaluate_progress(void *context, int64_t done, int64_t total);

/* Evaluates what this transaction has touched. If that is much it is left for evaluate_later, and a
 * job "evaluate" is queued. */
bool evaluate_touched(struct work *w);

/* Puts everything off for evaluate_later, in the transaction of the work. */
bool evaluate_mark_all(struct work *w);
/* The same, and a job that does it. */
bool evaluate_again(struct work *w);
/* The same, if the duties or holidays are not those of the last time. Outside a transaction; to be
 * called once when a process starts. */
bool evaluate_rules(struct work *w);
/* Puts off what has come to its last day, and queues a job when something was put off that none is
 * going to look at: the one that was had to give up. Outside a transaction. */
bool evaluate_catch_up(struct work *w);

/* Evaluates what was put off, a thousand subjects a transaction, so that others can write in
 * between. Outside a transaction. Ended half-way, it can be called again. `progress` may be NULL.
 */
bool evaluate_later(struct work *w, evaluate_progress *progress, void *context);
/* evaluate_mark_all and evaluate_later. Outside a transaction. */
bool evaluate_all(struct work *w, evaluate_progress *progress, void *context);
