/* term.h - the texts of a list, each distinct one once, with what is known of it.
 *
 * A list says 業務委託 a thousand times; it is folded and looked up once. Everything is worked
 * out when it is first asked for.
 */
#pragma once
#include "import/heading.h"
#include "import/lexicon.h"

struct term {
    struct text raw;     /* as it stands in the cell, without white space at its ends */
    struct text plain;   /* lexicon_plain */
    struct text company; /* fold_company; ask term_company */
    const struct heading *heading;
    float heading_best;
    uint32_t looks; /* of enum value_look */
    bool has_plain, has_company, has_looks;
    uint8_t codes[SET_COUNT]; /* 0: not asked yet, 1: none, else the code + 1 */
};

struct terms;

struct terms *terms_open(struct work *w, const struct lexicon *lexicon);
struct work *terms_work(const struct terms *terms);
const struct lexicon *terms_lexicon(const struct terms *terms);
/* Begins with a digit: a number, a day, a telephone. No word for a total, for "as above" or for
 * "nothing" does, and a term for each of them would be most of all terms. */
static inline bool term_is_figure(struct text raw)
{
    return raw.len && raw.at[0] >= '0' && raw.at[0] <= '9';
}
/* Of this text, which is copied. */
struct term *term_of(struct terms *terms, struct text raw);

struct text term_plain(struct terms *terms, struct term *term);
/* The key under which a company is the same whatever its spelling. */
struct text term_company(struct terms *terms, struct term *term);
const struct heading *term_heading(struct terms *terms, struct term *term);
/* How surely it is a heading of any field; 0 for texts too long to be one. */
double term_heading_best(struct terms *terms, struct term *term);
/* What it means in a set: lexicon_code. */
uint8_t term_code(struct terms *terms, struct term *term, enum lexicon_set set);
/* The same, by name: "" if nothing is known. */
struct text term_name(struct terms *terms, struct term *term, enum lexicon_set set);
bool term_is(struct terms *terms, struct term *term, enum lexicon_set set, const char *name);
