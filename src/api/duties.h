/* duties.h - what has to be done. */
#pragma once
#include "gate/route.h"

extern const struct route duties_routes[];
