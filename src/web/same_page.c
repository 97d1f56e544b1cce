#include "web/same_page.h"

#include "base/buf.h"
#include "base/dates.h"
#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/merge.h"
#include "domain/same.h"
#include "registers.h"
#include "views/same.h"
#include "web/front.h"
#include "web/party_tabs.h"
#include "web/same_page_sql.h"
#include "web/show.h"

enum { PAGE = 20, LONGEST = 4096, MOST_ORIGINS = 3 };

/* ---- where a merged party is now ---- */

bool same_read_party(struct work *w, struct visit *visit, struct record *party)
{
    struct text id = visit_part(visit, "id");
    if (!record_read(w, &kind_party, id, party))
        return false;
    struct text now = party->removed_at ? merge_into(w, id) : id;
    if (text_is(now, id))
        return true;
    struct text path = visit->request->path,
                tail = text_slice(path, text_find(path, id, 0), path.len);
    response_redirect(visit->response, work_format(w, "/vendors/%.*s%.*s", TEXT_ARG(now),
                                                   TEXT_ARG(text_slice(tail, id.len, tail.len))));
    return false;
}

/* ---- the queue ---- */

enum { NAME, KANA, FORMER, NUMBER, ADDRESS, PHONE, REPRESENTATIVE };

/* In the order of the columns of same_page_parties. */
static const struct {
    int field;
    const char *reason; /* that says the two agree in it */
} compared[] = {
    [NAME] = { PARTY_NAME, "name" },
    [KANA] = { PARTY_KANA, "kana" },
    [FORMER] = { PARTY_FORMER_NAMES, "former" },
    [NUMBER] = { PARTY_CORPORATE_NUMBER, "number" },
    [ADDRESS] = { PARTY_ADDRESS, "address" },
    [PHONE] = { PARTY_PHONE, "phone" },
    [REPRESENTATIVE] = { PARTY_REPRESENTATIVE, "" },
};

static bool is_among(struct text reasons, const char *code)
{
    struct text reason;
    while (reasons.len && text_next(&reasons, ' ', &reason))
        if (text_is_string(reason, code))
            return true;
    return false;
}

static struct text why_of(struct work *w, struct text reasons)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text reason;
    while (reasons.len && text_next(&reasons, ' ', &reason)) {
        enum word word = word_find(work_format(w, "same.why.%.*s", TEXT_ARG(reason)));
        buf_add(&out, out.len ? TEXT("・") : TEXT(""));
        buf_add(&out, word_text(w->lang, word));
    }
    return buf_text(&out);
}

/* A party of a pair, with what is compared of it. */
struct side {
    struct text id, values[COUNT(compared)];
    struct text works, origins; /* a line each */
    size_t origin_count;
};

struct sides {
    struct side at[2 * PAGE];
    size_t count;
};

static struct side *side_of(struct sides *sides, struct text id)
{
    for (size_t i = 0; i < sides->count; i++)
        if (text_is(sides->at[i].id, id))
            return &sides->at[i];
    return NULL;
}

static struct rows rows_of(struct work *w, const struct query *query, const struct same_pair *after)
{
    return db_rows(w, query, bind_int(after->doubt), bind_text(after->a_id), bind_text(after->b_id),
                   bind_int(PAGE));
}

static struct text add_line(struct work *w, struct text lines, struct text line)
{
    return lines.len ? work_format(w, "%.*s\n%.*s", TEXT_ARG(lines), TEXT_ARG(line)) : line;
}

static void read_works(struct work *w, const struct same_pair *after, struct sides *sides)
{
    struct rows rows = rows_of(w, &query_same_page_works, after);
    while (db_next(&rows)) {
        struct side *side = side_of(sides, row_text(&rows, 0));
        if (side && side->works.len < LONGEST)
            side->works = add_line(w, side->works, row_text(&rows, 1));
    }
}

