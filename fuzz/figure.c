/* A number is read from any bytes, and written in digits it reads the same. */
#include <assert.h>

#include "base/arena.h"
#include "base/figure.h"
#include "base/work.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_open(16 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text typed = work_text(&w, (struct text){ (const char *)data, size });
    struct figure figure = figure_read(typed);
    assert(figure.before.at && figure.unit.at && figure.after.at);
    assert(figure.before.len + figure.unit.len <= size && figure.after.len <= size);
    if (!figure_is_count(&figure))
        return 0;
    struct figure again = figure_read(work_format(&w, "%lld", (long long)figure.value));
    assert(again.kind == FIGURE_EXACT && again.value == figure.value);
    return 0;
}
