#include "domain/change.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/moment.h"
#include "domain/change_sql.h"
#include "domain/change_write.h"
#include "domain/journal.h"
#include "domain/touch.h"
#include "domain/value.h"

enum {
    LONGEST_NAME = 100,
    LONGEST_MESSAGE = 2000,
    LONGEST_FIELDS = 64 << 10,
    LONGEST_TEXT = 4 << 20,
    LONGEST_BODY = 16 << 10
};

static const char *const states[CHANGE_STATES] = { "draft", "sent", "returned", "done" };
static const char *const acts[CHANGE_ACTS] = { "add", "edit", "end" };

bool change_is_open(const struct change *change)
{
    return change->state == CHANGE_DRAFT || change->state == CHANGE_RETURNED;
}

bool change_is_late(const struct change *change, const struct change_row *row, int32_t today)
{
    int32_t said = change->sent_at ? moment_day(change->sent_at) : today;
    return row->part->rule && row->effective != DAY_NONE && row->effective < said;
}

static int index_of(const char *const *codes, int count, struct text code)
{
    for (int i = 0; i < count; i++)
        if (text_is_string(code, codes[i]))
            return i;
    return 0;
}

/* ---- reading ---- */

static struct change read_row(const struct rows *rows)
{
    return (struct change){
        .id = row_text(rows, 0),
        .version = row_int(rows, 1),
        .party_id = row_text(rows, 2),
        .task_id = row_text(rows, 3),
        .number = row_int(rows, 4),
        .state = (enum change_state)index_of(states, CHANGE_STATES, row_text(rows, 5)),
        .begun_at = row_int(rows, 6),
        .sent_at = row_int(rows, 7),
        .sent_by = row_text(rows, 8),
        .message = row_text(rows, 9),
        .receipt = row_text(rows, 10),
        .decided_at = row_int(rows, 11),
        .decider = row_text(rows, 12),
        .reason = row_text(rows, 13),
    };
}

static bool read_one(struct rows *rows, struct change *out)
{
    if (!db_next(rows))
        return false;
    *out = read_row(rows);
    db_stop(rows);
    return true;
}

static bool read_rows(struct work *w, struct change *change)
{
    size_t size = 0;
    struct rows rows = db_rows(w, &query_change_rows, bind_text(change->id));
    change->rows = NULL;
    change->row_count = 0;
    while (db_next(&rows)) {
        struct change_row row = {
            .id = row_text(&rows, 0),
            .part = change_part_find(row_text(&rows, 1)),
            .act = (enum change_act)index_of(acts, CHANGE_ACTS, row_text(&rows, 2)),
            .record_id = row_text(&rows, 3),
            .name = row_text(&rows, 4),
            .effective = day_read(row_text(&rows, 5)),
            .fields = row_text(&rows, 6),
            .accepted = text_is(row_text(&rows, 7), TEXT("accepted")),
            .decided_at = row_int(&rows, 8),
        };
        if (!row.part)
            continue;
        change->rows = work_grown(w, change->rows, change->row_count, &size, sizeof row);
        change->rows[change->row_count++] = row;
    }
    return !work_failed(w);
}

bool change_of_task(struct work *w, const struct task *task, struct change *out)
{
    struct rows rows = db_rows(w, &query_change_newest, bind_text(task->id));
    *out = (struct change){ .id = TEXT(""), .party_id = task->party_id, .task_id = task->id };
    return read_one(&rows, out) ? read_rows(w, out) : !work_failed(w);
}

bool change_of_party(struct work *w, struct text party_id, struct text id, struct change *out)
{
    struct rows rows = db_rows(w, &query_change_get, bind_text(id), bind_text(party_id));
    if (!read_one(&rows, out))
        return work_fail(w, FAULT_MISSING, "change.unknown", TEXT(""));
    return read_rows(w, out);
}

bool change_sent_by(struct work *w, struct text party_id, struct change **out, size_t *count)
{
    size_t size = 0;
    struct rows rows = db_rows(w, &query_change_of_party, bind_text(party_id));
    *out = NULL;
    *count = 0;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    return !work_failed(w);
}

const struct change_row *change_row_of(const struct change *change, struct text record_id)
{
    for (size_t i = 0; i < change->row_count; i++)
        if (record_id.len && !change->rows[i].accepted &&
            text_is(change->rows[i].record_id, record_id))
            return &change->rows[i];
    return NULL;
}

const struct change_row *change_row_find(const struct change *change, struct text id)
{
    for (size_t i = 0; i < change->row_count; i++)
        if (text_is(change->rows[i].id, id))
            return &change->rows[i];
    return NULL;
}

/* ---- what the register holds ---- */

/* The party has no right in the register: its own rows are read for it, and of them the fields of
 * the part alone are handed on. */
static struct work reader_of(const struct work *w)
{
    struct work reader = *w;
    reader.actor = (struct actor){ .id = w->actor.id, .name = w->actor.name, .may = MAY_READ };
    return reader;
}

static bool pass_on(struct work *w, const struct work *reader)
{
    if (work_failed(reader))
        work_fail(w, reader->fault.kind, reader->fault.code, reader->fault.about);
    return !work_failed(w);
}

