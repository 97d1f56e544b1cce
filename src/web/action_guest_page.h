/* action_guest_page.h - P5: 是正, on the party's side. */
#pragma once
#include "gate/route.h"

extern const struct route action_guest_routes[];
