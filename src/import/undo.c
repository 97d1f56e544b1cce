#include "import/undo.h"

#include "base/arena.h"
#include "base/moment.h"
#include "domain/journal.h"
#include "domain/reference.h"
#include "import/apply.h"
#include "import/apply_sql.h"
#include "import/text_map.h"
#include "import/undo_sql.h"
#include "registers.h"

enum { ENTRY_BYTES = 256 << 20, PAGE = 200 };

struct undo {
    struct work *w;
    struct work one; /* with memory for some entries */
    int64_t first, last, head;
    struct text_map kept;    /* ids */
    struct text_map refused; /* ids of what could not go back at first */
    bool again;              /* those once more, when what stood in their way is out */
    size_t spread;           /* of what is kept: how many have been followed */
    struct undo_result *out;
};

struct entry {
    int64_t seq;
    struct text verb, subject_id, body;
    const struct kind *kind;
};

static bool is_kept(const struct undo *undo, struct text id)
{
    return text_map_find(&undo->kept, id) != TEXT_MAP_NONE;
}

static void keep_by(struct undo *undo, const struct record *record, enum undo_why why,
                    struct text by)
{
    struct undo_result *out = undo->out;
    if (is_kept(undo, record->id))
        return;
    struct text id = work_text(undo->w, record->id);
    text_map_add(&undo->kept, id);
    out->kept = work_grown(undo->w, out->kept, out->kept_count, &out->kept_room, sizeof *out->kept);
    out->kept[out->kept_count++] =
        (struct undo_kept){ record->kind->name, id, work_text(undo->w, record_name(record)), why,
                            work_text(undo->w, by) };
}

static void keep(struct undo *undo, const struct record *record, enum undo_why why)
{
    keep_by(undo, record, why, TEXT(""));
}

/* ---- what stays of what was added ---- */

static bool was_added(struct undo *undo, const struct kind *kind, struct text id)
{
    return db_int(&undo->one, &query_undo_added, bind_text(text_of(kind->name)), bind_text(id),
                  bind_int(undo->first), bind_int(undo->last)) > 0;
}

static bool was_changed_since(struct undo *undo, const struct kind *kind, struct text id)
{
    return db_int(&undo->one, &query_undo_later, bind_text(text_of(kind->name)), bind_text(id),
                  bind_int(undo->last), bind_int(undo->head)) > 0;
}

/* Whether anything in use refers to it that did not come with the import. */
static bool is_used_outside(struct undo *undo, const struct record *record)
{
    struct reference_user *users;
    size_t count = reference_users(&undo->one, record, &users);
    for (size_t i = 0; i < count; i++)
        if (!users[i].kind || !was_added(undo, users[i].kind, users[i].id))
            return true;
    return false;
}

static void find_kept(struct undo *undo, const struct entry *entry, struct record *record)
{
    (void)entry;
    if (record->kind == &kind_company)
        keep(undo, record, UNDO_OURS);
    else if (was_changed_since(undo, record->kind, record->id))
        keep(undo, record, UNDO_CHANGED);
    else if (is_used_outside(undo, record))
        keep(undo, record, UNDO_USED);
}

/* What a record refers to stays with it. */
static void keep_above(struct undo *undo, const struct record *record)
{
    const struct kind *kind = record->kind;
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct kind *target = kind->fields[i].target;
        struct text id = record->values[i];
        struct record above;
        if (target && id.len && !is_kept(undo, id) && was_added(undo, target, id) &&
            record_read(&undo->one, target, id, &above))
            keep(undo, &above, UNDO_TOGETHER);
    }
}

/* And what belongs to it; but a party's works stand on their own. */
static void keep_below(struct undo *undo, const struct record *record)
{
    for (size_t k = 0; kinds[k]; k++) {
        const struct kind *kind = kinds[k];
        if (kind->owner_field < 0 || kind->fields[kind->owner_field].target != record->kind ||
            kind == &kind_entrustment || kind == &kind_department)
            continue;
        struct record *below;
        size_t count;
        struct text next = TEXT("");
        do {
            record_page(&undo->one, kind, record->id, next, PAGE, &below, &count, &next);
            for (size_t i = 0; i < count; i++)
                if (!is_kept(undo, below[i].id) && was_added(undo, kind, below[i].id))
                    keep(undo, &below[i], UNDO_TOGETHER);
        } while (next.len && !work_failed(&undo->one));
    }
}

/* The work goes on with the memory given back, and with the fault of what was done in it. */
static bool end_some(struct undo *undo)
{
    if (work_failed(&undo->one))
        work_fail(undo->w, undo->one.fault.kind, undo->one.fault.code, undo->one.fault.about);
    arena_reset(undo->one.arena);
    return !work_failed(undo->w);
}

/* From each that stays to those that stay with it, until there are no more. */
static void spread_kept(struct undo *undo)
{
    const struct undo_result *out = undo->out;
    for (; undo->spread < out->kept_count && !work_failed(undo->w); undo->spread++) {
        const struct undo_kept *it = &out->kept[undo->spread];
        struct record record;
        if (record_read(&undo->one, kind_find(text_of(it->kind)), it->id, &record)) {
            keep_above(undo, &record);
            keep_below(undo, &record);
        }
        end_some(undo);
    }
}

