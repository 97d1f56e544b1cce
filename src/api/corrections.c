#include "api/corrections.h"

#include "api/cursor.h"
#include "api/operation.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/correction.h"
#include "format/json_write.h"

enum { LONGEST_ID = 26 };

static const char *const states[] = { "draft", "sent",      "reported", "returned",
                                      "done",  "withdrawn", NULL };

static void add_moment(struct json *json, const char *key, int64_t moment)
{
    json_add_maybe(json, key, moment ? text_of(moment_iso(moment).at) : TEXT(""));
}

static void add_day(struct work *w, struct json *json, const char *key, int32_t day)
{
    json_add_maybe(json, key, work_text(w, text_of(day_iso(day).at)));
}

/* ---- findings ---- */

static void add_finding(struct work *w, struct json *json, const struct reply *r,
                        const struct finding *finding)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", finding->id);
    json_add_text(json, "reply_id", r->id);
    json_add_text(json, "party_id", r->party_id);
    json_add_text(json, "period", r->period);
    json_add_text(json, "rule", finding->rule);
    json_add_text(json, "question", finding->question);
    json_add_text(json, "grade", text_of(claim_grade_code(finding->grade)));
    json_add_text(json, "title", finding_title(w, finding));
    json_add_maybe(json, "aside", finding_aside(w, finding));
    json_add_maybe(json, "ground", finding_ground(w, finding));
    json_add_maybe(json, "note", finding->note);
    json_add_text(json, "state", text_of(finding_state_code(finding->state)));
    json_add_maybe(json, "reason", finding->reason);
    add_moment(json, "decided_at", finding->decided_at);
    json_add_maybe(json, "decider", finding->decider);
    json_add_maybe(json, "correction_id", finding->correction_id);
    json_close(json);
}

static void list_findings(struct work *w, struct visit *visit)
{
    struct reply *replies;
    struct finding *list;
    size_t count, found;
    if (!reply_of_party(w, visit_part(visit, "id"), &replies, &count))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count && !work_failed(w); i++) {
        if (!replies[i].submitted_at || !finding_of_reply(w, &replies[i], &list, &found))
            continue;
        for (size_t k = 0; k < found; k++)
            add_finding(w, &json, &replies[i], &list[k]);
    }
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

/* ---- corrections ---- */

static void add_correction(struct work *w, struct json *json, const struct correction *c)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", c->id);
    json_add_text(json, "number", correction_number(w, c->number));
    json_add_text(json, "kind", c->asks ? TEXT("ask") : TEXT("defect"));
    json_add_text(json, "party_id", c->party_id);
    json_add_text(json, "party", c->party);
    json_add_maybe(json, "contract_kind", c->form);
    json_add_maybe(json, "finding_id", c->finding_id);
    json_add_text(json, "title", c->title);
    json_add_maybe(json, "ground", c->ground);
    json_add_text(json, "request", c->request);
    add_day(w, json, "due_on", c->due);
    json_add_text(json, "state", text_of(correction_state_code(c->state)));
    add_moment(json, "sent_at", c->sent_at);
    json_add_maybe(json, "stance", c->stance);
    json_add_maybe(json, "plan", c->plan);
    add_day(w, json, "plan_on", c->plan_on);
    json_add_maybe(json, "report", c->report);
    add_moment(json, "reported_at", c->reported_at);
    json_add_maybe(json, "decider", c->decider);
    json_add_maybe(json, "breach", c->breach);
    add_day(w, json, "breach_on", c->breach_on);
    json_add_maybe(json, "breach_by", c->breach_by);
    json_add_maybe(json, "step", c->step);
    json_close(json);
}

/* The newest first; where the next page begins is how many were before it. */
static void list_corrections(struct work *w, struct visit *visit)
{
    struct text from, state = query_text(visit->request, "state");
    struct correction *list;
    size_t count, limit = cursor_limit(visit);
    int64_t skip = 0;
    int wanted = -1;
    for (int i = 0; states[i]; i++)
        if (text_is_string(state, states[i]))
            wanted = i;
    if (!cursor_read(w, visit, &from, 1))
        return;
    text_to_int(from, &skip);
    if (!correction_list(w, query_text(visit->request, "party"), wanted, (int64_t)limit + 1, skip,
                         &list, &count))
        return;
    size_t shown = count < limit ? count : limit;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < shown; i++)
        add_correction(w, &json, &list[i]);
    json_close(&json);
    struct text next = work_format(w, "%lld", (long long)skip + (long long)shown);
    cursor_add(w, visit, &json, &next, 1, count > shown);
    json_close(&json);
    operation_send(w, visit, 200);
}

static const struct parameter correction_parameters[] = {
    { .name = "party", .help = WORD_api_list_party, .most = LONGEST_ID },
    { .name = "state", .type = PARAMETER_CHOICE, .help = WORD_api_task_state, .choices = states },
    CURSOR_PARAMETERS,
    { NULL },
};
static const struct operation corrections_operation = {
    .id = "listCorrections",
    .summary = WORD_api_list_corrections,
    .run = list_corrections,
    .parameters = correction_parameters,
    .answer = "CorrectionList",
    .status = 200,
};
static const struct operation findings_operation = {
    .id = "listFindings",
    .summary = WORD_api_list_findings,
    .run = list_findings,
    .answer = "FindingList",
    .status = 200,
};

const struct route corrections_routes[] = {
    API_ROUTE(METHOD_GET, "/corrections", MAY_READ, &corrections_operation),
    API_ROUTE(METHOD_GET, "/parties/:id/findings", MAY_READ, &findings_operation),
    ROUTE_END,
};