bool change_records(struct work *w, struct text party_id, const struct change_part *part,
                    struct record **out, size_t *count)
{
    struct work reader = reader_of(w);
    record_list(&reader, part->kind, party_id, out, count);
    return pass_on(w, &reader);
}

bool change_record(struct work *w, struct text party_id, const struct change_part *part,
                   struct text id, struct record *out)
{
    struct work reader = reader_of(w);
    record_read(&reader, part->kind, id, out);
    if (!pass_on(w, &reader))
        return false;
    if (!text_is(out->values[part->kind->owner_field], party_id) || out->removed_at)
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return true;
}

void change_row_apply(struct work *w, const struct change_row *row, struct record *record)
{
    struct text rest = row->fields, field, before, after;
    while (journal_read_line(w, &rest, &field, &before, &after)) {
        int index = kind_field(row->part->kind, field);
        if (index >= 0)
            record->values[index] = after;
    }
}

/* ---- the draft ---- */

bool change_begin(struct work *w, const struct task *task, struct change *change)
{
    if (!task_is_open(task) || change->state == CHANGE_SENT)
        return work_fail(w, FAULT_CONFLICT, "change.closed", TEXT(""));
    if (change->id.len && change_is_open(change))
        return !work_failed(w);
    *change = (struct change){ .id = id_new(w),
                               .version = 1,
                               .party_id = task->party_id,
                               .task_id = task->id,
                               .begun_at = w->now };
    return db_run(w, &query_change_insert, bind_text(change->id), bind_text(task->party_id),
                  bind_text(task->id), bind_int(w->now));
}

/* The day it takes effect is, of a beginning and an end, a field of the record itself. */
static void read_effective(const struct change_part *part, struct change_row *row,
                           const struct record *after)
{
    if (row->act == CHANGE_ADD && part->start >= 0)
        row->effective = day_read(after->values[part->start]);
    if (row->act == CHANGE_END && part->end >= 0)
        row->effective = day_read(after->values[part->end]);
}

static void check_row(struct work *w, const struct change_row *row, struct issues *issues)
{
    const struct change_part *part = row->part;
    if (row->act == CHANGE_END && part->end < 0)
        issue_add(w, issues, CHANGE_EFFECTIVE, "change.no_end", TEXT(""));
    else if (row->effective == DAY_NONE && part->rule)
        issue_add(w, issues,
                  row->act == CHANGE_ADD   ? part->start
                  : row->act == CHANGE_END ? part->end
                                           : CHANGE_EFFECTIVE,
                  "change.no_day", TEXT(""));
}

/* What differs, as lines; "" when nothing does. */
static struct text differences(struct work *w, const struct change_part *part,
                               const struct record *before, const struct record *after)
{
    struct buf out = buf_begin(w->arena, LONGEST_FIELDS);
    for (size_t i = 0; i < part->field_count; i++) {
        int field = part->fields[i];
        journal_line(&out, part->kind->fields[field].name, before->values[field],
                     after->values[field]);
    }
    if (out.full)
        work_fail(w, FAULT_INPUT, "journal.too_long", TEXT(""));
    return buf_text(&out);
}

static bool read_before(struct work *w, const struct change *change, const struct change_row *row,
                        struct record *before)
{
    if (row->record_id.len)
        return change_record(w, change->party_id, row->part, row->record_id, before);
    *before = record_new(w, row->part->kind);
    before->values[row->part->kind->owner_field] = change->party_id;
    return true;
}

/* Only what the party may say is taken from `typed`. */
static struct record narrowed(struct work *w, const struct change_part *part,
                              const struct record *before, const struct record *typed)
{
    struct record after = record_copy(w, before);
    for (size_t i = 0; i < part->field_count; i++)
        after.values[part->fields[i]] = typed->values[part->fields[i]];
    return after;
}

/* In the change as it is in memory, too. */
static void keep_row(struct work *w, struct change *change, struct text old_id,
                     const struct change_row *row)
{
    size_t kept = 0;
    struct change_row *rows = work_array(w, struct change_row, change->row_count + 1);
    for (size_t i = 0; i < change->row_count; i++)
        if (!old_id.len || !text_is(change->rows[i].id, old_id))
            rows[kept++] = change->rows[i];
    if (row->fields.len)
        rows[kept++] = *row;
    change->rows = rows;
    change->row_count = kept;
}

static bool store_row(struct work *w, struct change *change, struct change_row *row)
{
    struct text day = work_text(w, text_of(day_iso(row->effective).at)), old_id = row->id;
    if (old_id.len)
        db_run(w, &query_change_row_remove, bind_text(old_id), bind_text(change->id));
    row->id = id_new(w);
    if (row->fields.len)
        db_run(w, &query_change_row_insert, bind_text(row->id), bind_text(change->id),
               bind_text(text_of(row->part->kind->name)), bind_text(text_of(acts[row->act])),
               bind_text(row->record_id), bind_text(row->name), bind_text(day),
               bind_text(row->fields));
    keep_row(w, change, old_id, row);
    return !work_failed(w);
}

