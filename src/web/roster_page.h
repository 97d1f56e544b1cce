/* roster_page.h - a list of one register comes in. */
#pragma once
#include "gate/route.h"

extern const struct route roster_routes[];
