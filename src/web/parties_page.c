#include "web/parties_page.h"

#include "base/moment.h"
#include "domain/find.h"
#include "domain/party.h"
#include "registers.h"
#include "views/parties.h"
#include "web/front.h"
#include "web/parties_query.h"
#include "web/state_chip.h"

enum { PAGE = 50, MOST_HITS = 50 };

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
        .consent = state_line_consent(w, line->consent, (int)line->tier),
        .reviewed_on = day_read(line->reviewed_on),
        .next_due = state_due(line->next_due),
        .state = state_party(w, line->state),
    };
}

/* Another filter keeps the order that was asked for. */
static void fill_filters(struct work *w, struct parties_page *page, const struct party_list *list,
                         const struct parties_query *query)
{
    struct filter *items = work_array(w, struct filter, PARTIES_FILTERS);
    for (size_t i = 0; i < PARTIES_FILTERS; i++) {
        struct parties_query other = { .filter = i, .order = query->order };
        items[i] = (struct filter){
            word_text(w->lang, parties_filters[i].name),
            parties_url(w, "/vendors", &other, 0),
            list->counts[parties_filters[i].filter],
            i == query->filter,
        };
    }
    page->filters[0] =
        (struct filter_row){ word_text(w->lang, WORD_parties_filter_tier), items, PARTIES_TIERS };
    page->filters[1] =
        (struct filter_row){ word_text(w->lang, WORD_parties_filter_state), items + PARTIES_TIERS,
                             PARTIES_FILTERS - PARTIES_TIERS };
}

static struct text summary_of(struct work *w, const struct party_list *list, size_t filter)
{
    const struct text all[] = { show_count(w, list->counts[PARTY_ALL]),
                                word_text(w->lang, parties_filters[filter].name),
                                show_count(w, list->total) };
    return word_fill(w, filter ? WORD_parties_summary_of : WORD_parties_summary, all, COUNT(all));
}

static void fill_pager(struct work *w, struct parties_page *page, const struct party_list *list,
                       const struct parties_query *query)
{
    page->pager = (struct pager){ .first = query->page * PAGE + 1,
                                  .last = query->page * PAGE + (int64_t)list->count,
                                  .total = list->total };
    if (query->page > 0)
        page->pager.previous = parties_url(w, "/vendors", query, query->page - 1);
    if (page->pager.last < list->total)
        page->pager.next = parties_url(w, "/vendors", query, query->page + 1);
}

static void show_list(struct work *w, struct visit *visit)
{
    struct party_list list;
    struct parties_query query = parties_query(visit);
    struct party_question question = parties_question(&query);
    question.skip = query.page * PAGE;
    question.most = PAGE;
    if (!party_list(w, &question, &list))
        return;
    struct party_row *rows = work_array(w, struct party_row, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        rows[i] = row_of(w, &list.lines[i]);
    struct parties_page page = {
        .page = front_page(w, visit, WORD_parties_title, PLACE_PARTIES),
        .none_at_all = list.counts[PARTY_ALL] == 0,
        .may_write = (w->actor.may & MAY_WRITE) != 0,
        .may_import = (w->actor.may & MAY_IMPORT) != 0,
        .summary = summary_of(w, &list, query.filter),
        .rows = rows,
        .row_count = list.count,
        .entrustments = -1,
        .persons = -1,
        .clear = URL(w, "/vendors"),
        .export = parties_url(w, "/vendors.xlsx", &query, 0),
        .export_csv = parties_url(w, "/vendors.csv", &query, 0),
    };
    struct param show = { TEXT("show"), text_of(parties_filters[query.filter].code) };
    page.params = query.filter ? &show : NULL;
    page.param_count = query.filter ? 1 : 0;
    page.sort = parties_sorted(&query, &page.descending);
    fill_filters(w, &page, &list, &query);
    fill_pager(w, &page, &list, &query);
    struct html out = front_html(w, visit);
    view_parties(&out, &page);
    front_send(visit, &out);
}

static struct search_hit hit_of(struct work *w, const struct found *found)
{
    if (text_is(found->kind, TEXT("party")))
        return (struct search_hit){ .name = found->name,
                                    .to = URL(w, "/vendors/{}", found->id),
                                    .why = show_corporate_number(w, found->detail) };
    if (text_is(found->kind, TEXT("file")))
        return (struct search_hit){ .name = found->name,
                                    .to = URL(w, "/evidence/{}", found->name),
                                    .why = found->detail };
    return (struct search_hit){ .name = found->name,
                                .to = URL(w, "/records/{}/{}", found->kind, found->id),
                                .why = found->detail };
}

static struct text group_title(struct work *w, struct text kind)
{
    const struct kind *found = kind_find(kind);
    return word_text(w->lang, found ? found->title_many : WORD_files_title);
}

/* What is found comes kind by kind. */
static void fill_groups(struct work *w, const struct findings *found, struct search_page *page)
{
    struct search_hit *hits = work_array(w, struct search_hit, found->count + 1);
    struct search_group *groups = work_array(w, struct search_group, found->count + 1);
    for (size_t i = 0; i < found->count; i++) {
        hits[i] = hit_of(w, &found->at[i]);
        if (i == 0 || !text_is(found->at[i].kind, found->at[i - 1].kind))
            groups[page->group_count++] =
                (struct search_group){ .title = group_title(w, found->at[i].kind),
                                       .hits = &hits[i] };
        groups[page->group_count - 1].count++;
    }
    page->groups = groups;
}

static void show_search(struct work *w, struct visit *visit)
{
    struct findings found;
    struct search_page page = {
        .page = front_page(w, visit, WORD_parties_search_title, PLACE_NONE),
        .query = text_trim(query_text(visit->request, "q")),
    };
    if (!find_names(w, page.query, MOST_HITS, &found))
        return;
    fill_groups(w, &found, &page);
    page.may_be_more = found.may_be_more;
    struct html out = front_html(w, visit);
    view_search(&out, &page);
    front_send(visit, &out);
}

const struct route parties_routes[] = {
    PAGE("/vendors", MAY_READ, show_list, .flags = ROUTE_AS_OF),
    PAGE("/search", MAY_READ, show_search),
    ROUTE_END,
};
