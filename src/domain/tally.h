/* tally.h - counts that are kept beside the rows they count, because counting takes too long.
 *
 * What comes and goes in a transaction is summed up first, so that each count is written once, and
 * not at all when as many came as went.
 */
#pragma once
#include "store/db.h"

struct tally_count {
    struct text a, b;
    int64_t count;
};

struct tally {
    struct work *w;
    const struct query *add; /* adds $3 to the count of ($1, $2) */
    struct tally_count *counts;
    size_t count, size;
};

struct tally tally_begin(struct work *w, const struct query *add);
void tally_add(struct tally *tally, struct text a, struct text b, int64_t count);
bool tally_end(struct tally *tally);
