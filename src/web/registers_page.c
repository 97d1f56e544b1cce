#include "web/registers_page.h"

#include "domain/change_part.h"
#include "domain/register_columns.h"
#include "registers.h"
#include "views/register.h"
#include "web/checks_tabs.h"
#include "web/front.h"
#include "web/party_tabs.h"
#include "web/register_model.h"
#include "web/register_query.h"
#include "web/same_page.h"
#include "web/show.h"

enum { PAGE = 50, PARTY_ROWS = 5, GROUPS = 3 };

static size_t kind_count(void)
{
    size_t count = 0;
    while (kinds[count])
        count++;
    return count;
}

/* ---- all of them ---- */

static struct url list_of(struct work *w, const struct kind *kind)
{
    if (kind == &kind_party)
        return URL(w, "/vendors");
    return URL(w, "/registers/{}", text_of(kind->name));
}

static size_t group_of(const struct kind *kind)
{
    const struct kind *root = kind_root(kind);
    return root == &kind_party ? 0 : root == &kind_entrustment ? 1 : 2;
}

static void show_registers(struct work *w, struct visit *visit)
{
    static const enum word titles[GROUPS][2] = {
        { WORD_register_group_party, WORD_register_group_party_lead },
        { WORD_register_group_work, WORD_register_group_work_lead },
        { WORD_register_group_own, WORD_register_group_own_lead },
    };
    struct register_group groups[GROUPS];
    int64_t *counts;
    if (!register_counts(w, TEXT(""), &counts))
        return;
    for (size_t g = 0; g < GROUPS; g++) {
        struct register_entry *entries = work_array(w, struct register_entry, kind_count());
        groups[g] = (struct register_group){ .title = word_text(w->lang, titles[g][0]),
                                             .lead = word_text(w->lang, titles[g][1]),
                                             .entries = entries };
        for (size_t i = 0; kinds[i]; i++)
            if (group_of(kinds[i]) == g)
                entries[groups[g].count++] = (struct register_entry){
                    .list = { word_text(w->lang, kinds[i]->title_many), list_of(w, kinds[i]) },
                    .count = counts[i],
                    .add = register_model_add(w, kinds[i], TEXT("")),
                };
    }
    struct registers_page page = {
        .page = front_page(w, visit, WORD_register_registers, PLACE_PARTIES),
        .groups = groups,
        .group_count = GROUPS,
    };
    if (front_may_go(visit, "/vendors/contact-test"))
        page.contact_test = (struct link){ word_text(w->lang, WORD_contact_test_title),
                                           URL(w, "/vendors/contact-test") };
    front_crumb(w, &page.page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    struct html out = front_html(w, visit);
    view_registers(&out, &page);
    front_send(visit, &out);
}

/* ---- one of them ---- */

static void add_crumbs(struct work *w, struct page *page, const struct record *party)
{
    front_crumb(w, page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    if (party)
        front_crumb(w, page, party->values[PARTY_NAME], URL(w, "/vendors/{}/registers", party->id));
    else
        front_crumb(w, page, word_text(w->lang, WORD_register_registers), URL(w, "/registers"));
}

static struct sort_head *heads_of(struct work *w, const struct record_list *list,
                                  const struct register_query *query)
{
    struct sort_head *heads = work_array(w, struct sort_head, list->column_count);
    for (size_t c = 0; c < list->column_count; c++) {
        int column = list->columns[c];
        const struct field *field = column == RECORD_PARTY ? NULL : &list->kind->fields[column];
        enum register_order order = REGISTER_BY_NAME;
        const char *sort = register_sort_of(list->kind, column, &order);
        bool now = sort && order == query->order;
        heads[c] = (struct sort_head){
            .name = word_text(w->lang, field ? field->label : WORD_register_party),
            .key = sort ? work_format(w, "%s%s", now && !query->descending ? "-" : "", sort)
                        : TEXT(""),
            .sorted = !now                ? SORTED_NOT
                      : query->descending ? SORTED_DOWN
                                          : SORTED_UP,
            .number = field && field->type == FIELD_COUNT,
        };
    }
    return heads;
}

static void fill_pager(struct work *w, struct record_list *list, const struct register_query *query,
                       int64_t total)
{
    list->pager = (struct pager){ .first = query->page * PAGE + 1,
                                  .last = query->page * PAGE + (int64_t)list->row_count,
                                  .total = total };
    if (query->page > 0)
        list->pager.previous = register_url(w, "/registers/{}", query, query->page - 1);
    if (list->row_count && list->pager.last < total)
        list->pager.next = register_url(w, "/registers/{}", query, query->page + 1);
}

static void fill_empty(struct work *w, struct record_list *list, const struct register_query *query)
{
    if (query->typed.len)
        list->empty = (struct empty){ word_fill(w, WORD_register_none_found, &query->typed, 1),
                                      { word_text(w->lang, WORD_register_show_all), list->clear } };
    else if (query->party.len)
        list->empty =
            (struct empty){ word_fill(w, WORD_register_none_of_party, &list->party.name, 1),
                            list->add };
    else
        list->empty = (struct empty){ word_text(w->lang, WORD_register_none), list->add };
}

static void fill_narrowing(struct work *w, struct record_list *list,
                           const struct register_query *query, const struct record *party)
{
    struct register_query other = *query;
    struct param *params = work_array(w, struct param, 2);
    params[0] = (struct param){ TEXT("party"), query->party };
    params[1] = (struct param){ TEXT("sort"), query->sort };
    list->narrowed = params;
    list->narrowed_count = party ? 1 : 0;
    list->sorted = params + 1;
    list->sorted_count = query->sort.len ? 1 : 0;
    list->self = list_of(w, query->kind);
    list->typed = query->typed;
    other.typed = TEXT("");
    list->clear = register_url(w, "/registers/{}", &other, 0);
    other = *query;
    other.party = TEXT("");
    if (party)
        list->party =
            (struct link){ party->values[PARTY_NAME], register_url(w, "/registers/{}", &other, 0) };
}

static struct text summary_of(struct work *w, const struct register_query *query, int64_t total)
{
    const struct text args[] = { show_count(w, total), query->typed };
    return word_fill(w, query->typed.len ? WORD_register_summary_found : WORD_register_summary,
                     args, COUNT(args));
}

/* The party it is narrowed to; one the actor does not see is not there. */
static bool read_party(struct work *w, const struct register_query *query, struct record *party)
{
    return !query->party.len || record_read(w, &kind_party, query->party, party);
}

/* For those who may take in lists, of registers they may write. */
static struct link import_link(struct work *w, const struct register_query *query)
{
    uint32_t needed = MAY_IMPORT | query->kind->write_right;
    struct url to = URL(w, "/registers/{}/import", text_of(query->kind->name));
    if ((w->actor.may & needed) != needed)
        return (struct link){ TEXT(""), url_none() };
    return (struct link){ word_text(w->lang, WORD_register_import),
                          query->party.len ? url_with(w, to, "party", query->party) : to };
}

/* Of what parties notify. */
static struct link ask_link(struct work *w, const struct register_query *query)
{
    struct text code = text_of(query->kind->name);
    const struct change_part *part = change_part_find(code);
    if (!part || !part->rule || !query->party.len || !(w->actor.may & MAY_WRITE))
        return (struct link){ TEXT(""), url_none() };
    struct url to = url_with(w, URL(w, "/tasks/new"), "party", query->party);
    return (struct link){ word_text(w->lang, WORD_task_ask_change),
                          url_with(w, to, "about", code) };
}

/* What is part of supervising all of them is one of its tabs; of one party, it is the party's. */
static void add_place(struct work *w, const struct visit *visit, const struct record *party,
                      struct record_list *list)
{
    bool inspections = list->kind == &kind_inspection;
    if (party || (!inspections && list->kind != &kind_selection)) {
        add_crumbs(w, &list->page, party);
        return;
    }
    list->page.place = PLACE_CHECKS;
    list->tabs = checks_tabs(w, visit, inspections ? CHECKS_INSPECTIONS : CHECKS_SELECTIONS,
                             &list->tab_count);
}

static void show_register(struct work *w, struct visit *visit)
{
    struct register_query query = register_query(w, visit);
    struct register_list found;
    struct record party;
    if (!query.kind || !read_party(w, &query, &party))
        return;
    if (query.kind == &kind_party) {
        response_redirect(visit->response, TEXT("/vendors"));
        return;
    }
    struct register_question question = register_question(&query);
    question.skip = query.page * PAGE;
    question.most = PAGE;
    if (!register_list(w, &question, &found))
        return;
    const struct record *of = query.party.len ? &party : NULL;
    struct record_list list = {
        .page = front_page(w, visit, query.kind->title_many, PLACE_PARTIES),
        .kind = query.kind,
        .add = register_model_add(w, query.kind, query.party),
        .summary = summary_of(w, &query, found.total),
        .export = register_url(w, "/registers/{}/list.xlsx", &query, 0),
        .export_csv = register_url(w, "/registers/{}/list.csv", &query, 0),
    };
    struct text one = word_text(w->lang, query.kind->title);
    if (!url_is_none(list.add.to))
        list.add.name = word_fill(w, WORD_register_new_title, &one, 1);
    list.import = import_link(w, &query);
    list.ask = ask_link(w, &query);
    list.page.object = of ? party.values[PARTY_NAME] : TEXT("");
    add_place(w, visit, of, &list);
    register_model_table(w, found.rows, found.count, register_of_party(query.kind) && !of, &list);
    list.heads = heads_of(w, &list, &query);
    fill_narrowing(w, &list, &query, of);
    fill_pager(w, &list, &query, found.total);
    fill_empty(w, &list, &query);
    struct html out = front_html(w, visit);
    view_record_list(&out, &list);
    front_send(visit, &out);
}

/* ---- those of a party ---- */

static struct party_register register_of(struct work *w, const struct kind *kind,
                                         struct text party_id)
{
    struct register_list found;
    struct register_query query = {
        .kind = kind, .party = party_id, .typed = TEXT(""), .sort = TEXT("")
    };
    register_usual_order(kind, &query.order, &query.descending);
    struct register_question question = register_question(&query);
    question.most = PARTY_ROWS;
    register_list(w, &question, &found);
    struct party_register out = { .list = { .kind = kind },
                                  .total = found.total,
                                  .all = register_url(w, "/registers/{}", &query, 0) };
    out.list.page.title = word_text(w->lang, kind->title_many);
    out.list.add = register_model_add(w, kind, party_id);
    register_model_table(w, found.rows, found.count, kind_root(kind) == &kind_entrustment,
                         &out.list);
    return out;
}

static void show_party_registers(struct work *w, struct visit *visit)
{
    struct record party;
    int64_t *counts;
    if (!same_read_party(w, visit, &party) || !register_counts(w, party.id, &counts))
        return;
    struct party_register *registers = work_array(w, struct party_register, kind_count());
    struct register_entry *blank = work_array(w, struct register_entry, kind_count());
    struct party_registers_page page = {
        .page = front_page(w, visit, WORD_register_tab, PLACE_PARTIES),
        .tabs = party_tabs(w, &party, TAB_REGISTERS),
        .tab_count = PARTY_TABS,
        .registers = registers,
        .blank = blank,
    };
    party_crumbs(w, &page.page, &party);
    for (size_t i = 0; kinds[i]; i++) {
        if (!party_tab_of_registers(kinds[i]))
            continue;
        if (counts[i])
            registers[page.register_count++] = register_of(w, kinds[i], party.id);
        else
            blank[page.blank_count++] = (struct register_entry){
                .list = { word_text(w->lang, kinds[i]->title_many),
                          URL(w, "/registers/{}?party={}", text_of(kinds[i]->name), party.id) },
                .add = register_model_add(w, kinds[i], party.id),
            };
    }
    struct html out = front_html(w, visit);
    view_party_registers(&out, &page);
    front_send(visit, &out);
}

const struct route registers_routes[] = {
    PAGE("/registers", MAY_READ, show_registers, .flags = ROUTE_AS_OF),
    PAGE("/registers/:kind", MAY_READ, show_register, .flags = ROUTE_AS_OF),
    PAGE("/vendors/:id/registers", MAY_READ, show_party_registers, .flags = ROUTE_AS_OF),
    ROUTE_END,
};
