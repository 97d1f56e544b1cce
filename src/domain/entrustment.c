#include "domain/entrustment.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/entrustment_sql.h"
#include "domain/scope.h"
#include "domain/touch.h"
#include "registers.h"

enum { LONGEST_LOOP = 8 << 10 };

/* One edge on the way up or down from an edge. */
struct step {
    struct text id, party_id, party_name;
};

static size_t read_steps(struct work *w, const struct query *query, struct text id,
                         struct step **out)
{
    size_t count = 0, size = 0;
    struct rows rows = db_rows(w, query, bind_text(id));
    *out = NULL;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, count, &size, sizeof **out);
        (*out)[count++] =
            (struct step){ row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2) };
    }
    return count;
}

/* "A → B → C → A": the way from the edge above, down to the party that closes the loop. */
static struct text draw_loop(struct work *w, const struct step *above, size_t count,
                             struct text closing)
{
    struct buf loop = buf_begin(w->arena, LONGEST_LOOP);
    for (size_t i = count; i > 0; i--) {
        buf_add(&loop, above[i - 1].party_name);
        buf_add(&loop, TEXT(" → "));
    }
    buf_add(&loop, closing);
    return buf_text(&loop);
}

/* Refuses a party above itself, for this edge and for those it would carry along. */
static void check_loop(struct work *w, const struct record *edge, struct issues *issues)
{
    struct step *above, *below = NULL;
    size_t above_count =
        read_steps(w, &query_entrustment_above, edge->values[ENTRUSTMENT_PARENT_ID], &above);
    size_t below_count =
        edge->id.len ? read_steps(w, &query_entrustment_below, edge->id, &below) : 0;
    struct step self = { edge->id, edge->values[ENTRUSTMENT_PARTY_ID], TEXT("") };
    if (below_count == 0) {
        below = &self;
        below_count = 1;
    } else {
        below[0].party_id = self.party_id;
    }
    /* Moved below itself: the whole way round, not the first party that stands on it twice. */
    for (size_t i = 0; edge->id.len && i < above_count; i++) {
        if (!text_is(above[i].id, edge->id))
            continue;
        issue_add(w, issues, ENTRUSTMENT_PARENT_ID, "entrustment.loop",
                  draw_loop(w, above, i + 1, above[i].party_name));
        return;
    }
    for (size_t i = 0; i < above_count; i++) {
        for (size_t j = 0; j < below_count; j++) {
            if (!text_is(above[i].party_id, below[j].party_id))
                continue;
            struct text drawn = draw_loop(w, above, i + 1, above[i].party_name);
            issue_add(w, issues, ENTRUSTMENT_PARENT_ID, "entrustment.loop", drawn);
            return;
        }
    }
}

static void check_days(struct work *w, const struct record *edge, struct issues *issues)
{
    struct text start = edge->values[ENTRUSTMENT_START_ON], end = edge->values[ENTRUSTMENT_END_ON];
    issue_order(w, issues, &kind_entrustment, ENTRUSTMENT_START_ON, ENTRUSTMENT_END_ON, start, end);
}

/* A consent, or that it was refused, is something that was done on a day. Lists often do not say
 * which: what came in without stays until somebody decides anew. */
static void check_consent(struct work *w, const struct record *edge, struct issues *issues)
{
    struct text consent = edge->values[ENTRUSTMENT_CONSENT];
    bool was_decided = text_is(consent, TEXT("approved")) ||
                       text_is(consent, TEXT("conditional")) || text_is(consent, TEXT("refused"));
    if (!was_decided || edge->values[ENTRUSTMENT_CONSENT_ON].len)
        return;
    struct text before = db_text(w, &query_entrustment_undated_consent, bind_text(edge->id));
    if (!text_is(before, consent))
        issue_ask(w, issues, ENTRUSTMENT_CONSENT_ON, "entrustment.consent_day", TEXT(""));
}

bool entrustment_check(struct work *w, const struct record *edge, struct issues *issues)
{
    check_days(w, edge, issues);
    check_consent(w, edge, issues);
    if (edge->values[ENTRUSTMENT_PARENT_ID].len &&
        text_is(edge->values[ENTRUSTMENT_CONSENT], TEXT("not_needed")))
        issue_add(w, issues, ENTRUSTMENT_CONSENT, "entrustment.consent_direct", TEXT(""));
    if (edge->values[ENTRUSTMENT_PARENT_ID].len)
        check_loop(w, edge, issues);
    return !work_failed(w);
}

