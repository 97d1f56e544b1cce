/* lexicon_file.h - what a lexicon is made of, and how its files are read.
 *
 * Only import/lexicon.c needs this.
 */
#pragma once
#include "import/lexicon.h"
#include "import/text_map.h"

enum { SPELLING_BUCKETS = 128, SPELLING_NONE = 0xffff };

struct spelling {
    struct text plain;
    uint8_t code;
    uint16_t next; /* the next one that begins alike; SPELLING_NONE */
};

struct spellings {
    struct spelling *at;
    size_t count, room;
};

struct set {
    struct text *codes;
    uint8_t code_count;
    struct text_map whole;
    uint8_t *whole_codes; /* by number in `whole` */
    size_t whole_room;
    struct spellings parts;
    /* The parts by how they begin, so that a text is gone through once for all of them. Those of
     * less than three bytes are in `brief`. */
    uint16_t buckets[SPELLING_BUCKETS], brief;
};

struct lexicon {
    struct set sets[SET_COUNT];
    struct text_map groups; /* names of the words of headings */
    struct text_map spellings;
    struct word_set *words; /* by number in `spellings` */
    size_t words_room, longest;
    struct word_set pass;
    struct heading_rule rules[LINE_FIELDS];
    size_t rule_count;
};

/* The bucket of what begins with these three bytes. */
static inline unsigned spelling_bucket(const char *at)
{
    unsigned a = (unsigned char)at[0], b = (unsigned char)at[1], c = (unsigned char)at[2];
    return (a * 31 + b * 67 + c * 5) % SPELLING_BUCKETS;
}

/* Adds the lines of one file. Fault: lexicon.line. */
void lexicon_file_read(struct work *w, struct lexicon *lexicon, struct text bytes);
