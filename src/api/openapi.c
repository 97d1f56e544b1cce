#include "api/openapi.h"

#include <ctype.h>
#include <string.h>

#include "api/collection.h"
#include "api/operation.h"
#include "api/routes.h"
#include "api/schema.h"
#include "domain/token.h"
#include "format/json_write.h"
#include "registers.h"

enum { LONGEST_PATH = 200 };

/* ---- parameters ---- */

static void begin_parameter(struct json *json, struct text name, const char *in, bool required,
                            struct text help)
{
    json_open_map(json, NULL);
    json_add_text(json, "name", name);
    json_add_text(json, "in", text_of(in));
    json_add_bool(json, "required", required);
    if (help.len)
        json_add_text(json, "description", help);
    json_open_map(json, "schema");
}

static void end_parameter(struct json *json)
{
    json_close(json);
    json_close(json);
}

static void add_parameter_rules(struct json *json, const struct parameter *parameter)
{
    if (parameter->type == PARAMETER_COUNT) {
        json_add_text(json, "type", TEXT("integer"));
        json_add_int(json, "minimum", parameter->least);
        json_add_int(json, "maximum", parameter->most);
        return;
    }
    json_add_text(json, "type", TEXT("string"));
    if (parameter->type == PARAMETER_DAY)
        json_add_text(json, "format", TEXT("date"));
    else if (parameter->most)
        json_add_int(json, "maxLength", parameter->most);
    if (parameter->least)
        json_add_int(json, "minLength", parameter->least);
    if (parameter->type != PARAMETER_CHOICE)
        return;
    json_open_list(json, "enum");
    for (const char *const *choice = parameter->choices; *choice; choice++)
        json_add_text(json, NULL, text_of(*choice));
    json_close(json);
}

/* What stands at the colons, besides the kind. */
static void add_path_parameters(struct json *json, const struct route *route)
{
    struct text rest = text_of(route->path), part;
    while (text_next(&rest, '/', &part)) {
        if (!text_starts(part, TEXT(":")) || text_is(part, TEXT(":kind")))
            continue;
        begin_parameter(json, text_slice(part, 1, part.len), "path", true, TEXT(""));
        json_add_text(json, "type", TEXT("string"));
        end_parameter(json);
    }
}

static void add_header(struct work *w, struct json *json, const char *name, bool required,
                       enum word help)
{
    begin_parameter(json, text_of(name), "header", required, word_text(w->lang, help));
    json_add_text(json, "type", TEXT("string"));
    end_parameter(json);
}

/* What can be read again for nothing: all but files. */
static bool is_tagged(const struct route *route)
{
    return route->method == METHOD_GET && !(route->operation->flags & OPERATION_BYTES);
}

static void add_parameters(struct work *w, struct json *json, const struct route *route,
                           const struct kind *kind)
{
    const struct operation *operation = route->operation;
    json_open_list(json, "parameters");
    add_path_parameters(json, route);
    for (const struct parameter *it = operation->parameters; it && it->name; it++) {
        begin_parameter(json, text_of(it->name), "query", it->required,
                        it->help ? word_text(w->lang, it->help) : TEXT(""));
        add_parameter_rules(json, it);
        end_parameter(json);
    }
    if (operation->flags & OPERATION_OF_OWNER && kind && kind->owner_field >= 0) {
        const struct field *owner = &kind->fields[kind->owner_field];
        begin_parameter(json, text_of(owner->name), "query", false,
                        word_text(w->lang, owner->label));
        json_add_text(json, "type", TEXT("string"));
        end_parameter(json);
    }
    if (operation->flags & OPERATION_MATCHES)
        add_header(w, json, "If-Match", true, WORD_api_if_match);
    if (is_tagged(route))
        add_header(w, json, "If-None-Match", false, WORD_api_if_none_match);
    if (route->method == METHOD_POST)
        add_header(w, json, "Idempotency-Key", false, WORD_api_idempotency_key);
    json_close(json);
}

/* ---- bodies ---- */

static void add_content(struct work *w, struct json *json, const char *type, const char *schema,
                        const struct kind *kind)
{
    json_open_map(json, "content");
    json_open_map(json, type);
    schema_add_reference(w, json, "schema", schema, kind);
    json_close(json);
    json_close(json);
}

