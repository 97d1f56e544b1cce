#include "api/findings.h"

#include "api/body.h"
#include "api/corrections.h"
#include "api/cursor.h"
#include "domain/correction_act.h"
#include "domain/evaluate.h"
#include "format/json_write.h"

enum { LONGEST_ID = 26 };

static void add_side(struct json *json, const struct finding_side *it)
{
    const struct claim_side *side = &it->side;
    json_open_map(json, NULL);
    json_add_text(json, "name", side->name);
    json_add_int(json, "file_number", it->number);
    json_add_maybe(json, "sha256", it->sha256);
    json_add_maybe(json, "sheet", side->sheet);
    json_add_int(json, "page", side->page);
    json_add_int(json, "row", side->top);
    json_add_text(json, "excerpt", side->excerpt);
    json_close(json);
}

static void add_finding(struct work *w, struct json *json, const struct finding *finding)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", finding->id);
    json_add_text(json, "reply_id", finding->reply_id);
    json_add_text(json, "party_id", finding->party_id);
    json_add_text(json, "period", finding->period);
    json_add_text(json, "rule", finding->rule);
    json_add_text(json, "question", finding->question);
    json_add_text(json, "grade", text_of(claim_grade_code(finding->grade)));
    json_add_text(json, "title", finding_title(w, finding));
    json_add_maybe(json, "aside", finding_aside(w, finding));
    json_add_maybe(json, "ground", finding_ground(w, finding));
    json_add_maybe(json, "note", finding->note);
    json_add_text(json, "state", text_of(finding_state_code(finding->state)));
    json_add_maybe(json, "reason", finding->reason);
    operation_add_moment(json, "decided_at", finding->decided_at);
    json_add_maybe(json, "decider", finding->decider);
    json_add_maybe(json, "correction_id", finding->correction_id);
    json_add_maybe(json, "same_correction_id", finding->same_id);
    json_open_list(json, "evidence");
    for (size_t i = 0; i < finding->side_count; i++)
        add_side(json, &finding->sides[i]);
    json_close(json);
    json_close(json);
}

/* ---- reading ---- */

/* As many as fit on the page, of those that begin it. */
static void send_list(struct work *w, struct visit *visit, const struct finding *list, size_t count,
                      int64_t skip)
{
    size_t limit = cursor_limit(visit), shown = count < limit ? count : limit;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < shown; i++)
        add_finding(w, &json, &list[i]);
    json_close(&json);
    operation_add_next(w, visit, &json, skip, shown, count > shown);
    json_close(&json);
    operation_send(w, visit, 200);
}

/* Of all its replies, the newest first. */
static void list_of_party(struct work *w, struct visit *visit)
{
    struct finding *list;
    size_t count;
    int64_t skip, most = (int64_t)cursor_limit(visit) + 1;
    if (operation_skip(w, visit, &skip) &&
        finding_of_party(w, visit_part(visit, "id"), most, skip, &list, &count))
        send_list(w, visit, list, count, skip);
}

static void list_of_reply(struct work *w, struct visit *visit)
{
    struct reply r;
    struct finding *list = NULL;
    size_t count = 0;
    int64_t skip;
    if (!operation_skip(w, visit, &skip) || !reply_read(w, visit_part(visit, "id"), &r) ||
        (r.submitted_at && !finding_of_reply(w, &r, &list, &count)))
        return;
    bool is_behind = skip >= (int64_t)count;
    send_list(w, visit, is_behind ? NULL : &list[skip], is_behind ? 0 : count - (size_t)skip, skip);
}

static bool path_finding(struct work *w, const struct visit *visit, struct finding *finding,
                         struct reply *r)
{
    return finding_read(w, visit_part(visit, "id"), finding, r);
}

static void send_one(struct work *w, struct visit *visit, const struct finding *finding)
{
    struct json json = operation_json(visit);
    add_finding(w, &json, finding);
    operation_send(w, visit, 200);
}

