#include "http/field.h"

#include "base/arena.h"
#include "http/limits.h"
#include "http/percent.h"
#include "http/request.h"

const struct sent_field *fields_find(const struct fields *fields, struct text name)
{
    for (size_t i = 0; i < fields->count; i++)
        if (text_is(fields->at[i].name, name))
            return &fields->at[i];
    return NULL;
}

void fields_add(struct arena *arena, struct fields *fields, struct sent_field field)
{
    if (fields->count == fields->size) {
        fields->size = fields->size ? fields->size * 2 : 16;
        fields->at = arena_grow(arena, fields->at, fields->count * sizeof *fields->at,
                                fields->size * sizeof *fields->at);
    }
    fields->at[fields->count++] = field;
}

static int add_decoded(struct arena *arena, struct fields *fields, struct sent_field raw,
                       enum percent how, const struct limits *limits)
{
    if (fields->count >= limits->field_count || raw.value.len > limits->field_bytes * 3)
        return 413;
    struct sent_field field;
    if (!percent_decode(arena, raw.name, how, &field.name) ||
        !percent_decode(arena, raw.value, how, &field.value))
        return 400;
    if (field.value.len > limits->field_bytes)
        return 413;
    if (field.name.len) /* a form sends nothing for a field without a name */
        fields_add(arena, fields, field);
    return 0;
}

int fields_add_query(struct arena *arena, struct fields *fields, struct sent_field raw,
                     const struct limits *limits)
{
    return add_decoded(arena, fields, raw, PERCENT_QUERY, limits);
}

int fields_read(struct arena *arena, struct fields *fields, struct text raw,
                const struct limits *limits)
{
    struct text rest = raw, pair;
    while (text_next(&rest, '&', &pair)) {
        size_t equals = text_find(pair, TEXT("="), 0);
        struct sent_field field = { text_slice(pair, 0, equals),
                                    text_slice(pair, equals + 1, pair.len) };
        int refused = pair.len ? add_decoded(arena, fields, field, PERCENT_FORM, limits) : 0;
        if (refused)
            return refused;
    }
    return 0;
}

static const struct fields *filled_in(const struct request *request)
{
    return request->method == METHOD_POST ? &request->form : &request->query;
}

static struct text first_value(const struct fields *fields, const char *name)
{
    const struct sent_field *field = fields_find(fields, text_of(name));
    return field ? field->value : TEXT("");
}

struct text field_text(const struct request *request, const char *name)
{
    return first_value(filled_in(request), name);
}

struct text query_text(const struct request *request, const char *name)
{
    return first_value(&request->query, name);
}

int64_t field_int(const struct request *request, const char *name, int64_t otherwise)
{
    int64_t value;
    return text_to_int(field_text(request, name), &value) ? value : otherwise;
}

bool field_given(const struct request *request, const char *name)
{
    return fields_find(filled_in(request), text_of(name)) != NULL;
}
