/* evaluate_line.h - the lines of the list of parties, for domain/evaluate.c. */
#pragma once
#include "domain/stale.h"

/* A to-do that weighs so much is binding; one that is only to be striven for weighs less. */
#define MUST_WEIGHT INT64_C(1000000000000)

/* Writes party_line, party_tally and party_day for the touched parties, unless they read nothing
 * that is stale. */
bool evaluate_lines(struct work *w, const struct stale *stale);
