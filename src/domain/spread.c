#include "domain/spread.h"

#include <string.h>

#include "base/buf.h"
#include "domain/scope.h"
#include "domain/spread_sql.h"
#include "registers.h"
#include "store/db.h"

enum { LONGEST_PATH = 8 << 10, LONGEST_COUNTRIES = 1 << 10 };

/* '' is everybody's view. */
static struct text view_of(const struct work *w)
{
    return scope_is_narrow(w) ? w->actor.department : TEXT("");
}

static bool is_hidden(struct work *w)
{
    return !work_may(w, MAY_READ) || (scope_is_narrow(w) && !w->actor.department.len);
}

/* ---- concentration ---- */

static void add_country(struct work *w, struct spread_line *line, struct text country)
{
    if (!country.len || text_is(country, TEXT("JP")) || text_contains(line->countries, country))
        return;
    line->countries = line->countries.len ? work_format(w, "%.*s %.*s", TEXT_ARG(line->countries),
                                                        TEXT_ARG(country))
                                          : country;
}

bool spread_list(struct work *w, int64_t least, int64_t skip, int64_t most, struct spread_list *out)
{
    struct text view = view_of(w);
    *out = (struct spread_list){ .lines = work_array(w, struct spread_line, (size_t)most + 1) };
    if (is_hidden(w))
        return !work_failed(w);
    out->total = db_int(w, &query_spread_total, bind_text(view), bind_int(least));
    struct rows rows = db_rows(w, &query_spread_lines, bind_text(view), bind_int(least),
                               bind_int(most), bind_int(skip));
    while (db_next(&rows)) {
        struct spread_line *line = out->count ? &out->lines[out->count - 1] : NULL;
        if (!line || !text_is(line->party_id, row_text(&rows, 0))) {
            line = &out->lines[out->count++];
            *line = (struct spread_line){ .party_id = row_text(&rows, 0),
                                          .name = row_text(&rows, 1),
                                          .work = row_text(&rows, 2),
                                          .paths = row_int(&rows, 3),
                                          .persons = row_int(&rows, 4),
                                          .countries = TEXT("") };
        }
        int64_t tier = row_int(&rows, 5);
        line->tiers[tier < 1              ? 0
                    : tier > SPREAD_TIERS ? SPREAD_TIERS - 1
                                          : tier - 1] += row_int(&rows, 7);
        add_country(w, line, row_text(&rows, 6));
    }
    return !work_failed(w);
}

/* ---- who is hit ---- */

static struct spread_hit *hit_of(struct spread_impact *impact, struct text entrustment_id)
{
    for (size_t i = 0; i < impact->hit_count; i++)
        if (text_is(impact->hits[i].entrustment_id, entrustment_id))
            return &impact->hits[i];
    return NULL;
}

static void read_hits(struct work *w, struct text party_id, struct spread_impact *out)
{
    struct text own = db_text(w, &query_spread_own_company);
    struct rows rows = db_rows(w, &query_spread_hits, bind_text(party_id), bind_text(view_of(w)));
    size_t size = 0;
    while (db_next(&rows)) {
        struct text company = row_text(&rows, 7);
        out->hits = work_grown(w, out->hits, out->hit_count, &size, sizeof *out->hits);
        out->hits[out->hit_count++] = (struct spread_hit){
            .entrustment_id = row_text(&rows, 0),
            .work = row_text(&rows, 1),
            .data_items = row_text(&rows, 2),
            .persons = row_int(&rows, 3),
            .persons_note = row_text(&rows, 4),
            .country = row_text(&rows, 5),
            .tier = row_int(&rows, 6),
            .company = company.len ? company : own,
            .department = row_text(&rows, 8),
            .root_work = row_text(&rows, 9),
            .path = TEXT(""),
        };
    }
}

static void read_paths(struct work *w, struct text party_id, struct spread_impact *out)
{
    struct rows rows = db_rows(w, &query_spread_above, bind_text(party_id));
    while (db_next(&rows)) {
        struct spread_hit *hit = hit_of(out, row_text(&rows, 0));
        struct text name = row_text(&rows, 1);
        if (hit)
            hit->path = hit->path.len
                            ? work_format(w, "%.*s\x1f%.*s", TEXT_ARG(hit->path), TEXT_ARG(name))
                            : name;
    }
}

static void read_below(struct work *w, struct text party_id, struct spread_impact *out)
{
    struct rows rows = db_rows(w, &query_spread_below, bind_text(party_id), bind_text(view_of(w)));
    size_t size = 0;
    while (db_next(&rows)) {
        out->below = work_grown(w, out->below, out->below_count, &size, sizeof *out->below);
        out->below[out->below_count++] = (struct spread_below){
            row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2),
            row_int(&rows, 3),  row_int(&rows, 4),
        };
    }
}

static void sum_owners(struct work *w, struct spread_impact *out)
{
    size_t size = 0;
    for (size_t i = 0; i < out->hit_count; i++) {
        const struct spread_hit *hit = &out->hits[i];
        size_t at = 0;
        while (at < out->owner_count && !text_is(out->owners[at].company, hit->company))
            at++;
        if (at == out->owner_count) {
            out->owners = work_grown(w, out->owners, out->owner_count, &size, sizeof *out->owners);
            out->owners[out->owner_count++] = (struct spread_owner){ .company = hit->company };
        }
        struct spread_owner *owner = &out->owners[at];
        owner->works++;
        owner->persons += hit->persons > 0 ? hit->persons : 0;
        owner->works_unknown += hit->persons < 0;
    }
}

bool spread_impact(struct work *w, struct text party_id, struct spread_impact *out)
{
    *out = (struct spread_impact){ .hits = NULL };
    if (is_hidden(w) || work_failed(w))
        return !work_failed(w);
    if (!scope_holds_id(w, &kind_party, party_id))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    read_hits(w, party_id, out);
    read_paths(w, party_id, out);
    read_below(w, party_id, out);
    sum_owners(w, out);
    return !work_failed(w);
}
