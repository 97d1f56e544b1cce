/* reason.h - why something is taken out: asked on the page that confirms it, kept in the trail. */
#pragma once
#include "gate/visit.h"

/* Field "reason" of the form. Faults (INPUT): reason.none, reason.too_long. */
bool reason_read(struct work *w, const struct visit *visit, struct text *reason);
