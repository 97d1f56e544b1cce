#include "web/parties_query.h"

const struct parties_filter parties_filters[PARTIES_FILTERS] = {
    { "", PARTY_ALL, WORD_parties_filter_all },
    { "tier1", PARTY_TIER_1, WORD_parties_tier_1 },
    { "tier2", PARTY_TIER_2, WORD_parties_tier_2 },
    { "tier3", PARTY_TIER_3, WORD_parties_tier_3 },
    { "tier4", PARTY_TIER_4, WORD_parties_tier_4 },
    { "not_consented", PARTY_NOT_CONSENTED, WORD_parties_filter_not_consented },
    { "overdue", PARTY_OVERDUE, WORD_parties_filter_overdue },
    { "ended", PARTY_ENDED, WORD_parties_filter_ended },
};

static const struct {
    const char *code; /* of `sort` */
    enum party_order order;
    enum party_column column;
    bool descending;
} orders[] = {
    { "", PARTY_BY_NAME, PARTY_COLUMN_NAME, false },
    { "name", PARTY_BY_NAME, PARTY_COLUMN_NAME, false },
    { "-name", PARTY_BY_NAME, PARTY_COLUMN_NAME, true },
    { "tier", PARTY_BY_TIER, PARTY_COLUMN_TIER, false },
    { "-tier", PARTY_BY_TIER, PARTY_COLUMN_TIER, true },
    { "persons", PARTY_BY_PERSONS, PARTY_COLUMN_PERSONS, false },
    { "-persons", PARTY_BY_PERSONS, PARTY_COLUMN_PERSONS, true },
    { "due", PARTY_BY_DUE, PARTY_COLUMN_DUE, false },
    { "-due", PARTY_BY_DUE, PARTY_COLUMN_DUE, true },
};
enum { ORDER_DUE = 7 };

struct parties_query parties_query(const struct visit *visit)
{
    struct text show = query_text(visit->request, "show"),
                sort = query_text(visit->request, "sort");
    struct parties_query query = { .page = field_int(visit->request, "page", 1) - 1 };
    for (size_t i = 0; i < COUNT(parties_filters); i++)
        if (text_is_string(show, parties_filters[i].code))
            query.filter = i;
    for (size_t i = 0; i < COUNT(orders); i++)
        if (text_is_string(sort, orders[i].code))
            query.order = i;
    if (query.page < 0 || query.page > INT32_MAX)
        query.page = 0;
    return query;
}

/* What is overdue comes the longest overdue first. */
static size_t order_of(const struct parties_query *query)
{
    bool overdue = parties_filters[query->filter].filter == PARTY_OVERDUE;
    return query->order == 0 && overdue ? ORDER_DUE : query->order;
}

struct party_question parties_question(const struct parties_query *query)
{
    return (struct party_question){
        .filter = parties_filters[query->filter].filter,
        .order = orders[order_of(query)].order,
        .descending = orders[order_of(query)].descending,
    };
}

enum party_column parties_sorted(const struct parties_query *query, bool *descending)
{
    *descending = orders[order_of(query)].descending;
    return orders[order_of(query)].column;
}

struct url parties_url(struct work *w, const char *path, const struct parties_query *query,
                       int64_t page)
{
    struct url url = URL(w, path);
    if (query->filter)
        url = url_with(w, url, "show", text_of(parties_filters[query->filter].code));
    if (query->order)
        url = url_with(w, url, "sort", parties_sort_code(query));
    if (page > 0)
        url = url_with(w, url, "page", work_format(w, "%lld", (long long)page + 1));
    return url;
}

struct text parties_sort_code(const struct parties_query *query)
{
    return text_of(orders[query->order].code);
}
