#include "domain/record.h"

#include <assert.h>
#include <string.h>

#include "base/figure.h"
#include "base/id.h"
#include "domain/find.h"
#include "domain/journal.h"
#include "domain/reference.h"
#include "domain/register_line.h"
#include "domain/scope.h"
#include "domain/value.h"

enum { FIXED_COLUMNS = 5, LONGEST_BODY = 1 << 20 };

struct record record_new(struct work *w, const struct kind *kind)
{
    struct record record = { .kind = kind, .id = TEXT("") };
    record.values = work_array(w, struct text, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++)
        record.values[i] = TEXT("");
    return record;
}

struct record record_copy(struct work *w, const struct record *record)
{
    struct record copy = *record;
    copy.values = work_array(w, struct text, record->kind->field_count);
    memcpy(copy.values, record->values, record->kind->field_count * sizeof *copy.values);
    return copy;
}

int64_t record_count(const struct record *record, int field)
{
    int64_t count;
    return text_to_int(record->values[field], &count) ? count : -1;
}

struct text record_name(const struct record *record)
{
    return record->kind->name_field < 0 ? TEXT("") : record->values[record->kind->name_field];
}

static struct record read_row(struct work *w, const struct kind *kind, const struct rows *rows)
{
    struct record record = record_new(w, kind);
    record.id = row_text(rows, 0);
    record.version = row_int(rows, 1);
    record.added_at = row_int(rows, 2);
    record.changed_at = row_int(rows, 3);
    record.removed_at = row_int(rows, 4);
    for (size_t i = 0; i < kind->field_count; i++)
        record.values[i] = row_text(rows, FIXED_COLUMNS + (int)i);
    return record;
}

bool record_stored(struct work *w, const struct kind *kind, struct text id, struct record *out)
{
    struct rows rows = db_rows(w, kind->get, bind_text(id));
    if (!db_next(&rows))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    *out = read_row(w, kind, &rows);
    db_stop(&rows);
    return !work_failed(w);
}

/* Our own company and departments are read by those who keep them too. */
static bool may_read(struct work *w, const struct kind *kind)
{
    return (w->actor.may & kind->write_right & MAY_ADMIN) || work_may(w, MAY_READ);
}

bool record_read(struct work *w, const struct kind *kind, struct text id, struct record *out)
{
    if (!may_read(w, kind) || !record_stored(w, kind, id, out))
        return false;
    if (!scope_holds(w, out))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return true;
}

/* Leaves those the actor sees; the rows they came from have been read to the end. */
static void keep_seen(struct work *w, struct record *records, size_t *count)
{
    size_t seen = 0;
    for (size_t i = 0; i < *count; i++)
        if (scope_holds(w, &records[i]))
            records[seen++] = records[i];
    *count = seen;
}

bool record_list(struct work *w, const struct kind *kind, struct text owner, struct record **out,
                 size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!may_read(w, kind))
        return false;
    struct rows rows = db_rows(w, kind->of_owner, bind_text(owner));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(w, kind, &rows);
    }
    keep_seen(w, *out, count);
    return !work_failed(w);
}

bool record_after(struct work *w, const struct kind *kind, struct text after, size_t limit,
                  struct record **out, size_t *count, struct text *last)
{
    size_t read = 0;
    *out = work_array(w, struct record, limit);
    *count = 0;
    *last = TEXT("");
    if (!may_read(w, kind))
        return false;
    struct rows rows = db_rows(w, kind->after, bind_text(after), bind_int((int64_t)limit));
    for (; read < limit && db_next(&rows); read++)
        (*out)[read] = read_row(w, kind, &rows);
    db_stop(&rows);
    if (read)
        *last = (*out)[read - 1].id;
    *count = read;
    keep_seen(w, *out, count);
    return !work_failed(w);
}

bool record_some(struct work *w, const struct kind *kind, const struct text *ids, size_t id_count,
                 struct record *out, size_t *count)
{
    struct bind binds[RECORD_SOME];
    assert(id_count <= RECORD_SOME);
    *count = 0;
    for (size_t i = 0; i < RECORD_SOME; i++)
        binds[i] = i < id_count ? bind_text(ids[i]) : bind_null();
    if (!may_read(w, kind))
        return false;
    struct rows rows = db_rows_binds(w, kind->some, binds, RECORD_SOME);
    while (*count < id_count && db_next(&rows))
        out[(*count)++] = read_row(w, kind, &rows);
    db_stop(&rows);
    keep_seen(w, out, count);
    return !work_failed(w);
}

