/* The office's own words: a file of them is taken, or refused with its line, and then still tells
 * what the bundled words tell. */
#include <assert.h>

#include "base/arena.h"
#include "base/words.h"
#include "import/lexicon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_open(64 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text own = work_text(&w, (struct text){ (const char *)data, size });
    const struct lexicon *lexicon = lexicon_open(&w, &own, 1);
    if (!lexicon) {
        assert(word_find(text_of(w.fault.code)) != WORD_NONE && w.fault.about.len);
        return 0;
    }
    size_t rules;
    assert(lexicon_rules(lexicon, &rules) && rules);
    assert(lexicon_words(lexicon, lexicon_plain(&w, TEXT("委託先"))));
    assert(lexicon_code(lexicon, SET_MARK, lexicon_plain(&w, TEXT("有"))));
    struct text line;
    while (text_next(&own, '\n', &line)) {
        struct text plain = lexicon_plain(&w, line);
        for (int set = 0; set < SET_COUNT; set++)
            lexicon_name(lexicon, (enum lexicon_set)set,
                         lexicon_code(lexicon, (enum lexicon_set)set, plain));
    }
    return 0;
}
