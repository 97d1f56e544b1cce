/* actions_page.h - C6: all that parties are asked to mend, and a new request made by hand. */
#pragma once
#include "gate/route.h"

extern const struct route actions_routes[];
