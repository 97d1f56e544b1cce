/* party_page.h - the pages of one party: overview and chain. */
#pragma once
#include "gate/route.h"

extern const struct route party_routes[];
