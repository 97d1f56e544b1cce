/* card_page.h - 事故連絡カード, to be printed (V9). */
#pragma once
#include "gate/route.h"

extern const struct route card_routes[];
