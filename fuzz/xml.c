/* Whatever comes, our scanner says of it what expat says, however it is cut into pieces; and what
 * one refuses, the other refuses. Without the limits of ours: names beyond ASCII, and very long
 * ones.
 *
 * The first byte says how large the pieces are, the rest is the document. */
#include <assert.h>

#include "base/words.h"
#include "fuzz/xml_seen.h"

enum { MOST = 200 }; /* of attributes and addresses that ours takes, with room to spare */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool has_wide(struct text xml)
{
    for (size_t i = 0; i < xml.len; i++)
        if ((unsigned char)xml.at[i] >= 0x80)
            return true;
    return false;
}

/* What ours refuses for being too much of something takes at least so many bytes. */
static bool is_long(struct text xml)
{
    size_t count = 0;
    for (size_t i = 0; i < xml.len; i++)
        count += xml.at[i] == '=';
    return count >= MOST || xml.len >= 1024;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_open(256 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz"))), v = w;
    struct text xml = { (const char *)data + 1, size ? size - 1 : 0 };
    if (!size)
        return 0;
    struct text ours = seen_by_us(&w, xml, (size_t)data[0] + 1);
    struct text theirs = seen_by_expat(&v, xml);
    if (work_failed(&w)) {
        assert(word_find(text_of(w.fault.code)) != WORD_NONE);
        assert(work_failed(&v) || is_long(xml));
        return 0;
    }
    if (work_failed(&v))
        assert(has_wide(xml) && text_is(v.fault.about, TEXT("not well-formed (invalid token)")));
    else
        assert(text_is(ours, theirs));
    return 0;
}
