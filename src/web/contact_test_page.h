/* contact_test_page.h - 疎通確認: whom to ask, what came of it, and the page the mail leads to. */
#pragma once
#include "gate/route.h"

extern const struct route contact_test_routes[];