/* ---- taking the rest out ---- */

static bool remove_ours(struct work *w, struct record *record)
{
    uint32_t may = w->actor.may;
    if (record->kind == &kind_department || record->kind == &kind_company)
        w->actor.may |= MAY_ADMIN; /* as it was added */
    bool removed = record_remove(w, record, TEXT(""));
    w->actor.may = may;
    return removed;
}

static void undo_add(struct undo *undo, const struct entry *entry, struct record *record)
{
    (void)entry;
    if (is_kept(undo, record->id))
        return;
    if (reference_is_used(&undo->one, record))
        keep(undo, record, UNDO_USED);
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

/* Whether the register has something against the record as it was: persons have gone on with it,
 * or with others. */
static bool is_refused(struct undo *undo, const struct record *record, struct record *back)
{
    struct issues issues = { 0 };
    struct work trial = undo->one;
    if (!record_check(&undo->one, back, &issues) || issues_stop(&issues))
        return true;
    if (reference_check(&trial, record, back))
        return false;
    if (trial.fault.kind != FAULT_INPUT)
        work_fail(&undo->one, trial.fault.kind, trial.fault.code, trial.fault.about);
    return true;
}

static bool was_refused(const struct undo *undo, const struct record *record)
{
    return text_map_find(&undo->refused, record->id) != TEXT_MAP_NONE;
}

/* The record as it was, as far as nobody has written its fields since; false if it is that already.
 * `all`: whether nobody has. */
static bool put_back(struct undo *undo, const struct entry *entry, struct record *back, bool *all)
{
    struct text body = entry->body, field, before, after;
    bool any = false;
    *all = true;
    while (journal_read_line(&undo->one, &body, &field, &before, &after)) {
        int index = kind_field(back->kind, field);
        if (index < 0)
            continue;
        if (text_is(back->values[index], after) && can_point(undo, back, index, before)) {
            back->values[index] = before;
            any = true;
        } else {
            *all = false;
        }
    }
    return any;
}

static void undo_change(struct undo *undo, const struct entry *entry, struct record *record)
{
    struct record back = record_copy(&undo->one, record);
    bool all, refused = false;
    if (was_refused(undo, record) != undo->again)
        return;
    if (put_back(undo, entry, &back, &all)) {
        refused = is_refused(undo, record, &back);
        if (!refused && record_change(&undo->one, &back))
            undo->out->restored++;
    }
    if (refused && !undo->again)
        text_map_add(&undo->refused, work_text(undo->w, record->id));
    else if ((refused || !all) && !was_added(undo, record->kind, record->id))
        keep(undo, record, refused ? UNDO_REFUSED : UNDO_CHANGED); /* of what was added, later */
}

/* ---- all of it ---- */

typedef void undo_step(struct undo *undo, const struct entry *entry, struct record *record);

static void undo_entry(struct undo *undo, const struct entry *entry, const char *verb,
                       undo_step *step)
{
    struct record record;
    if (entry->kind && text_is_string(entry->verb, verb) && !work_failed(&undo->one) &&
        record_read(&undo->one, entry->kind, entry->subject_id, &record) && !record.removed_at)
        step(undo, entry, &record);
}

/* The next entries below `before`; where to go on, or 0 at the end. */
static int64_t undo_some(struct undo *undo, int64_t before, const char *verb, undo_step *step)
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
        undo_entry(undo, &entries[i], verb, step);
    int64_t next = count ? entries[count - 1].seq : 0;
    return end_some(undo) ? next : 0;
}

