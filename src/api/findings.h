/* findings.h - what does not fit between answers and evidence, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route findings_api_routes[];
