/* action_page.h - C6: 不備と是正. */
#pragma once
#include "gate/route.h"

extern const struct route action_routes[];
