#include "api/replies.h"

#include "api/body.h"
#include "api/cursor.h"
#include "api/etag.h"
#include "domain/evaluate.h"
#include "domain/reply_decide.h"
#include "domain/reply_sight.h"
#include "domain/round_lines.h"
#include "format/json_write.h"

static const char *const shows[] = {
    [ROUND_SHOW_ALL] = "all",
    [ROUND_SHOW_WAITING] = "waiting",
    [ROUND_SHOW_UNREACHED] = "unreached",
    [ROUND_SHOW_UNOPENED] = "unopened",
    [ROUND_SHOW_OPEN] = "open",
    [ROUND_SHOW_LATE] = "late",
    [ROUND_SHOW_SUBMITTED] = "submitted",
    [ROUND_SHOW_RETURNED] = "returned",
    [ROUND_SHOW_DONE] = "done",
    [ROUND_SHOW_WITHDRAWN] = "withdrawn",
    [ROUND_SHOWS] = NULL,
};

/* Into an open map. */
static void add_reply(struct work *w, struct json *json, const struct reply *r)
{
    json_add_text(json, "id", r->id);
    json_add_text(json, "round_id", r->round_id);
    json_add_text(json, "round", r->round_title);
    json_add_text(json, "period", r->period);
    json_add_text(json, "party_id", r->party_id);
    json_add_text(json, "party", r->party);
    json_add_maybe(json, "entrustment_id", r->entrustment_id);
    json_add_maybe(json, "contact_id", r->contact_id);
    json_add_maybe(json, "task_id", r->task_id);
    json_add_maybe(json, "contract_kind", r->form);
    json_add_text(json, "state", text_of(reply_state_code(r->state)));
    operation_add_day(w, json, "due_on", r->due);
    json_add_int(json, "questions", r->questions);
    json_add_int(json, "answered", r->answered);
    /* What is being typed is the party's own: of that we say how far it is. */
    json_add_maybe(json, "marks", reply_is_settled(r) ? r->marks : TEXT(""));
    json_add_int(json, "changed", r->changed);
    operation_add_moment(json, "opened_at", r->opened_at);
    operation_add_moment(json, "begun_at", r->begun_at);
    operation_add_moment(json, "saved_at", r->saved_at);
    operation_add_moment(json, "submitted_at", r->submitted_at);
    json_add_maybe(json, "submitted_by", r->submitted_by);
    json_add_maybe(json, "source", r->source);
    json_add_maybe(json, "receipt", r->receipt);
    json_add_maybe(json, "previous_id", r->previous_id);
    operation_add_day(w, json, "reminded_on", r->reminded);
    json_add_int(json, "reminders", r->reminders);
    operation_add_moment(json, "decided_at", r->decided_at);
    json_add_maybe(json, "decider", r->decider);
    json_add_maybe(json, "reason", r->reason);
}

/* ---- those of a round ---- */

static void list_replies(struct work *w, struct visit *visit)
{
    struct text asked = query_text(visit->request, "show");
    enum round_show show = ROUND_SHOW_ALL;
    struct round round;
    struct round_line *lines;
    size_t count;
    int64_t skip;
    bool more;
    for (int i = 0; shows[i]; i++)
        if (text_is_string(asked, shows[i]))
            show = (enum round_show)i;
    if (!round_find(w, visit_part(visit, "id"), &round) || !operation_skip(w, visit, &skip) ||
        !round_lines(w, &round, show, cursor_limit(visit), skip, &lines, &count, &more))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++) {
        json_open_map(&json, NULL);
        add_reply(w, &json, &lines[i].reply);
        json_close(&json);
    }
    json_close(&json);
    operation_add_next(w, visit, &json, skip, count, more);
    json_close(&json);
    operation_send(w, visit, 200);
}

/* ---- one with its answers ---- */

static void add_answer(struct work *w, struct json *json, const struct sheet_question *question,
                       const struct answer_row *row)
{
    json_open_map(json, NULL);
    json_add_text(json, "question", question->id);
    json_add_text(json, "ask", sheet_say(&question->ask, w->lang));
    json_add_bool(json, "hidden", row->hidden);
    json_add_text(json, "mark", text_of(answer_mark_name(row->mark)));
    json_add_maybe(json, "value", row->value);
    json_add_maybe(json, "note", row->note);
    json_add_maybe(json, "plan_on", row->plan_on);
    json_add_maybe(json, "evidence", row->evidence);
    json_add_bool(json, "same", row->same);
    json_add_maybe(json, "returned", row->returned);
    json_add_maybe(json, "comment", row->comment);
    json_close(json);
}

static bool add_answers(struct work *w, struct json *json, const struct reply *r)
{
    struct answer_row *rows;
    struct sheet sheet;
    size_t count;
    json_open_list(json, "answers");
    if (r->submitted_at && reply_sheet(w, r, &sheet) && reply_answers(w, r, &rows, &count))
        for (size_t i = 0; i < sheet.count; i++)
            for (size_t k = 0; k < sheet.sections[i].count; k++) {
                const struct sheet_question *question = &sheet.sections[i].questions[k];
                const struct answer_row *row = answer_row_of(rows, count, question->id);
                struct answer_row said = reply_is_settled(r) ? *row : reply_submitted_row(w, row);
                add_answer(w, json, question, &said);
            }
    json_close(json);
    return !work_failed(w);
}

