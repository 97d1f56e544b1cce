#include "domain/task.h"

#include "base/day.h"
#include "base/id.h"
#include "base/moment.h"
#include "domain/journal.h"
#include "domain/scope.h"
#include "domain/task_link.h"
#include "domain/task_sql.h"
#include "domain/touch.h"
#include "domain/value.h"
#include "registers.h"

enum { LONGEST_BODY = 4 * TASK_WORDS_BYTES, MOST_OF_PARTY = 100 };

static const struct {
    const char *code, *verb;
} states[TASK_STATES] = {
    [TASK_OPEN] = { "open", "task_opened" },
    [TASK_ANSWERED] = { "answered", "task_answered" },
    [TASK_RETURNED] = { "returned", "task_returned" },
    [TASK_DONE] = { "done", "task_done" },
    [TASK_WITHDRAWN] = { "withdrawn", "task_withdrawn" },
};

const char *task_state_code(enum task_state state)
{
    return states[state].code;
}

static enum task_state state_of(struct text code)
{
    for (int i = 0; i < TASK_STATES; i++)
        if (text_is_string(code, states[i].code))
            return (enum task_state)i;
    return TASK_WITHDRAWN;
}

bool task_is_open(const struct task *task)
{
    return task->state == TASK_OPEN || task->state == TASK_RETURNED ||
           (task->due == DAY_NONE && task->state != TASK_WITHDRAWN);
}

/* ---- reading ---- */

static struct task read_row(const struct rows *rows)
{
    return (struct task){
        .id = row_text(rows, 0),
        .version = row_int(rows, 1),
        .party_id = row_text(rows, 2),
        .party = row_text(rows, 3),
        .kind = task_kind_find(row_text(rows, 4)),
        .about = row_text(rows, 5),
        .message = row_text(rows, 6),
        .due = day_read(row_text(rows, 7)),
        .state = state_of(row_text(rows, 8)),
        .asked_at = row_int(rows, 9),
        .asked_by = row_text(rows, 10),
        .asker = row_text(rows, 11),
        .opened_at = row_int(rows, 12),
        .answered_at = row_int(rows, 13),
        .decided_at = row_int(rows, 14),
        .reason = row_text(rows, 15),
        .asker_mail = row_text(rows, 16),
        .mail = outbox_state_of(row_text(rows, 17)),
    };
}

static bool read_one(struct work *w, struct text id, struct task *out)
{
    struct rows rows = db_rows(w, &query_task_get, bind_text(id));
    bool is_there = db_next(&rows);
    if (is_there)
        *out = read_row(&rows);
    db_stop(&rows);
    return is_there && out->kind;
}

static bool unknown(struct work *w)
{
    return work_fail(w, FAULT_MISSING, "task.unknown", TEXT(""));
}

bool task_read(struct work *w, struct text id, struct task *out)
{
    if (!work_may(w, MAY_READ))
        return false;
    if (!read_one(w, id, out) || !scope_holds_id(w, &kind_party, out->party_id))
        return unknown(w);
    return !work_failed(w);
}

static bool read_all(struct work *w, struct rows rows, struct task **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    while (db_next(&rows)) {
        struct task task = read_row(&rows);
        if (!task.kind)
            continue;
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = task;
    }
    return !work_failed(w);
}

bool task_list(struct work *w, struct task_filter filter, struct task **out, size_t *count)
{
    struct bind most = bind_int((int64_t)filter.most), skip = bind_int((int64_t)filter.skip),
                state =
                    bind_text(filter.any_state ? TEXT("") : text_of(task_state_code(filter.state)));
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    if (filter.party_id.len && !scope_holds_id(w, &kind_party, filter.party_id))
        return unknown(w);
    if (filter.party_id.len)
        return read_all(
            w, db_rows(w, &query_task_of_party, most, bind_text(filter.party_id), state, skip), out,
            count);
    if (scope_is_narrow(w))
        return read_all(w, db_rows(w, &query_task_seen, most, scope_department(w), state, skip),
                        out, count);
    if (filter.any_state)
        return read_all(w, db_rows(w, &query_task_all, most, skip), out, count);
    return read_all(w, db_rows(w, &query_task_in_state, most, state, skip), out, count);
}

bool task_of_party(struct work *w, struct text party_id, const struct task_kind *kind,
                   struct task **out, size_t *count)
{
    size_t kept = 0;
    read_all(w,
             db_rows(w, &query_task_of_party, bind_int(MOST_OF_PARTY), bind_text(party_id),
                     bind_text(TEXT("")), bind_int(0)),
             out, count);
    for (size_t i = 0; i < *count; i++)
        if ((*out)[i].kind == kind)
            (*out)[kept++] = (*out)[i];
    *count = kept;
    return !work_failed(w);
}

bool task_of_guest(struct work *w, struct text party_id, const struct task_kind *kind,
                   struct text id, struct task *out)
{
    if (!read_one(w, id, out) || !text_is(out->party_id, party_id) || out->kind != kind ||
        out->state == TASK_WITHDRAWN)
        return unknown(w);
    return !work_failed(w);
}

