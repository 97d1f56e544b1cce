/* A rule is read from any bytes; one that is taken can be said in both languages. */
#include <assert.h>

#include "base/arena.h"
#include "domain/duty_say.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void say(struct work *w, const struct duty *duty)
{
    int64_t own = 3;
    assert(duty_say_title(w, duty, true).len && duty_say_title(w, duty, false).len);
    assert(duty_say_clock(w, duty, NULL).len && duty_say_clock(w, duty, &own).len);
    assert(duty_say_period(w, duty, NULL).len && duty_say_strength(w, duty).len);
    assert(duty_say_missing(w, duty).len && duty_say_action(w, duty).len);
    assert(text_is_utf8(duty_say_facts(w, duty,
                                       TEXT("a\x1f"
                                            "2026-11-25\x1f"
                                            "42 about"))));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    struct duty duty;
    struct duty_problem problem;
    if (!arena)
        arena = arena_open(64 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text bytes = work_text(&w, (struct text){ (const char *)data, size });
    if (!duty_read(&w, TEXT("duties/rule.sql"), bytes, &duty, &problem)) {
        assert(word_find(problem.code) != WORD_NONE);
        return 0;
    }
    assert(duty.select.len && duty.subject && duty.item && duty.fact_count <= DUTY_FACTS);
    for (w.lang = LANG_JA; w.lang <= LANG_EN; w.lang++)
        say(&w, &duty);
    return 0;
}
