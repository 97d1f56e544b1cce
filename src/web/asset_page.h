/* asset_page.h - stylesheet, script, icon: the files of assets/. */
#pragma once
#include "gate/route.h"

extern const struct route asset_routes[];
