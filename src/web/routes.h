/* routes.h - every address of the web application. */
#pragma once
#include "gate/route.h"

/* Tables of routes, ended by NULL: for gate_open. */
extern const struct route *const web_routes[];
