/* claim.h - things that one process at a time may be at, such as a job.
 *
 * A claim is the connection's and ends with it, however that ends: whoever gets one knows that
 * nobody else is at the thing, in this process or in any other at the same database, on any
 * machine. Outside of transactions, and untouched by them.
 */
#pragma once
#include "base/work.h"

/* False, without a fault, while another connection has it. */
bool claim_take(struct work *w, struct text what);
void claim_give(struct work *w, struct text what);
