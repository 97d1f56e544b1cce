/* trail.h - the trail: read, narrowed, and whether it is whole. */
#pragma once
#include "gate/route.h"

extern const struct route trail_routes[];
