/* import_page.h - the office's own list comes in: file, columns, what it shows, done, undone. */
#pragma once
#include "gate/route.h"

extern const struct route import_routes[];
