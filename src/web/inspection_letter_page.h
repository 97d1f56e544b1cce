/* inspection_letter_page.h - the letters about an inspection, and the checklist to take along. */
#pragma once
#include "gate/route.h"

extern const struct route inspection_letter_routes[];
