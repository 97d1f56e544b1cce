#include "api/records.h"

#include "api/collection.h"
#include "api/cursor.h"
#include "api/etag.h"
#include "api/operation.h"
#include "api/record_json.h"
#include "domain/evaluate.h"
#include "domain/merge.h"
#include "domain/register_list.h"
#include "http/param.h"
#include "registers.h"

enum { LONGEST_REASON = 2000, LONGEST_WORDS = 200 };

/* The stored record that the path names. */
static bool read_path(struct work *w, const struct visit *visit, struct record *record)
{
    const struct kind *kind = operation_kind(w, visit);
    return kind && record_read(w, kind, visit_part(visit, "id"), record);
}

/* ---- list and one ---- */

/* The orders of the screens. */
static const char *const sorts[] = { "name", "-name", "party", "-party", "day", "-day", NULL };

/* Whether it is narrowed or ordered as on the screens; else the records come by id. */
static bool is_asked(const struct visit *visit)
{
    return query_text(visit->request, "q").len || query_text(visit->request, "sort").len ||
           query_text(visit->request, "party").len;
}

/* The register is found by its lines, which know the party a record belongs to, and no other
 * owner. */
static bool read_question(struct work *w, struct visit *visit, const struct kind *kind,
                          struct text owner, struct register_question *out)
{
    struct text sort = query_text(visit->request, "sort");
    *out = (struct register_question){
        .kind = kind,
        .party_id = query_text(visit->request, "party"),
        .typed = text_trim(query_text(visit->request, "q")),
        .most = cursor_limit(visit),
    };
    register_usual_order(kind, &out->order, &out->descending);
    for (int i = 0; sorts[i]; i++)
        if (text_is_string(sort, sorts[i])) {
            out->order = (enum register_order)(i / 2);
            out->descending = i % 2;
        }
    if (!owner.len)
        return true;
    if (kind->fields[kind->owner_field].target == &kind_party && !out->party_id.len) {
        out->party_id = owner;
        return true;
    }
    issue_add(w, &visit->issues, -1, "api.parameter_alone",
              text_of(kind->fields[kind->owner_field].name));
    return work_fail(w, FAULT_INPUT, "api.parameters", TEXT(""));
}

static void add_items(struct json *json, const struct record *records, size_t count)
{
    json_open_map(json, NULL);
    json_open_list(json, "items");
    for (size_t i = 0; i < count; i++)
        record_json_add(json, NULL, &records[i]);
    json_close(json);
}

