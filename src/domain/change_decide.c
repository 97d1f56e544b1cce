#include "domain/change_decide.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/change_sql.h"
#include "domain/change_write.h"
#include "domain/journal.h"

enum { LONGEST_REASON = 2000 };

/* Whether a field that the row changes is neither what it was nor what it shall be. */
static bool is_stale(struct work *w, const struct change_row *row, const struct record *now)
{
    struct text rest = row->fields, field, before, after;
    while (journal_read_line(w, &rest, &field, &before, &after)) {
        int index = kind_field(row->part->kind, field);
        if (index >= 0 && !text_is(now->values[index], before) &&
            !text_is(now->values[index], after))
            return true;
    }
    return false;
}

/* The records that rows of the part name, RECORD_SOME of them from row `*at` on, each once. */
static size_t next_ids(const struct change *change, const struct change_part *part, size_t *at,
                       struct text ids[RECORD_SOME])
{
    size_t count = 0;
    for (; *at < change->row_count && count < RECORD_SOME; ++*at) {
        const struct change_row *row = &change->rows[*at];
        bool wanted = row->part == part && row->record_id.len;
        for (size_t i = 0; i < count; i++)
            wanted = wanted && !text_is(ids[i], row->record_id);
        if (wanted)
            ids[count++] = row->record_id;
    }
    return count;
}

/* Puts the register of now beside the rows of a part: one query for many. */
static void read_now(struct work *w, const struct change *change, const struct change_part *part,
                     struct change_view *views)
{
    struct text ids[RECORD_SOME];
    struct record *found = work_array(w, struct record, RECORD_SOME);
    size_t count, at = 0;
    while (at < change->row_count && (count = next_ids(change, part, &at, ids)) > 0) {
        if (!record_some(w, part->kind, ids, count, found, &count))
            return;
        for (size_t i = 0; i < change->row_count; i++)
            for (size_t j = 0; change->rows[i].part == part && j < count; j++)
                if (text_is(found[j].id, change->rows[i].record_id)) {
                    views[i].now = found[j];
                    views[i].gone = found[j].removed_at != 0;
                }
    }
}

bool change_views(struct work *w, const struct change *change, struct change_view **out)
{
    struct change_view *views = work_array(w, struct change_view, change->row_count + 1);
    for (size_t i = 0; i < change->row_count; i++) {
        const struct change_row *row = &change->rows[i];
        views[i] = (struct change_view){ .row = row,
                                         .now = record_new(w, row->part->kind),
                                         .gone = row->record_id.len > 0 };
    }
    for (size_t i = 0; i < change_part_count; i++)
        read_now(w, change, &change_parts[i], views);
    for (size_t i = 0; i < change->row_count; i++)
        views[i].stale = change->rows[i].record_id.len && !views[i].gone &&
                         !change->rows[i].accepted && is_stale(w, views[i].row, &views[i].now);
    *out = views;
    return !work_failed(w);
}

/* ---- accepting ---- */

static struct text reason_of(struct work *w, const struct task *task, const struct change *change)
{
    const struct text args[] = { work_format(w, "%lld", (long long)change->number), task->party };
    return word_fill(w, WORD_change_because, args, COUNT(args));
}

/* The day on which we were told goes where the register keeps it. */
static void note_day(struct work *w, const struct change *change, const struct change_row *row,
                     struct record *record)
{
    const int fields[CHANGE_ACTS] = { row->part->begin_notified, row->part->edit_notified,
                                      row->part->end_notified };
    if (fields[row->act] >= 0)
        record->values[fields[row->act]] =
            work_text(w, text_of(day_iso(moment_day(change->sent_at)).at));
}

static bool write_row(struct work *w, const struct task *task, const struct change *change,
                      const struct change_row *row, int64_t seen, struct record *record)
{
    struct text reason = reason_of(w, task, change);
    if (!row->record_id.len) {
        *record = record_new(w, row->part->kind);
        record->values[row->part->kind->owner_field] = change->party_id;
    } else if (!record_read(w, row->part->kind, row->record_id, record)) {
        return false;
    } else if (record->removed_at) {
        return work_fail(w, FAULT_CONFLICT, "change.row_gone", row->name);
    } else if (record->version != seen) {
        return work_fail(w, FAULT_CONFLICT, "change.row_changed", row->name);
    }
    change_row_apply(w, row, record);
    note_day(w, change, row, record);
    return row->record_id.len ? record_change_because(w, record, reason)
                              : record_add_because(w, record, reason);
}

static bool accept_one(struct work *w, const struct task *task, struct change *change,
                       const struct change_choice *choice)
{
    struct record record;
    struct change_row *row = NULL;
    for (size_t i = 0; i < change->row_count; i++)
        if (text_is(change->rows[i].id, choice->row_id))
            row = &change->rows[i];
    if (!row || row->accepted)
        return work_fail(w, FAULT_CONFLICT, "change.moved", TEXT(""));
    if (!write_row(w, task, change, row, choice->seen, &record))
        return false;
    row->accepted = true;
    row->record_id = record.id;
    return db_change(w, &query_change_row_accept, bind_text(row->id), bind_text(record.id),
                     bind_int(w->now)) == 1 ||
           work_fail(w, FAULT_CONFLICT, "change.moved", TEXT(""));
}

static bool is_waiting(struct work *w, const struct change *change)
{
    return work_may(w, MAY_WRITE) && (change->state == CHANGE_SENT ||
                                      work_fail(w, FAULT_CONFLICT, "change.not_sent", TEXT("")));
}

static void sign(struct work *w, struct change *change, enum change_state state)
{
    change->state = state;
    change->decided_at = w->now;
    change->decider = w->actor.name;
}

/* A request that was withdrawn stays so, whatever becomes of what had come in by then. */
static bool move_task(struct work *w, struct task *task, enum task_state state, struct text reason)
{
    return task->state == TASK_WITHDRAWN || task_move(w, task, state, reason);
}

static size_t open_rows(const struct change *change)
{
    size_t open = 0;
    for (size_t i = 0; i < change->row_count; i++)
        open += !change->rows[i].accepted;
    return open;
}

bool change_accept(struct work *w, struct task *task, struct change *change,
                   const struct change_choice *choices, size_t count)
{
    if (!is_waiting(w, change))
        return false;
    if (!count && open_rows(change))
        return work_fail(w, FAULT_INPUT, "change.none_chosen", TEXT(""));
    for (size_t i = 0; i < count; i++)
        if (!accept_one(w, task, change, &choices[i]))
            return false;
    sign(w, change, open_rows(change) ? CHANGE_SENT : CHANGE_DONE);
    return change_move(w, change, "change_accepted") &&
           (open_rows(change) || move_task(w, task, TASK_DONE, TEXT("")));
}

bool change_return(struct work *w, struct task *task, struct change *change, struct text reason)
{
    reason = text_trim(reason);
    if (!is_waiting(w, change))
        return false;
    if (!reason.len)
        return work_fail(w, FAULT_INPUT, "change.no_reason", TEXT(""));
    if (text_runes(reason) > LONGEST_REASON)
        return work_fail(w, FAULT_INPUT, "change.reason_too_long",
                         work_format(w, "%d", LONGEST_REASON));
    sign(w, change, CHANGE_RETURNED);
    change->reason = reason;
    return change_move(w, change, "change_returned") && move_task(w, task, TASK_RETURNED, reason);
}
