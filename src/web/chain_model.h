/* chain_model.h - a chain of the register as the picture and the table show it. */
#pragma once
#include "domain/entrustment.h"
#include "web/chain_view.h"

/* All chains the party stands in, itself marked; its works. */
struct chain *chain_models(struct work *w, struct text party_id, size_t *count);
/* How many parties below nobody has consented to, in these chains. */
int64_t chain_unconsented(const struct chain *chains, size_t count);
