/* An answer is read from any bytes, and every letter and figure of them stays. */
#include <assert.h>

#include "base/arena.h"
#include "domain/answer_unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool holds(struct text t, int32_t rune)
{
    for (struct text rest = t; rest.len;)
        if (text_rune(&rest) == rune)
            return true;
    return false;
}

static void check(struct answer answer, struct text raw)
{
    assert(answer.day.at && answer.said.at && answer.note.at);
    assert(answer.mark != ANSWER_UNSURE || text_is(answer.note, text_trim(raw)));
    assert(answer.mark == ANSWER_DONE || (!answer.day.len && !answer.has_number));
    for (struct text rest = raw; rest.len;) {
        int32_t rune = text_rune(&rest);
        bool letter = (rune >= '0' && rune <= '9') || (rune >= 'A' && rune <= 'Z') ||
                      (rune >= 'a' && rune <= 'z') || (rune >= 0x3041 && rune <= 0x3096) ||
                      (rune >= 0x4e00 && rune <= 0x9fff);
        assert(!letter || holds(answer.said, rune) || holds(answer.note, rune));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { LONGEST = 4096 };
    static struct arena *kept, *arena;
    static const struct answer_words *words;
    if (!kept) {
        kept = arena_open(64 << 20);
        arena = arena_open((size_t)256 << 20);
        struct work w = work_begin(kept, actor_machine(TEXT("fuzz")));
        words = answer_words_open(&w);
        assert(words);
    }
    if (size > LONGEST)
        return 0;
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text typed = work_text(&w, (struct text){ (const char *)data, size });
    for (int type = 0; type < ANSWER_TYPES; type++)
        check(answer_read(&w, words, (enum answer_type)type, typed), typed);
    for (int unit = 0; unit < ANSWER_UNITS; unit++)
        check(answer_unit_read(&w, words, ANSWER_NUMBER, (enum answer_unit)unit, typed), typed);
    return 0;
}
