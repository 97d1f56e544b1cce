/* round_greet.h - in which languages a round writes to its parties. */
#pragma once
#include "domain/round.h"

/* The first of those that are written to in one language, and how many they are. */
struct round_greeted {
    struct text party, contact, facts;
    enum lang lang;
    int64_t count;
};
enum { ROUND_LANGS = 2 };

/* Japanese for parties here and of whom nobody knows where they are. */
enum lang round_lang(struct text country);
/* Of a draft, Japanese first; of those that get a mail and the actor sees. Right: MAY_READ. */
bool round_greets(struct work *w, const struct round *round, struct round_greeted out[ROUND_LANGS],
                  size_t *count);
