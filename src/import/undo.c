#include "import/undo.h"

#include "base/arena.h"
#include "base/moment.h"
#include "domain/journal.h"
#include "domain/reference.h"
#include "import/apply.h"
#include "import/apply_sql.h"
#include "import/undo_sql.h"
#include "registers.h"

enum { ENTRY_BYTES = 64 << 20 };

struct undo {
    struct work *w;
    struct work one; /* with memory for some entries */
    int64_t first, last, head;
    struct undo_result *out;
};

struct entry {
    int64_t seq;
    struct text verb, subject_id, body;
    const struct kind *kind;
};

static void keep(struct undo *undo, const struct record *record)
{
    struct undo_result *out = undo->out;
    for (size_t i = 0; i < out->kept_count; i++)
        if (text_is(out->kept[i].id, record->id))
            return;
    out->kept = work_grown(undo->w, out->kept, out->kept_count, &out->kept_room, sizeof *out->kept);
    out->kept[out->kept_count++] =
        (struct undo_kept){ record->kind->name, work_text(undo->w, record->id),
                            work_text(undo->w, record_name(record)) };
}

/* ---- what was added ---- */

static bool was_changed_since(struct undo *undo, const struct kind *kind, struct text id)
{
    return db_int(&undo->one, &query_undo_later, bind_text(text_of(kind->name)), bind_text(id),
                  bind_int(undo->last), bind_int(undo->head)) > 0;
}

/* What belongs to a record that the import brought in, and that stays, stays with it. */
static bool has_kept_owner(struct undo *undo, const struct record *record)
{
    const struct kind *kind = record->kind;
    if (kind->owner_field < 0 || kind == &kind_entrustment || kind == &kind_department)
        return false;
    const struct kind *target = kind->fields[kind->owner_field].target;
    struct text owner = record->values[kind->owner_field];
    return db_int(&undo->one, &query_undo_added, bind_text(text_of(target->name)), bind_text(owner),
                  bind_int(undo->first), bind_int(undo->last)) > 0 &&
           was_changed_since(undo, target, owner);
}

static bool remove_ours(struct work *w, struct record *record)
{
    uint32_t may = w->actor.may;
    if (record->kind == &kind_department || record->kind == &kind_company)
        w->actor.may |= MAY_ADMIN; /* as it was added */
    bool removed = record_remove(w, record, TEXT(""));
    w->actor.may = may;
    return removed;
}

static void undo_add(struct undo *undo, struct record *record)
{
    if (record->removed_at)
        return;
    if (record->kind == &kind_company || was_changed_since(undo, record->kind, record->id) ||
        reference_is_used(&undo->one, record) || has_kept_owner(undo, record))
        keep(undo, record);
    else if (remove_ours(&undo->one, record))
        undo->out->removed++;
}

/* ---- what was changed ---- */

/* What a reference pointed to may have been taken out since. */
static bool can_point(struct undo *undo, const struct record *record, int index, struct text to)
{
    const struct kind *target = record->kind->fields[index].target;
    return !target || !to.len || reference_is_live(&undo->one, target, to);
}

static void undo_change(struct undo *undo, const struct entry *entry, struct record *record)
{
    struct text body = entry->body, field, before, after;
    bool any = false, all = true;
    if (record->removed_at)
        return;
    while (journal_read_line(&undo->one, &body, &field, &before, &after)) {
        int index = kind_field(record->kind, field);
        if (index < 0)
            continue;
        if (text_is(record->values[index], after) && can_point(undo, record, index, before)) {
            record->values[index] = before;
            any = true;
        } else {
            all = false;
        }
    }
    if (any && record_change(&undo->one, record))
        undo->out->restored++;
    if (!all)
        keep(undo, record);
}

/* ---- all of it ---- */

static void undo_entry(struct undo *undo, const struct entry *entry)
{
    struct record record;
    if (!entry->kind || work_failed(&undo->one) ||
        !record_read(&undo->one, entry->kind, entry->subject_id, &record))
        return;
    if (text_is(entry->verb, TEXT("add")))
        undo_add(undo, &record);
    else if (text_is(entry->verb, TEXT("change")))
        undo_change(undo, entry, &record);
}

/* The next entries below `before`; where to go on, or 0 at the end. */
static int64_t undo_some(struct undo *undo, int64_t before)
{
    struct entry *entries = NULL;
    size_t count = 0, room = 0;
    struct rows rows =
        db_rows(&undo->one, &query_undo_entries, bind_int(undo->first), bind_int(before));
    while (db_next(&rows)) {
        entries = work_grown(&undo->one, entries, count, &room, sizeof *entries);
        entries[count++] = (struct entry){ .seq = row_int(&rows, 0),
                                           .verb = row_text(&rows, 1),
                                           .kind = kind_find(row_text(&rows, 2)),
                                           .subject_id = row_text(&rows, 3),
                                           .body = row_text(&rows, 4) };
    }
    for (size_t i = 0; i < count; i++)
        undo_entry(undo, &entries[i]);
    int64_t next = count ? entries[count - 1].seq : 0;
    if (work_failed(&undo->one))
        work_fail(undo->w, undo->one.fault.kind, undo->one.fault.code, undo->one.fault.about);
    arena_reset(undo->one.arena);
    return work_failed(undo->w) ? 0 : next;
}

static bool read_state(struct work *w, struct text id, struct undo *undo)
{
    struct rows rows = db_rows(w, &query_undo_state, bind_text(id));
    if (!db_next(&rows))
        return work_fail(w, FAULT_MISSING, "import.unknown", TEXT(""));
    struct text state = row_text(&rows, 0);
    int64_t applied_at = row_int(&rows, 1);
    undo->first = row_int(&rows, 2);
    undo->last = row_int(&rows, 3);
    db_stop(&rows);
    if (!text_is(state, TEXT("applied")) && !text_is(state, TEXT("undoing")))
        return work_fail(w, FAULT_CONFLICT, "import.not_applied", TEXT(""));
    if (w->now - applied_at > APPLY_UNDO_DAYS * DAY)
        return work_fail(w, FAULT_CONFLICT, "import.too_late_to_undo", TEXT(""));
    return true;
}

bool undo_import(struct work *w, struct text id, struct undo_result *out)
{
    struct undo undo = { .w = w, .one = *w, .out = out };
    *out = (struct undo_result){ 0 };
    if (!work_may(w, MAY_IMPORT) || !read_state(w, id, &undo))
        return false;
    undo.head = db_int(w, &query_apply_head);
    undo.one.arena = arena_open(ENTRY_BYTES);
    for (int64_t before = undo.last + 1; before > 0;)
        before = undo_some(&undo, before);
    arena_close(undo.one.arena);
    db_run(w, &query_undo_done, bind_text(id), bind_int(w->now));
    return !work_failed(w);
}
