/* sign_page.h - the doors: sign in, second factor, first set-up, invitation, sign out. */
#pragma once
#include "gate/route.h"

extern const struct route sign_routes[];
