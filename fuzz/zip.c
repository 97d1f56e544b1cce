/* Whatever is read comes out within its limits, and what is copied packed unpacks to the same. */
#include <assert.h>

#include "base/arena.h"
#include "format/zip_write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_copy(struct work *w, struct zip_in *in, const struct limits *limits)
{
    struct work copying = work_begin(w->arena, w->actor);
    struct zip_write *out = zip_write_begin(&copying, 16 << 20);
    for (size_t i = 0; i < zip_in_count(in); i++)
        zip_write_packed(out, zip_in_part(in, i), zip_in_packed(in, i));
    struct text bytes = zip_write_end(out);
    struct zip_in *copy = zip_in_open(&copying, bytes, limits);
    if (work_failed(&copying) || work_failed(w))
        return;
    assert(zip_in_count(copy) == zip_in_count(in));
    for (size_t i = 0; i < zip_in_count(in); i++)
        assert(text_is(zip_in_read(in, i), zip_in_read(copy, i)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct limits limits = {
        .parts = 64, .part_bytes = 1 << 20, .total_bytes = 4 << 20, .ratio = 200, .memory = 16 << 20
    };
    static struct arena *arena;
    if (!arena)
        arena = arena_open(256 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct zip_in *zip = zip_in_open(&w, (struct text){ (const char *)data, size }, &limits);
    size_t total = 0;
    for (size_t i = 0; zip && i < zip_in_count(zip); i++) {
        struct text part = zip_in_read(zip, i);
        assert(part.len <= limits.part_bytes);
        total += part.len;
    }
    assert(total <= limits.total_bytes);
    if (zip && !work_failed(&w))
        check_copy(&w, zip, &limits);
    return 0;
}
