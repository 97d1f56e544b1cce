/* files_page.h - the files of a record: received, listed, handed out again, taken back. */
#pragma once
#include "gate/route.h"

extern const struct route files_routes[];