static void show(struct work *w, struct visit *visit)
{
    struct finding finding;
    struct reply r;
    if (path_finding(w, visit, &finding, &r))
        send_one(w, visit, &finding);
}

/* ---- deciding ---- */

static void make(struct work *w, struct visit *visit, bool asks)
{
    struct finding finding;
    struct reply r;
    struct correction c;
    struct text join = query_text(visit->request, "join");
    if (!path_finding(w, visit, &finding, &r))
        return;
    bool made = join.len ? correction_join(w, &finding, join, &c)
                         : correction_make(w, &finding, &r, asks, &c);
    if (made && evaluate_touched(w))
        corrections_send_made(w, visit, c.id, join.len > 0);
}

static void make_defect(struct work *w, struct visit *visit)
{
    make(w, visit, false);
}

static void make_question(struct work *w, struct visit *visit)
{
    make(w, visit, true);
}

static void dismiss(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct finding finding;
    struct reply r;
    if (body_read(w, visit, &body) && path_finding(w, visit, &finding, &r) &&
        finding_dismiss(w, &finding, body_text(body, "reason")) && evaluate_touched(w) &&
        finding_read(w, finding.id, &finding, &r))
        send_one(w, visit, &finding);
}

/* ---- how they are asked for ---- */

static const struct parameter list_parameters[] = { CURSOR_PARAMETERS, { NULL } };
static const struct operation of_party_operation = { .id = "listFindings",
                                                     .summary = WORD_api_list_findings,
                                                     .run = list_of_party,
                                                     .parameters = list_parameters,
                                                     .answer = "FindingList",
                                                     .status = 200 };
static const struct operation of_reply_operation = { .id = "listReplyFindings",
                                                     .summary = WORD_api_list_reply_findings,
                                                     .run = list_of_reply,
                                                     .parameters = list_parameters,
                                                     .answer = "FindingList",
                                                     .status = 200 };
static const struct operation show_operation = { .id = "getFinding",
                                                 .summary = WORD_api_get_finding,
                                                 .run = show,
                                                 .answer = "Finding",
                                                 .status = 200 };
static const struct parameter make_parameters[] = {
    { .name = "join", .help = WORD_api_join, .least = 1, .most = LONGEST_ID },
    { NULL },
};
static const struct operation defect_operation = { .id = "makeDefect",
                                                   .summary = WORD_api_make_defect,
                                                   .run = make_defect,
                                                   .parameters = make_parameters,
                                                   .other_status = 200,
                                                   .answer = "Correction",
                                                   .status = 201,
                                                   .flags = OPERATION_TAGS };
static const struct operation ask_operation = { .id = "makeQuestion",
                                                .summary = WORD_api_make_question,
                                                .run = make_question,
                                                .parameters = make_parameters,
                                                .other_status = 200,
                                                .answer = "Correction",
                                                .status = 201,
                                                .flags = OPERATION_TAGS };
static const struct operation dismiss_operation = { .id = "dismissFinding",
                                                    .summary = WORD_api_dismiss_finding,
                                                    .run = dismiss,
                                                    .body = "Reason",
                                                    .answer = "Finding",
                                                    .status = 200 };

const struct route findings_api_routes[] = {
    API_ROUTE(METHOD_GET, "/parties/:id/findings", MAY_READ, &of_party_operation),
    API_ROUTE(METHOD_GET, "/replies/:id/findings", MAY_READ, &of_reply_operation),
    API_ROUTE(METHOD_GET, "/findings/:id", MAY_READ, &show_operation),
    API_ROUTE(METHOD_POST, "/findings/:id/defect", MAY_DECIDE, &defect_operation),
    API_ROUTE(METHOD_POST, "/findings/:id/ask", MAY_DECIDE, &ask_operation),
    API_ROUTE(METHOD_POST, "/findings/:id/dismiss", MAY_DECIDE, &dismiss_operation),
    ROUTE_END,
};