static void add_body(struct work *w, struct json *json, const struct operation *operation,
                     const struct kind *kind)
{
    bool is_form = operation->flags & OPERATION_FORM;
    if (!operation->body)
        return;
    json_open_map(json, "requestBody");
    json_add_bool(json, "required", true);
    add_content(w, json, is_form ? "multipart/form-data" : "application/json", operation->body,
                kind);
    json_close(json);
}

static void add_any(struct json *json, const char *type)
{
    json_open_map(json, "content");
    json_open_map(json, type);
    json_close(json);
    json_close(json);
}

static void add_etag(struct json *json)
{
    json_open_map(json, "headers");
    json_open_map(json, "ETag");
    json_open_map(json, "schema");
    json_add_text(json, "type", TEXT("string"));
    json_close(json);
    json_close(json);
    json_close(json);
}

static void add_unchanged(struct work *w, struct json *json)
{
    json_open_map(json, "304");
    json_add_text(json, "description", word_text(w->lang, WORD_api_unchanged));
    add_etag(json);
    json_close(json);
}

static void add_moved(struct work *w, struct json *json)
{
    json_open_map(json, "308");
    json_add_text(json, "description", word_text(w->lang, WORD_api_moved));
    json_close(json);
}

static void add_done(struct work *w, struct json *json, const struct route *route,
                     const struct kind *kind, int status, enum word says)
{
    const struct operation *operation = route->operation;
    json_open_map(json, work_format(w, "%d%c", status, '\0').at);
    json_add_text(json, "description", word_text(w->lang, says));
    if (operation->flags & OPERATION_TAGS || is_tagged(route))
        add_etag(json);
    if (operation->flags & OPERATION_BYTES)
        add_any(json, "application/octet-stream");
    else if (operation->flags & OPERATION_JSON)
        add_any(json, "application/json");
    else if (operation->answer)
        add_content(w, json, "application/json", operation->answer, kind);
    json_close(json);
}

static void add_answers(struct work *w, struct json *json, const struct route *route,
                        const struct kind *kind)
{
    const struct operation *operation = route->operation;
    json_open_map(json, "responses");
    add_done(w, json, route, kind, operation->status, WORD_api_done);
    if (operation->other_status)
        add_done(w, json, route, kind, operation->other_status, WORD_api_was_there);
    if (is_tagged(route))
        add_unchanged(w, json);
    if (operation->flags & OPERATION_MOVES && kind == &kind_party)
        add_moved(w, json);
    json_open_map(json, "default");
    json_add_text(json, "$ref", TEXT("#/components/responses/Problem"));
    json_close(json);
    json_close(json);
}

/* ---- operations ---- */

static void add_scopes(struct json *json, uint32_t may)
{
    json_open_list(json, "x-scopes");
    for (size_t i = 0; i < TOKEN_SCOPES; i++)
        if (may & token_scopes[i].right)
            json_add_text(json, NULL, text_of(token_scopes[i].code));
    json_close(json);
}

/* Of a kind that administrators keep, the office writes nothing. */
static uint32_t scopes_of(const struct route *route, const struct kind *kind)
{
    if (!kind || !(route->may & MAY_ADMIN))
        return route->may;
    if (route->method == METHOD_GET)
        return MAY_READ | (kind->write_right & MAY_ADMIN);
    return kind->write_right;
}

