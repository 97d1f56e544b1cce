#include "api/tasks.h"

#include "api/body.h"
#include "api/cursor.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/change_decide.h"
#include "domain/evaluate.h"
#include "domain/journal.h"
#include "domain/setting.h"
#include "domain/task_mail.h"
#include "format/json_write.h"

static const char *const states[] = { "open", "answered", "returned", "done", "withdrawn", NULL };

/* ---- requests ---- */

static void add_words(struct json *json, const char *key, struct text words)
{
    struct text word;
    json_open_list(json, key);
    while (words.len && text_next(&words, ' ', &word))
        json_add_text(json, NULL, word);
    json_close(json);
}

void tasks_add(struct work *w, struct json *json, const struct task *task)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", task->id);
    json_add_text(json, "party_id", task->party_id);
    json_add_text(json, "party", task->party);
    json_add_text(json, "kind", text_of(task->kind->code));
    add_words(json, "about", task->about);
    json_add_maybe(json, "message", task->message);
    operation_add_day(w, json, "due_on", task->due);
    json_add_text(json, "state", text_of(task_state_code(task->state)));
    operation_add_moment(json, "asked_at", task->asked_at);
    json_add_maybe(json, "asker", task->asker);
    operation_add_moment(json, "opened_at", task->opened_at);
    operation_add_moment(json, "answered_at", task->answered_at);
    operation_add_moment(json, "decided_at", task->decided_at);
    json_add_maybe(json, "reason", task->reason);
    json_close(json);
}

static void send_task(struct work *w, struct visit *visit, const struct task *task, int status)
{
    struct json json = operation_json(visit);
    tasks_add(w, &json, task);
    operation_send(w, visit, status);
}

/* The newest first; where the next page begins is how many were before it. */
static void list_tasks(struct work *w, struct visit *visit)
{
    struct text state = query_text(visit->request, "state");
    struct task_filter filter = { .party_id = query_text(visit->request, "party"),
                                  .any_state = !state.len,
                                  .most = cursor_limit(visit) + 1 };
    struct task *tasks;
    size_t count;
    int64_t skip;
    for (int i = 0; states[i]; i++)
        if (text_is_string(state, states[i]))
            filter.state = (enum task_state)i;
    if (!operation_skip(w, visit, &skip))
        return;
    filter.skip = (size_t)skip;
    if (!task_list(w, filter, &tasks, &count))
        return;
    size_t shown = count < filter.most ? count : filter.most - 1;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < shown; i++)
        tasks_add(w, &json, &tasks[i]);
    json_close(&json);
    operation_add_next(w, visit, &json, skip, shown, count > shown);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void show_task(struct work *w, struct visit *visit)
{
    struct task task;
    if (task_read(w, visit_part(visit, "id"), &task))
        send_task(w, visit, &task, 200);
}

/* Asks for a notice of change: the link goes to the contact by mail. */
static void add_task_of(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct issues issues = { 0 };
    struct task_link link;
    if (!body_read(w, visit, &body))
        return;
    struct task task = { .party_id = body_text(body, "party_id"),
                         .kind = task_kind_find(TEXT("change")),
                         .about = body_words(w, body, "about"),
                         .message = body_text(body, "message"),
                         .due = body_day(body, "due_on") };
    enum lang lang = text_is(body_text(body, "lang"), TEXT("en")) ? LANG_EN : LANG_JA;
    bool done = task_add(w, &task, &issues) &&
                task_link_add(w, &task, body_text(body, "contact_id"),
                              setting_read(w, "mail.site", TEXT("")), lang, &link) &&
                task_mail_send(w, &task, &link, TASK_MAIL_ASK) && evaluate_touched(w);
    if (!body_blame(w, visit, &issues) || !done)
        return;
    response_header(visit->response, "Location",
                    work_format(w, API_PATH "/tasks/%.*s", TEXT_ARG(task.id)));
    send_task(w, visit, &task, 201);
}

