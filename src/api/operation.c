#include "api/operation.h"

#include "api/collection.h"
#include "api/cursor.h"
#include "api/etag.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/as_of.h"
#include "domain/kind.h"
#include "format/json_write.h"
#include "gate/past.h"
#include "store/db.h"

const struct kind *operation_kind(struct work *w, const struct visit *visit)
{
    const struct kind *kind = collection_find(visit_part(visit, "kind"));
    if (!kind)
        work_fail(w, FAULT_MISSING, "api.no_address", TEXT(""));
    return kind;
}

struct json operation_json(struct visit *visit)
{
    return json_begin(&visit->response->body);
}

void operation_add_moment(struct json *json, const char *key, int64_t moment)
{
    json_add_maybe(json, key, moment ? text_of(moment_iso(moment).at) : TEXT(""));
}

void operation_add_day(struct work *w, struct json *json, const char *key, int32_t day)
{
    json_add_maybe(json, key, work_text(w, text_of(day_iso(day).at)));
}

bool operation_skip(struct work *w, const struct visit *visit, int64_t *skip)
{
    struct text from;
    *skip = 0;
    if (!cursor_read(w, visit, &from, 1))
        return false;
    text_to_int(from, skip);
    return true;
}

void operation_add_next(struct work *w, struct visit *visit, struct json *json, int64_t skip,
                        size_t shown, bool more)
{
    struct text next = work_format(w, "%lld", (long long)skip + (long long)shown);
    cursor_add(w, visit, json, &next, 1, more);
}

bool operation_send(struct work *w, struct visit *visit, int status)
{
    if (work_failed(w))
        return false;
    if (visit->response->body.full)
        return work_fail(w, FAULT_INPUT, "api.too_large", TEXT(""));
    visit->response->status = status;
    visit->response->type = "application/json";
    if (visit->request->method != METHOD_GET || status != 200)
        return true;
    etag_add_body(w, visit, false);
    if (etag_is_fresh(visit)) {
        visit->response->status = 304;
        visit->response->body.len = 0;
    }
    return true;
}

/* ---- parameters ---- */

static void refuse(struct work *w, struct visit *visit, const char *code, struct text name)
{
    issue_add(w, &visit->issues, -1, code, name);
}

static bool is_choice(const struct parameter *parameter, struct text value)
{
    for (const char *const *choice = parameter->choices; *choice; choice++)
        if (text_is_string(value, *choice))
            return true;
    return false;
}

static void check_value(struct work *w, struct visit *visit, const struct parameter *parameter,
                        struct text value)
{
    struct text name = text_of(parameter->name);
    int64_t number;
    switch (parameter->type) {
    case PARAMETER_TEXT:
    case PARAMETER_CURSOR:
        if (parameter->least && !text_trim(value).len)
            refuse(w, visit, "api.parameter_needed", name);
        if (parameter->most && text_runes(value) > (size_t)parameter->most)
            refuse(w, visit, "api.parameter_long",
                   work_format(w, "%s\x1f%lld", parameter->name, (long long)parameter->most));
        break;
    case PARAMETER_COUNT:
        if (!text_to_int(value, &number) || number < parameter->least || number > parameter->most)
            refuse(w, visit, "api.parameter_range",
                   work_format(w, "%s\x1f%lld\x1f%lld", parameter->name,
                               (long long)parameter->least, (long long)parameter->most));
        break;
    case PARAMETER_CHOICE:
        if (!is_choice(parameter, value))
            refuse(w, visit, "api.parameter_choice", name);
        break;
    case PARAMETER_DAY:
        if (day_read(value) == DAY_NONE)
            refuse(w, visit, "api.parameter_day", name);
        break;
    }
}

static const struct parameter *find(const struct operation *operation, struct text name)
{
    for (const struct parameter *it = operation->parameters; it && it->name; it++)
        if (text_is_string(name, it->name))
            return it;
    return NULL;
}

/* The reference by which a list of this kind may be narrowed. */
static bool is_owner(const struct visit *visit, const struct operation *operation, struct text name)
{
    const struct kind *kind = collection_find(visit_part(visit, "kind"));
    return operation->flags & OPERATION_OF_OWNER && kind && kind->owner_field >= 0 &&
           text_is_string(name, kind->fields[kind->owner_field].name);
}

static void check_sent(struct work *w, struct visit *visit, const struct operation *operation)
{
    const struct fields *query = &visit->request->query;
    for (size_t i = 0; i < query->count; i++) {
        struct text name = query->at[i].name;
        const struct parameter *parameter = find(operation, name);
        if (fields_find(query, name) != &query->at[i])
            refuse(w, visit, "api.parameter_twice", name);
        else if (parameter)
            check_value(w, visit, parameter, query->at[i].value);
        else if (!is_owner(visit, operation, name))
            refuse(w, visit, "api.parameter_unknown", name);
    }
}

/* Goes on in the copy of the day that is asked for. One that has to be made takes a moment. */
static bool enter_past(struct work *w, struct visit *visit, const struct operation *operation)
{
    struct text asked = query_text(visit->request, "as_of");
    struct job job = { 0 };
    int32_t day;
    if (!(operation->flags & OPERATION_AS_OF) || !asked.len || !as_of_read(w, asked, &day))
        return !work_failed(w);
    if (!as_of_enter(w, day)) {
        db_end(w);
        if (!past_make(w, visit, day, &job) || !db_begin(w, DB_READ) || !as_of_enter(w, day))
            return work_fail(w, FAULT_CONFLICT, "api.as_of_making", asked);
    }
    visit->session.rights &= w->actor.may;
    return !work_failed(w);
}

void operation_run(struct work *w, struct visit *visit)
{
    const struct operation *operation = visit->match.route->operation;
    check_sent(w, visit, operation);
    for (const struct parameter *it = operation->parameters; it && it->name; it++)
        if (it->required && !fields_find(&visit->request->query, text_of(it->name)))
            refuse(w, visit, "api.parameter_needed", text_of(it->name));
    if (issues_stop(&visit->issues))
        work_fail(w, FAULT_INPUT, "api.parameters", TEXT(""));
    else if (enter_past(w, visit, operation))
        operation->run(w, visit);
}