static void add_operation(struct work *w, struct json *json, const struct route *route,
                          const struct kind *kind)
{
    const struct operation *operation = route->operation;
    struct text title = kind ? word_text(w->lang, kind->title) : TEXT("");
    char *method = work_string(w, text_of(request_method_name(route->method)));
    for (char *c = method; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    json_open_map(json, method);
    json_add_text(json, "operationId", text_of(schema_name(w, operation->id, kind)));
    json_add_text(json, "summary", word_fill(w, operation->summary, &title, 1));
    json_open_list(json, "tags");
    json_add_text(json, NULL, kind ? title : word_text(w->lang, WORD_api_other));
    json_close(json);
    if (route->may & MAY_COME) {
        json_open_list(json, "security");
        json_close(json);
    } else {
        add_scopes(json, scopes_of(route, kind));
    }
    add_parameters(w, json, route, kind);
    add_body(w, json, operation, kind);
    add_answers(w, json, route, kind);
    json_close(json);
}

/* "/parties/{id}": the path of the route below API_PATH, as the document writes it. */
static const char *path_of(struct work *w, const struct route *route, const struct kind *kind)
{
    struct buf out = buf_begin(w->arena, LONGEST_PATH);
    struct text rest = text_of(route->path + strlen(API_PATH) + 1), part;
    while (text_next(&rest, '/', &part)) {
        bool is_kind = text_is(part, TEXT(":kind"));
        buf_add_char(&out, '/');
        if (is_kind)
            buf_add(&out, text_of(collection_name(kind).at));
        else if (text_starts(part, TEXT(":")))
            buf_format(&out, "{%.*s}", (int)part.len - 1, part.at + 1);
        else
            buf_add(&out, part);
    }
    buf_add_char(&out, '\0');
    return out.at;
}

/* All operations of one address, which stand in one table; nothing when an earlier row had it. */
static void add_path(struct work *w, struct json *json, const struct route *table,
                     const struct route *route, const struct kind *kind)
{
    for (const struct route *it = table; it < route; it++)
        if (strcmp(it->path, route->path) == 0)
            return;
    json_open_map(json, path_of(w, route, kind));
    for (const struct route *it = route; it->path; it++)
        if (strcmp(it->path, route->path) == 0)
            add_operation(w, json, it, kind);
    json_close(json);
}

static void add_paths(struct work *w, struct json *json)
{
    json_open_map(json, "paths");
    for (const struct route *const *table = api_routes; *table; table++)
        for (const struct route *route = *table; route->path; route++) {
            if (!strstr(route->path, "/:kind")) {
                add_path(w, json, *table, route, NULL);
                continue;
            }
            for (const struct kind *const *kind = kinds; *kind; kind++)
                add_path(w, json, *table, route, *kind);
        }
    json_close(json);
}

/* ---- the document ---- */

static void add_info(struct work *w, struct json *json)
{
    json_open_map(json, "info");
    json_add_text(json, "title", TEXT("Kantoku"));
    json_add_text(json, "version", TEXT("1"));
    json_add_text(json, "description", word_text(w->lang, WORD_api_info));
    json_close(json);
    json_open_list(json, "servers");
    json_open_map(json, NULL);
    json_add_text(json, "url", TEXT(API_PATH));
    json_close(json);
    json_close(json);
    json_open_list(json, "security");
    json_open_map(json, NULL);
    json_open_list(json, "token");
    json_close(json);
    json_close(json);
    json_close(json);
}

static void add_components(struct work *w, struct json *json)
{
    json_open_map(json, "components");
    json_open_map(json, "securitySchemes");
    json_open_map(json, "token");
    json_add_text(json, "type", TEXT("http"));
    json_add_text(json, "scheme", TEXT("bearer"));
    json_add_text(json, "description", word_text(w->lang, WORD_api_token_help));
    json_close(json);
    json_close(json);
    json_open_map(json, "responses");
    json_open_map(json, "Problem");
    json_add_text(json, "description", word_text(w->lang, WORD_api_problem));
    add_content(w, json, "application/problem+json", "Problem", NULL);
    json_close(json);
    json_close(json);
    json_open_map(json, "schemas");
    for (const struct shape *shape = shapes; shape->name; shape++)
        schema_add_shape(w, json, shape);
    for (const struct shape *shape = office_shapes; shape->name; shape++)
        schema_add_shape(w, json, shape);
    for (const struct shape *shape = check_shapes; shape->name; shape++)
        schema_add_shape(w, json, shape);
    for (const struct kind *const *kind = kinds; *kind; kind++)
        schema_add_kind(w, json, *kind);
    json_close(json);
    json_close(json);
}

void openapi_write(struct work *w, struct buf *out)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_add_text(&json, "openapi", TEXT("3.1.0"));
    add_info(w, &json);
    add_paths(w, &json);
    add_components(w, &json);
    json_close(&json);
}

static void show_document(struct work *w, struct visit *visit)
{
    openapi_write(w, &visit->response->body);
    operation_send(w, visit, 200);
}

static const struct operation document = {
    .id = "getOpenapi",
    .summary = WORD_api_get_document,
    .run = show_document,
    .status = 200,
    .flags = OPERATION_JSON,
};

const struct route openapi_routes[] = {
    API_ROUTE(METHOD_GET, "/openapi.json", MAY_COME, &document, .flags = ROUTE_PLAIN),
    ROUTE_END,
};
