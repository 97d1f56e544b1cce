/* help_page.h - ヘルプ and the other pages that explain; everybody may read them, signed in or not.
 */
#pragma once
#include "gate/route.h"

extern const struct route help_routes[];
