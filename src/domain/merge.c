#include "domain/merge.h"

#include "base/buf.h"
#include "base/fold.h"
#include "base/id.h"
#include "base/moment.h"
#include "domain/former_name.h"
#include "domain/journal.h"
#include "domain/merge_sql.h"
#include "domain/reference.h"
#include "domain/scope.h"
#include "domain/touch.h"
#include "registers.h"

enum { MOST_LOOPS = 10, LONGEST = 64 << 10, MOST_NAMED = 5 };

/* ---- what it would do ---- */

static bool read_both(struct work *w, struct text kept_id, struct text merged_id,
                      struct merge_plan *out)
{
    if (!work_may(w, MAY_DECIDE) || !record_read(w, &kind_party, kept_id, &out->kept) ||
        !record_read(w, &kind_party, merged_id, &out->merged))
        return false;
    if (text_is(kept_id, merged_id))
        return work_fail(w, FAULT_INPUT, "merge.itself", record_name(&out->kept));
    if (out->kept.removed_at || out->merged.removed_at)
        return work_fail(w, FAULT_CONFLICT, "merge.removed",
                         record_name(out->kept.removed_at ? &out->kept : &out->merged));
    return true;
}

/* Each item once, the kept one's first. */
static struct text put_together(struct work *w, struct text a, struct text b)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text item, both = work_format(w, "\n%.*s\n", TEXT_ARG(a));
    buf_add(&out, a);
    while (b.len && text_next(&b, '\n', &item)) {
        if (!item.len || text_contains(both, work_format(w, "\n%.*s\n", TEXT_ARG(item))))
            continue;
        buf_add(&out, out.len ? TEXT("\n") : TEXT(""));
        buf_add(&out, item);
    }
    return buf_text(&out);
}

static void suggest(struct work *w, struct merge_plan *out)
{
    size_t count = kind_party.field_count;
    out->suggested = record_copy(w, &out->kept);
    out->choices = work_array(w, enum merge_choice, count);
    for (size_t i = 0; i < count; i++) {
        struct text a = out->kept.values[i], b = out->merged.values[i];
        out->choices[i] = !a.len || !b.len || text_is(a, b) ? MERGE_SAME : MERGE_CHOOSE;
        if (i == PARTY_FORMER_NAMES || i == PARTY_NOTE) {
            out->choices[i] = MERGE_BOTH;
            out->suggested.values[i] = put_together(w, a, b);
        } else if (!a.len) {
            out->suggested.values[i] = b;
        }
    }
    if (out->suggested.values[PARTY_CORPORATE_NUMBER].len) {
        out->suggested.values[PARTY_NO_NUMBER_REASON] = TEXT("");
        out->choices[PARTY_NO_NUMBER_REASON] = MERGE_SAME;
    }
}

static void count_moves(struct work *w, struct merge_plan *out)
{
    struct reference_user *users;
    size_t count = reference_users(w, &out->merged, &users), kinds_count = 0;
    while (kinds[kinds_count])
        kinds_count++;
    out->moves = work_array(w, struct merge_move, kinds_count + 1);
    for (size_t k = 0; k < kinds_count; k++) {
        struct merge_move move = { kinds[k], 0 };
        for (size_t i = 0; i < count; i++)
            move.count += users[i].kind == kinds[k];
        if (move.count)
            out->moves[out->move_count++] = move;
    }
    out->files = db_int(w, &query_merge_files, bind_text(out->merged.id));
    out->rows = db_int(w, &query_merge_rows, bind_text(out->merged.id));
}

/* "K → … → M": the two would be one, and stand below itself. */
static void read_loops(struct work *w, struct merge_plan *out, const struct record *above,
                       const struct record *below)
{
    struct rows rows = db_rows(w, &query_merge_loops, bind_text(above->id), bind_text(below->id));
    while (out->loop_count < MOST_LOOPS && db_next(&rows))
        out->loops[out->loop_count++] = row_text(&rows, 0);
    db_stop(&rows);
}

static void read_doubles(struct work *w, struct merge_plan *out)
{
    size_t size = 0;
    struct rows rows =
        db_rows(w, &query_merge_doubles, bind_text(out->kept.id), bind_text(out->merged.id));
    while (db_next(&rows)) {
        out->doubles = work_grown(w, out->doubles, out->double_count, &size, sizeof *out->doubles);
        out->doubles[out->double_count++] =
            (struct merge_double){ row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2) };
    }
}

bool merge_look(struct work *w, struct text kept_id, struct text merged_id, struct merge_plan *out)
{
    *out = (struct merge_plan){ .loops = work_array(w, struct text, MOST_LOOPS) };
    if (!read_both(w, kept_id, merged_id, out))
        return false;
    suggest(w, out);
    count_moves(w, out);
    read_loops(w, out, &out->kept, &out->merged);
    read_loops(w, out, &out->merged, &out->kept);
    read_doubles(w, out);
    return !work_failed(w);
}