bool task_of_link(struct work *w, struct text id, struct task *out)
{
    return read_one(w, id, out) ? !work_failed(w) : unknown(w);
}

/* ---- writing ---- */

static const struct field fields[] = {
    [TASK_MESSAGE] = { .name = "message",
                       .type = FIELD_LINES,
                       .label = WORD_task_message,
                       .most = TASK_MESSAGE_RUNES },
};

static const struct kind form = {
    .name = "task",
    .fields = fields,
    .field_count = COUNT(fields),
    .name_field = -1,
    .owner_field = -1,
};

static bool check(struct work *w, struct task *task, struct issues *issues)
{
    int32_t today = moment_day(w->now);
    value_read(w, &form, TASK_MESSAGE, &task->message, issues);
    if (!task->about.len)
        issue_add(w, issues, TASK_ABOUT, "task.no_about", TEXT(""));
    if (task->due != DAY_NONE && task->due < today)
        issue_add(w, issues, TASK_DUE, "task.due_past", TEXT(""));
    if (issues_stop(issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    return !work_failed(w);
}

struct text task_asker_mail(struct work *w)
{
    struct rows rows = db_rows(w, &query_task_asker_mail, bind_text(w->actor.id));
    struct text mail = db_next(&rows) ? row_text(&rows, 0) : TEXT("");
    db_stop(&rows);
    return mail;
}

bool task_add(struct work *w, struct task *task, struct issues *issues)
{
    struct record party;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct text none = TEXT(""), due = work_text(w, text_of(day_iso(task->due).at));
    if (!work_may(w, MAY_WRITE) || !record_read(w, &kind_party, task->party_id, &party) ||
        !check(w, task, issues))
        return false;
    task->id = id_new(w);
    task->version = 1;
    task->party = record_name(&party);
    task->state = TASK_OPEN;
    task->asked_at = w->now;
    task->asked_by = w->actor.id;
    task->asker = w->actor.name;
    task->asker_mail = task_asker_mail(w);
    task->reason = none;
    db_run(w, &query_task_insert, bind_text(task->id), bind_text(task->party_id),
           bind_text(text_of(task->kind->code)), bind_text(task->about), bind_text(task->message),
           bind_text(due), bind_int(w->now), bind_text(task->asked_by), bind_text(task->asker));
    journal_line(&body, "party_id", none, task->party_id);
    journal_line(&body, "kind", none, text_of(task->kind->code));
    journal_line(&body, "about", none, task->about);
    journal_line(&body, "message", none, task->message);
    journal_line(&body, "due_on", none, due);
    return journal_add_buf(w, "task_asked", TEXT("task"), task->id, &body) &&
           touch_party(w, task->party_id);
}

static bool write(struct work *w, struct task *task, const char *verb, const struct buf *body)
{
    if (db_change(w, &query_task_move, bind_text(task->id), bind_int(task->version),
                  bind_text(text_of(states[task->state].code)), bind_text(task->reason),
                  bind_int(task->opened_at), bind_int(task->answered_at),
                  bind_int(task->decided_at)) != 1)
        return work_fail(w, FAULT_CONFLICT, "task.moved", TEXT(""));
    task->version++;
    return journal_add_buf(w, verb, TEXT("task"), task->id, body) &&
           touch_party(w, task->party_id) && (!task->kind->follow || task->kind->follow(w, task));
}

bool task_move(struct work *w, struct task *task, enum task_state state, struct text reason)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    journal_line(&body, "reason", TEXT(""), reason);
    journal_line(&body, "state", text_of(states[task->state].code), text_of(states[state].code));
    task->state = state;
    task->reason = reason;
    if (state == TASK_ANSWERED)
        task->answered_at = w->now;
    else
        task->decided_at = w->now;
    return write(w, task, states[state].verb, &body);
}

bool task_withdraw(struct work *w, struct task *task)
{
    struct task_link link;
    if (!work_may(w, MAY_WRITE))
        return false;
    if (task->kind->there)
        return work_fail(w, FAULT_CONFLICT, "task.withdraw_there", TEXT(""));
    if (!task_is_open(task))
        return work_fail(w, FAULT_CONFLICT, "task.moved", TEXT(""));
    if (task->kind->withdraw)
        return task->kind->withdraw(w, task) && task_of_link(w, task->id, task);
    if (task_link_newest(w, task->id, &link) && !link.revoked_at)
        task_link_revoke(w, &link);
    return task_move(w, task, TASK_WITHDRAWN, TEXT(""));
}

bool task_open(struct work *w, struct task *task)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    if (task->opened_at)
        return !work_failed(w);
    journal_line(&body, "opened_at", TEXT(""), text_of(moment_iso(w->now).at));
    task->opened_at = w->now;
    return write(w, task, "task_opened", &body);
}
