/* finding_page.h - C5: 証跡の確認結果. */
#pragma once
#include "gate/route.h"

extern const struct route finding_routes[];
