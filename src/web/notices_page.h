/* notices_page.h - わたしへの通知 (T3): mails and what became of them; calls to make. */
#pragma once
#include "gate/route.h"

extern const struct route notices_routes[];
