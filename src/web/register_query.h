/* register_query.h - what the list of a register was asked for, as an address and as a question. */
#pragma once
#include "domain/register_list.h"
#include "gate/visit.h"
#include "web/url.h"

struct register_query {
    const struct kind *kind;
    struct text party, typed, sort; /* as in the address; "" for none */
    int64_t page;                   /* from 0 */
    enum register_order order;
    bool descending;
};

/* Of a path with :kind. NULL as the kind, with a fault, when there is none. */
struct register_query register_query(struct work *w, const struct visit *visit);
/* Without skip and most. */
struct register_question register_question(const struct register_query *query);
/* The address of a list, `pattern` being "/registers/{}" or the like, with all of the query. */
struct url register_url(struct work *w, const char *pattern, const struct register_query *query,
                        int64_t page);
/* The `sort` that orders by a column of the list (a field or RECORD_PARTY); NULL: none does. */
const char *register_sort_of(const struct kind *kind, int column, enum register_order *order);
