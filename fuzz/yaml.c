/* Whatever is read is UTF-8, no deeper than allowed, and no key stands twice. */
#include <assert.h>

#include "base/arena.h"
#include "base/words.h"
#include "format/limits.h"
#include "format/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DEPTH = 8 };

static void check(const struct value *v, int depth)
{
    assert(depth <= DEPTH && v->kind != VALUE_NONE && text_is_utf8(value_text(v)));
    for (size_t i = 0; i < value_count(v); i++) {
        for (size_t k = 0; k < i && v->kind == VALUE_MAP && i < 50; k++)
            assert(!text_is(value_key(v, i), value_key(v, k)));
        check(value_at(v, i), depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct limits limits = { .file_bytes = 64 << 10, .depth = DEPTH };
    static struct arena *arena;
    if (!arena)
        arena = arena_open(256 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    const struct value *v = yaml_read(&w, (struct text){ (const char *)data, size }, &limits);
    assert((v->kind == VALUE_NONE) == work_failed(&w));
    if (work_failed(&w))
        assert(word_find(text_of(w.fault.code)) != WORD_NONE);
    else
        check(v, 0);
    return 0;
}
