#include "api/body.h"

#include <assert.h>
#include <string.h>

#include "api/record_json.h"
#include "api/shape.h"
#include "base/buf.h"
#include "base/day.h"
#include "http/param.h"

enum { LONGEST = 64 << 10 };

static const struct property *member_of(const struct shape *shape, struct text name)
{
    for (const struct property *it = shape->properties; it->name; it++)
        if (text_is_string(name, it->name))
            return it;
    return NULL;
}

static bool is_texts(const struct value *value)
{
    for (size_t i = 0; i < value_count(value); i++)
        if (value_at(value, i)->kind != VALUE_TEXT)
            return false;
    return value->kind == VALUE_LIST;
}

static bool is_code(const struct property *property, struct text code)
{
    for (const char *const *choice = property->choices; *choice; choice++)
        if (text_is_string(code, *choice))
            return true;
    return false;
}

static bool is_items(const struct shape *shape, const struct value *value);

/* The code of what is wrong with it; NULL: nothing. */
static const char *wrong_with(const struct property *property, const struct value *value)
{
    if (value->kind == VALUE_NULL)
        return property->flags ? NULL : "record.required";
    switch (property->type) {
    case PROPERTY_LIST:
        if (property->shape)
            return is_items(shape_find(property->shape), value) ? NULL : "api.not_items";
        return is_texts(value) ? NULL : "api.not_list";
    case PROPERTY_FLAG:
        return value->kind == VALUE_BOOL ? NULL : "api.not_flag";
    case PROPERTY_COUNT:
        return value->kind == VALUE_INT && value->integer >= 0 ? NULL : "api.not_count";
    case PROPERTY_DAY:
        return value->kind == VALUE_TEXT && day_read(value->text) != DAY_NONE ? NULL
                                                                              : "api.not_day";
    case PROPERTY_CODE:
        return value->kind == VALUE_TEXT && is_code(property, value->text)
                   ? NULL
                   : "record.no_such_choice";
    default:
        return value->kind == VALUE_TEXT ? NULL : "api.not_text";
    }
}

/* Whether a list has objects alone that are as the shape says. */
static bool is_items(const struct shape *shape, const struct value *value)
{
    bool good = value->kind == VALUE_LIST;
    for (size_t i = 0; i < value_count(value) && good; i++) {
        const struct value *item = value_at(value, i);
        good = item->kind == VALUE_MAP;
        for (size_t k = 0; k < value_count(item) && good; k++) {
            const struct property *property = member_of(shape, value_key(item, k));
            good = property && !wrong_with(property, value_at(item, k));
        }
        for (const struct property *it = shape->properties; it->name && good; it++)
            good = it->flags || value_get(item, it->name)->kind != VALUE_NONE;
    }
    return good;
}

bool body_read(struct work *w, struct visit *visit, const struct value **out)
{
    const struct shape *shape = shape_find(visit->match.route->operation->body);
    struct text type = param_value(request_header(visit->request, "Content-Type"));
    if (!text_is_nocase(type, TEXT("application/json")))
        return work_fail(w, FAULT_INPUT, "api.media_type", TEXT("application/json"));
    assert(shape);
    *out = record_json_map(w, visit->request->body);
    if (!*out)
        return false;
    for (size_t i = 0; i < value_count(*out); i++) {
        struct text name = value_key(*out, i);
        const struct property *property = member_of(shape, name);
        const char *wrong =
            property ? wrong_with(property, value_at(*out, i)) : "api.unknown_field";
        if (wrong)
            issue_add(w, &visit->issues, -1, wrong, name);
    }
    for (const struct property *it = shape->properties; it->name; it++)
        if (!it->flags && value_get(*out, it->name)->kind == VALUE_NONE)
            issue_add(w, &visit->issues, -1, "record.required", text_of(it->name));
    return !issues_stop(&visit->issues) || work_fail(w, FAULT_INPUT, "api.invalid", TEXT(""));
}

struct text body_text(const struct value *body, const char *name)
{
    const struct value *value = value_get(body, name);
    return value->kind == VALUE_TEXT ? value->text : TEXT("");
}

bool body_flag(const struct value *body, const char *name)
{
    return value_bool(value_get(body, name));
}

int32_t body_day(const struct value *body, const char *name)
{
    return day_read(body_text(body, name));
}

const struct text *body_texts(struct work *w, const struct value *body, const char *name,
                              size_t *count)
{
    const struct value *list = value_get(body, name);
    *count = value_count(list);
    struct text *out = work_array(w, struct text, *count + 1);
    for (size_t i = 0; i < *count; i++)
        out[i] = value_at(list, i)->text;
    return out;
}

struct text body_words(struct work *w, const struct value *body, const char *name)
{
    size_t count;
    const struct text *texts = body_texts(w, body, name, &count);
    struct buf out = buf_begin(w->arena, LONGEST);
    for (size_t i = 0; i < count; i++) {
        buf_add(&out, i ? TEXT(" ") : TEXT(""));
        buf_add(&out, texts[i]);
    }
    return buf_text(&out);
}

bool body_blame(struct work *w, struct visit *visit, const struct issues *issues)
{
    if (!work_failed(w) || strcmp(w->fault.code, "record.invalid") != 0)
        return !work_failed(w);
    visit->issues = *issues;
    w->fault.code = "api.invalid";
    return false;
}
