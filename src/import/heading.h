/* heading.h - what stands above a column, read word by word.
 *
 * A heading is cut into the words of columns/headers.txt, so that 業務委託先の正式名称 is
 * understood although nobody wrote it down: 委託先 and 名称 are known, の and 正式 say nothing.
 */
#pragma once
#include "import/lexicon.h"

enum { HEADING_PARTS = 16 };

struct heading {
    struct text plain;
    struct word_set words; /* all it holds */
    struct heading_part {
        struct word_set words;
        uint16_t runes;
    } parts[HEADING_PARTS];
    size_t part_count;
    unsigned runes; /* characters that count: not brackets, dots, digits */
    uint8_t
        tier; /* 2: it speaks of the sub-entrusted party (再委託先), 3: of the one below, …; 0 */
};

struct heading heading_read(const struct lexicon *lexicon, struct text plain);

/* How surely (0 to 1) the heading `own`, under the heading `above` (which may be empty), is that
 * of the field. With `lower`, 再委託先 is taken as 相手, one tier down. */
double heading_certainty(const struct lexicon *lexicon, const struct heading_rule *rule,
                         const struct heading *own, const struct heading *above, bool lower);
/* The best of all fields without looking at tiers: whether a text could be a heading at all. */
double heading_best(const struct lexicon *lexicon, const struct heading *own);
