/* sample_change.h - of the sample: a party was asked for a notice of change, and has sent one. */
#pragma once
#include "base/work.h"

/* In the transaction of the work, by its actor. */
bool sample_change(struct work *w);
