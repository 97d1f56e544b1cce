/* roster_words.h - the words of columns/registers.txt: what stands above columns, and in their
 * cells.
 *
 * Only import/roster.h's parts need this.
 */
#pragma once
#include "import/roster.h"

struct roster_words;

struct roster_words *roster_words_open(struct work *w, const struct kind *kind, struct terms *terms,
                                       const struct register_column *targets, size_t target_count);
/* How surely (0 to 1) a heading, plain and without white space, is that of the target. */
double roster_words_certainty(const struct roster_words *words, int target, struct text plain);
/* The code of a choice for what stands in a cell; "" when it means nothing known. */
struct text roster_words_choice(const struct roster_words *words, int field, struct text plain);
