/* reply_page.h - /answers/ID: C4, the answers of one party. */
#pragma once
#include "gate/route.h"

extern const struct route reply_routes[];
