/* record_page.h - the pages every kind of record has: new, edit, both versions, take out, history.
 */
#pragma once
#include "gate/route.h"

extern const struct route record_routes[];
