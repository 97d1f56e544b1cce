/* history_page.h - what was done to a party and all that belongs to it, or to one record. */
#pragma once
#include "gate/route.h"

extern const struct route history_routes[];
