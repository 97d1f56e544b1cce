#include "api/rounds.h"

#include "api/body.h"
#include "api/cursor.h"
#include "api/etag.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/job.h"
#include "domain/round_lines.h"
#include "domain/setting.h"
#include "format/json_write.h"

enum { LONGEST_PERIOD = 7 };

static void add_round(struct work *w, struct json *json, const struct round *round)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", round->id);
    json_add_text(json, "number", round_number(w, round->number));
    json_add_text(json, "title", round->title);
    json_add_text(json, "sheet_id", round->sheet_id);
    json_add_text(json, "sheet", round->sheet_title);
    json_add_int(json, "sheet_version", round->sheet_number);
    json_add_text(json, "purpose", round->purpose);
    json_add_text(json, "period", round->period);
    json_add_bool(json, "each_work", round->each_work);
    operation_add_day(w, json, "begun_on", round->begun);
    operation_add_day(w, json, "due_on", round->due);
    json_add_maybe(json, "message", round->message);
    json_add_bool(json, "attach", round->attach);
    json_add_text(json, "state", text_of(round_state_code(round->state)));
    operation_add_moment(json, "made_at", round->made_at);
    json_add_text(json, "maker", round->maker);
    operation_add_moment(json, "closed_at", round->closed_at);
    json_add_maybe(json, "close_reason", round->close_reason);
    json_add_int(json, "questions", round->questions);
    json_add_int(json, "asked", round->asked);
    json_add_int(json, "withdrawn", round->withdrawn);
    json_add_int(json, "submitted", round->submitted);
    json_add_int(json, "done", round->done);
    json_close(json);
}

static bool path_round(struct work *w, const struct visit *visit, struct round *round)
{
    return round_find(w, visit_part(visit, "id"), round);
}

static void send_one(struct work *w, struct visit *visit, const struct round *round, int status)
{
    struct json json = operation_json(visit);
    add_round(w, &json, round);
    etag_add_version(w, visit, round->version);
    operation_send(w, visit, status);
}

/* As it stands now: what was done has changed its counts. */
static void send_again(struct work *w, struct visit *visit, struct round *round, int status)
{
    if (!work_failed(w) && evaluate_touched(w) && round_read(w, round->id, round))
        send_one(w, visit, round, status);
}

/* ---- reading ---- */

/* The newest first; of one purpose, those of the newest period. */
static void list_rounds(struct work *w, struct visit *visit)
{
    struct text purpose = query_text(visit->request, "purpose"),
                period = query_text(visit->request, "period");
    struct round *rounds;
    size_t count;
    int64_t skip;
    bool more;
    if (period.len && !purpose.len) {
        issue_add(w, &visit->issues, -1, "api.parameter_needed", TEXT("purpose"));
        work_fail(w, FAULT_INPUT, "api.parameters", TEXT(""));
        return;
    }
    if (!operation_skip(w, visit, &skip) ||
        !round_list(w, purpose, period, cursor_limit(visit), skip, &rounds, &count, &more))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++)
        add_round(w, &json, &rounds[i]);
    json_close(&json);
    operation_add_next(w, visit, &json, skip, count, more);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void show_round(struct work *w, struct visit *visit)
{
    struct round round;
    if (path_round(w, visit, &round))
        send_one(w, visit, &round, 200);
}

/* ---- making one ---- */

static void make(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct issues issues = { 0 };
    if (!body_read(w, visit, &body))
        return;
    struct round_choice choice = {
        .work = body_text(body, "work"),
        .place = body_text(body, "place"),
        .risk = body_text(body, "risk"),
        .department_id = body_text(body, "department_id"),
        .again = body_flag(body, "again"),
    };
    choice.parties = body_texts(w, body, "parties", &choice.party_count);
    choice.first_tier = !choice.party_count && !body_flag(body, "all_tiers");
    struct round round = {
        .sheet_id = body_text(body, "sheet"),
        .title = body_text(body, "title"),
        .period = body_text(body, "period"),
        .purpose = body_text(body, "purpose"),
        .due = body_day(body, "due_on"),
        .message = body_text(body, "message"),
        .each_work = body_flag(body, "each_work"),
        .attach = body_flag(body, "attach"),
    };
    bool done = round_add(w, &round, &choice, &issues);
    if (!body_blame(w, visit, &issues) || !done)
        return;
    response_header(visit->response, "Location",
                    work_format(w, API_PATH "/rounds/%.*s", TEXT_ARG(round.id)));
    send_again(w, visit, &round, 201);
}

/* ---- what becomes of it ---- */

static void send_out(struct work *w, struct visit *visit)
{
    struct round round;
    if (path_round(w, visit, &round) &&
        round_send(w, &round, setting_read(w, "mail.site", TEXT(""))))
        send_again(w, visit, &round, 202);
}

