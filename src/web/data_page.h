/* data_page.h - 保存と書き出し, and the sample: its clock and its end. */
#pragma once
#include "gate/route.h"

extern const struct route data_routes[];
