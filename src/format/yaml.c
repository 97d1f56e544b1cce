#include "format/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "format/limits.h"

struct reading {
    struct work *w;
    yaml_parser_t parser;
    yaml_event_t event;
    bool has_event;
    size_t depth, most;
};

/* A collection in the making. */
struct growing {
    struct value *items;
    struct text *keys;
    size_t count, room;
};

static void let_go(void *what)
{
    struct reading *reading = what;
    if (reading->has_event)
        yaml_event_delete(&reading->event);
    yaml_parser_delete(&reading->parser);
}

static bool fail_at(struct reading *reading, const char *code, yaml_mark_t mark, const char *what)
{
    return work_fail(reading->w, FAULT_INPUT, code,
                     work_format(reading->w, "%zu\x1f%zu\x1f%s", mark.line + 1, mark.column + 1,
                                 what ? what : ""));
}

static bool next_event(struct reading *reading)
{
    if (reading->has_event)
        yaml_event_delete(&reading->event);
    reading->has_event = false;
    if (work_failed(reading->w))
        return false;
    if (!yaml_parser_parse(&reading->parser, &reading->event))
        return fail_at(reading, "yaml.syntax", reading->parser.problem_mark,
                       reading->parser.problem);
    reading->has_event = true;
    return true;
}

static bool refuse(struct reading *reading, const char *what)
{
    return fail_at(reading, "yaml.refused", reading->event.start_mark, what);
}

static struct text keep(struct reading *reading, const yaml_char_t *at, size_t len)
{
    return work_text(reading->w, (struct text){ (const char *)at, len });
}

static bool is_number(struct text t)
{
    bool digit = false, point = false, exponent = false;
    for (size_t i = t.len && t.at[0] == '-' ? 1 : 0; i < t.len; i++) {
        char c = t.at[i];
        if (c >= '0' && c <= '9')
            digit = true;
        else if (c == '.' && digit && !point && !exponent)
            point = true;
        else if ((c == 'e' || c == 'E') && digit && !exponent) {
            exponent = true;
            digit = false;
            if (i + 1 < t.len && (t.at[i + 1] == '-' || t.at[i + 1] == '+'))
                i++;
        } else
            return false;
    }
    return digit && (point || exponent) && t.len < 40;
}

static bool is_int(struct text t)
{
    struct text digits = t.len && t.at[0] == '-' ? text_slice(t, 1, t.len) : t;
    return digits.len && (digits.at[0] != '0' || t.len == 1);
}

static struct value plain_scalar(struct reading *reading, struct text t)
{
    struct value value = { .kind = VALUE_TEXT, .text = t };
    int64_t integer;
    if (t.len == 0 || text_is(t, TEXT("~")) || text_is(t, TEXT("null")))
        return (struct value){ .kind = VALUE_NULL };
    if (text_is(t, TEXT("true")) || text_is(t, TEXT("false"))) {
        value.kind = VALUE_BOOL;
        value.truth = t.len == 4;
    } else if (is_int(t) && text_to_int(t, &integer)) {
        value.kind = VALUE_INT;
        value.integer = integer;
    } else if (is_number(t)) {
        value.kind = VALUE_NUMBER;
        value.number = strtod(work_string(reading->w, t), NULL);
    }
    return value;
}

static struct value read_scalar(struct reading *reading)
{
    const yaml_event_t *event = &reading->event;
    struct text t = keep(reading, event->data.scalar.value, event->data.scalar.length);
    struct value value = { .kind = VALUE_TEXT, .text = t };
    if (event->data.scalar.anchor || event->data.scalar.tag)
        refuse(reading, event->data.scalar.anchor ? "&" : "!");
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        value = plain_scalar(reading, t);
    return value;
}

static void grow(struct reading *reading, struct growing *list)
{
    if (list->count < list->room)
        return;
    struct arena *arena = reading->w->arena;
    size_t room = list->room ? list->room * 2 : 8;
    list->items = arena_grow(arena, list->items, list->count * sizeof *list->items,
                             room * sizeof *list->items);
    list->keys =
        arena_grow(arena, list->keys, list->count * sizeof *list->keys, room * sizeof *list->keys);
    list->room = room;
}

static struct value read_value(struct reading *reading);

static struct value read_list(struct reading *reading)
{
    struct growing list = { 0 };
    while (next_event(reading) && reading->event.type != YAML_SEQUENCE_END_EVENT) {
        struct value item = read_value(reading);
        grow(reading, &list);
        list.items[list.count++] = item;
    }
    return (struct value){ .kind = VALUE_LIST, .count = list.count, .items = list.items };
}

