#include "web/register_query.h"

#include "domain/party.h"
#include "registers.h"
#include "web/register_view.h"

enum { LONGEST = 200 };

static const struct {
    const char *code, *down;
    enum register_order order;
} sorts[] = {
    { "name", "-name", REGISTER_BY_NAME },
    { "party", "-party", REGISTER_BY_PARTY },
    { "day", "-day", REGISTER_BY_DAY },
};

struct register_query register_query(struct work *w, const struct visit *visit)
{
    struct register_query query = {
        .kind = kind_find(visit_part(visit, "kind")),
        .party = query_text(visit->request, "party"),
        .typed = text_trim(query_text(visit->request, "q")),
        .sort = query_text(visit->request, "sort"),
        .page = field_int(visit->request, "page", 1) - 1,
    };
    if (!query.kind) {
        work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
        return query;
    }
    query.typed = text_slice(query.typed, 0, LONGEST);
    if (!text_is_utf8(query.typed))
        query.typed = TEXT("");
    if (query.page < 0 || query.page > INT32_MAX)
        query.page = 0;
    bool known = false;
    register_usual_order(query.kind, &query.order, &query.descending);
    for (size_t i = 0; i < COUNT(sorts); i++) {
        bool up = text_is_string(query.sort, sorts[i].code);
        if (!up && !text_is_string(query.sort, sorts[i].down))
            continue;
        query.order = sorts[i].order;
        query.descending = !up;
        known = true;
    }
    if (!known)
        query.sort = TEXT("");
    return query;
}

struct register_question register_question(const struct register_query *query)
{
    return (struct register_question){
        .kind = query->kind,
        .party_id = query->party,
        .typed = query->typed,
        .order = query->order,
        .descending = query->descending,
    };
}

struct url register_url(struct work *w, const char *pattern, const struct register_query *query,
                        int64_t page)
{
    struct url url = URL(w, pattern, text_of(query->kind->name));
    if (query->party.len)
        url = url_with(w, url, "party", query->party);
    if (query->typed.len)
        url = url_with(w, url, "q", query->typed);
    if (query->sort.len)
        url = url_with(w, url, "sort", query->sort);
    if (page > 0)
        url = url_with(w, url, "page", work_format(w, "%lld", (long long)page + 1));
    return url;
}

const char *register_sort_of(const struct kind *kind, int column, enum register_order *order)
{
    int which = column == RECORD_PARTY                      ? REGISTER_BY_PARTY
                : column >= 0 && column == kind->name_field ? REGISTER_BY_NAME
                : column >= 0 && column == kind->day_field  ? REGISTER_BY_DAY
                                                            : -1;
    if (which < 0)
        return NULL;
    *order = (enum register_order)which;
    return sorts[which].code;
}
