/* about.h - who asks, and what he may. */
#pragma once
#include "gate/route.h"

extern const struct route about_routes[];
