/* answers_check_page.h - P3: a party looks at its answers once more and submits them. */
#pragma once
#include "gate/guest.h"

extern const struct route answers_check_routes[];
