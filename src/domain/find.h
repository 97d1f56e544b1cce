/* find.h - finding records by what people remember of them.
 *
 * Parties by names present and former, kana and corporate number; works, contracts and all else
 * that belongs to a party by what it is called and by its number; files by name and by their
 * evidence number. One character is enough, and width, kana and variant kanji do not matter, nor
 * where the legal form of a company stands, nor how its number is parted.
 */
#pragma once
#include "domain/record.h"

struct found {
    struct text kind; /* "party", "file", or the name of another kind */
    struct text id;
    struct text name;
    struct text detail; /* corporate number, or the party it belongs to */
};

struct findings {
    const struct found *at;
    size_t count;
    bool may_be_more; /* some kind has as many as are shown of one */
};

/* At most `most` that the actor sees: evidence, then parties whose name begins with it, other
 * parties, and some of each kind that belongs to them. */
bool find_names(struct work *w, struct text typed, size_t most, struct findings *out);

/* After a write of the record, in its transaction: what it can be found by. */
bool find_put(struct work *w, const struct record *record);
