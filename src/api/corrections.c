#include "api/corrections.h"

#include "api/body.h"
#include "api/cursor.h"
#include "api/etag.h"
#include "base/day.h"
#include "domain/correction_act.h"
#include "domain/evaluate.h"
#include "domain/setting.h"
#include "format/json_write.h"

enum { LONGEST_ID = 26 };

static void add_correction(struct work *w, struct json *json, const struct correction *c)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", c->id);
    json_add_text(json, "number", correction_number(w, c->number));
    json_add_text(json, "kind", c->asks ? TEXT("ask") : TEXT("defect"));
    json_add_text(json, "party_id", c->party_id);
    json_add_text(json, "party", c->party);
    json_add_maybe(json, "contract_kind", c->form);
    json_add_maybe(json, "reply_id", c->reply_id);
    json_add_maybe(json, "finding_id", c->finding_id);
    json_add_maybe(json, "task_id", c->task_id);
    json_add_text(json, "title", c->title);
    json_add_maybe(json, "ground", c->ground);
    json_add_text(json, "request", c->request);
    operation_add_day(w, json, "due_on", c->due);
    json_add_text(json, "state", text_of(correction_state_code(c->state)));
    operation_add_moment(json, "sent_at", c->sent_at);
    json_add_maybe(json, "stance", c->stance);
    json_add_maybe(json, "plan", c->plan);
    operation_add_day(w, json, "plan_on", c->plan_on);
    json_add_maybe(json, "report", c->report);
    operation_add_moment(json, "reported_at", c->reported_at);
    operation_add_moment(json, "decided_at", c->decided_at);
    json_add_maybe(json, "decider", c->decider);
    json_add_maybe(json, "reason", c->reason);
    json_add_maybe(json, "breach", c->breach);
    operation_add_day(w, json, "breach_on", c->breach_on);
    json_add_maybe(json, "breach_by", c->breach_by);
    json_add_maybe(json, "breach_reason", c->breach_reason);
    json_add_maybe(json, "step", c->step);
    json_add_maybe(json, "step_reason", c->step_reason);
    json_close(json);
}

/* The newest first; where the next page begins is how many were before it. */
static void list_corrections(struct work *w, struct visit *visit)
{
    struct text state = query_text(visit->request, "state");
    struct correction *list;
    size_t count, limit = cursor_limit(visit);
    int64_t skip;
    int wanted = -1;
    for (int i = 0; correction_states[i]; i++)
        if (text_is_string(state, correction_states[i]))
            wanted = i;
    if (!operation_skip(w, visit, &skip) ||
        !correction_list(w, query_text(visit->request, "party"), wanted, (int64_t)limit + 1, skip,
                         &list, &count))
        return;
    size_t shown = count < limit ? count : limit;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < shown; i++)
        add_correction(w, &json, &list[i]);
    json_close(&json);
    operation_add_next(w, visit, &json, skip, shown, count > shown);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void send_one(struct work *w, struct visit *visit, const struct correction *c, int status)
{
    struct json json = operation_json(visit);
    add_correction(w, &json, c);
    etag_add_version(w, visit, c->version);
    operation_send(w, visit, status);
}

static bool path_correction(struct work *w, const struct visit *visit, struct correction *c)
{
    return correction_read(w, visit_part(visit, "id"), c);
}

static void show(struct work *w, struct visit *visit)
{
    struct correction c;
    if (path_correction(w, visit, &c))
        send_one(w, visit, &c, 200);
}

void corrections_send_made(struct work *w, struct visit *visit, struct text id, bool is_old)
{
    struct correction c;
    if (!correction_read(w, id, &c))
        return;
    response_header(visit->response, "Location",
                    work_format(w, API_PATH "/corrections/%.*s", TEXT_ARG(id)));
    send_one(w, visit, &c, is_old ? 200 : 201);
}

/* ---- what becomes of one ---- */

/* The body, and the correction that somebody has read. */
static bool begin(struct work *w, struct visit *visit, const struct value **body,
                  struct correction *c)
{
    return body_read(w, visit, body) && path_correction(w, visit, c) &&
           etag_check_version(w, visit, c->version);
}

static void end(struct work *w, struct visit *visit, const struct issues *issues, bool done,
                struct correction *c)
{
    if (body_blame(w, visit, issues) && done && evaluate_touched(w) && correction_read(w, c->id, c))
        send_one(w, visit, c, 200);
}

/* What is not sent along stays as it was drafted. */
static void send_out(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct correction c;
    struct issues issues = { 0 };
    if (!begin(w, visit, &body, &c))
        return;
    struct text request = body_text(body, "request");
    int32_t due = body_day(body, "due_on");
    enum lang lang = text_is(body_text(body, "lang"), TEXT("en")) ? LANG_EN : LANG_JA;
    bool done = correction_change(w, &c, request.len ? request : c.request,
                                  due != DAY_NONE ? due : c.due, &issues) &&
                correction_send(w, &c, body_text(body, "contact_id"),
                                setting_read(w, "mail.site", TEXT("")), lang, &issues);
    end(w, visit, &issues, done, &c);
}

