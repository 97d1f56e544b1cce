/* office_webhooks.h - whom of other systems is told, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route office_webhooks_routes[];
