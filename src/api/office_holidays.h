/* office_holidays.h - the office's own days of the calendar, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route office_holidays_routes[];
