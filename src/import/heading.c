#include "import/heading.h"

enum { MOST_RUNES = 48, LONGEST_WORD = 24, COST_LEFT = 10, COST_WORD = 3, COST_PASS = 4 };

/* The places between the characters of a heading, and the cheapest way from each to the end. */
struct cut {
    size_t at;   /* byte */
    bool counts; /* the character here is a letter */
    uint16_t cost;
    uint8_t next;                 /* place where the word that begins here ends */
    const struct word_set *words; /* of that word; NULL: a character no word covers */
};

static bool meets(const struct word_set *a, const struct word_set *b)
{
    return (a->bits[0] & b->bits[0]) || (a->bits[1] & b->bits[1]);
}

static bool is_within(const struct word_set *a, const struct word_set *b)
{
    return !(a->bits[0] & ~b->bits[0]) && !(a->bits[1] & ~b->bits[1]);
}

static void join(struct word_set *a, const struct word_set *b)
{
    a->bits[0] |= b->bits[0];
    a->bits[1] |= b->bits[1];
}

static struct word_set less(struct word_set a, const struct word_set *b)
{
    a.bits[0] &= ~b->bits[0];
    a.bits[1] &= ~b->bits[1];
    return a;
}

static int count_words(const struct word_set *a)
{
    return __builtin_popcountll(a->bits[0]) + __builtin_popcountll(a->bits[1]);
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Signs and digits tell nothing about a field: （1）, ・, ※. */
static bool rune_counts(int32_t rune)
{
    return is_letter((char)(rune < 128 ? rune : 0)) || (rune >= 0x3041 && rune <= 0x3096) ||
           rune == 0x30fc || (rune >= 0x3005 && rune <= 0x3007) || rune >= 0x3400;
}

static size_t read_places(struct text plain, struct cut *cuts)
{
    struct text rest = plain;
    size_t count = 0;
    while (count < MOST_RUNES && rest.len) {
        cuts[count].at = plain.len - rest.len;
        cuts[count].counts = rune_counts(text_rune(&rest));
        count++;
    }
    cuts[count] = (struct cut){ .at = plain.len - rest.len };
    return count;
}

/* An ASCII word may not begin or end inside another. */
static bool splits_word(struct text plain, size_t from, size_t to)
{
    return (from > 0 && is_letter(plain.at[from]) && is_letter(plain.at[from - 1])) ||
           (to < plain.len && is_letter(plain.at[to]) && is_letter(plain.at[to - 1]));
}

/* Finds the cheapest cutting, from the end to the start. */
static void find_words(const struct lexicon *lexicon, struct text plain, struct cut *cuts,
                       size_t count)
{
    const struct word_set *pass = lexicon_pass(lexicon);
    for (size_t i = count; i-- > 0;) {
        cuts[i].next = (uint8_t)(i + 1);
        cuts[i].cost = (uint16_t)(cuts[i + 1].cost + (cuts[i].counts ? COST_LEFT : 0));
        for (size_t j = i + 1; j <= count && j - i <= LONGEST_WORD; j++) {
            struct text word = text_slice(plain, cuts[i].at, cuts[j].at);
            if (word.len > lexicon_longest(lexicon))
                break;
            const struct word_set *words = lexicon_words(lexicon, word);
            if (!words || splits_word(plain, cuts[i].at, cuts[j].at))
                continue;
            int cost = cuts[j].cost + (is_within(words, pass) ? COST_PASS : COST_WORD);
            if (cost < cuts[i].cost || (cost == cuts[i].cost && !cuts[i].words)) {
                cuts[i].cost = (uint16_t)cost;
                cuts[i].next = (uint8_t)j;
                cuts[i].words = words;
            }
        }
    }
}

/* A word of one character beside characters no word covers is only a part of theirs: 自 in 自治体.
 */
static bool is_stray(const struct cut *cuts, size_t i, size_t before, size_t count)
{
    if (cuts[i].next != i + 1 || !cuts[i].counts)
        return false;
    bool left = i > 0 && !cuts[before].words && cuts[before].counts;
    bool right = i + 1 < count && !cuts[i + 1].words && cuts[i + 1].counts;
    return left || right;
}

static uint8_t tier_of(const struct lexicon *lexicon, const struct word_set *words)
{
    struct word_set second = lexicon_group(lexicon, TEXT("再先"));
    struct word_set third = lexicon_group(lexicon, TEXT("再々先"));
    struct word_set fourth = lexicon_group(lexicon, TEXT("四次先"));
    struct word_set sub = lexicon_group(lexicon, TEXT("再委託"));
    if (meets(words, &fourth))
        return 4;
    if (meets(words, &third))
        return 3;
    return meets(words, &second) || meets(words, &sub) ? 2 : 0;
}

/* The words of a heading, 再委託先 put as 相手. */
static struct word_set lowered(const struct lexicon *lexicon, struct word_set words)
{
    static const char *const lower[] = { "再先", "再々先", "四次先", "再委託" };
    struct word_set party = lexicon_group(lexicon, TEXT("相手"));
    for (size_t i = 0; i < COUNT(lower); i++) {
        struct word_set group = lexicon_group(lexicon, text_of(lower[i]));
        if (!meets(&words, &group))
            continue;
        words = less(words, &group);
        join(&words, &party);
    }
    return words;
}

/* 委託先・再委託先, 委託先（再委託先を含む）: the heading speaks of every tier. */
static bool speaks_of_all(const struct lexicon *lexicon, const struct heading *heading)
{
    static const struct text signs[] = { TEXT_INIT("含"),           TEXT_INIT("\u30fb再委託"),
                                         TEXT_INIT("/再委託"),      TEXT_INIT("及び再委託"),
                                         TEXT_INIT("および再委託"), TEXT_INIT("又は再委託") };
    struct word_set party = lexicon_group(lexicon, TEXT("相手"));
    struct word_set sub = lexicon_group(lexicon, TEXT("再委託"));
    struct word_set named = less(heading->words, &sub); /* 委託先での再委託 names no second tier */
    if (meets(&heading->words, &party) && tier_of(lexicon, &named))
        return true;
    for (size_t i = 0; i < COUNT(signs); i++)
        if (text_contains(heading->plain, signs[i]))
            return true;
    return false;
}

static void forget_tier(const struct lexicon *lexicon, struct heading *heading)
{
    for (size_t i = 0; i < heading->part_count; i++)
        heading->parts[i].words = lowered(lexicon, heading->parts[i].words);
    heading->words = lowered(lexicon, heading->words);
    heading->tier = 0;
}

struct heading heading_read(const struct lexicon *lexicon, struct text plain)
{
    struct cut cuts[MOST_RUNES + 1] = { { 0 } };
    struct heading heading = { .plain = plain };
    size_t count = read_places(plain, cuts);
    find_words(lexicon, plain, cuts, count);
    for (size_t i = 0, before = 0; i < count; before = i, i = cuts[i].next) {
        unsigned runes = 0;
        for (size_t j = i; j < cuts[i].next; j++)
            runes += cuts[j].counts;
        heading.runes += runes;
        if (!cuts[i].words || is_stray(cuts, i, before, count) ||
            heading.part_count == HEADING_PARTS)
            continue;
        heading.parts[heading.part_count++] =
            (struct heading_part){ *cuts[i].words, (uint16_t)(runes ? runes : 1) };
        heading.runes += runes ? 0 : 1;
        join(&heading.words, cuts[i].words);
    }
    heading.tier = tier_of(lexicon, &heading.words);
    if (heading.tier && speaks_of_all(lexicon, &heading))
        forget_tier(lexicon, &heading);
    return heading;
}

/* What part of the characters of a heading the words explain. */
static double coverage(const struct lexicon *lexicon, const struct heading *heading,
                       const struct word_set *known, bool lower)
{
    unsigned explained = 0;
    for (size_t i = 0; i < heading->part_count; i++) {
        struct word_set words = heading->parts[i].words;
        if (lower)
            words = lowered(lexicon, words);
        if (meets(&words, known))
            explained += heading->parts[i].runes;
    }
    return heading->runes ? (double)explained / heading->runes : 0;
}

/* A heading that spans several columns costs something only where it speaks of other things. */
static double above_fits(const struct lexicon *lexicon, const struct heading *above,
                         const struct word_set *known, bool lower)
{
    unsigned all = 0, other = 0;
    for (size_t i = 0; i < above->part_count; i++) {
        struct word_set words = above->parts[i].words;
        if (lower)
            words = lowered(lexicon, words);
        all += above->parts[i].runes;
        if (!meets(&words, known))
            other += above->parts[i].runes;
    }
    return all ? 1 - 0.3 * other / all : 1;
}

static double pattern_certainty(const struct lexicon *lexicon, const struct heading_rule *rule,
                                const struct heading_pattern *pattern, const struct heading *own,
                                const struct heading *above, bool lower)
{
    const struct word_set *pass = lexicon_pass(lexicon);
    struct word_set here = lower ? lowered(lexicon, own->words) : own->words;
    struct word_set over = lower ? lowered(lexicon, above->words) : above->words;
    struct word_set both = here, known = pattern->need;
    join(&both, &over);
    if (!is_within(&pattern->need, &both) || meets(&here, &rule->none_of))
        return 0;
    if (!meets(&pattern->need, &here) && !is_within(&here, pass))
        return 0;
    join(&known, &pattern->may);
    join(&known, pass);
    double fits = coverage(lexicon, own, &known, lower) * above_fits(lexicon, above, &known, lower);
    if (own->runes == 0)
        fits = above->runes ? 0.8 : 0;
    if (meets(&over, &rule->none_of))
        fits *= 0.4;
    return fits * pattern->certainty * (1 + 0.01 * count_words(&pattern->need));
}

double heading_certainty(const struct lexicon *lexicon, const struct heading_rule *rule,
                         const struct heading *own, const struct heading *above, bool lower)
{
    double best = 0;
    for (size_t i = 0; i < rule->count; i++) {
        double certainty = pattern_certainty(lexicon, rule, &rule->patterns[i], own, above, lower);
        if (certainty > best)
            best = certainty;
    }
    return best;
}

double heading_best(const struct lexicon *lexicon, const struct heading *own)
{
    static const struct heading nothing;
    size_t count;
    const struct heading_rule *rules = lexicon_rules(lexicon, &count);
    double best = 0;
    for (size_t i = 0; i < count; i++)
        for (int lower = 0; lower <= (own->tier > 0); lower++) {
            double certainty = heading_certainty(lexicon, &rules[i], own, &nothing, lower);
            if (certainty > best)
                best = certainty;
        }
    return best;
}