static void read_origins(struct work *w, const struct same_pair *after, struct sides *sides)
{
    struct rows rows = rows_of(w, &query_same_page_origins, after);
    while (db_next(&rows)) {
        struct side *side = side_of(sides, row_text(&rows, 0));
        if (!side || side->origin_count++ >= MOST_ORIGINS)
            continue;
        const struct text place[] = { row_text(&rows, 2),
                                      work_format(w, "%lld", (long long)row_int(&rows, 3)) };
        const struct text origin[] = { row_text(&rows, 1),
                                       place[0].len ? word_fill(w, WORD_origin_sheet_row, place, 2)
                                                    : word_fill(w, WORD_origin_row, place + 1, 1) };
        side->origins =
            add_line(w, side->origins, word_fill(w, WORD_same_origin, origin, COUNT(origin)));
    }
}

/* All that the page compares, in three queries. */
static struct sides *read_sides(struct work *w, const struct same_pair *after)
{
    struct sides *sides = work_new(w, struct sides);
    struct rows rows = rows_of(w, &query_same_page_parties, after);
    while (db_next(&rows) && sides->count < COUNT(sides->at)) {
        struct side *side = &sides->at[sides->count++];
        *side = (struct side){ .id = row_text(&rows, 0), .works = TEXT(""), .origins = TEXT("") };
        for (size_t i = 0; i < COUNT(compared); i++)
            side->values[i] = row_text(&rows, 1 + (int)i);
    }
    db_stop(&rows);
    read_works(w, after, sides);
    read_origins(w, after, sides);
    return sides;
}

static struct same_row row_of(struct work *w, const struct side *a, const struct side *b, size_t at,
                              struct text reasons)
{
    const struct field *field = &kind_party.fields[compared[at].field];
    return (struct same_row){
        .label = field->label,
        .a = form_value(w, field, a->values[at]),
        .b = form_value(w, field, b->values[at]),
        .agree = is_among(reasons, compared[at].reason),
    };
}

static struct text origin_of(struct work *w, const struct side *side)
{
    return side->origins.len ? side->origins : word_text(w->lang, WORD_same_by_hand);
}

static void fill_item(struct work *w, const struct same_pair *pair, const struct side *a,
                      const struct side *b, struct same_item *out)
{
    struct same_row *rows = work_array(w, struct same_row, COUNT(compared) + 2);
    for (size_t i = 0; i < COUNT(compared); i++) {
        rows[out->row_count] = row_of(w, a, b, i, pair->reasons);
        if (rows[out->row_count].a.len || rows[out->row_count].b.len)
            out->row_count++;
    }
    rows[out->row_count++] =
        (struct same_row){ kind_entrustment.title_many, a->works, b->works, false };
    rows[out->row_count++] =
        (struct same_row){ WORD_same_from, origin_of(w, a), origin_of(w, b), false };
    out->rows = rows;
    out->a = (struct same_side){ a->values[NAME], URL(w, "/vendors/{}", a->id), url_none() };
    out->b = (struct same_side){ b->values[NAME], URL(w, "/vendors/{}", b->id), url_none() };
    /* the one with a number has been looked up once */
    bool swap = !a->values[NUMBER].len && b->values[NUMBER].len;
    out->a.keep = swap ? URL(w, "/vendors/same/{}/{}", b->id, a->id)
                       : URL(w, "/vendors/same/{}/{}", a->id, b->id);
    out->other = URL(w, "/vendors/same/{}/{}/other", a->id, b->id);
    out->why = why_of(w, pair->reasons);
}

static struct same_pair read_after(const struct visit *visit)
{
    struct text after = query_text(visit->request, "after"), doubt = TEXT("");
    struct same_pair pair = { .a_id = TEXT(""), .b_id = TEXT("") };
    text_next(&after, '.', &doubt);
    text_next(&after, '.', &pair.a_id);
    text_next(&after, '.', &pair.b_id);
    text_to_int(doubt, &pair.doubt);
    return pair;
}