static void finish(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct correction c;
    struct issues issues = { 0 };
    if (begin(w, visit, &body, &c))
        end(w, visit, &issues, correction_finish(w, &c, body_text(body, "reason"), &issues), &c);
}

static void give_back(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct correction c;
    struct issues issues = { 0 };
    if (begin(w, visit, &body, &c))
        end(w, visit, &issues, correction_return(w, &c, body_text(body, "reason"), &issues), &c);
}

static void withdraw(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct correction c;
    struct issues issues = { 0 };
    if (begin(w, visit, &body, &c))
        end(w, visit, &issues, correction_withdraw(w, &c, body_text(body, "reason"), &issues), &c);
}

static void decide_breach(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct correction c;
    struct issues issues = { 0 };
    if (!begin(w, visit, &body, &c))
        return;
    bool is_breach = text_is(body_text(body, "breach"), TEXT("yes"));
    bool done = correction_decide_breach(w, &c, is_breach, body_day(body, "breach_on"),
                                         body_text(body, "reason"), &issues);
    end(w, visit, &issues, done, &c);
}

static void escalate(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct correction c;
    struct issues issues = { 0 };
    if (!begin(w, visit, &body, &c))
        return;
    bool ends = text_is(body_text(body, "step"), TEXT("termination"));
    bool done = correction_escalate(w, &c, ends ? "termination" : "review",
                                    body_text(body, "reason"), &issues);
    end(w, visit, &issues, done, &c);
}

/* ---- how they are asked for ---- */

static const char *const members[CORRECTION_FIELDS + 1] = {
    [CORRECTION_REQUEST] = "request",
    [CORRECTION_DUE] = "due_on",
    [CORRECTION_STANCE] = "stance",
    [CORRECTION_PLAN] = "plan",
    [CORRECTION_PLAN_ON] = "plan_on",
    [CORRECTION_REPORT] = "report",
    [CORRECTION_BY] = "by",
    [CORRECTION_REASON] = "reason",
    [CORRECTION_BREACH_ON] = "breach_on",
    [CORRECTION_TITLE] = "title",
};

static const struct parameter correction_parameters[] = {
    { .name = "party", .help = WORD_api_list_party, .most = LONGEST_ID },
    { .name = "state",
      .type = PARAMETER_CHOICE,
      .help = WORD_api_task_state,
      .choices = correction_states },
    CURSOR_PARAMETERS,
    { NULL },
};
static const struct operation list_operation = { .id = "listCorrections",
                                                 .summary = WORD_api_list_corrections,
                                                 .run = list_corrections,
                                                 .parameters = correction_parameters,
                                                 .answer = "CorrectionList",
                                                 .status = 200 };
static const struct operation show_operation = { .id = "getCorrection",
                                                 .summary = WORD_api_get_correction,
                                                 .run = show,
                                                 .answer = "Correction",
                                                 .status = 200,
                                                 .flags = OPERATION_TAGS };

#define ACT(id_, summary_, run_, body_)                                                            \
    {                                                                                              \
        .id = id_, .summary = summary_, .run = run_, .body = body_, .answer = "Correction",        \
        .status = 200, .flags = OPERATION_TAGS | OPERATION_MATCHES, .members = members             \
    }

static const struct operation send_operation =
    ACT("sendCorrection", WORD_api_send_correction, send_out, "CorrectionSend");
static const struct operation finish_operation =
    ACT("finishCorrection", WORD_api_finish_correction, finish, "Reason");
static const struct operation return_operation =
    ACT("returnCorrection", WORD_api_return_correction, give_back, "Reason");
static const struct operation withdraw_operation =
    ACT("withdrawCorrection", WORD_api_withdraw_correction, withdraw, "Reason");
static const struct operation breach_operation =
    ACT("decideBreach", WORD_api_decide_breach, decide_breach, "CorrectionBreach");
static const struct operation escalate_operation =
    ACT("escalateCorrection", WORD_api_escalate_correction, escalate, "CorrectionStep");

const struct route corrections_routes[] = {
    API_ROUTE(METHOD_GET, "/corrections", MAY_READ, &list_operation),
    API_ROUTE(METHOD_GET, "/corrections/:id", MAY_READ, &show_operation),
    API_ROUTE(METHOD_POST, "/corrections/:id/send", MAY_DECIDE, &send_operation),
    API_ROUTE(METHOD_POST, "/corrections/:id/finish", MAY_DECIDE, &finish_operation),
    API_ROUTE(METHOD_POST, "/corrections/:id/return", MAY_DECIDE, &return_operation),
    API_ROUTE(METHOD_POST, "/corrections/:id/withdraw", MAY_DECIDE, &withdraw_operation),
    API_ROUTE(METHOD_POST, "/corrections/:id/breach", MAY_DECIDE, &breach_operation),
    API_ROUTE(METHOD_POST, "/corrections/:id/escalate", MAY_DECIDE, &escalate_operation),
    ROUTE_END,
};