/* ---- doing it ---- */

struct unnamed {
    struct text id;
    int field;
};

/* Contracts were made under the name of that time: those that do not say so get it now. */
static bool name_contracts(struct work *w, struct text party_id, struct text name, int32_t until)
{
    struct day_iso day = day_iso(until);
    struct unnamed *found = NULL;
    size_t count = 0, size = 0;
    struct rows rows =
        db_rows(w, &query_merge_contracts, bind_text(party_id), bind_text(text_of(day.at)));
    while (db_next(&rows)) {
        found = work_grown(w, found, count, &size, sizeof *found);
        found[count++] =
            (struct unnamed){ row_text(&rows, 0), row_int(&rows, 1) ? CONTRACT_ENTRUSTER_NAME
                                                                    : CONTRACT_CONTRACTOR_NAME };
    }
    for (size_t i = 0; i < count && !work_failed(w); i++) {
        struct record contract;
        if (!record_read(w, &kind_contract, found[i].id, &contract))
            return false;
        contract.values[found[i].field] = name;
        record_rewrite(w, &contract);
    }
    return !work_failed(w);
}

static bool turn(struct work *w, const struct reference_user *user, struct text from,
                 struct text to)
{
    struct record record;
    if (!record_read(w, user->kind, user->id, &record))
        return false;
    for (size_t i = 0; i < user->kind->field_count; i++)
        if (user->kind->fields[i].target == &kind_party && text_is(record.values[i], from))
            record.values[i] = to;
    return record_rewrite(w, &record);
}

static bool turn_all(struct work *w, const struct merge_plan *plan)
{
    struct reference_user *users;
    size_t count = reference_users(w, &plan->merged, &users);
    for (size_t i = 0; i < count && !work_failed(w); i++)
        if (users[i].kind)
            turn(w, &users[i], plan->merged.id, plan->kept.id);
    return !work_failed(w);
}

/* A name that is another spelling of the one that stays is no former name. */
static void keep_name(struct work *w, struct merge_plan *plan, struct text name, int32_t until)
{
    struct text *values = plan->suggested.values;
    if (!text_is(fold_company(w, name), fold_company(w, values[PARTY_NAME])))
        values[PARTY_FORMER_NAMES] = former_name_add(w, values[PARTY_FORMER_NAMES],
                                                     (struct former_name){ name, DAY_NONE, until });
}

static bool note_merge(struct work *w, const struct merge_plan *plan, int64_t first)
{
    struct buf body = buf_begin(w->arena, LONGEST);
    journal_line(&body, "name", TEXT(""), plan->suggested.values[PARTY_NAME]);
    journal_line(&body, "merged", record_name(&plan->merged), TEXT(""));
    journal_line(&body, "merged_id", plan->merged.id, TEXT(""));
    journal_add_buf(w, "merge", TEXT("party"), plan->kept.id, &body);
    return db_run(w, &query_merge_add, bind_text(id_new(w)), bind_text(plan->merged.id),
                  bind_text(plan->kept.id), bind_int(w->now), bind_int(first),
                  bind_int(db_int(w, &query_merge_head)));
}

bool merge_parties(struct work *w, struct merge_plan *plan, int32_t day)
{
    int64_t first = db_int(w, &query_merge_head) + 1;
    struct text merged_name = record_name(&plan->merged);
    if (plan->loop_count)
        return work_fail(w, FAULT_CONFLICT, "merge.loop", plan->loops[0]);
    if (db_int(w, &query_merge_tasks, bind_text(plan->merged.id)) > 0)
        return work_fail(w, FAULT_CONFLICT, "merge.tasks", merged_name);
    name_contracts(w, plan->merged.id, merged_name, day);
    turn_all(w, plan);
    if (!record_remove(w, &plan->merged,
                       word_fill(w, WORD_merge_reason, &plan->suggested.values[PARTY_NAME], 1)))
        return false;
    keep_name(w, plan, record_name(&plan->kept), day - 1);
    keep_name(w, plan, merged_name, day - 1);
    return record_change(w, &plan->suggested) && note_merge(w, plan, first) &&
           touch_party(w, plan->merged.id);
}

struct text merge_into(struct work *w, struct text party_id)
{
    struct text id = db_text(w, &query_merge_into, bind_text(party_id));
    return id.len ? id : party_id;
}

bool merge_list(struct work *w, struct text kept_id, struct merge_done **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    struct rows rows = db_rows(w, &query_merge_list, bind_text(kept_id));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] =
            (struct merge_done){ row_text(&rows, 0), row_text(&rows, 1), row_int(&rows, 2),
                                 w->now - row_int(&rows, 2) <= (int64_t)MERGE_UNDO_DAYS * DAY };
    }
    return !work_failed(w);
}

/* ---- undoing it ---- */

struct done {
    struct text id, kept_id;
    int64_t at, first, last;
};

