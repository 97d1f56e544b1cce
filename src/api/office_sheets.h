/* office_sheets.h - check sheets, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route office_sheets_routes[];