bool entrustment_written(struct work *w, const struct record *before, const struct record *after)
{
    if (before &&
        !text_is(before->values[ENTRUSTMENT_PARTY_ID], after->values[ENTRUSTMENT_PARTY_ID]))
        touch_party(w, before->values[ENTRUSTMENT_PARTY_ID]);
    if (before && before->values[ENTRUSTMENT_PARENT_ID].len)
        touch_entrustment(w, before->values[ENTRUSTMENT_PARENT_ID]);
    return touch_entrustment(w, after->id);
}

static struct entrustment_node read_node(const struct rows *rows)
{
    return (struct entrustment_node){
        .entrustment_id = row_text(rows, 0),
        .parent_id = row_text(rows, 1),
        .party_id = row_text(rows, 2),
        .party_name = row_text(rows, 3),
        .work = row_text(rows, 4),
        .data_items = row_text(rows, 5),
        .status = row_text(rows, 6),
        .consent = row_text(rows, 7),
        .determination = row_text(rows, 8),
        .handling_country = row_text(rows, 9),
        .tier = row_int(rows, 10),
        .persons = row_int(rows, 11),
        .persons_note = row_text(rows, 12),
        .form = row_text(rows, 13),
        .contract_end_on = row_text(rows, 14),
        .certificate_lapsed = row_int(rows, 15) > 0,
        .over = row_int(rows, 16) > 0,
        .doubtful = row_int(rows, 17) > 0,
    };
}

/* Copies the edges below `parent` behind `out`, each followed by its own. */
static size_t put_below(const struct entrustment_node *all, size_t count, struct text parent,
                        struct entrustment_node *out, size_t filled)
{
    for (size_t i = 0; i < count; i++) {
        if (!text_is(all[i].parent_id, parent))
            continue;
        out[filled++] = all[i];
        filled = put_below(all, count, all[i].entrustment_id, out, filled);
    }
    return filled;
}

static bool read_head(struct work *w, struct text root, struct entrustment_chain *out)
{
    struct rows rows = db_rows(w, &query_entrustment_chain_head, bind_text(root));
    if (db_next(&rows)) {
        struct text named = row_text(&rows, 1);
        out->department = row_text(&rows, 0);
        out->company = named.len ? named : row_text(&rows, 2);
    }
    db_stop(&rows);
    return !work_failed(w);
}

bool entrustment_chain(struct work *w, struct text entrustment_id, struct entrustment_chain *out)
{
    size_t size = 0, count = 0;
    struct entrustment_node *all = NULL;
    *out = (struct entrustment_chain){ 0 };
    struct text root = db_text(w, &query_entrustment_root, bind_text(entrustment_id));
    if (!root.len || !scope_holds_id(w, &kind_entrustment, root))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    struct day_iso today = day_iso(moment_day(w->now));
    struct rows rows =
        db_rows(w, &query_entrustment_chain, bind_text(root), bind_text(text_of(today.at)));
    while (db_next(&rows)) {
        all = work_grown(w, all, count, &size, sizeof *all);
        all[count++] = read_node(&rows);
    }
    out->nodes = work_array(w, struct entrustment_node, count ? count : 1);
    out->count = put_below(all, count, TEXT(""), out->nodes, 0);
    return read_head(w, root, out);
}

bool entrustment_is_to_begin(struct text status)
{
    return text_is(status, TEXT("requested")) || text_is(status, TEXT("approved"));
}

enum entrustment_phase entrustment_phase(const struct work *w, const struct record *edge)
{
    struct text status = edge->values[ENTRUSTMENT_STATUS];
    int32_t end = day_read(edge->values[ENTRUSTMENT_END_ON]);
    if (text_is(status, TEXT("ended")) || text_is(status, TEXT("refused")) ||
        edge->values[ENTRUSTMENT_ERASED_ON].len)
        return ENTRUSTMENT_OVER;
    if (end == DAY_NONE || end >= moment_day(w->now))
        return ENTRUSTMENT_GOES_ON;
    return status.len && !text_is(status, TEXT("ending")) ? ENTRUSTMENT_DOUBTFUL : ENTRUSTMENT_OVER;
}

bool entrustment_roots(struct work *w, struct text party_id, struct text **ids, size_t *count)
{
    size_t size = 0;
    struct rows rows = scope_is_narrow(w)
                           ? db_rows(w, &query_entrustment_roots_of_department, bind_text(party_id),
                                     scope_department(w))
                           : db_rows(w, &query_entrustment_roots, bind_text(party_id));
    *ids = NULL;
    *count = 0;
    while (db_next(&rows)) {
        *ids = work_grown(w, *ids, *count, &size, sizeof **ids);
        (*ids)[(*count)++] = row_text(&rows, 0);
    }
    return !work_failed(w);
}
