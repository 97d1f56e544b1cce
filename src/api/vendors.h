/* vendors.h - the list of parties as the screen 委託先 shows it. */
#pragma once
#include "gate/route.h"

extern const struct route vendors_routes[];
