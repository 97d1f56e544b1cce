#include "format/json_read.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "format/limits.h"
#include "format/number_format.h"

/* How deep brackets nest outside strings. What is no JSON at all is found by the parser. */
static size_t depth_of(struct text bytes)
{
    size_t depth = 0, deepest = 0;
    bool in_string = false;
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.at[i];
        if (in_string && c == '\\')
            i++;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == '{' || c == '[') && ++depth > deepest)
            deepest = depth;
        else if (!in_string && (c == '}' || c == ']') && depth > 0)
            depth--;
    }
    return deepest;
}

static struct value read_value(struct work *w, json_t *json);

static struct text keep(struct work *w, const char *at, size_t len)
{
    return work_text(w, (struct text){ at, len });
}

static struct text keep_digits(struct work *w, double value)
{
    struct number_digits digits = number_format_digits(value);
    return work_text(w, text_of(digits.at));
}

static struct value read_list(struct work *w, json_t *json)
{
    struct value list = { .kind = VALUE_LIST, .count = json_array_size(json) };
    struct value *items = work_array(w, struct value, list.count);
    for (size_t i = 0; i < list.count; i++)
        items[i] = read_value(w, json_array_get(json, i));
    list.items = items;
    return list;
}

static struct value read_map(struct work *w, json_t *json)
{
    struct value map = { .kind = VALUE_MAP, .count = json_object_size(json) };
    struct value *items = work_array(w, struct value, map.count);
    struct text *keys = work_array(w, struct text, map.count);
    size_t i = 0;
    for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at), i++) {
        keys[i] = keep(w, json_object_iter_key(at), strlen(json_object_iter_key(at)));
        items[i] = read_value(w, json_object_iter_value(at));
    }
    map.items = items;
    map.keys = keys;
    return map;
}

static struct value read_value(struct work *w, json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return read_map(w, json);
    case JSON_ARRAY:
        return read_list(w, json);
    case JSON_STRING:
        return (struct value){ .kind = VALUE_TEXT,
                               .text = keep(w, json_string_value(json), json_string_length(json)) };
    case JSON_INTEGER:
        return (struct value){ .kind = VALUE_INT,
                               .text = work_format(w, "%lld", (long long)json_integer_value(json)),
                               .integer = json_integer_value(json) };
    case JSON_REAL:
        return (struct value){ .kind = VALUE_NUMBER,
                               .text = keep_digits(w, json_real_value(json)),
                               .number = json_real_value(json) };
    case JSON_TRUE:
        return (struct value){ .kind = VALUE_BOOL, .text = TEXT("true"), .truth = true };
    case JSON_FALSE:
        return (struct value){ .kind = VALUE_BOOL, .text = TEXT("false") };
    case JSON_NULL:
        break;
    }
    return (struct value){ .kind = VALUE_NULL };
}

static void let_go(void *json)
{
    json_decref(json);
}

const struct value *json_read(struct work *w, struct text bytes, const struct limits *limits)
{
    struct value *value = work_new(w, struct value);
    json_error_t error;
    if (work_failed(w))
        return value;
    if (bytes.len > limits->file_bytes) {
        work_fail(w, FAULT_INPUT, "json.too_large", work_format(w, "%zu", limits->file_bytes));
        return value;
    }
    if (depth_of(bytes) > limits->depth) {
        work_fail(w, FAULT_INPUT, "json.too_deep", work_format(w, "%zu", limits->depth));
        return value;
    }
    json_t *json = json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES, &error);
    if (!json) {
        work_fail(w, FAULT_INPUT, "json.syntax",
                  work_format(w, "%d\x1f%d\x1f%s", error.line, error.column, error.text));
        return value;
    }
    arena_defer(w->arena, let_go, json);
    *value = read_value(w, json);
    return value;
}
