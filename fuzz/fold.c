/* Whatever is folded is UTF-8 and folds into itself; tokens have letters and digits only, and what
 * is searched for by its own name is found. */
#include <assert.h>

#include "base/arena.h"
#include "base/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_tokens(struct text tokens)
{
    assert(text_is_utf8(tokens));
    for (size_t i = 0; i < tokens.len; i++) {
        unsigned char c = (unsigned char)tokens.at[i];
        bool part = c == ' ' || c == '\n';
        assert(c >= 0x80 || part || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
        assert(!part || (i && i + 1 < tokens.len && (unsigned char)tokens.at[i - 1] > ' '));
    }
}

static bool finds(struct text grams, struct fold_phrase phrase)
{
    for (size_t at = 0; at < grams.len; at++) {
        if (at && grams.at[at - 1] != ' ' && grams.at[at - 1] != '\n')
            continue;
        struct text from = text_slice(grams, at, grams.len);
        size_t end = phrase.tokens.len;
        if (text_starts(from, phrase.tokens) &&
            (phrase.prefix || end == from.len || from.at[end] == ' ' || from.at[end] == '\n'))
            return true;
    }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_open(64 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text typed = work_text(&w, (struct text){ (const char *)data, size });
    struct text folded = fold_text(&w, typed);
    assert(text_is_utf8(folded) && text_is(folded, fold_text(&w, folded)));
    struct text grams = fold_grams(&w, typed);
    check_tokens(grams);
    struct fold_query query = fold_query(&w, typed);
    for (size_t i = 0; i < query.count; i++) {
        check_tokens(query.at[i].tokens);
        assert(query.at[i].tokens.len && finds(grams, query.at[i]));
    }
    struct text company = fold_company(&w, typed);
    assert(text_is_utf8(company) && !company.len == !grams.len);
    assert(text_is_utf8(fold_katakana(&w, typed)));
    struct text phone = fold_phone(&w, typed);
    for (size_t i = 0; i < phone.len; i++)
        assert(phone.at[i] >= '0' && phone.at[i] <= '9');
    return 0;
}
