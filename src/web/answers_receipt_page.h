/* answers_receipt_page.h - P10: what a party submitted, and its receipt. */
#pragma once
#include "gate/route.h"

extern const struct route answers_receipt_routes[];
