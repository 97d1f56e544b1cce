/* contact_tests.h - rounds in which contacts are tested, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route contact_tests_routes[];
