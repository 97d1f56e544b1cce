/* records.h - the records of every kind: list, read, add, change, remove. */
#pragma once
#include "gate/route.h"

extern const struct route records_routes[];
