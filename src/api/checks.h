/* checks.h - the checks of a fiscal year for programs: the plan, and how many there were. */
#pragma once
#include "domain/inspection_plan.h"
#include "format/json_write.h"
#include "gate/route.h"

/* As one map: the same on the command line. */
void checks_add_plan(struct json *json, int year, const struct inspection_plan *plan);
void checks_add_counts(struct json *json, int year, const struct inspection_counts *counts);

extern const struct route checks_api_routes[];
