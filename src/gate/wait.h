/* wait.h - "not so fast": the fault of someone who tried too often. */
#pragma once
#include "gate/limiter.h"
#include "gate/visit.h"

/* Uses one try up. Fault: gate.too_often (429), its arguments the seconds to wait and the same in
 * words. */
bool wait_take(struct work *w, const struct visit *visit, enum limit limit, struct text key);
/* How many seconds such a fault says; 0 for any other. */
int64_t wait_seconds(const struct fault *fault);
