#include "api/same.h"

#include "api/cursor.h"
#include "api/operation.h"
#include "api/record_json.h"
#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/merge.h"
#include "domain/same.h"
#include "registers.h"

static void add_party(struct work *w, struct json *json, const char *id_key, const char *name_key,
                      struct text id)
{
    struct record party;
    json_add_text(json, id_key, id);
    json_add_text(json, name_key,
                  record_read(w, &kind_party, id, &party) ? record_name(&party) : TEXT(""));
}

static void add_pair(struct work *w, struct json *json, const struct same_pair *pair)
{
    struct text reasons = pair->reasons, reason;
    json_open_map(json, NULL);
    add_party(w, json, "a_id", "a_name", pair->a_id);
    add_party(w, json, "b_id", "b_name", pair->b_id);
    json_open_list(json, "reasons");
    while (reasons.len && text_next(&reasons, ' ', &reason))
        json_add_text(json, NULL, reason);
    json_close(json);
    json_close(json);
}

static void list_pairs(struct work *w, struct visit *visit)
{
    struct text parts[3];
    struct same_pair after = { .doubt = 0 }, *pairs;
    size_t count, most = cursor_limit(visit);
    if (!cursor_read(w, visit, parts, COUNT(parts)))
        return;
    text_to_int(parts[0], &after.doubt);
    after.a_id = parts[1];
    after.b_id = parts[2];
    if (!same_list(w, &after, most + 1, &pairs, &count))
        return;
    size_t shown = count > most ? most : count;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < shown; i++)
        add_pair(w, &json, &pairs[i]);
    json_close(&json);
    const struct same_pair *last = shown ? &pairs[shown - 1] : &after;
    const struct text next[] = { work_format(w, "%lld", (long long)last->doubt), last->a_id,
                                 last->b_id };
    cursor_add(w, visit, &json, next, COUNT(next), count > most);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void send_party(struct work *w, struct visit *visit, struct text id)
{
    struct record party;
    if (!record_read(w, &kind_party, id, &party))
        return;
    struct json json = operation_json(visit);
    record_json_add(&json, NULL, &party);
    operation_send(w, visit, 200);
}

/* With the values that are suggested: another is chosen by a change afterwards. */
static void merge(struct work *w, struct visit *visit)
{
    struct merge_plan plan;
    struct text kept = visit_part(visit, "id");
    if (merge_look(w, kept, visit_part(visit, "other"), &plan) &&
        merge_parties(w, &plan, moment_day(w->now)) && evaluate_touched(w))
        send_party(w, visit, kept);
}

static void split(struct work *w, struct visit *visit)
{
    struct text id = visit_part(visit, "id");
    if (merge_undo(w, id) && evaluate_touched(w))
        send_party(w, visit, id);
}

static void keep_apart(struct work *w, struct visit *visit)
{
    if (same_is_other(w, visit_part(visit, "id"), visit_part(visit, "other")))
        visit->response->status = 204;
}

static const struct parameter list_parameters[] = { CURSOR_PARAMETERS, { NULL } };

static const struct operation list_operation = {
    .id = "listSame",
    .summary = WORD_api_list_same,
    .run = list_pairs,
    .parameters = list_parameters,
    .answer = "SamePairList",
    .status = 200,
};
static const struct operation merge_operation = {
    .id = "mergeParties",
    .summary = WORD_api_merge_parties,
    .run = merge,
    .answer = "Party",
    .status = 200,
};
static const struct operation split_operation = {
    .id = "splitParty",
    .summary = WORD_api_split_party,
    .run = split,
    .answer = "Party",
    .status = 200,
};
static const struct operation apart_operation = {
    .id = "keepApart",
    .summary = WORD_api_keep_apart,
    .run = keep_apart,
    .status = 204,
};

const struct route same_api_routes[] = {
    API_ROUTE(METHOD_GET, "/same", MAY_DECIDE, &list_operation),
    API_ROUTE(METHOD_POST, "/parties/:id/merge/:other", MAY_DECIDE, &merge_operation),
    API_ROUTE(METHOD_POST, "/parties/:id/split", MAY_DECIDE, &split_operation),
    API_ROUTE(METHOD_POST, "/parties/:id/apart/:other", MAY_DECIDE, &apart_operation),
    ROUTE_END,
};
