/* replies.h - what parties answered to check sheets, and what we make of it, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route replies_api_routes[];