static void list_asked(struct work *w, struct visit *visit, const struct kind *kind,
                       struct text owner)
{
    struct register_question question;
    struct register_list list;
    struct register_key after, next;
    struct text parts[2];
    if (!cursor_read(w, visit, parts, COUNT(parts)) ||
        !read_question(w, visit, kind, owner, &question))
        return;
    after = (struct register_key){ parts[0], parts[1] };
    if (!register_page(w, &question, parts[1].len ? &after : NULL, &list, &next))
        return;
    struct record *records = work_array(w, struct record, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        records[i] = list.rows[i].record;
    struct json json = operation_json(visit);
    add_items(&json, records, list.count);
    const struct text key[] = { next.key, next.id };
    cursor_add(w, visit, &json, key, COUNT(key), next.id.len > 0);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void list_records(struct work *w, struct visit *visit)
{
    const struct kind *kind = operation_kind(w, visit);
    struct record *records;
    size_t count;
    struct text after, owner = TEXT(""), next;
    if (!kind)
        return;
    if (kind->owner_field >= 0)
        owner = query_text(visit->request, kind->fields[kind->owner_field].name);
    if (is_asked(visit)) {
        list_asked(w, visit, kind, owner);
        return;
    }
    if (!cursor_read(w, visit, &after, 1) ||
        !record_page(w, kind, owner, after, cursor_limit(visit), &records, &count, &next))
        return;
    struct json json = operation_json(visit);
    add_items(&json, records, count);
    cursor_add(w, visit, &json, &next, 1, next.len > 0);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void send_record(struct work *w, struct visit *visit, const struct record *record,
                        int status)
{
    struct json json = operation_json(visit);
    record_json_add(&json, NULL, record);
    etag_add(w, visit, record);
    operation_send(w, visit, status);
}

static void show_record(struct work *w, struct visit *visit)
{
    struct record record;
    if (!read_path(w, visit, &record))
        return;
    struct text now =
        record.kind == &kind_party && record.removed_at ? merge_into(w, record.id) : record.id;
    if (text_is(now, record.id)) {
        send_record(w, visit, &record, 200);
        return;
    }
    response_header(visit->response, "Location",
                    work_format(w, API_PATH "/parties/%.*s", TEXT_ARG(now)));
    visit->response->status = 308;
}

/* ---- add, change, remove ---- */

static bool is_json(struct work *w, const struct visit *visit)
{
    struct text type = param_value(request_header(visit->request, "Content-Type"));
    bool is_patch = visit->request->method == METHOD_PATCH;
    return text_is_nocase(type, TEXT("application/json")) ||
           (is_patch && text_is_nocase(type, TEXT("application/merge-patch+json"))) ||
           work_fail(w, FAULT_INPUT, "api.media_type", TEXT("application/json"));
}

/* What was sent, and all that is wrong with it. */
static bool read_body(struct work *w, struct visit *visit, struct record *record)
{
    if (!is_json(w, visit) || !record_json_read(w, visit->request->body, record, &visit->issues) ||
        !record_check(w, record, &visit->issues))
        return false;
    issues_insist(&visit->issues);
    return !issues_stop(&visit->issues) || work_fail(w, FAULT_INPUT, "api.invalid", TEXT(""));
}

/* What a reference led to that is not there to be referred to: the door says which id, or the label
 * of the field; a program wants its name. */
static bool name_reference(struct work *w, struct visit *visit, const struct record *record)
{
    struct text code = text_of(work_failed(w) ? w->fault.code : "");
    for (size_t i = 0; i < record->kind->field_count; i++) {
        const struct field *field = &record->kind->fields[i];
        if (text_starts(code, TEXT("record.reference_")) && field->type == FIELD_REF &&
            record->values[i].len &&
            (text_is(w->fault.about, record->values[i]) ||
             text_is(w->fault.about, word_text(w->lang, field->label))))
            issue_add(w, &visit->issues, (int)i, w->fault.code, w->fault.about);
    }
    return !work_failed(w);
}

static void add_record(struct work *w, struct visit *visit)
{
    const struct kind *kind = operation_kind(w, visit);
    if (!kind)
        return;
    struct record record = record_new(w, kind);
    if (!read_body(w, visit, &record))
        return;
    record_add(w, &record);
    if (!name_reference(w, visit, &record) || !evaluate_touched(w))
        return;
    response_header(
        visit->response, "Location",
        work_format(w, API_PATH "/%s/%.*s", collection_name(kind).at, TEXT_ARG(record.id)));
    send_record(w, visit, &record, 201);
}

static void change_record(struct work *w, struct visit *visit)
{
    struct record record;
    if (!read_path(w, visit, &record) || !etag_check(w, visit, &record) ||
        !read_body(w, visit, &record))
        return;
    record_change(w, &record);
    if (name_reference(w, visit, &record) && evaluate_touched(w))
        send_record(w, visit, &record, 200);
}

static void remove_record(struct work *w, struct visit *visit)
{
    struct record record;
    struct text reason = text_trim(query_text(visit->request, "reason"));
    if (read_path(w, visit, &record) && etag_check(w, visit, &record) &&
        record_remove(w, &record, reason) && evaluate_touched(w))
        visit->response->status = 204;
}

/* ---- how they are asked for ---- */

static const struct parameter list_parameters[] = {
    { .name = "q", .help = WORD_api_list_q, .most = LONGEST_WORDS },
    { .name = "party", .help = WORD_api_list_party, .most = LONGEST_WORDS },
    { .name = "sort", .type = PARAMETER_CHOICE, .help = WORD_api_list_sort, .choices = sorts },
    AS_OF_PARAMETER,
    CURSOR_PARAMETERS,
    { NULL },
};

static const struct parameter past_parameters[] = { AS_OF_PARAMETER, { NULL } };

static const struct parameter remove_parameters[] = {
    { "reason", PARAMETER_TEXT, WORD_api_reason, .required = true, .least = 1,
      .most = LONGEST_REASON },
    { NULL },
};

static const struct operation list_operation = {
    .id = "list*",
    .summary = WORD_api_list_records,
    .run = list_records,
    .parameters = list_parameters,
    .answer = "*List",
    .status = 200,
    .flags = OPERATION_OF_OWNER | OPERATION_AS_OF,
};
static const struct operation show_operation = {
    .id = "get*",
    .summary = WORD_api_get_record,
    .run = show_record,
    .parameters = past_parameters,
    .answer = "*",
    .status = 200,
    .flags = OPERATION_TAGS | OPERATION_MOVES | OPERATION_AS_OF,
};
static const struct operation add_operation = {
    .id = "add*",
    .summary = WORD_api_add_record,
    .run = add_record,
    .body = "*New",
    .answer = "*",
    .status = 201,
    .flags = OPERATION_TAGS,
};
static const struct operation change_operation = {
    .id = "change*",
    .summary = WORD_api_change_record,
    .run = change_record,
    .body = "*Change",
    .answer = "*",
    .status = 200,
    .flags = OPERATION_MATCHES | OPERATION_TAGS,
};
static const struct operation remove_operation = {
    .id = "remove*",
    .summary = WORD_api_remove_record,
    .run = remove_record,
    .parameters = remove_parameters,
    .status = 204,
    .flags = OPERATION_MATCHES,
};

/* Our own company and departments are an administrator's: domain/record.c tells them apart. */
enum { READERS = MAY_READ | MAY_ADMIN, WRITERS = MAY_WRITE | MAY_ADMIN };

const struct route records_routes[] = {
    API_ROUTE(METHOD_GET, "/:kind", READERS, &list_operation),
    API_ROUTE(METHOD_POST, "/:kind", WRITERS, &add_operation),
    API_ROUTE(METHOD_GET, "/:kind/:id", READERS, &show_operation),
    API_ROUTE(METHOD_PATCH, "/:kind/:id", WRITERS, &change_operation),
    API_ROUTE(METHOD_DELETE, "/:kind/:id", WRITERS, &remove_operation),
    ROUTE_END,
};
