/* corrections.h - what parties are asked to mend or to explain, for programs. */
#pragma once
#include "domain/correction.h"
#include "gate/route.h"
#include "gate/visit.h"

/* Answers with one that was made just now (201), or that was there before (200). */
void corrections_send_made(struct work *w, struct visit *visit, struct text id, bool is_old);

extern const struct route corrections_routes[];
