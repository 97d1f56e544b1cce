/* sample_finding.h - what two parties of the demo answered, and sent with it.
 *
 * The yearly sheets of two years of one party, with 31 files (demo/evidence.py), in which problems
 * are planted; and of another one, in which nothing is wrong. All comes in as it would by a link.
 */
#pragma once
#include "base/work.h"

/* Outside of a transaction; the actor of the work is ours. */

/* The year before, and what came of it. */
bool sample_finding_before(struct work *w);
/* This year: both were asked already (domain/sample_round.h). */
bool sample_finding(struct work *w);
