/* corrections.h - what does not fit between answers and evidence, and what is to be mended, for
 * programs. */
#pragma once
#include "gate/route.h"

extern const struct route corrections_routes[];