bool tasks_withdraw(struct work *w, struct text id, struct task *task)
{
    return task_read(w, id, task) && task_withdraw(w, task) && evaluate_touched(w);
}

static void withdraw(struct work *w, struct visit *visit)
{
    struct task task;
    if (tasks_withdraw(w, visit_part(visit, "id"), &task))
        send_task(w, visit, &task, 200);
}

/* ---- the notice of change that answers one ---- */

static const char *const change_states[] = { "draft", "sent", "returned", "done", NULL };
static const char *const acts[] = { "add", "edit", "end", NULL };

static void add_fields(struct work *w, struct json *json, struct text fields)
{
    struct text field, was, is;
    json_open_list(json, "changes");
    while (journal_read_line(w, &fields, &field, &was, &is)) {
        json_open_map(json, NULL);
        json_add_text(json, "field", field);
        json_add_text(json, "before", was);
        json_add_text(json, "after", is);
        json_close(json);
    }
    json_close(json);
}

static void add_row(struct work *w, struct json *json, const struct change_view *view)
{
    const struct change_row *row = view->row;
    json_open_map(json, NULL);
    json_add_text(json, "id", row->id);
    json_add_text(json, "kind", text_of(row->part->kind->name));
    json_add_text(json, "act", text_of(acts[row->act]));
    json_add_maybe(json, "record_id", row->record_id);
    json_add_text(json, "name", row->name);
    operation_add_day(w, json, "effective_on", row->effective);
    json_add_bool(json, "accepted", row->accepted);
    json_add_bool(json, "stale", view->stale || view->gone);
    add_fields(w, json, row->fields);
    json_close(json);
}

bool tasks_read_notice(struct work *w, struct text id, struct task *task, struct change *change)
{
    return task_read(w, id, task) && change_of_task(w, task, change) &&
           ((change->id.len && change->number) ||
            work_fail(w, FAULT_MISSING, "change.unknown", TEXT("")));
}

bool tasks_add_notice(struct work *w, struct json *json, const struct change *change)
{
    struct change_view *views;
    if (!change_views(w, change, &views))
        return false;
    json_open_map(json, NULL);
    json_add_int(json, "number", change->number);
    json_add_text(json, "state", text_of(change_states[change->state]));
    operation_add_moment(json, "sent_at", change->sent_at);
    json_add_maybe(json, "sent_by", change->sent_by);
    json_add_maybe(json, "message", change->message);
    json_add_maybe(json, "receipt", change->receipt);
    operation_add_moment(json, "decided_at", change->decided_at);
    json_add_maybe(json, "decider", change->decider);
    json_add_maybe(json, "reason", change->reason);
    json_open_list(json, "rows");
    for (size_t i = 0; i < change->row_count; i++)
        add_row(w, json, &views[i]);
    json_close(json);
    json_close(json);
    return true;
}

static void send_change(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    struct json json = operation_json(visit);
    if (tasks_read_notice(w, visit_part(visit, "id"), &task, &change) &&
        tasks_add_notice(w, &json, &change))
        operation_send(w, visit, 200);
}

bool tasks_accept(struct work *w, struct text id, const struct text *rows, size_t count)
{
    struct task task;
    struct change change;
    struct change_view *views;
    size_t chosen = 0;
    if (!tasks_read_notice(w, id, &task, &change) || !change_views(w, &change, &views))
        return false;
    struct change_choice *choices = work_array(w, struct change_choice, change.row_count + 1);
    for (size_t i = 0; i < change.row_count; i++)
        for (size_t k = 0; k < count; k++)
            if (text_is(rows[k], views[i].row->id) && !views[i].stale && !views[i].gone) {
                choices[chosen++] = (struct change_choice){ rows[k], views[i].now.version };
                break;
            }
    return change_accept(w, &task, &change, choices, chosen) &&
           (change.state != CHANGE_DONE || task_mail_tell(w, &task, TASK_MAIL_DONE)) &&
           evaluate_touched(w);
}

