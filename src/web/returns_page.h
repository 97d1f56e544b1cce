/* returns_page.h - the answered check sheets of a round that came back as files: many at once, and
 * what was read of each. */
#pragma once
#include "gate/route.h"

extern const struct route returns_routes[];
