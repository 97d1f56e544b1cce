/* users_page.h - 利用者と役割: who may sign in, as what, and by which rules. */
#pragma once
#include "gate/route.h"

extern const struct route users_routes[];
