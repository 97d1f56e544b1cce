/* replay.h - a POST of a program that is sent twice is done once.
 *
 * A program that has not seen the answer to its POST cannot know whether it was
 * done. So it gives each one a name of its own, in the header Idempotency-Key, and
 * may send it again with that name for a day: the answer is then the one that was
 * given, with the header Idempotency-Replayed. What was refused left nothing behind
 * and may be sent again, mended, under the same name.
 */
#pragma once
#include "gate/visit.h"

/* Without such a header these do nothing. They are for a visit that has a token.
 *
 * In a transaction of its own: takes the name. `is_kept`: it was done before, and the answer
 * of then is in visit->response. Faults: replay.malformed; replay.other, the name stands for
 * another request; replay.under_way, the first is not done yet. */
bool replay_begin(struct work *w, struct visit *visit, bool *is_kept);
/* In the transaction that did what was asked, when its answer is complete: keeps it. A route that
 * is ROUTE_OWN does this itself. */
bool replay_keep(struct work *w, const struct visit *visit);
/* After a fault: the name is free again. `w` is the work that failed; its fault stays. */
void replay_forget(const struct work *w, const struct visit *visit);