static bool read_done(struct work *w, struct text merged_id, struct done *out)
{
    struct rows rows = db_rows(w, &query_merge_of, bind_text(merged_id));
    if (!db_next(&rows))
        return work_fail(w, FAULT_MISSING, "merge.not_merged", TEXT(""));
    *out = (struct done){ row_text(&rows, 0), row_text(&rows, 1), row_int(&rows, 2),
                          row_int(&rows, 3), row_int(&rows, 4) };
    db_stop(&rows);
    if (w->now - out->at > (int64_t)MERGE_UNDO_DAYS * DAY)
        return work_fail(w, FAULT_CONFLICT, "merge.too_late", TEXT(""));
    return true;
}

struct subject {
    const struct kind *kind;
    struct text verb, id, body;
};

static size_t read_subjects(struct work *w, struct rows rows, bool whole, struct subject **out)
{
    size_t count = 0, size = 0;
    *out = NULL;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, count, &size, sizeof **out);
        (*out)[count++] = whole
                              ? (struct subject){ kind_find(row_text(&rows, 1)), row_text(&rows, 0),
                                                  row_text(&rows, 2), row_text(&rows, 3) }
                              : (struct subject){ kind_find(row_text(&rows, 0)), TEXT(""),
                                                  row_text(&rows, 1), TEXT("") };
    }
    return count;
}

/* What somebody has gone on with is not taken out from under his hands. */
static bool is_untouched(struct work *w, const struct done *done)
{
    struct subject *later;
    struct buf names = buf_begin(w->arena, LONGEST);
    size_t count = read_subjects(
        w, db_rows(w, &query_merge_later, bind_int(done->first), bind_int(done->last)), false,
        &later);
    for (size_t i = 0; i < count && i < MOST_NAMED; i++) {
        struct record record;
        if (!later[i].kind || !record_read(w, later[i].kind, later[i].id, &record))
            continue;
        struct text name = record_name(&record), title = word_text(w->lang, later[i].kind->title);
        buf_add(&names, names.len ? TEXT("、") : TEXT(""));
        buf_add(&names, name.len ? name : title);
    }
    if (count > MOST_NAMED)
        buf_add(&names, TEXT("…"));
    return count == 0 || work_fail(w, FAULT_CONFLICT, "merge.changed_since", buf_text(&names));
}

static bool put_back(struct work *w, const struct subject *it, struct record *record)
{
    struct text body = it->body, field, before, after;
    while (journal_read_line(w, &body, &field, &before, &after)) {
        int index = kind_field(it->kind, field);
        if (index >= 0)
            record->values[index] = before;
    }
    return record_rewrite(w, record);
}

static bool undo_one(struct work *w, const struct subject *it)
{
    struct record record;
    bool change = text_is(it->verb, TEXT("change")), remove = text_is(it->verb, TEXT("remove"));
    if (!it->kind || (!change && !remove))
        return true;
    if (!record_read(w, it->kind, it->id, &record))
        return false;
    return change ? put_back(w, it, &record) : record_restore(w, &record);
}

bool merge_undo(struct work *w, struct text merged_id)
{
    struct done done = { 0 };
    struct subject *entries;
    struct buf body = buf_begin(w->arena, LONGEST);
    struct record merged;
    if (!work_may(w, MAY_DECIDE) || !record_read(w, &kind_party, merged_id, &merged) ||
        !read_done(w, merged_id, &done) || !is_untouched(w, &done))
        return false;
    size_t count = read_subjects(
        w, db_rows(w, &query_merge_entries, bind_int(done.first), bind_int(done.last)), true,
        &entries);
    db_run(w, &query_merge_undone, bind_text(done.id), bind_int(w->now));
    for (size_t i = 0; i < count && !work_failed(w); i++)
        undo_one(w, &entries[i]);
    journal_line(&body, "merged", TEXT(""), record_name(&merged));
    journal_line(&body, "merged_id", TEXT(""), merged_id);
    journal_add_buf(w, "split", TEXT("party"), done.kept_id, &body);
    return touch_party(w, done.kept_id);
}

/* ---- a change of name ---- */

bool merge_rename(struct work *w, struct record *party, struct text name, struct text kana,
                  int32_t day)
{
    struct text before = record_name(party), *values = party->values;
    name = text_trim(name);
    if (text_is(before, name) || !name.len)
        return work_fail(w, FAULT_INPUT, "merge.name_same", before);
    if (day == DAY_NONE || day > moment_day(w->now))
        return work_fail(w, FAULT_INPUT, "merge.day_ahead", TEXT(""));
    if (!name_contracts(w, party->id, before, day - 1))
        return false;
    values[PARTY_FORMER_NAMES] = former_name_add(w, values[PARTY_FORMER_NAMES],
                                                 (struct former_name){ before, DAY_NONE, day - 1 });
    values[PARTY_NAME] = name;
    if (kana.len)
        values[PARTY_KANA] = kana;
    return record_change(w, party);
}
