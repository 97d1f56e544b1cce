/* change_decide_page.h - we look at a party's notice of change: accept it, or give it back. */
#pragma once
#include "gate/visit.h"

extern const struct route change_decide_routes[];
