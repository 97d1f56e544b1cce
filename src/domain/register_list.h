/* register_list.h - the list of a register of any kind: narrowed, ordered, page by page.
 *
 * Everything is found by the lines of domain/register_line.h, and of the rows the actor sees alone:
 * a department those of its chains and of the parties in them.
 */
#pragma once
#include "domain/record.h"

enum register_order { REGISTER_BY_NAME, REGISTER_BY_PARTY, REGISTER_BY_DAY };

struct register_question {
    const struct kind *kind;
    struct text party_id; /* of this party alone; "": of all */
    struct text typed;    /* words that have to be in it, or in the name of its party; "": all */
    enum register_order order;
    bool descending;
    int64_t skip;
    size_t most; /* 500 at most */
};

/* A record with whose it is. */
struct register_row {
    struct record record;
    struct text party_id, entrustment_id; /* "" for none */
};

struct register_list {
    struct register_row *rows;
    size_t count;
    int64_t total; /* behind the question, all pages */
};

/* The order a list has when nobody asked for one: by name, or, of what has none, the newest first.
 */
void register_usual_order(const struct kind *kind, enum register_order *order, bool *descending);

/* Right: MAY_READ. */
bool register_list(struct work *w, const struct register_question *question,
                   struct register_list *out);

/* Where a page for programs begins: behind the row with these. */
struct register_key {
    struct text key; /* folded name, party or day, by the order */
    struct text id;
};

/* The same rows behind `after` (NULL: from the first), found by their key along an index or among
 * those that are found, and never by counting: `skip` does not count, nor is `total` given. What is
 * in `next` has the id "" when that was all. */
bool register_page(struct work *w, const struct register_question *question,
                   const struct register_key *after, struct register_list *out,
                   struct register_key *next);

/* How many the actor sees of each kind, by its index in `kinds`; of one party, or of all (""). */
bool register_counts(struct work *w, struct text party_id, int64_t **counts);