bool tasks_return(struct work *w, struct text id, struct text reason)
{
    struct task task;
    struct change change;
    return tasks_read_notice(w, id, &task, &change) && change_return(w, &task, &change, reason) &&
           task_mail_tell(w, &task, TASK_MAIL_RETURNED) && evaluate_touched(w);
}

static void accept_rows(struct work *w, struct visit *visit)
{
    const struct value *body;
    size_t count;
    if (!body_read(w, visit, &body))
        return;
    const struct text *rows = body_texts(w, body, "rows", &count);
    if (tasks_accept(w, visit_part(visit, "id"), rows, count))
        send_change(w, visit);
}

static void give_back(struct work *w, struct visit *visit)
{
    const struct value *body;
    if (body_read(w, visit, &body) &&
        tasks_return(w, visit_part(visit, "id"), body_text(body, "reason")))
        send_change(w, visit);
}

/* ---- how they are asked for ---- */

enum { LONGEST_ID = 26 };

static const struct parameter list_parameters[] = {
    { .name = "party", .help = WORD_api_list_party, .most = LONGEST_ID },
    { .name = "state", .type = PARAMETER_CHOICE, .help = WORD_api_task_state, .choices = states },
    CURSOR_PARAMETERS,
    { NULL },
};
static const struct operation list_operation = {
    .id = "listTasks",
    .summary = WORD_api_list_tasks,
    .run = list_tasks,
    .parameters = list_parameters,
    .answer = "TaskList",
    .status = 200,
};
static const struct operation show_operation = {
    .id = "getTask", .summary = WORD_api_get_task, .run = show_task, .answer = "Task", .status = 200
};
static const char *const members[] = { "about", "message", "due_on", "contact_id", NULL };
static const struct operation add_operation = { .id = "addTask",
                                                .summary = WORD_api_add_task,
                                                .run = add_task_of,
                                                .body = "TaskNew",
                                                .answer = "Task",
                                                .status = 201,
                                                .members = members,
                                                .first_member = TASK_ABOUT };
static const struct operation withdraw_operation = { .id = "withdrawTask",
                                                     .summary = WORD_api_withdraw_task,
                                                     .run = withdraw,
                                                     .answer = "Task",
                                                     .status = 200 };
static const struct operation change_operation = { .id = "getNotice",
                                                   .summary = WORD_api_get_notice,
                                                   .run = send_change,
                                                   .answer = "Notice",
                                                   .status = 200 };
static const struct operation accept_operation = { .id = "acceptNotice",
                                                   .summary = WORD_api_accept_notice,
                                                   .run = accept_rows,
                                                   .body = "NoticeRows",
                                                   .answer = "Notice",
                                                   .status = 200 };
static const struct operation return_operation = { .id = "returnNotice",
                                                   .summary = WORD_api_return_notice,
                                                   .run = give_back,
                                                   .body = "NoticeReason",
                                                   .answer = "Notice",
                                                   .status = 200 };

const struct route tasks_routes[] = {
    API_ROUTE(METHOD_GET, "/tasks", MAY_READ, &list_operation),
    API_ROUTE(METHOD_POST, "/tasks", MAY_WRITE, &add_operation),
    API_ROUTE(METHOD_GET, "/tasks/:id", MAY_READ, &show_operation),
    API_ROUTE(METHOD_POST, "/tasks/:id/withdraw", MAY_WRITE, &withdraw_operation),
    API_ROUTE(METHOD_GET, "/tasks/:id/notice", MAY_READ, &change_operation),
    API_ROUTE(METHOD_POST, "/tasks/:id/notice/accept", MAY_WRITE, &accept_operation),
    API_ROUTE(METHOD_POST, "/tasks/:id/notice/return", MAY_WRITE, &return_operation),
    ROUTE_END,
};
