/* corrections.h - what parties are asked to mend or to explain, for programs. */
#pragma once
#include "domain/correction.h"
#include "gate/route.h"
#include "gate/visit.h"

/* Answers with one that was made just now. */
void corrections_send_new(struct work *w, struct visit *visit, struct text id);

extern const struct route corrections_routes[];
