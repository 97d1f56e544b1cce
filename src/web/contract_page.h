/* contract_page.h - one contract: its facts, its files, and whether handling goes on past its end.
 */
#pragma once
#include "gate/route.h"

extern const struct route contract_routes[];
