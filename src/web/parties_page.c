#include "web/parties_page.h"

#include "base/moment.h"
#include "domain/find.h"
#include "domain/party.h"
#include "registers.h"
#include "views/parties.h"
#include "web/front.h"
#include "web/state_chip.h"

enum { PAGE = 50, MOST_HITS = 50 };

static const struct {
    const char *code;
    enum party_filter filter;
    enum word name;
} filters[] = {
    { "", PARTY_ALL, WORD_parties_filter_all },
    { "tier1", PARTY_TIER_1, WORD_parties_tier_1 },
    { "tier2", PARTY_TIER_2, WORD_parties_tier_2 },
    { "tier3", PARTY_TIER_3, WORD_parties_tier_3 },
    { "tier4", PARTY_TIER_4, WORD_parties_tier_4 },
    { "not_consented", PARTY_NOT_CONSENTED, WORD_parties_filter_not_consented },
    { "overdue", PARTY_OVERDUE, WORD_parties_filter_overdue },
    { "ended", PARTY_ENDED, WORD_parties_filter_ended },
};
enum { TIER_FILTERS = 5 };

static const struct {
    const char *code;
    enum party_order order;
    enum party_column column;
    bool descending;
} orders[] = {
    { "name", PARTY_BY_NAME, PARTY_COLUMN_NAME, false },
    { "due", PARTY_BY_DUE, PARTY_COLUMN_DUE, false },
    { "-persons", PARTY_BY_PERSONS, PARTY_COLUMN_PERSONS, true },
    { "persons", PARTY_BY_PERSONS, PARTY_COLUMN_PERSONS, true },
    { "tier", PARTY_BY_TIER, PARTY_COLUMN_TIER, false },
};

static size_t find_filter(struct text code)
{
    for (size_t i = 0; i < COUNT(filters); i++)
        if (text_is_string(code, filters[i].code))
            return i;
    return 0;
}

static size_t find_order(struct text code)
{
    for (size_t i = 0; i < COUNT(orders); i++)
        if (text_is_string(code, orders[i].code))
            return i;
    return 0;
}

static struct url list_url(struct work *w, size_t filter, size_t order, int64_t page)
{
    struct url url = URL(w, "/vendors");
    if (filter)
        url = url_with(w, url, "show", text_of(filters[filter].code));
    if (order)
        url = url_with(w, url, "sort", text_of(orders[order].code));
    if (page > 0)
        url = url_with(w, url, "page", work_format(w, "%lld", (long long)page + 1));
    return url;
}

static struct party_row row_of(struct work *w, const struct party_line *line)
{
    const struct field *form = &kind_contract.fields[CONTRACT_FORM];
    return (struct party_row){
        .name = line->name,
        .to = URL(w, "/vendors/{}", line->id),
        .tier = (int)line->tier,
        .department = line->department,
        .work = line->work,
        .persons = line->persons,
        .persons_note = TEXT(""),
        .form = word_text(w->lang, choice_label(form, line->form)),
        .consent = state_consent(w, line->consent, (int)line->tier),
        .reviewed_on = day_read(line->reviewed_on),
        .next_due = state_due(line->next_due),
        .state = state_party(w, line->state),
    };
}

static void fill_filters(struct work *w, struct parties_page *page, const struct party_list *list,
                         size_t current)
{
    struct filter *items = work_array(w, struct filter, COUNT(filters));
    for (size_t i = 0; i < COUNT(filters); i++)
        items[i] = (struct filter){ word_text(w->lang, filters[i].name), list_url(w, i, 0, 0),
                                    list->counts[filters[i].filter], i == current };
    page->filters[0] =
        (struct filter_row){ word_text(w->lang, WORD_parties_filter_tier), items, TIER_FILTERS };
    page->filters[1] = (struct filter_row){ word_text(w->lang, WORD_parties_filter_state),
                                            items + TIER_FILTERS, COUNT(filters) - TIER_FILTERS };
}

