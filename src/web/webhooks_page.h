/* webhooks_page.h - 設定: whom programs of others are told by, and what became of it. */
#pragma once
#include "gate/route.h"

extern const struct route webhooks_routes[];