/* Each entry of the verb, the last first. */
static void undo_each(struct undo *undo, const char *verb, undo_step *step)
{
    for (int64_t before = undo->last + 1; before > 0 && !work_failed(undo->w);)
        before = undo_some(undo, before, verb, step);
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

static bool begin_undo(struct work *w, struct text id, struct undo_result *out, struct undo *undo)
{
    *undo = (struct undo){ .w = w, .one = *w, .out = out };
    *out = (struct undo_result){ 0 };
    if (!work_may(w, MAY_IMPORT) || !read_state(w, id, undo))
        return false;
    undo->head = db_int(w, &query_apply_head);
    undo->one.arena = arena_open(ENTRY_BYTES);
    undo->kept = text_map_begin(w);
    undo->refused = text_map_begin(w);
    return true;
}

bool undo_import(struct work *w, struct text id, struct undo_result *out)
{
    struct undo undo;
    if (!begin_undo(w, id, out, &undo))
        return false;
    undo_each(&undo, "change", undo_change);
    undo.spread = out->kept_count; /* what was there before the import draws nothing along */
    undo_each(&undo, "add", find_kept);
    spread_kept(&undo);
    undo_each(&undo, "add", undo_add);
    undo.again = true;
    if (undo.refused.count)
        undo_each(&undo, "change", undo_change);
    arena_close(undo.one.arena);
    db_run(w, &query_undo_done, bind_text(id), bind_int(w->now));
    return !work_failed(w);
}

/* ---- what would stay ---- */

/* A record that was written after the import. */
struct later {
    struct text id, who;
    const struct kind *kind;
    bool added, changed; /* by the import */
};

/* Whether all that the import changed of it can go back; else why not. */
static bool goes_back(struct undo *undo, const struct record *record, enum undo_why *why)
{
    struct record back = record_copy(&undo->one, record);
    struct entry *entries = NULL;
    size_t count = 0, room = 0;
    bool all = true, any = false;
    struct rows rows =
        db_rows(&undo->one, &query_undo_changes, bind_text(text_of(record->kind->name)),
                bind_text(record->id), bind_int(undo->first), bind_int(undo->last));
    while (db_next(&rows)) {
        entries = work_grown(&undo->one, entries, count, &room, sizeof *entries);
        entries[count++] = (struct entry){ .body = row_text(&rows, 0) };
    }
    for (size_t i = 0; i < count; i++) {
        bool whole;
        any = put_back(undo, &entries[i], &back, &whole) || any;
        all = all && whole;
    }
    *why = all ? UNDO_REFUSED : UNDO_CHANGED;
    return all && !(any && is_refused(undo, record, &back));
}

/* What came with the import and this record, which did not, refers to. */
static void foresee_used(struct undo *undo, const struct record *record)
{
    const struct kind *kind = record->kind;
    struct text by = word_text(undo->w->lang, kind->title), name = record_name(record);
    if (name.len)
        by = work_format(&undo->one, "%.*s %.*s", TEXT_ARG(by), TEXT_ARG(name));
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct kind *target = kind->fields[i].target;
        struct text id = record->values[i];
        struct record used;
        if (target && id.len && !is_kept(undo, id) && was_added(undo, target, id) &&
            record_read(&undo->one, target, id, &used))
            keep_by(undo, &used, UNDO_USED, by);
    }
}

static void foresee_one(struct undo *undo, const struct later *later)
{
    struct record record;
    enum undo_why why = UNDO_CHANGED;
    if (!record_read(&undo->one, later->kind, later->id, &record) || record.removed_at)
        return;
    if (later->added || (later->changed && !goes_back(undo, &record, &why)))
        keep_by(undo, &record, why, later->who);
    if (!later->added)
        foresee_used(undo, &record);
}

/* Our own company, and the departments of the import that accounts belong to. */
static void foresee_ours(struct undo *undo)
{
    struct text ids[PAGE], users[PAGE];
    bool is_company[PAGE];
    size_t count = 0;
    struct rows rows = db_rows(&undo->one, &query_undo_ours, bind_int(undo->first),
                               bind_int(undo->last), bind_int(PAGE));
    for (; count < PAGE && db_next(&rows); count++) {
        is_company[count] = text_is(row_text(&rows, 0), text_of(kind_company.name));
        ids[count] = row_text(&rows, 1);
        users[count] = row_text(&rows, 2);
    }
    db_stop(&rows);
    for (size_t i = 0; i < count; i++) {
        struct record record;
        if (record_read(&undo->one, is_company[i] ? &kind_company : &kind_department, ids[i],
                        &record))
            keep_by(undo, &record, is_company[i] ? UNDO_OURS : UNDO_USED, users[i]);
    }
}

bool undo_foresee(struct work *w, struct text id, struct undo_result *out)
{
    struct undo undo;
    struct later *later = NULL;
    size_t count = 0, room = 0;
    if (!begin_undo(w, id, out, &undo))
        return false;
    struct rows rows = db_rows(w, &query_undo_written_since, bind_int(undo.first),
                               bind_int(undo.last), bind_int(undo.head));
    while (db_next(&rows)) {
        later = work_grown(w, later, count, &room, sizeof *later);
        later[count] = (struct later){ .kind = kind_find(row_text(&rows, 0)),
                                       .id = row_text(&rows, 1),
                                       .who = row_text(&rows, 2),
                                       .added = row_int(&rows, 3) > 0,
                                       .changed = row_int(&rows, 4) > 0 };
        count += later[count].kind != NULL;
    }
    foresee_ours(&undo);
    for (size_t i = 0; i < count && end_some(&undo); i++)
        foresee_one(&undo, &later[i]);
    spread_kept(&undo);
    arena_close(undo.one.arena);
    return !work_failed(w);
}

struct text undo_say_why(struct work *w, const struct undo_kept *kept)
{
    static const struct {
        enum word word, by;
    } words[UNDO_WHYS] = {
        [UNDO_CHANGED] = { WORD_import_why_changed, WORD_import_why_changed_by },
        [UNDO_USED] = { WORD_import_why_used, WORD_import_why_used_by },
        [UNDO_TOGETHER] = { WORD_import_why_together, WORD_import_why_together },
        [UNDO_REFUSED] = { WORD_import_why_refused, WORD_import_why_refused },
        [UNDO_OURS] = { WORD_import_why_ours, WORD_import_why_ours },
    };
    return kept->by.len ? word_fill(w, words[kept->why].by, &kept->by, 1)
                        : word_text(w->lang, words[kept->why].word);
}
