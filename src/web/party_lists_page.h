/* party_lists_page.h - what belongs to a party: contracts, contacts, certificates. */
#pragma once
#include "gate/route.h"

extern const struct route party_lists_routes[];