static void drop(struct work *w, struct visit *visit)
{
    struct round round;
    if (path_round(w, visit, &round) && etag_check_version(w, visit, round.version) &&
        round_drop(w, &round) && evaluate_touched(w))
        visit->response->status = 204;
}

static void remind(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct round round;
    struct reply r = { .id = TEXT("") };
    struct round_reminded reminded;
    if (!body_read(w, visit, &body) || !path_round(w, visit, &round))
        return;
    struct text reply_id = body_text(body, "reply_id");
    if (reply_id.len && !reply_read(w, reply_id, &r))
        return;
    if (!round_remind(w, &round, r.id, &reminded) || !evaluate_touched(w))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_add_int(&json, "mails", reminded.mails);
    json_add_int(&json, "calls", reminded.calls);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void close_one(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct round round;
    if (body_read(w, visit, &body) && path_round(w, visit, &round) &&
        round_close(w, &round, body_text(body, "reason")))
        send_again(w, visit, &round, 200);
}

static void accept_unchanged(struct work *w, struct visit *visit)
{
    struct round round;
    int64_t accepted;
    if (path_round(w, visit, &round) && round_accept_unchanged(w, &round, &accepted))
        send_again(w, visit, &round, 200);
}

/* ---- how they are asked for ---- */

static const struct parameter list_parameters[] = {
    { .name = "purpose",
      .type = PARAMETER_CHOICE,
      .help = WORD_api_round_purpose,
      .choices = sheet_purposes },
    { .name = "period", .help = WORD_api_round_period, .most = LONGEST_PERIOD },
    CURSOR_PARAMETERS,
    { NULL },
};
static const char *const members[] = { "title",   "sheet",   "period", "due_on",
                                       "message", "parties", "again",  NULL };

static const struct operation list_operation = { .id = "listRounds",
                                                 .summary = WORD_api_list_rounds,
                                                 .run = list_rounds,
                                                 .parameters = list_parameters,
                                                 .answer = "RoundList",
                                                 .status = 200 };
static const struct operation show_operation = { .id = "getRound",
                                                 .summary = WORD_api_get_round,
                                                 .run = show_round,
                                                 .answer = "Round",
                                                 .status = 200,
                                                 .flags = OPERATION_TAGS };
static const struct operation make_operation = { .id = "addRound",
                                                 .summary = WORD_api_add_round,
                                                 .run = make,
                                                 .body = "RoundNew",
                                                 .answer = "Round",
                                                 .status = 201,
                                                 .flags = OPERATION_TAGS,
                                                 .members = members,
                                                 .first_member = ROUND_TITLE };
static const struct operation send_operation = { .id = "sendRound",
                                                 .summary = WORD_api_send_round,
                                                 .run = send_out,
                                                 .answer = "Round",
                                                 .status = 202,
                                                 .flags = OPERATION_TAGS };
static const struct operation drop_operation = { .id = "dropRound",
                                                 .summary = WORD_api_drop_round,
                                                 .run = drop,
                                                 .status = 204,
                                                 .flags = OPERATION_MATCHES };
static const struct operation remind_operation = { .id = "remindRound",
                                                   .summary = WORD_api_remind_round,
                                                   .run = remind,
                                                   .body = "RoundRemind",
                                                   .answer = "RoundReminded",
                                                   .status = 200 };
static const struct operation close_operation = { .id = "closeRound",
                                                  .summary = WORD_api_close_round,
                                                  .run = close_one,
                                                  .body = "Reason",
                                                  .answer = "Round",
                                                  .status = 200,
                                                  .flags = OPERATION_TAGS };
static const struct operation accept_operation = { .id = "acceptUnchanged",
                                                   .summary = WORD_api_accept_unchanged,
                                                   .run = accept_unchanged,
                                                   .answer = "Round",
                                                   .status = 200,
                                                   .flags = OPERATION_TAGS };

const struct route rounds_api_routes[] = {
    API_ROUTE(METHOD_GET, "/rounds", MAY_READ, &list_operation),
    API_ROUTE(METHOD_POST, "/rounds", MAY_DECIDE, &make_operation),
    API_ROUTE(METHOD_GET, "/rounds/:id", MAY_READ, &show_operation),
    API_ROUTE(METHOD_DELETE, "/rounds/:id", MAY_DECIDE, &drop_operation),
    API_ROUTE(METHOD_POST, "/rounds/:id/send", MAY_DECIDE, &send_operation),
    API_ROUTE(METHOD_POST, "/rounds/:id/remind", MAY_DECIDE, &remind_operation),
    API_ROUTE(METHOD_POST, "/rounds/:id/accept_unchanged", MAY_DECIDE, &accept_operation),
    API_ROUTE(METHOD_POST, "/rounds/:id/close", MAY_DECIDE, &close_operation),
    ROUTE_END,
};