static bool add_files(struct work *w, struct json *json, const struct reply *r)
{
    struct answer_file *files;
    size_t count;
    json_open_list(json, "files");
    if (!reply_files_seen(w, r, &files, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        json_open_map(json, NULL);
        json_add_text(json, "question", files[i].question);
        json_add_int(json, "number", files[i].number);
        json_add_text(json, "name", files[i].name);
        json_add_int(json, "size", files[i].size);
        json_add_text(json, "sha256", files[i].sha256);
        json_close(json);
    }
    json_close(json);
    return true;
}

static void send_reply(struct work *w, struct visit *visit, const struct reply *r)
{
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    add_reply(w, &json, r);
    if (!add_answers(w, &json, r) || !add_files(w, &json, r))
        return;
    json_close(&json);
    etag_add_version(w, visit, r->version);
    operation_send(w, visit, 200);
}

static bool path_reply(struct work *w, const struct visit *visit, struct reply *r)
{
    return reply_read(w, visit_part(visit, "id"), r);
}

static void show_reply(struct work *w, struct visit *visit)
{
    struct reply r;
    if (path_reply(w, visit, &r))
        send_reply(w, visit, &r);
}

/* ---- what we make of it ---- */

static void send_decided(struct work *w, struct visit *visit, struct reply *r)
{
    if (evaluate_touched(w) && reply_find(w, r->id, r))
        send_reply(w, visit, r);
}

/* What is decided is what was read: a reply may have come back and been submitted anew. */
static bool path_seen(struct work *w, struct visit *visit, struct reply *r)
{
    return path_reply(w, visit, r) && etag_check_version(w, visit, r->version);
}

static void accept(struct work *w, struct visit *visit)
{
    struct reply r;
    if (path_seen(w, visit, &r) && reply_accept(w, &r))
        send_decided(w, visit, &r);
}

static void give_back(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct reply r;
    if (!body_read(w, visit, &body) || !path_seen(w, visit, &r))
        return;
    const struct value *list = value_get(body, "questions");
    size_t count = value_count(list);
    struct answer_row *rows = work_array(w, struct answer_row, count + 1);
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct answer_row){ .question = body_text(value_at(list, i), "question"),
                                       .returned = body_text(value_at(list, i), "reason") };
    if (reply_return(w, &r, rows, count, body_text(body, "reason")))
        send_decided(w, visit, &r);
}

static void withdraw(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct reply r;
    if (body_read(w, visit, &body) && path_seen(w, visit, &r) &&
        reply_withdraw(w, &r, body_text(body, "reason")))
        send_decided(w, visit, &r);
}

/* ---- how they are asked for ---- */

static const struct parameter list_parameters[] = {
    { .name = "show", .type = PARAMETER_CHOICE, .help = WORD_api_reply_show, .choices = shows },
    CURSOR_PARAMETERS,
    { NULL },
};
static const struct operation list_operation = { .id = "listReplies",
                                                 .summary = WORD_api_list_replies,
                                                 .run = list_replies,
                                                 .parameters = list_parameters,
                                                 .answer = "ReplyList",
                                                 .status = 200 };
static const struct operation show_operation = { .id = "getReply",
                                                 .summary = WORD_api_get_reply,
                                                 .run = show_reply,
                                                 .answer = "ReplyWhole",
                                                 .status = 200,
                                                 .flags = OPERATION_TAGS };
static const struct operation accept_operation = { .id = "acceptReply",
                                                   .summary = WORD_api_accept_reply,
                                                   .run = accept,
                                                   .answer = "ReplyWhole",
                                                   .status = 200,
                                                   .flags = OPERATION_TAGS | OPERATION_MATCHES };
static const struct operation return_operation = { .id = "returnReply",
                                                   .summary = WORD_api_return_reply,
                                                   .run = give_back,
                                                   .body = "ReplyReturn",
                                                   .answer = "ReplyWhole",
                                                   .status = 200,
                                                   .flags = OPERATION_TAGS | OPERATION_MATCHES };
static const struct operation withdraw_operation = { .id = "withdrawReply",
                                                     .summary = WORD_api_withdraw_reply,
                                                     .run = withdraw,
                                                     .body = "ReasonMaybe",
                                                     .answer = "ReplyWhole",
                                                     .status = 200,
                                                     .flags = OPERATION_TAGS | OPERATION_MATCHES };

const struct route replies_api_routes[] = {
    API_ROUTE(METHOD_GET, "/rounds/:id/replies", MAY_READ, &list_operation),
    API_ROUTE(METHOD_GET, "/replies/:id", MAY_READ, &show_operation),
    API_ROUTE(METHOD_POST, "/replies/:id/accept", MAY_DECIDE, &accept_operation),
    API_ROUTE(METHOD_POST, "/replies/:id/return", MAY_DECIDE, &return_operation),
    API_ROUTE(METHOD_POST, "/replies/:id/withdraw", MAY_DECIDE, &withdraw_operation),
    ROUTE_END,
};
