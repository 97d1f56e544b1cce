/* sample_round.h - the checks of the sample: the yearly round of 2026 and months of the monthly
 * one, as far as they have come.
 *
 * Eighteen are asked the yearly sheet: eleven have submitted it, two of them in sample_finding.h;
 * one got it back, others have begun, opened it, or nothing, and one has no mailbox that works. Of
 * twelve that are asked every month one is late.
 */
#pragma once
#include "base/work.h"

/* Outside of a transaction; the actor of the work is ours. */
bool sample_round(struct work *w);
