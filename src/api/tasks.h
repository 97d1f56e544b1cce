/* tasks.h - requests to parties, and the notices of change that answer them, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route tasks_routes[];
