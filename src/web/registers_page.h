/* registers_page.h - all registers, the list of each, and those of one party. */
#pragma once
#include "gate/route.h"

extern const struct route registers_routes[];
