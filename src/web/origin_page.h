/* origin_page.h - from which cells of which list a party's data came. */
#pragma once
#include "gate/route.h"

extern const struct route origin_routes[];
