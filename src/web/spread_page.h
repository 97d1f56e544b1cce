/* spread_page.h - the pages of how far parties reach: all of them, and one if it leaks. */
#pragma once
#include "gate/route.h"

extern const struct route spread_routes[];
