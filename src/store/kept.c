#include "store/kept.h"

#include "base/arena.h"

enum { LIMIT = 256 << 20, SPARE = 64 };

struct kept_row *kept_add(struct kept *kept, size_t count, size_t bytes)
{
    size_t size = sizeof(struct kept_row) + count * sizeof(struct text) + bytes;
    if (!kept->arena)
        kept->arena = arena_open(LIMIT);
    if (size > LIMIT - SPARE || arena_used(kept->arena) > LIMIT - SPARE - size)
        return NULL;
    struct kept_row *row = arena_alloc(kept->arena, 1, size);
    if (kept->last)
        kept->last->next = row;
    else
        kept->first = row;
    kept->last = row;
    return row;
}

const struct kept_row *kept_take(struct kept *kept)
{
    struct kept_row *row = kept->first;
    if (!row)
        return NULL;
    kept->first = row->next;
    if (!kept->first)
        kept->last = NULL;
    return row;
}

void kept_end(struct kept *kept)
{
    arena_close(kept->arena);
    *kept = (struct kept){ NULL, NULL, NULL };
}
