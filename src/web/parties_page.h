/* parties_page.h - the list of parties and the search. */
#pragma once
#include "gate/route.h"

extern const struct route parties_routes[];
