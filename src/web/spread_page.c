#include "web/spread_page.h"

#include "base/buf.h"
#include "base/country.h"
#include "domain/record.h"
#include "registers.h"
#include "views/spread.h"
#include "web/form.h"
#include "web/front.h"
#include "web/parties_view.h"
#include "web/party_tabs.h"
#include "web/same_page.h"
#include "web/show.h"

enum { PAGE = 50, LONGEST = 8 << 10, CONCENTRATED = 2 };

/* "PH VN" as names. */
static struct text country_names(struct work *w, struct text codes)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text code;
    while (codes.len && text_next(&codes, ' ', &code)) {
        enum word name = country_name(code);
        buf_add(&out, out.len ? TEXT("・") : TEXT(""));
        buf_add(&out, name == WORD_NONE ? code : word_text(w->lang, name));
    }
    return buf_text(&out);
}

/* ---- all of them ---- */

static struct chip paths_chip(struct work *w, int64_t paths)
{
    struct text count = show_count(w, paths);
    if (paths < CONCENTRATED)
        return (struct chip){ STATUS_NONE, word_text(w->lang, WORD_spread_one_path) };
    return (struct chip){ STATUS_NOTE, word_fill(w, WORD_spread_concentration, &count, 1) };
}

static struct spread_row row_of(struct work *w, const struct spread_line *line)
{
    struct spread_row row = {
        .name = line->name,
        .work = line->work,
        .countries = country_names(w, line->countries),
        .to = URL(w, "/vendors/{}/impact", line->party_id),
        .paths = paths_chip(w, line->paths),
        .persons = show_persons(w, line->persons, TEXT("")),
    };
    for (int i = 0; i < SPREAD_TIERS; i++)
        row.tiers[i] = line->tiers[i];
    return row;
}

static struct url map_url(struct work *w, bool concentrated, int64_t page)
{
    struct url to = URL(w, "/vendors/map");
    if (concentrated)
        to = url_with(w, to, "show", TEXT("many"));
    return page ? url_with(w, to, "page", work_format(w, "%lld", (long long)page + 1)) : to;
}

static void show_map(struct work *w, struct visit *visit)
{
    bool many = text_is(query_text(visit->request, "show"), TEXT("many"));
    int64_t asked = field_int(visit->request, "page", 1), number = asked > 1 ? asked - 1 : 0;
    struct spread_list list;
    if (!spread_list(w, many ? CONCENTRATED : 1, number * PAGE, PAGE, &list))
        return;
    struct filter filters[] = {
        { word_text(w->lang, WORD_spread_all), map_url(w, false, 0), -1, !many },
        { word_text(w->lang, WORD_spread_concentrated), map_url(w, true, 0), -1, many },
    };
    struct spread_row *rows = work_array(w, struct spread_row, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        rows[i] = row_of(w, &list.lines[i]);
    struct spread_page page = {
        .page = front_page(w, visit, WORD_spread_title, PLACE_PARTIES),
        .filters = filters,
        .filter_count = COUNT(filters),
        .rows = rows,
        .row_count = list.count,
        .pager = { .first = number * PAGE + 1,
                   .last = number * PAGE + (int64_t)list.count,
                   .total = list.total },
        .empty.text = word_text(w->lang, many ? WORD_spread_none_concentrated : WORD_spread_none),
    };
    if (number > 0)
        page.pager.previous = map_url(w, many, number - 1);
    if (page.pager.last < list.total)
        page.pager.next = map_url(w, many, number + 1);
    front_crumb(w, &page.page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    struct html out = front_html(w, visit);
    view_spread(&out, &page);
    front_send(visit, &out);
}

/* ---- one of them ---- */

static struct text path_of(struct work *w, const struct spread_hit *hit)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text rest = hit->path, name;
    if (!rest.len)
        return word_text(w->lang, WORD_spread_direct);
    while (rest.len && text_next(&rest, '\x1f', &name)) {
        buf_add(&out, out.len ? TEXT(" → ") : TEXT(""));
        buf_add(&out, name);
    }
    return buf_text(&out);
}

static void fill_owners(struct work *w, const struct spread_impact *impact,
                        struct impact_page *page)
{
    struct impact_owner *owners = work_array(w, struct impact_owner, impact->owner_count + 1);
    for (size_t i = 0; i < impact->owner_count; i++) {
        const struct spread_owner *it = &impact->owners[i];
        struct text unknown = show_count(w, it->works_unknown);
        owners[i] = (struct impact_owner){
            .company = it->company,
            .works = it->works,
            .persons = show_persons(w, it->persons, TEXT("")),
            .unknown =
                it->works_unknown ? word_fill(w, WORD_spread_unknown_works, &unknown, 1) : TEXT(""),
        };
    }
    page->owners = owners;
    page->owner_count = impact->owner_count;
}

static void fill_hits(struct work *w, const struct spread_impact *impact, struct impact_page *page)
{
    const struct field *items = &kind_entrustment.fields[ENTRUSTMENT_DATA_ITEMS];
    struct impact_hit *hits = work_array(w, struct impact_hit, impact->hit_count + 1);
    for (size_t i = 0; i < impact->hit_count; i++) {
        const struct spread_hit *it = &impact->hits[i];
        hits[i] = (struct impact_hit){
            .path = path_of(w, it),
            .work = it->work,
            .data = form_value(w, items, it->data_items),
            .department = it->department,
            .country = country_names(w, it->country),
            .persons = show_persons(w, it->persons, it->persons_note),
            .to = URL(w, "/records/entrustment/{}", it->entrustment_id),
        };
    }
    page->hits = hits;
    page->hit_count = impact->hit_count;
}

static void fill_below(struct work *w, const struct spread_impact *impact, struct impact_page *page)
{
    struct impact_below *below = work_array(w, struct impact_below, impact->below_count + 1);
    for (size_t i = 0; i < impact->below_count; i++) {
        const struct spread_below *it = &impact->below[i];
        below[i] = (struct impact_below){
            .tier = tier_name(w, (int)it->tier),
            .name = it->name,
            .work = it->work,
            .persons = show_persons(w, it->persons, TEXT("")),
            .to = URL(w, "/vendors/{}", it->party_id),
        };
    }
    page->below = below;
    page->below_count = impact->below_count;
}

static void show_impact(struct work *w, struct visit *visit)
{
    struct record party;
    struct spread_impact impact;
    if (!same_read_party(w, visit, &party) || !spread_impact(w, party.id, &impact))
        return;
    struct impact_page page = {
        .page = front_page(w, visit, WORD_spread_impact, PLACE_PARTIES),
        .chain = URL(w, "/vendors/{}/chain", party.id),
    };
    const struct text parts[] = { party.values[PARTY_NAME],
                                  work_format(w, "%zu", impact.hit_count) };
    page.says = word_fill(w, WORD_spread_says, parts, COUNT(parts));
    party_crumbs(w, &page.page, &party);
    front_crumb(w, &page.page, party.values[PARTY_NAME], URL(w, "/vendors/{}", party.id));
    fill_owners(w, &impact, &page);
    fill_hits(w, &impact, &page);
    fill_below(w, &impact, &page);
    struct html out = front_html(w, visit);
    view_impact(&out, &page);
    front_send(visit, &out);
}

const struct route spread_routes[] = {
    PAGE("/vendors/map", MAY_READ, show_map, .flags = ROUTE_AS_OF),
    PAGE("/vendors/:id/impact", MAY_READ, show_impact, .flags = ROUTE_AS_OF),
    ROUTE_END,
};
