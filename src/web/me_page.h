/* me_page.h - わたしの設定: one's own name, password, second factor, devices. */
#pragma once
#include "gate/route.h"

extern const struct route me_routes[];
