#include "api/office_webhooks.h"

#include "api/body.h"
#include "base/moment.h"
#include "domain/webhook.h"
#include "format/json_write.h"

enum { MOST_CALLS = 50 };

static void add_moment(struct json *json, const char *key, int64_t moment)
{
    json_add_maybe(json, key, moment ? text_of(moment_iso(moment).at) : TEXT(""));
}

static void list_webhooks(struct work *w, struct visit *visit)
{
    struct webhook *webhooks;
    size_t count;
    if (!webhook_list(w, &webhooks, &count))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++) {
        const struct webhook *it = &webhooks[i];
        json_open_map(&json, NULL);
        json_add_text(&json, "id", it->id);
        json_add_text(&json, "url", it->url);
        json_open_list(&json, "events");
        for (int k = 0; k < WEBHOOK_EVENTS; k++)
            if (it->events >> k & 1)
                json_add_text(&json, NULL, text_of(webhook_event_codes[k]));
        json_close(&json);
        json_add_text(&json, "state", it->state);
        json_add_int(&json, "failures", it->failures);
        add_moment(&json, "added_at", it->added_at);
        json_add_maybe(&json, "added_by", it->added_by);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void add_webhook(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct issues issues = { 0 };
    struct text secret = TEXT("");
    if (!body_read(w, visit, &body))
        return;
    struct webhook webhook = { .url = body_text(body, "url"),
                               .events = webhook_events_read(body_words(w, body, "events")) };
    webhook_add(w, &webhook, &secret, &issues);
    if (!body_blame(w, visit, &issues))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_add_text(&json, "id", webhook.id);
    json_add_text(&json, "secret", secret);
    json_close(&json);
    operation_send(w, visit, 201);
}

static void list_calls(struct work *w, struct visit *visit)
{
    struct webhook_call *calls;
    size_t count;
    if (!webhook_calls(w, visit_part(visit, "id"), MOST_CALLS, &calls, &count))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++) {
        const struct webhook_call *it = &calls[i];
        json_open_map(&json, NULL);
        json_add_text(&json, "id", it->id);
        json_add_text(&json, "event", it->event);
        json_add_text(&json, "state", it->state);
        json_add_int(&json, "tries", it->tries);
        add_moment(&json, "queued_at", it->queued_at);
        add_moment(&json, "ended_at", it->ended_at);
        json_add_int(&json, "status", it->status);
        json_add_maybe(&json, "reason", it->reason);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void change(struct work *w, struct visit *visit, bool (*act)(struct work *w, struct text id))
{
    if (act(w, visit_part(visit, "id")))
        visit->response->status = 204;
}

static void stop(struct work *w, struct visit *visit)
{
    change(w, visit, webhook_stop);
}

static void start(struct work *w, struct visit *visit)
{
    change(w, visit, webhook_start);
}

static void test(struct work *w, struct visit *visit)
{
    change(w, visit, webhook_test);
}

static void take_out(struct work *w, struct visit *visit)
{
    change(w, visit, webhook_remove);
}

static const struct operation list_operation = { .id = "listWebhooks",
                                                 .summary = WORD_api_list_webhooks,
                                                 .run = list_webhooks,
                                                 .answer = "WebhookList",
                                                 .status = 200 };
static const char *const members[] = { "url", "events", NULL };
static const struct operation add_operation = { .id = "addWebhook",
                                                .summary = WORD_api_add_webhook,
                                                .run = add_webhook,
                                                .body = "WebhookNew",
                                                .answer = "WebhookSecret",
                                                .status = 201,
                                                .members = members,
                                                .first_member = WEBHOOK_URL };
static const struct operation calls_operation = { .id = "listWebhookCalls",
                                                  .summary = WORD_api_list_webhook_calls,
                                                  .run = list_calls,
                                                  .answer = "WebhookCallList",
                                                  .status = 200 };
static const struct operation stop_operation = {
    .id = "stopWebhook", .summary = WORD_api_stop_webhook, .run = stop, .status = 204
};
static const struct operation start_operation = {
    .id = "startWebhook", .summary = WORD_api_start_webhook, .run = start, .status = 204
};
static const struct operation test_operation = {
    .id = "testWebhook", .summary = WORD_api_test_webhook, .run = test, .status = 204
};
static const struct operation remove_operation = {
    .id = "removeWebhook", .summary = WORD_api_remove_webhook, .run = take_out, .status = 204
};

const struct route office_webhooks_routes[] = {
    API_ROUTE(METHOD_GET, "/webhooks", MAY_ADMIN, &list_operation),
    API_ROUTE(METHOD_POST, "/webhooks", MAY_ADMIN, &add_operation),
    API_ROUTE(METHOD_GET, "/webhooks/:id/calls", MAY_ADMIN, &calls_operation),
    API_ROUTE(METHOD_POST, "/webhooks/:id/stop", MAY_ADMIN, &stop_operation),
    API_ROUTE(METHOD_POST, "/webhooks/:id/start", MAY_ADMIN, &start_operation),
    API_ROUTE(METHOD_POST, "/webhooks/:id/test", MAY_ADMIN, &test_operation),
    API_ROUTE(METHOD_DELETE, "/webhooks/:id", MAY_ADMIN, &remove_operation),
    ROUTE_END,
};
