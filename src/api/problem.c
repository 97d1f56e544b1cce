#include "api/problem.h"

#include <stdio.h>
#include <string.h>

#include "api/collection.h"
#include "api/operation.h"
#include "domain/file.h"
#include "domain/kind.h"
#include "format/json_write.h"
#include "gate/program.h"
#include "gate/wait.h"

enum { BUSY_SECONDS = 5 };

/* Where programs are told more than a person, who reads the sentence. */
static const struct {
    const char *code;
    int status;
} special[] = {
    { "api.no_token", 401 },     { "api.bad_token", 401 },    { "api.parameters", 400 },
    { "api.cursor", 400 },       { "api.not_object", 400 },   { "api.media_type", 415 },
    { "api.no_match", 428 },     { "api.stale", 412 },        { "json.syntax", 400 },
    { "json.too_deep", 400 },    { "json.too_large", 413 },   { "replay.malformed", 400 },
    { "record.in_use", 409 },    { "http.malformed", 400 },   { "http.too_often", 429 },
    { "http.busy", 503 },        { "http.disk_full", 507 },   { "api.method", 405 },
    { "gate.too_often", 429 },   { "http.too_large", 413 },   { "secret.busy", 503 },
    { "db.busy", 503 },          { "db.lost", 503 },          { "db.cannot_open", 503 },
    { "db.full", 507 },          { "secret.disk_full", 507 }, { "api.bad_match", 400 },
    { "api.as_of_making", 503 },
};

static int status_of(const struct fault *fault)
{
    static const int statuses[] = {
        [FAULT_NONE] = 500,    [FAULT_INPUT] = 422,    [FAULT_DENIED] = 403,
        [FAULT_MISSING] = 404, [FAULT_CONFLICT] = 409, [FAULT_SYSTEM] = 500,
    };
    for (size_t i = 0; fault->kind && i < COUNT(special); i++)
        if (strcmp(special[i].code, fault->code) == 0)
            return special[i].status;
    return statuses[fault->kind];
}

static enum word title_of(int status)
{
    switch (status) {
    case 401:
    case 403:
        return WORD_fault_denied_title;
    case 404:
        return WORD_fault_missing_title;
    case 409:
    case 412:
        return WORD_fault_conflict_title;
    case 429:
    case 503:
        return WORD_fault_busy_title;
    default:
        return status >= 500 ? WORD_fault_system_title : WORD_fault_input_title;
    }
}

static void add_headers(struct visit *visit, int status)
{
    struct response *response = visit->response;
    int64_t wait = wait_seconds(&visit->fault);
    char digits[24];
    if (!wait &&
        (status == 503 || status == 429 || strcmp(visit->fault.code, "replay.under_way") == 0))
        wait = BUSY_SECONDS;
    snprintf(digits, sizeof digits, "%lld", (long long)wait);
    if (wait)
        response_header(response, "Retry-After", text_of(digits));
    if (status == 405)
        response_header(response, "Allow", program_allowed(visit));
    if (status == 401)
        response_header(response, "WWW-Authenticate",
                        visit->request->headers.count &&
                                request_header(visit->request, "Authorization").len
                            ? TEXT("Bearer realm=\"Kantoku\", error=\"invalid_token\"")
                            : TEXT("Bearer realm=\"Kantoku\""));
    if (strcmp(visit->fault.code, "api.scope") == 0)
        response_header(response, "WWW-Authenticate",
                        TEXT("Bearer realm=\"Kantoku\", error=\"insufficient_scope\""));
}

/* Whether something is wrong with the same field already: one sentence for each is enough. */
static bool is_told(const struct issues *issues, size_t index)
{
    int field = issues->items[index].field;
    for (size_t i = 0; field >= 0 && i < index; i++)
        if (issues->items[i].field == field && !issues->items[i].warning)
            return true;
    return false;
}

/* The name of what an issue is about: a field of the kind in the path, or, where no kind knows it,
 * the first of its arguments. */
static struct text name_of(const struct visit *visit, const struct issue *issue)
{
    struct text path = visit->match.route ? text_of(visit->match.route->path) : TEXT("");
    bool is_file = text_ends(path, TEXT("/files"));
    const struct kind *kind = is_file ? &file_form : collection_find(visit_part(visit, "kind"));
    struct text rest = issue->about, first = TEXT("");
    const struct operation *operation = visit->match.route ? visit->match.route->operation : NULL;
    if (issue->field < 0) {
        text_next(&rest, '\x1f', &first);
        return first;
    }
    int member = operation ? issue->field - operation->first_member : -1;
    for (int i = 0; operation && operation->members && operation->members[i]; i++)
        if (i == member)
            return text_of(operation->members[i]);
    return kind && (size_t)issue->field < kind->field_count
               ? text_of(kind->fields[issue->field].name)
               : TEXT("");
}

static void add_errors(struct work *w, const struct visit *visit, struct json *json)
{
    json_open_list(json, "errors");
    for (size_t i = 0; i < visit->issues.count; i++) {
        const struct issue *issue = &visit->issues.items[i];
        bool is_parameter = strncmp(issue->code, "api.parameter", 13) == 0;
        if (issue->warning || is_told(&visit->issues, i))
            continue;
        json_open_map(json, NULL);
        json_add_text(json, is_parameter ? "parameter" : "field", name_of(visit, issue));
        json_add_text(json, "code", text_of(issue->code));
        json_add_text(json, "detail", word_say(w, text_of(issue->code), issue->about));
        json_close(json);
    }
    json_close(json);
}

void problem_write(struct work *w, struct visit *visit)
{
    const struct fault *fault = &visit->fault;
    struct response *response = visit->response;
    struct json json = json_begin(&response->body);
    int status = status_of(fault);
    /* what the system says about its own faults is for the log */
    struct text about = fault->kind == FAULT_SYSTEM ? TEXT("") : fault->about;
    response->status = status;
    response->type = "application/problem+json";
    add_headers(visit, status);
    json_open_map(&json, NULL);
    json_add_text(&json, "type", work_format(w, "urn:kantoku:fault:%s", fault->code));
    json_add_text(&json, "title", word_text(w->lang, title_of(status)));
    json_add_int(&json, "status", status);
    json_add_text(&json, "detail", word_say(w, text_of(fault->code), about));
    json_add_text(&json, "instance", visit->request->path);
    json_add_text(&json, "code", text_of(fault->code));
    if (issues_stop(&visit->issues))
        add_errors(w, visit, &json);
    json_close(&json);
}
