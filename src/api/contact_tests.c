#include "api/contact_tests.h"

#include "api/body.h"
#include "base/moment.h"
#include "domain/contact_test.h"
#include "domain/evaluate.h"
#include "domain/setting.h"
#include "format/json_write.h"

enum { MOST_SHOWN = 100 };

void contact_tests_add(struct json *json, const struct contact_test *it)
{
    json_add_text(json, "id", it->id);
    json_add_text(json, "added_at", text_of(moment_iso(it->added_at).at));
    json_add_text(json, "added_by", it->added_by);
    json_add_text(json, "closes_on", it->closes_on);
    json_add_maybe(json, "closed_at",
                   it->closed_at ? text_of(moment_iso(it->closed_at).at) : TEXT(""));
    json_add_int(json, "contacts", it->lines);
    json_add_int(json, "waiting", it->waiting);
    json_add_int(json, "reached", it->reached);
}

static void list_tests(struct work *w, struct visit *visit)
{
    struct contact_test *tests;
    size_t count;
    if (!contact_test_list(w, MOST_SHOWN, &tests, &count))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++) {
        json_open_map(&json, NULL);
        contact_tests_add(&json, &tests[i]);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void add_line(struct json *json, const struct contact_test_line *it)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", it->id);
    json_add_text(json, "contact_id", it->contact_id);
    json_add_text(json, "party_id", it->party_id);
    json_add_text(json, "party", it->party);
    json_add_text(json, "name", it->name);
    json_add_text(json, "way", it->way);
    json_add_text(json, "address", it->address);
    json_add_text(json, "state", it->state);
    json_add_maybe(json, "result_at",
                   it->result_at ? text_of(moment_iso(it->result_at).at) : TEXT(""));
    json_add_maybe(json, "note", it->note);
    json_close(json);
}

bool contact_tests_add_whole(struct work *w, struct json *json, struct text id)
{
    struct contact_test test;
    struct contact_test_line *lines;
    size_t count;
    if (!contact_test_read(w, id, &test, &lines, &count))
        return false;
    json_open_map(json, NULL);
    contact_tests_add(json, &test);
    json_open_list(json, "lines");
    for (size_t i = 0; i < count; i++)
        add_line(json, &lines[i]);
    json_close(json);
    json_close(json);
    return true;
}

static void send_test(struct work *w, struct visit *visit, struct text id, int status)
{
    struct json json = operation_json(visit);
    if (contact_tests_add_whole(w, &json, id))
        operation_send(w, visit, status);
}

static void show_test(struct work *w, struct visit *visit)
{
    send_test(w, visit, visit_part(visit, "id"), 200);
}

static void begin_test(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct text id;
    size_t count;
    if (!body_read(w, visit, &body))
        return;
    const struct text *contacts = body_texts(w, body, "contacts", &count);
    if (!contact_test_begin(w, contacts, count, value_get(body, "days")->integer,
                            setting_read(w, "mail.site", TEXT("")), &id))
        return;
    response_header(visit->response, "Location",
                    work_format(w, API_PATH "/contact_tests/%.*s", TEXT_ARG(id)));
    send_test(w, visit, id, 201);
}

bool contact_tests_result(struct work *w, struct text id, struct text line, struct text state,
                          struct text note)
{
    struct contact_test test;
    struct contact_test_line *lines;
    size_t count, at = 0;
    if (!contact_test_read(w, id, &test, &lines, &count))
        return false;
    while (at < count && !text_is(lines[at].id, line))
        at++;
    if (at == count)
        return work_fail(w, FAULT_MISSING, "contact_test.unknown", TEXT(""));
    contact_test_result(w, &test, &lines[at], state, text_trim(note));
    return !work_failed(w) && evaluate_touched(w);
}

static void save_result(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct text id = visit_part(visit, "id");
    if (body_read(w, visit, &body) &&
        contact_tests_result(w, id, visit_part(visit, "line"), body_text(body, "state"),
                             body_text(body, "note")))
        send_test(w, visit, id, 200);
}

static void close_test(struct work *w, struct visit *visit)
{
    struct text id = visit_part(visit, "id");
    if (contact_test_close(w, id) && evaluate_touched(w))
        send_test(w, visit, id, 200);
}

static const struct operation list_operation = { .id = "listContactTests",
                                                 .summary = WORD_api_list_contact_tests,
                                                 .run = list_tests,
                                                 .answer = "ContactTestList",
                                                 .status = 200 };
static const struct operation begin_operation = { .id = "beginContactTest",
                                                  .summary = WORD_api_begin_contact_test,
                                                  .run = begin_test,
                                                  .body = "ContactTestNew",
                                                  .answer = "ContactTestWhole",
                                                  .status = 201 };
static const struct operation show_operation = { .id = "getContactTest",
                                                 .summary = WORD_api_get_contact_test,
                                                 .run = show_test,
                                                 .answer = "ContactTestWhole",
                                                 .status = 200 };
static const struct operation result_operation = { .id = "setContactTestResult",
                                                   .summary = WORD_api_set_contact_test_result,
                                                   .run = save_result,
                                                   .body = "ContactTestResult",
                                                   .answer = "ContactTestWhole",
                                                   .status = 200 };
static const struct operation close_operation = { .id = "closeContactTest",
                                                  .summary = WORD_api_close_contact_test,
                                                  .run = close_test,
                                                  .answer = "ContactTestWhole",
                                                  .status = 200 };

const struct route contact_tests_routes[] = {
    API_ROUTE(METHOD_GET, "/contact_tests", MAY_DECIDE, &list_operation),
    API_ROUTE(METHOD_POST, "/contact_tests", MAY_DECIDE, &begin_operation),
    API_ROUTE(METHOD_GET, "/contact_tests/:id", MAY_DECIDE, &show_operation),
    API_ROUTE(METHOD_POST, "/contact_tests/:id/lines/:line", MAY_DECIDE, &result_operation),
    API_ROUTE(METHOD_POST, "/contact_tests/:id/close", MAY_DECIDE, &close_operation),
    ROUTE_END,
};
