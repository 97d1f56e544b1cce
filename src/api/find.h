/* find.h - parties by what people remember, and the chains they stand in. */
#pragma once
#include "gate/route.h"

extern const struct route find_routes[];
