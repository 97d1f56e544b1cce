/* task_new_page.h - asking parties for notices of change, one or many at once. */
#pragma once
#include "gate/visit.h"

extern const struct route task_new_routes[];
