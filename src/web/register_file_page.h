/* register_file_page.h - the list of a register as a file. */
#pragma once
#include "gate/route.h"

extern const struct route register_file_routes[];
