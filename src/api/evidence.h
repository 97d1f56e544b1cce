/* evidence.h - files of evidence: kept, listed, handed out, taken back. */
#pragma once
#include "gate/route.h"

extern const struct route evidence_routes[];
