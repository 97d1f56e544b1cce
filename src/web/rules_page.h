/* rules_page.h - 期限の規則: the duties in force, their sources, and the switch. */
#pragma once
#include "gate/route.h"

extern const struct route rules_routes[];
