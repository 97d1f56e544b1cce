/* calendar_page.h - the handlers of 期限の暦 and of the address calendar programs read. */
#pragma once
#include "gate/route.h"

extern const struct route calendar_routes[];
