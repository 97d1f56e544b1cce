/* imports.h - an office's own list: taken in on trial, looked at, stored, undone. */
#pragma once
#include "gate/route.h"

extern const struct route imports_routes[];