static struct rows ask_page(struct work *w, const struct kind *kind, struct text owner,
                            struct text after, int64_t most)
{
    bool is_narrow = scope_is_narrow(w) && kind->scope != SCOPE_ALL;
    if (owner.len)
        return db_rows(w, kind->of_owner_after, bind_text(after), bind_int(most), bind_text(owner));
    if (is_narrow)
        return db_rows(w, kind->seen, bind_text(after), bind_int(most), scope_department(w));
    return db_rows(w, kind->after, bind_text(after), bind_int(most));
}

bool record_page(struct work *w, const struct kind *kind, struct text owner, struct text after,
                 size_t limit, struct record **out, size_t *count, struct text *next)
{
    *out = work_array(w, struct record, limit + 1);
    *count = 0;
    *next = TEXT("");
    if (!may_read(w, kind))
        return false;
    if (owner.len && !scope_holds_id(w, kind->fields[kind->owner_field].target, owner))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    struct rows rows = ask_page(w, kind, owner, after, (int64_t)limit + 1);
    while (*count <= limit && db_next(&rows))
        (*out)[(*count)++] = read_row(w, kind, &rows);
    db_stop(&rows);
    if (*count > limit)
        *next = (*out)[--(*count) - 1].id;
    if (owner.len) /* an entrustment is its department's, whosever its party is */
        keep_seen(w, *out, count);
    return !work_failed(w);
}

/* 約2.4万 says two things: the number, and, where there is a field for it, how exact it is. */
static void note_figures(struct work *w, struct record *record)
{
    const struct kind *kind = record->kind;
    for (size_t i = 0; i < kind->field_count; i++) {
        if (kind->fields[i].type != FIELD_COUNT)
            continue;
        int note = kind_field(kind, work_format(w, "%s_note", kind->fields[i].name));
        enum figure_kind said = figure_read(record->values[i]).kind;
        if (note >= 0 && (said == FIGURE_ABOUT || said == FIGURE_AT_LEAST))
            record->values[note] = said == FIGURE_ABOUT ? TEXT("about") : TEXT("at_least");
    }
}

bool record_check(struct work *w, struct record *record, struct issues *issues)
{
    const struct kind *kind = record->kind;
    note_figures(w, record);
    for (size_t i = 0; i < kind->field_count; i++)
        value_read(w, kind, (int)i, &record->values[i], issues);
    if (kind->check)
        kind->check(w, record, issues);
    return !work_failed(w);
}

/* The right to write this record: of the kind, of its decided fields, its scope, and that of what
 * it refers to. */
static bool may_write(struct work *w, const struct record *before, const struct record *after)
{
    const struct kind *kind = after->kind;
    if (!work_may(w, (enum right)kind->write_right))
        return false;
    for (size_t i = 0; i < kind->field_count; i++) {
        struct text was = before ? before->values[i] : TEXT("");
        if (kind->fields[i].decided && !text_is(was, after->values[i]) && !work_may(w, MAY_DECIDE))
            return false;
    }
    if ((before && !scope_holds(w, before)) || !scope_holds(w, after))
        return work_fail(w, FAULT_DENIED, "work.denied", TEXT(""));
    return reference_check(w, before, after);
}

static bool passes_check(struct work *w, struct record *record)
{
    struct issues issues = { 0 };
    if (!record_check(w, record, &issues))
        return false;
    for (size_t i = 0; i < issues.count; i++)
        if (!issues.items[i].warning)
            return work_fail(w, FAULT_INPUT, issues.items[i].code, issues.items[i].about);
    return true;
}

static struct bind bind_value(const struct field *field, struct text value)
{
    int64_t number;
    if (field->type == FIELD_REF)
        return bind_ref(value);
    if (field->type == FIELD_COUNT)
        return text_to_int(value, &number) ? bind_int(number) : bind_null();
    return bind_text(value);
}

static size_t bind_values(const struct record *record, struct bind *binds)
{
    for (size_t i = 0; i < record->kind->field_count; i++)
        binds[i] = bind_value(&record->kind->fields[i], record->values[i]);
    return record->kind->field_count;
}

/* Whatever follows from a write. */
static bool follow(struct work *w, const struct record *before, const struct record *after)
{
    const struct kind *kind = after->kind;
    return !work_failed(w) && register_line_put(w, before, after) && find_put(w, after) &&
           (!kind->written || kind->written(w, before, after));
}

