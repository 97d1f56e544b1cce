/* holidays_page.h - 休日の暦: what is closed in which year, and the office's own lines. */
#pragma once
#include "gate/route.h"

extern const struct route holidays_routes[];
