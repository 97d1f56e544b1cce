/* rounds.h - rounds of check sheets, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route rounds_api_routes[];
