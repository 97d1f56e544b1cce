/* same.h - parties that are one company: the pairs, merging two, parting them again. */
#pragma once
#include "gate/route.h"

extern const struct route same_api_routes[];
