#include "api/office_rules.h"

#include "api/body.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/instance.h"
#include "domain/rule_check.h"
#include "format/json_write.h"

static const char *const units[] = { "day", "hour", "month", "year", NULL };

static void add_rule(struct work *w, struct json *json, const struct duty *duty)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", duty->id);
    json_add_text(json, "title", duty->title[w->lang]);
    json_add_text(json, "source", duty->source[w->lang]);
    json_add_text(json, "strength", text_of(duty->must ? "must" : "effort"));
    json_add_bool(json, "verified", duty->verified);
    json_add_text(json, "checked_on", work_text(w, text_of(day_iso(duty->checked_on).at)));
    json_add_int(json, "amount", duty->clock.amount);
    json_add_text(json, "unit", text_of(units[duty->clock.unit]));
    json_add_int(json, "ahead_days", duty->ahead_days);
    json_add_bool(json, "may_be_off", rule_check_may_be_off(duty));
    json_close(json);
}

static void list_rules(struct work *w, struct visit *visit)
{
    const struct duties *duties = w->instance->duties;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < duties->count; i++)
        add_rule(w, &json, &duties->items[i]);
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

/* ---- what was decided about one ---- */

static void add_change(struct work *w, struct json *json, const struct rule_change *it)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", it->id);
    json_add_text(json, "rule", it->rule);
    json_add_maybe(json, "from_on", work_text(w, text_of(day_iso(it->from).at)));
    json_add_text(json, "value", it->value);
    json_add_text(json, "reason", it->reason);
    json_add_maybe(json, "by", it->by);
    json_add_text(json, "added_at", text_of(moment_iso(it->added_at).at));
    json_add_maybe(json, "removed_at",
                   it->removed_at ? text_of(moment_iso(it->removed_at).at) : TEXT(""));
    json_close(json);
}

static void list_changes(struct work *w, struct visit *visit)
{
    struct rule_change *changes;
    size_t count;
    if (!rule_change_list(w, visit_part(visit, "id"), &changes, &count))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++)
        add_change(w, &json, &changes[i]);
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void add_change_of(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct issues issues = { 0 };
    if (!body_read(w, visit, &body))
        return;
    struct rule_change change = { .rule = visit_part(visit, "id"),
                                  .from = body_day(body, "from_on"),
                                  .value = body_text(body, "value"),
                                  .reason = body_text(body, "reason") };
    rule_change_add(w, &change, &issues);
    if (!body_blame(w, visit, &issues))
        return;
    struct json json = operation_json(visit);
    add_change(w, &json, &change);
    operation_send(w, visit, 201);
}

static void remove_change(struct work *w, struct visit *visit)
{
    if (rule_change_remove(w, visit_part(visit, "id"), visit_part(visit, "change")))
        visit->response->status = 204;
}

static const struct operation list_operation = { .id = "listRules",
                                                 .summary = WORD_api_list_rules,
                                                 .run = list_rules,
                                                 .answer = "RuleList",
                                                 .status = 200 };
static const struct operation changes_operation = { .id = "listRuleChanges",
                                                    .summary = WORD_api_list_rule_changes,
                                                    .run = list_changes,
                                                    .answer = "RuleChangeList",
                                                    .status = 200 };
static const char *const members[] = {
    "from_on", "value", "value", "value", "reason", "value", NULL
};
static const struct operation add_operation = { .id = "addRuleChange",
                                                .summary = WORD_api_add_rule_change,
                                                .run = add_change_of,
                                                .body = "RuleChangeNew",
                                                .answer = "RuleChange",
                                                .status = 201,
                                                .members = members,
                                                .first_member = RULE_AT_FROM };
static const struct operation remove_operation = { .id = "removeRuleChange",
                                                   .summary = WORD_api_remove_rule_change,
                                                   .run = remove_change,
                                                   .status = 204 };

enum { READERS = MAY_ADMIN | MAY_DECIDE | MAY_JOURNAL };

const struct route office_rules_routes[] = {
    API_ROUTE(METHOD_GET, "/rules", READERS, &list_operation),
    API_ROUTE(METHOD_GET, "/rules/:id/changes", READERS, &changes_operation),
    API_ROUTE(METHOD_POST, "/rules/:id/changes", MAY_ADMIN, &add_operation),
    API_ROUTE(METHOD_DELETE, "/rules/:id/changes/:change", MAY_ADMIN, &remove_operation),
    ROUTE_END,
};
