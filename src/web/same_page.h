/* same_page.h - is this the same company? The queue, merging, parting again, a change of name. */
#pragma once
#include "domain/record.h"
#include "gate/route.h"
#include "gate/visit.h"

extern const struct route same_routes[];

/* The party that the path names at ":id". When it was merged into another, the visitor is led to
 * the same page of that one: false then, and after a fault (record.unknown). */
bool same_read_party(struct work *w, struct visit *visit, struct record *party);
