#include "import/lexicon.h"

#include <string.h>

#include "base/arena.h"
#include "base/bundle.h"
#include "base/fold.h"
#include "import/lexicon_file.h"

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

struct text lexicon_plain(struct work *w, struct text t)
{
    struct text folded = fold_text(w, text_trim(t));
    if (text_find(folded, TEXT(" "), 0) == folded.len &&
        text_find(folded, TEXT("\n"), 0) == folded.len)
        return folded;
    char *out = arena_grow(w->arena, NULL, 0, folded.len);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.at[i];
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            out[len++] = c;
        } else if (len && is_word_byte(out[len - 1]) && i + 1 < folded.len &&
                   is_word_byte(folded.at[i + 1])) {
            out[len++] = ' ';
        }
    }
    return (struct text){ out, len };
}

const struct lexicon *lexicon_open(struct work *w, const struct text *own, size_t count)
{
    static const char *const bundled[] = { "columns/headers.txt", "columns/values.txt" };
    struct lexicon *lexicon = work_new(w, struct lexicon);
    lexicon->groups = lexicon->spellings = text_map_begin(w);
    for (size_t i = 0; i < SET_COUNT; i++) {
        struct set *set = &lexicon->sets[i];
        set->whole = text_map_begin(w);
        set->brief = SPELLING_NONE;
        memset(set->buckets, 0xff, sizeof set->buckets);
    }
    lexicon->pass.bits[0] = (uint64_t)1 << text_map_add(&lexicon->groups, TEXT("pass"));
    for (size_t i = 0; i < COUNT(bundled); i++)
        lexicon_file_read(w, lexicon, bundle_find(text_of(bundled[i]))->bytes);
    for (size_t i = 0; i < count; i++)
        lexicon_file_read(w, lexicon, own[i]);
    return work_failed(w) ? NULL : lexicon;
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Whether the spelling at `from` is no part of a longer ASCII word. */
static bool stands_apart(struct text t, size_t from, size_t to)
{
    if (from > 0 && is_letter(t.at[from]) && is_letter(t.at[from - 1]))
        return false;
    return to >= t.len || !is_letter(t.at[to]) || !is_letter(t.at[to - 1]);
}

/* The earliest of the spellings of a chain that stands at `at`, if it is before `best`. */
static uint16_t best_at(const struct set *set, uint16_t chain, struct text t, size_t at,
                        uint16_t best)
{
    for (uint16_t i = chain; i != SPELLING_NONE; i = set->parts.at[i].next) {
        struct text word = set->parts.at[i].plain;
        if (i < best && word.len <= t.len - at && memcmp(t.at + at, word.at, word.len) == 0 &&
            stands_apart(t, at, at + word.len))
            best = i;
    }
    return best;
}

uint8_t lexicon_whole(const struct lexicon *lexicon, enum lexicon_set which, struct text plain)
{
    const struct set *set = &lexicon->sets[which];
    int32_t number = text_map_find(&set->whole, plain);
    return number == TEXT_MAP_NONE ? 0 : set->whole_codes[number];
}

/* The earliest of all spellings that stands at `at`, if it is before `best`. */
static uint16_t find_at(const struct set *set, struct text t, size_t at, uint16_t best)
{
    if (at + 3 <= t.len)
        best = best_at(set, set->buckets[spelling_bucket(t.at + at)], t, at, best);
    return set->brief == SPELLING_NONE ? best : best_at(set, set->brief, t, at, best);
}

uint8_t lexicon_begin(const struct lexicon *lexicon, enum lexicon_set which, struct text plain)
{
    const struct set *set = &lexicon->sets[which];
    uint16_t best = find_at(set, plain, 0, SPELLING_NONE);
    return best == SPELLING_NONE ? 0 : set->parts.at[best].code;
}

uint8_t lexicon_code(const struct lexicon *lexicon, enum lexicon_set which, struct text plain)
{
    const struct set *set = &lexicon->sets[which];
    uint8_t whole = plain.len ? lexicon_whole(lexicon, which, plain) : 0;
    if (whole || !plain.len)
        return whole;
    uint16_t best = SPELLING_NONE;
    for (size_t at = 0; at < plain.len; at++)
        best = find_at(set, plain, at, best);
    return best == SPELLING_NONE ? 0 : set->parts.at[best].code;
}

struct text lexicon_name(const struct lexicon *lexicon, enum lexicon_set set, uint8_t code)
{
    return code ? lexicon->sets[set].codes[code - 1] : TEXT("");
}

bool lexicon_spelling(const struct lexicon *lexicon, enum lexicon_set set, size_t i,
                      struct text *plain, uint8_t *code)
{
    const struct spellings *parts = &lexicon->sets[set].parts;
    if (i >= parts->count)
        return false;
    *plain = parts->at[i].plain;
    *code = parts->at[i].code;
    return true;
}

const struct word_set *lexicon_words(const struct lexicon *lexicon, struct text spelling)
{
    int32_t number = text_map_find(&lexicon->spellings, spelling);
    return number == TEXT_MAP_NONE ? NULL : &lexicon->words[number];
}

struct word_set lexicon_group(const struct lexicon *lexicon, struct text name)
{
    struct word_set set = { { 0 } };
    int32_t number = text_map_find(&lexicon->groups, name);
    if (number != TEXT_MAP_NONE)
        set.bits[number / 64] |= (uint64_t)1 << number % 64;
    return set;
}

const struct word_set *lexicon_pass(const struct lexicon *lexicon)
{
    return &lexicon->pass;
}

const struct heading_rule *lexicon_rules(const struct lexicon *lexicon, size_t *count)
{
    *count = lexicon->rule_count;
    return lexicon->rules;
}

size_t lexicon_longest(const struct lexicon *lexicon)
{
    return lexicon->longest;
}
