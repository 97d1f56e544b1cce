/* change_page.h - P6: a party writes and sends a notice of change. */
#pragma once
#include "gate/guest.h"

extern const struct route change_routes[];