static void show_queue(struct work *w, struct visit *visit)
{
    struct same_pair after = read_after(visit), *pairs;
    size_t count;
    if (!same_list(w, &after, PAGE + 1, &pairs, &count))
        return;
    struct same_item *items = work_array(w, struct same_item, PAGE);
    struct same_page page = { .page = front_page(w, visit, WORD_same_title, PLACE_PARTIES),
                              .items = items,
                              .empty = { .text = word_text(w->lang, WORD_same_none) } };
    struct sides *sides = read_sides(w, &after);
    for (; page.count < count && page.count < PAGE; page.count++) {
        const struct same_pair *pair = &pairs[page.count];
        const struct side *a = side_of(sides, pair->a_id), *b = side_of(sides, pair->b_id);
        if (a && b)
            fill_item(w, pair, a, b, &items[page.count]);
    }
    const struct same_pair *last = count ? &pairs[page.count - 1] : &after;
    if (count > PAGE)
        page.next = url_with(w, URL(w, "/vendors/same"), "after",
                             work_format(w, "%lld.%.*s.%.*s", (long long)last->doubt,
                                         TEXT_ARG(last->a_id), TEXT_ARG(last->b_id)));
    front_crumb(w, &page.page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    struct html out = front_html(w, visit);
    view_same(&out, &page);
    front_send(visit, &out);
}

static void decide_other(struct work *w, struct visit *visit)
{
    if (same_is_other(w, visit_part(visit, "kept"), visit_part(visit, "merged")))
        visit_done(w, visit, TEXT("/vendors/same"), "same.said_two", TEXT(""));
}

/* ---- merging ---- */

static void fill_rows(struct work *w, const struct visit *visit, const struct merge_plan *plan,
                      struct merge_page *page)
{
    struct merge_row *rows = work_array(w, struct merge_row, kind_party.field_count);
    for (size_t i = 0; i < kind_party.field_count; i++) {
        const struct field *field = &kind_party.fields[i];
        rows[i] = (struct merge_row){
            .field = field,
            .kept = plan->kept.values[i],
            .merged = plan->merged.values[i],
            .value = plan->suggested.values[i],
            .choose = plan->choices[i] == MERGE_CHOOSE,
            .take_merged = text_is(visit_typed(visit, field->name, TEXT("kept")), TEXT("merged")),
        };
    }
    page->rows = rows;
    page->row_count = kind_party.field_count;
}

static struct merge_fact counted(struct work *w, enum word what, int64_t count)
{
    const struct text args[] = { word_text(w->lang, what), show_count(w, count) };
    return (struct merge_fact){ word_fill(w, WORD_same_move, args, COUNT(args)), url_none() };
}

static void fill_moves(struct work *w, const struct merge_plan *plan, struct merge_page *page)
{
    struct merge_fact *moves = work_array(w, struct merge_fact, plan->move_count + 2);
    for (size_t i = 0; i < plan->move_count; i++)
        moves[page->move_count++] =
            counted(w, plan->moves[i].kind->title_many, plan->moves[i].count);
    if (plan->files)
        moves[page->move_count++] = counted(w, WORD_same_files, plan->files);
    if (plan->rows)
        moves[page->move_count++] = counted(w, WORD_same_rows, plan->rows);
    page->moves = moves;
    struct merge_fact *doubles = work_array(w, struct merge_fact, plan->double_count + 1);
    for (size_t i = 0; i < plan->double_count; i++)
        doubles[i] = (struct merge_fact){ plan->doubles[i].work, URL(w, "/records/entrustment/{}",
                                                                     plan->doubles[i].merged_id) };
    page->doubles = doubles;
    page->double_count = plan->double_count;
    page->loops = plan->loops;
    page->loop_count = plan->loop_count;
}

static void show_merge(struct work *w, struct visit *visit)
{
    struct merge_plan plan;
    struct same_pair pair = { .reasons = TEXT("") };
    struct text kept = visit_part(visit, "kept"), merged = visit_part(visit, "merged");
    if (!merge_look(w, kept, merged, &plan))
        return;
    same_find(w, kept, merged, &pair);
    struct merge_page page = {
        .page = front_page(w, visit, WORD_same_merge_title, PLACE_PARTIES),
        .kept = record_name(&plan.kept),
        .merged = record_name(&plan.merged),
        .why = why_of(w, pair.reasons),
        .action = URL(w, "/vendors/same/{}/{}", kept, merged),
        .swap = URL(w, "/vendors/same/{}/{}", merged, kept),
        .back = URL(w, "/vendors/same"),
        .other = URL(w, "/vendors/same/{}/{}/other", kept, merged),
        .kept_version = plan.kept.version,
        .merged_version = plan.merged.version,
    };
    page.page.keeps_form = true;
    front_crumb(w, &page.page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    front_crumb(w, &page.page, word_text(w->lang, WORD_same_title), URL(w, "/vendors/same"));
    fill_rows(w, visit, &plan, &page);
    fill_moves(w, &plan, &page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_merge(&out, &page);
    front_send(visit, &out);
}

static bool is_as_shown(struct work *w, const struct visit *visit, const struct merge_plan *plan)
{
    if (field_int(visit->request, "_version", -1) == plan->kept.version &&
        field_int(visit->request, "_merged_version", -1) == plan->merged.version)
        return true;
    return work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", record_name(&plan->kept));
}

static void merge(struct work *w, struct visit *visit)
{
    struct merge_plan plan;
    if (!merge_look(w, visit_part(visit, "kept"), visit_part(visit, "merged"), &plan) ||
        !is_as_shown(w, visit, &plan))
        return;
    for (size_t i = 0; i < kind_party.field_count; i++)
        if (plan.choices[i] == MERGE_CHOOSE &&
            text_is(field_text(visit->request, kind_party.fields[i].name), TEXT("merged")))
            plan.suggested.values[i] = plan.merged.values[i];
    if (merge_parties(w, &plan, moment_day(w->now)) && evaluate_touched(w))
        visit_done(w, visit, URL(w, "/vendors/{}", plan.kept.id).checked, "same.done",
                   record_name(&plan.merged));
}

static void split(struct work *w, struct visit *visit)
{
    struct text merged = visit_part(visit, "id");
    if (merge_undo(w, merged) && evaluate_touched(w))
        visit_done(w, visit, URL(w, "/vendors/{}", merged).checked, "same.split", TEXT(""));
}

/* ---- a change of name ---- */

static struct text typed_day(struct work *w, const struct visit *visit)
{
    return form_day_join(w, visit_typed(visit, "day.y", TEXT("")),
                         visit_typed(visit, "day.m", TEXT("")),
                         visit_typed(visit, "day.d", TEXT("")));
}

static void show_rename(struct work *w, struct visit *visit)
{
    struct record party;
    if (!same_read_party(w, visit, &party))
        return;
    struct rename_page page = {
        .page = front_page(w, visit, WORD_same_rename_title, PLACE_PARTIES),
        .action = URL(w, "/vendors/{}/rename", party.id),
        .back = URL(w, "/vendors/{}", party.id),
        .name = party.values[PARTY_NAME],
        .entries = { { .name = "name",
                       .label = word_text(w->lang, WORD_same_new_name),
                       .value = visit_typed(visit, "name", TEXT("")) },
                     { .name = "kana",
                       .label = word_text(w->lang, WORD_same_new_kana),
                       .value = visit_typed(visit, "kana", TEXT("")),
                       .optional = true },
                     { .name = "day",
                       .type = ENTRY_DAY,
                       .label = word_text(w->lang, WORD_same_day),
                       .help = word_text(w->lang, WORD_same_day_help),
                       .value = typed_day(w, visit) } },
    };
    party_crumbs(w, &page.page, &party);
    page.page.keeps_form = true;
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_rename(&out, &page);
    front_send(visit, &out);
}

static void rename_party(struct work *w, struct visit *visit)
{
    struct record party;
    const struct request *request = visit->request;
    if (!record_read(w, &kind_party, visit_part(visit, "id"), &party))
        return;
    struct dates_value day =
        dates_read(form_day_join(w, field_text(request, "day.y"), field_text(request, "day.m"),
                                 field_text(request, "day.d")));
    if (merge_rename(w, &party, field_text(request, "name"), field_text(request, "kana"),
                     day.day) &&
        evaluate_touched(w))
        visit_done(w, visit, URL(w, "/vendors/{}", party.id).checked, "same.renamed", TEXT(""));
}

const struct route same_routes[] = {
    PAGE("/vendors/same", MAY_DECIDE, show_queue),
    PAGE("/vendors/same/:kept/:merged", MAY_DECIDE, show_merge),
    FORM("/vendors/same/:kept/:merged", MAY_DECIDE, merge, show_merge),
    FORM("/vendors/same/:kept/:merged/other", MAY_DECIDE, decide_other, NULL),
    FORM("/vendors/:id/split", MAY_DECIDE, split, NULL),
    PAGE("/vendors/:id/rename", MAY_WRITE, show_rename),
    FORM("/vendors/:id/rename", MAY_WRITE, rename_party, show_rename),
    ROUTE_END,
};