/* The journal entry, and what follows. */
static bool note_written(struct work *w, const char *verb, const struct record *before,
                         const struct record *after, struct text reason)
{
    const struct kind *kind = after->kind;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    journal_line(&body, "reason", TEXT(""), reason);
    for (size_t i = 0; i < kind->field_count; i++)
        journal_line(&body, kind->fields[i].name,
                     before && !before->removed_at ? before->values[i] : TEXT(""),
                     after->removed_at ? TEXT("") : after->values[i]);
    journal_add_buf(w, verb, text_of(kind->name), after->id, &body);
    return follow(w, before, after);
}

bool record_add(struct work *w, struct record *record)
{
    return record_add_because(w, record, TEXT(""));
}

bool record_add_because(struct work *w, struct record *record, struct text reason)
{
    struct bind binds[DB_MOST_BINDS];
    if (!passes_check(w, record) || !may_write(w, NULL, record))
        return false;
    if (!record->id.len)
        record->id = id_new(w);
    record->version = 1;
    record->added_at = record->changed_at = w->now;
    binds[0] = bind_text(record->id);
    binds[1] = bind_int(w->now);
    size_t count = 2 + bind_values(record, binds + 2);
    return db_run_binds(w, record->kind->insert, binds, count) &&
           note_written(w, "add", NULL, record, reason);
}

static bool is_same(const struct record *a, const struct record *b)
{
    for (size_t i = 0; i < a->kind->field_count; i++)
        if (!text_is(a->values[i], b->values[i]))
            return false;
    return true;
}

/* Reads what is stored now, and refuses when it is not the version that was changed. */
static bool read_before(struct work *w, const struct record *record, struct record *before)
{
    if (!record_stored(w, record->kind, record->id, before))
        return false;
    if (before->version != record->version || before->removed_at)
        return work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", record_name(before));
    return true;
}

static bool change(struct work *w, struct record *record, struct text reason)
{
    struct bind binds[DB_MOST_BINDS];
    struct record before;
    if (!read_before(w, record, &before) || !may_write(w, &before, record))
        return false;
    if (is_same(&before, record))
        return true;
    binds[0] = bind_text(record->id);
    binds[1] = bind_int(record->version);
    binds[2] = bind_int(w->now);
    size_t count = 3 + bind_values(record, binds + 3);
    if (db_change_binds(w, record->kind->update, binds, count) != 1)
        return work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", record_name(&before));
    record->version++;
    record->changed_at = w->now;
    return note_written(w, "change", &before, record, reason);
}

bool record_change(struct work *w, struct record *record)
{
    return record_change_because(w, record, TEXT(""));
}

bool record_change_because(struct work *w, struct record *record, struct text reason)
{
    return passes_check(w, record) && change(w, record, reason);
}

bool record_rewrite(struct work *w, struct record *record)
{
    return change(w, record, TEXT(""));
}

bool record_remove(struct work *w, struct record *record, struct text reason)
{
    struct record before;
    if (!read_before(w, record, &before) || !may_write(w, &before, &before) ||
        !reference_is_free(w, &before))
        return false;
    if (db_change(w, record->kind->remove, bind_text(record->id), bind_int(record->version),
                  bind_int(w->now), bind_int(w->now)) != 1)
        return work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", record_name(&before));
    record->version++;
    record->removed_at = w->now;
    return note_written(w, "remove", &before, record, reason);
}

bool record_restore(struct work *w, struct record *record)
{
    struct record before;
    if (!record_stored(w, record->kind, record->id, &before))
        return false;
    if (before.version != record->version || !before.removed_at)
        return work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", record_name(&before));
    *record = record_copy(w, &before);
    record->removed_at = 0;
    if (!may_write(w, NULL, record))
        return false;
    if (db_change(w, record->kind->remove, bind_text(record->id), bind_int(record->version),
                  bind_int(w->now), bind_int(0)) != 1)
        return work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", record_name(&before));
    record->version++;
    record->changed_at = w->now;
    return note_written(w, "restore", &before, record, TEXT(""));
}

bool record_go_back(struct work *w, const struct record *is, const struct record *was)
{
    struct bind binds[DB_MOST_BINDS];
    bool moves = (is->removed_at > 0) != (was->removed_at > 0);
    binds[0] = bind_text(was->id);
    binds[1] = bind_int(is->version);
    binds[2] = bind_int(was->changed_at);
    if (moves)
        db_run(w, was->kind->remove, binds[0], binds[1], binds[2], bind_int(was->removed_at));
    else
        db_run_binds(w, was->kind->update, binds, 3 + bind_values(was, binds + 3));
    return follow(w, is, was);
}
