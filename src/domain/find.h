/* find.h - finding records by what people remember of them.
 *
 * Names present and former, kana, corporate numbers, evidence numbers; one
 * character is enough, and width, kana and variant kanji do not matter.
 */
#pragma once
#include "base/work.h"

struct found {
    struct text kind; /* "party", "file" */
    struct text id;
    struct text name;
    struct text detail; /* corporate number, or the party a file belongs to */
};

/* At most `most` that the actor sees: those whose name begins with it first. */
bool find_names(struct work *w, struct text typed, size_t most, struct found **out, size_t *count);
