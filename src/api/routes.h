/* routes.h - every address of the API, for the gate (gate/gate.h). */
#pragma once
#include "gate/route.h"

/* Ended by NULL. */
extern const struct route *const api_routes[];