static struct text summary_of(struct work *w, const struct party_list *list, size_t filter)
{
    const struct text all[] = { show_count(w, list->counts[PARTY_ALL]),
                                word_text(w->lang, filters[filter].name),
                                show_count(w, list->total) };
    return word_fill(w, filter ? WORD_parties_summary_of : WORD_parties_summary, all, COUNT(all));
}

static void fill_pager(struct work *w, struct parties_page *page, const struct party_list *list,
                       size_t filter, size_t order, int64_t number)
{
    page->pager = (struct pager){ .first = number * PAGE + 1,
                                  .last = number * PAGE + (int64_t)list->count,
                                  .total = list->total };
    if (number > 0)
        page->pager.previous = list_url(w, filter, order, number - 1);
    if (page->pager.last < list->total)
        page->pager.next = list_url(w, filter, order, number + 1);
}

static void show_list(struct work *w, struct visit *visit)
{
    struct party_list list;
    size_t filter = find_filter(query_text(visit->request, "show"));
    size_t order = find_order(query_text(visit->request, "sort"));
    int64_t number = field_int(visit->request, "page", 1) - 1;
    if (number < 0 || number > INT32_MAX)
        number = 0;
    if (!party_list(w, filters[filter].filter, orders[order].order, number, &list))
        return;
    struct party_row *rows = work_array(w, struct party_row, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        rows[i] = row_of(w, &list.lines[i]);
    struct parties_page page = {
        .page = front_page(w, visit, WORD_parties_title, PLACE_PARTIES),
        .none_at_all = list.counts[PARTY_ALL] == 0,
        .may_write = (w->actor.may & MAY_WRITE) && !w->actor.department.len,
        .may_import = (w->actor.may & MAY_IMPORT) != 0,
        .sort = orders[order].column,
        .descending = orders[order].descending,
        .summary = summary_of(w, &list, filter),
        .rows = rows,
        .row_count = list.count,
        .entrustments = -1,
        .persons = -1,
        .clear = URL(w, "/vendors"),
        .export = URL(w, "/vendors.xlsx"),
    };
    struct param show = { TEXT("show"), text_of(filters[filter].code) };
    page.params = filter ? &show : NULL;
    page.param_count = filter ? 1 : 0;
    fill_filters(w, &page, &list, filter);
    fill_pager(w, &page, &list, filter, order, number);
    struct html out = front_html(w, visit);
    view_parties(&out, &page);
    front_send(visit, &out);
}

static struct search_hit hit_of(struct work *w, const struct found *found)
{
    bool party = text_is(found->kind, TEXT("party"));
    return (struct search_hit){
        .name = found->name,
        .to = URL(w, party ? "/vendors/{}" : "/files/{}", found->id),
        .why = party ? show_corporate_number(w, found->detail) : found->detail,
    };
}

static void show_search(struct work *w, struct visit *visit)
{
    struct found *found;
    size_t count;
    struct search_group group = { .title = word_text(w->lang, WORD_party_many) };
    struct search_page page = {
        .page = front_page(w, visit, WORD_parties_search_title, PLACE_NONE),
        .query = text_trim(query_text(visit->request, "q")),
    };
    if (!find_names(w, page.query, MOST_HITS, &found, &count))
        return;
    struct search_hit *hits = work_array(w, struct search_hit, count + 1);
    for (size_t i = 0; i < count; i++)
        hits[i] = hit_of(w, &found[i]);
    group.hits = hits;
    group.count = count;
    group.total = (int64_t)count;
    page.groups = &group;
    page.group_count = count ? 1 : 0;
    struct html out = front_html(w, visit);
    view_search(&out, &page);
    front_send(visit, &out);
}

const struct route parties_routes[] = {
    PAGE("/vendors", MAY_READ, show_list),
    PAGE("/search", MAY_READ, show_search),
    ROUTE_END,
};
