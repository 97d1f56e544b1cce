/* kept.h - rows put aside until somebody asks for them, first in, first out. */
#pragma once
#include "base/text.h"

struct arena;

struct kept_row {
    struct kept_row *next;
    struct text fields[]; /* .at is NULL for NULL */
};

/* All zero at first. */
struct kept {
    struct arena *arena;
    struct kept_row *first, *last;
};

/* Room for a row of `count` fields with `bytes` bytes in all; NULL when 256 MiB are full. The
 * caller fills the fields; the bytes stand behind the last of them. */
struct kept_row *kept_add(struct kept *kept, size_t count, size_t bytes);
/* The first row, taken out; NULL if there is none. Valid until kept_end. */
const struct kept_row *kept_take(struct kept *kept);
void kept_end(struct kept *kept);