bool change_put(struct work *w, const struct task *task, struct change *change,
                struct change_row *row, struct record *typed, struct issues *issues)
{
    struct record before;
    if (!change_begin(w, task, change) || !read_before(w, change, row, &before))
        return false;
    const struct change_row *old =
        row->id.len ? change_row_find(change, row->id) : change_row_of(change, row->record_id);
    if (change->row_count >= CHANGE_MOST_ROWS && !old)
        return work_fail(w, FAULT_INPUT, "change.too_many", TEXT(""));
    struct record after = narrowed(w, row->part, &before, typed);
    if (!record_check(w, &after, issues))
        return false;
    read_effective(row->part, row, &after);
    row->fields = differences(w, row->part, &before, &after);
    if (row->fields.len)
        check_row(w, row, issues);
    *typed = after;
    if (issues_stop(issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    row->id = old ? old->id : TEXT("");
    row->name = record_name(&after);
    return store_row(w, change, row);
}

bool change_drop(struct work *w, struct change *change, struct text row_id)
{
    if (!change_is_open(change))
        return work_fail(w, FAULT_CONFLICT, "change.closed", TEXT(""));
    db_run(w, &query_change_row_remove, bind_text(row_id), bind_text(change->id));
    return read_rows(w, change);
}

/* ---- sending ---- */

static struct text text_now(struct work *w, const struct change *change, struct text party)
{
    struct buf out = buf_begin(w->arena, LONGEST_TEXT);
    buf_format(&out, "%lld\t%.*s\t%s\t%.*s\n", (long long)change->number, TEXT_ARG(party),
               moment_iso(change->sent_at).at, TEXT_ARG(change->sent_by));
    journal_line(&out, "message", TEXT(""), change->message);
    for (size_t i = 0; i < change->row_count; i++) {
        const struct change_row *row = &change->rows[i];
        buf_format(&out, "\n%s\t%s\t%.*s\t%s\n%.*s", row->part->kind->name, acts[row->act],
                   TEXT_ARG(row->name), day_iso(row->effective).at, TEXT_ARG(row->fields));
    }
    if (out.full)
        work_fail(w, FAULT_INPUT, "journal.too_long", TEXT(""));
    return buf_text(&out);
}

struct text change_text(struct work *w, const struct change *change)
{
    return db_text(w, &query_change_sent_text, bind_text(change->id));
}

bool change_move(struct work *w, struct change *change, const char *verb)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    if (db_change(w, &query_change_move, bind_text(change->id), bind_int(change->version),
                  bind_int(change->number), bind_text(text_of(states[change->state])),
                  bind_int(change->sent_at), bind_text(change->sent_by), bind_text(change->message),
                  bind_text(change->receipt), bind_int(change->decided_at),
                  bind_text(change->decider), bind_text(change->reason)) != 1)
        return work_fail(w, FAULT_CONFLICT, "change.moved", TEXT(""));
    change->version++;
    journal_line(&body, "number", TEXT(""), work_format(w, "%lld", (long long)change->number));
    journal_line(&body, "task_id", TEXT(""), change->task_id);
    journal_line(&body, "rows", TEXT(""), work_format(w, "%zu", change->row_count));
    journal_line(&body, "reason", TEXT(""), change->reason);
    journal_line(&body, "sha256", TEXT(""), change->receipt);
    return journal_add_buf(w, verb, TEXT("change"), change->id, &body) &&
           touch_party(w, change->party_id);
}

static const struct field fields[] = {
    { .name = "by",
      .type = FIELD_LINE,
      .label = WORD_change_by,
      .most = LONGEST_NAME,
      .required = true },
    { .name = "message",
      .type = FIELD_LINES,
      .label = WORD_change_message,
      .most = LONGEST_MESSAGE },
};

static const struct kind form = {
    .name = "change",
    .fields = fields,
    .field_count = COUNT(fields),
    .name_field = 0,
    .owner_field = -1,
};

static bool check_sending(struct work *w, struct change *change, struct issues *issues)
{
    struct issues own = { 0 };
    value_read(w, &form, 0, &change->sent_by, &own);
    value_read(w, &form, 1, &change->message, &own);
    for (size_t i = 0; i < own.count; i++)
        issue_add(w, issues, CHANGE_BY + own.items[i].field, own.items[i].code, own.items[i].about);
    return issues_stop(issues) ? work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""))
                               : !work_failed(w);
}

bool change_send(struct work *w, struct task *task, struct change *change, struct text by,
                 struct text message, struct issues *issues)
{
    if (!change_begin(w, task, change))
        return false;
    change->sent_by = by;
    change->message = message;
    if (!check_sending(w, change, issues))
        return false;
    if (!change->number)
        change->number = db_int(w, &query_change_number);
    change->state = CHANGE_SENT;
    change->sent_at = w->now;
    change->reason = TEXT("");
    struct text sent = text_now(w, change, task->party);
    struct hash hash = hash_of(sent);
    change->receipt = work_text(w, text_of(hash_hex(&hash).at));
    db_run(w, &query_change_keep_text, bind_text(change->id), bind_text(sent));
    return change_move(w, change, "change_sent") && task_move(w, task, TASK_ANSWERED, TEXT(""));
}
