/* spread_view.h - V5: all chains seen from the parties in them; who is hit if one of them leaks. */
#pragma once
#include "domain/spread.h"
#include "web/page.h"

struct spread_row {
    struct text name, work, countries, persons;
    struct url to;
    struct chip paths; /* 集中 7経路 */
    int64_t tiers[SPREAD_TIERS];
};

struct spread_page {
    struct page page;
    const struct filter *filters;
    size_t filter_count;
    const struct spread_row *rows;
    size_t row_count;
    struct pager pager;
    struct empty empty;
};

struct impact_owner {
    struct text company, persons, unknown; /* 人数が分からない業務 2件 */
    int64_t works;
};

struct impact_hit {
    struct text path, work, data, department, country;
    struct text persons;
    struct url to;
};

struct impact_below {
    struct text tier, name, work, persons;
    struct url to;
};

struct impact_page {
    struct page page;
    struct text says; /* the sentence above it all */
    const struct impact_owner *owners;
    size_t owner_count;
    const struct impact_hit *hits;
    size_t hit_count;
    const struct impact_below *below;
    size_t below_count;
    struct url chain;
};
