/* parties_query.h - what the list of parties was asked for in its address: show, sort, page. */
#pragma once
#include "domain/party.h"
#include "gate/visit.h"
#include "web/parties_view.h"

struct parties_query {
    size_t filter; /* index of parties_filters */
    size_t order;  /* index of the sort codes; 0: nothing was asked, so what suits the filter */
    int64_t page;  /* from 0 */
};

struct parties_filter {
    const char *code; /* of `show` */
    enum party_filter filter;
    enum word name;
};
enum { PARTIES_FILTERS = 8, PARTIES_TIERS = 5 }; /* the first of them narrow by tier */
extern const struct parties_filter parties_filters[PARTIES_FILTERS];

/* What is not understood counts as not asked. */
struct parties_query parties_query(const struct visit *visit);
/* The same as the domain takes it; skip and most are left to the caller. */
struct party_question parties_question(const struct parties_query *query);
/* The column the rows are sorted by. */
enum party_column parties_sorted(const struct parties_query *query, bool *descending);
/* `path` asked the same, for another page. */
struct url parties_url(struct work *w, const char *path, const struct parties_query *query,
                       int64_t page);
/* The code of `sort`, "" when nothing was asked. */
struct text parties_sort_code(const struct parties_query *query);
