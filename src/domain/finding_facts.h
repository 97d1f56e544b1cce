/* finding_facts.h - what a reply is compared with, gathered. For finding_run.c. */
#pragma once
#include "domain/claim.h"
#include "domain/reply.h"

/* All but the texts of the files, in a transaction. */
bool finding_facts(struct work *w, const struct reply *r, struct claim_facts *out);
/* Reads the files, outside of one: `out->files` have their documents, or why they have none. */
bool finding_texts(struct work *w, struct claim_facts *out);
