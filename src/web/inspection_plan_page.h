/* inspection_plan_page.h - C1 点検の計画: /checks/plan and /checks/counts, by fiscal year. */
#pragma once
#include "gate/route.h"

extern const struct route inspection_plan_routes[];
