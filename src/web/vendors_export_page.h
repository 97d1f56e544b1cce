/* vendors_export_page.h - the list of parties as a file, as it is narrowed and sorted; and a sample
 * of a list that comes in without a question. */
#pragma once
#include "gate/route.h"

extern const struct route vendors_export_routes[];
