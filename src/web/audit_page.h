/* audit_page.h - 証跡: the trail, narrowed; one entry; the proof that nothing was changed. */
#pragma once
#include "gate/route.h"

extern const struct route audit_routes[];
