/* sheet_settle_page.h - C2: names, rows of the workbook that were left, and what cannot be undone.
 */
#pragma once
#include "gate/route.h"

extern const struct route sheet_settle_routes[];
