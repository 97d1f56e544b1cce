/* returned_facts.h - what a workbook that came back says of itself, and what about it makes one
 * ask. */
#pragma once
#include "domain/reply_copy.h"
#include "web/page.h"

struct facts returned_facts(struct work *w, const struct reply_copy *copy);
/* Sentences; none of a file whose party nobody has named yet. Other parties that the reader does
 * not see are not named. */
const struct text *returned_doubts(struct work *w, const struct reply_copy *copy, size_t *count);
