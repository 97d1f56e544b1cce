/* office_rules.h - what an office has decided about its rules, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route office_rules_routes[];