static struct text read_key(struct reading *reading)
{
    if (reading->event.type != YAML_SCALAR_EVENT) {
        refuse(reading, "?");
        return TEXT("");
    }
    struct text key =
        keep(reading, reading->event.data.scalar.value, reading->event.data.scalar.length);
    if (reading->event.data.scalar.anchor || reading->event.data.scalar.tag ||
        (text_is(key, TEXT("<<")) && reading->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE))
        refuse(reading, "& ! <<");
    return key;
}

static int by_key(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static void fail_twice(struct reading *reading, const struct growing *map, struct text key)
{
    size_t last = map->count;
    while (last > 0 && !text_is(map->keys[last - 1], key))
        last--;
    yaml_mark_t mark = { .line = last > 0 ? map->items[last - 1].line - 1 : 0 };
    fail_at(reading, "yaml.twice", mark, work_string(reading->w, key));
}

/* Sorting finds a key that stands twice without comparing each with each. */
static void refuse_twins(struct reading *reading, const struct growing *map)
{
    if (map->count < 2 || work_failed(reading->w))
        return;
    struct text *keys = work_array(reading->w, struct text, map->count);
    memcpy(keys, map->keys, map->count * sizeof *keys);
    qsort(keys, map->count, sizeof *keys, by_key);
    for (size_t i = 1; i < map->count; i++)
        if (text_is(keys[i], keys[i - 1]))
            fail_twice(reading, map, keys[i]);
}

static struct value read_map(struct reading *reading)
{
    struct growing map = { 0 };
    while (next_event(reading) && reading->event.type != YAML_MAPPING_END_EVENT) {
        struct text key = read_key(reading);
        if (!next_event(reading))
            break;
        struct value item = read_value(reading);
        grow(reading, &map);
        map.keys[map.count] = key;
        map.items[map.count++] = item;
    }
    refuse_twins(reading, &map);
    return (struct value){
        .kind = VALUE_MAP, .count = map.count, .items = map.items, .keys = map.keys
    };
}

static struct value read_nested(struct reading *reading, const yaml_char_t *anchor,
                                const yaml_char_t *tag, struct value (*read)(struct reading *))
{
    struct value value = { .kind = VALUE_NONE };
    if (anchor || tag)
        refuse(reading, anchor ? "&" : "!");
    else if (++reading->depth > reading->most)
        work_fail(reading->w, FAULT_INPUT, "yaml.too_deep",
                  work_format(reading->w, "%zu", reading->most));
    else
        value = read(reading);
    reading->depth--;
    return value;
}

static struct value read_value(struct reading *reading)
{
    const yaml_event_t *event = &reading->event;
    uint32_t line = (uint32_t)event->start_mark.line + 1;
    struct value value = { .kind = VALUE_NONE };
    if (event->type == YAML_SCALAR_EVENT)
        value = read_scalar(reading);
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        value = read_nested(reading, event->data.sequence_start.anchor,
                            event->data.sequence_start.tag, read_list);
    else if (event->type == YAML_MAPPING_START_EVENT)
        value = read_nested(reading, event->data.mapping_start.anchor,
                            event->data.mapping_start.tag, read_map);
    else
        refuse(reading, "*");
    value.line = line;
    return value;
}

/* stream start, document start, the value, document end, stream end */
static struct value read_document(struct reading *reading)
{
    struct value value = { .kind = VALUE_NONE };
    next_event(reading);
    if (!next_event(reading) || reading->event.type == YAML_STREAM_END_EVENT)
        return (struct value){ .kind = work_failed(reading->w) ? VALUE_NONE : VALUE_NULL };
    if (reading->event.data.document_start.version_directive ||
        reading->event.data.document_start.tag_directives.start !=
            reading->event.data.document_start.tag_directives.end)
        refuse(reading, "%");
    if (next_event(reading))
        value = read_value(reading);
    next_event(reading);
    if (next_event(reading) && reading->event.type != YAML_STREAM_END_EVENT)
        refuse(reading, "---");
    return value;
}

const struct value *yaml_read(struct work *w, struct text bytes, const struct limits *limits)
{
    static const yaml_mark_t start = { 0 };
    struct value *value = work_new(w, struct value);
    struct reading *reading = work_new(w, struct reading);
    *reading = (struct reading){ .w = w, .most = limits->depth };
    if (work_failed(w))
        return value;
    if (bytes.len > limits->file_bytes) {
        work_fail(w, FAULT_INPUT, "yaml.too_large", work_format(w, "%zu", limits->file_bytes));
        return value;
    }
    if (!text_is_utf8(bytes)) {
        fail_at(reading, "yaml.syntax", start, "UTF-8");
        return value;
    }
    if (!yaml_parser_initialize(&reading->parser))
        abort(); /* out of memory */
    arena_defer(w->arena, let_go, reading);
    yaml_parser_set_encoding(&reading->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reading->parser, (const unsigned char *)bytes.at, bytes.len);
    *value = read_document(reading);
    if (work_failed(w))
        *value = (struct value){ .kind = VALUE_NONE };
    return value;
}
