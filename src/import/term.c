#include "import/term.h"

#include "base/fold.h"
#include "import/text_map.h"

enum { LONGEST_HEADING = 120, RECENT_BITS = 10 };

struct terms {
    struct work *w;
    const struct lexicon *lexicon;
    struct text_map map;
    struct term **items; /* by number in `map` */
    size_t room;
    /* By where the text stands: a cell is asked about many times, and what a workbook says often
     * stands there once. */
    struct term *recent[1 << RECENT_BITS];
};

struct terms *terms_open(struct work *w, const struct lexicon *lexicon)
{
    struct terms *terms = work_new(w, struct terms);
    *terms = (struct terms){ .w = w, .lexicon = lexicon, .map = text_map_begin(w) };
    return terms;
}

struct work *terms_work(const struct terms *terms)
{
    return terms->w;
}

const struct lexicon *terms_lexicon(const struct terms *terms)
{
    return terms->lexicon;
}

static struct term *find(struct terms *terms, struct text raw)
{
    size_t count = terms->map.count;
    int32_t number = text_map_add(&terms->map, raw);
    if ((size_t)number == count) {
        raw = work_text(terms->w, raw); /* it may live for one line only */
        terms->map.keys[number] = raw;
        terms->items =
            work_grown(terms->w, terms->items, count, &terms->room, sizeof *terms->items);
        terms->items[number] = work_new(terms->w, struct term);
        terms->items[number]->raw = raw;
    }
    return terms->items[number];
}

struct term *term_of(struct terms *terms, struct text raw)
{
    raw = text_trim(raw);
    uint64_t place = (uint64_t)(uintptr_t)raw.at * 0x9e3779b97f4a7c15u;
    struct term **recent = &terms->recent[place >> (64 - RECENT_BITS)];
    if (!*recent || !text_is((*recent)->raw, raw)) /* other words may have come to stand there */
        *recent = find(terms, raw);
    return *recent;
}

struct text term_plain(struct terms *terms, struct term *term)
{
    if (!term->has_plain)
        term->plain = lexicon_plain(terms->w, term->raw);
    term->has_plain = true;
    return term->plain;
}

struct text term_company(struct terms *terms, struct term *term)
{
    if (!term->has_company)
        term->company = fold_company(terms->w, term->raw);
    term->has_company = true;
    return term->company;
}

const struct heading *term_heading(struct terms *terms, struct term *term)
{
    if (!term->heading) {
        struct heading *heading = work_new(terms->w, struct heading);
        *heading = heading_read(terms->lexicon, term_plain(terms, term));
        term->heading = heading;
        term->heading_best = (float)heading_best(terms->lexicon, heading);
    }
    return term->heading;
}

double term_heading_best(struct terms *terms, struct term *term)
{
    if (!term->raw.len || term->raw.len > LONGEST_HEADING)
        return 0;
    term_heading(terms, term);
    return (double)term->heading_best;
}

uint8_t term_code(struct terms *terms, struct term *term, enum lexicon_set set)
{
    if (!term->codes[set])
        term->codes[set] =
            (uint8_t)(lexicon_code(terms->lexicon, set, term_plain(terms, term)) + 1);
    return (uint8_t)(term->codes[set] - 1);
}

struct text term_name(struct terms *terms, struct term *term, enum lexicon_set set)
{
    return lexicon_name(terms->lexicon, set, term_code(terms, term, set));
}

bool term_is(struct terms *terms, struct term *term, enum lexicon_set set, const char *name)
{
    return text_is_string(term_name(terms, term, set), name);
}
