#include "api/record_json.h"

#include "base/day.h"
#include "base/moment.h"
#include "format/json_read.h"
#include "format/limits.h"

static const struct limits limits = { .file_bytes = 512 << 10, .depth = 4 };

static const char *const fixed[] = { "id", "version", "added_at", "changed_at", "removed_at" };

/* ---- there ---- */

static void add_items(struct json *json, const char *key, struct text value)
{
    struct text item;
    json_open_list(json, key);
    while (value.len && text_next(&value, '\n', &item))
        json_add_text(json, NULL, item);
    json_close(json);
}

static void add_moment(struct json *json, const char *key, int64_t moment)
{
    if (moment)
        json_add_text(json, key, text_of(moment_iso(moment).at));
    else
        json_add_null(json, key);
}

void record_json_add(struct json *json, const char *key, const struct record *record)
{
    json_open_map(json, key);
    json_add_text(json, "id", record->id);
    json_add_int(json, "version", record->version);
    add_moment(json, "added_at", record->added_at);
    add_moment(json, "changed_at", record->changed_at);
    add_moment(json, "removed_at", record->removed_at);
    for (size_t i = 0; i < record->kind->field_count; i++) {
        const struct field *field = &record->kind->fields[i];
        int64_t count = record_count(record, (int)i);
        if (field->type == FIELD_COUNT && count >= 0)
            json_add_int(json, field->name, count);
        else if (field->type == FIELD_ITEMS)
            add_items(json, field->name, record->values[i]);
        else
            json_add_maybe(json, field->name, record->values[i]);
    }
    json_close(json);
}

/* ---- back ---- */

static bool is_fixed(struct text name)
{
    for (size_t i = 0; i < COUNT(fixed); i++)
        if (text_is_string(name, fixed[i]))
            return true;
    return false;
}

/* An array of texts, one item a line as it is stored; false if it is anything else. */
static bool read_items(struct work *w, const struct value *list, struct text *out)
{
    struct buf items = buf_begin(w->arena, limits.file_bytes);
    for (size_t i = 0; i < value_count(list); i++) {
        const struct value *item = value_at(list, i);
        if (item->kind != VALUE_TEXT || text_contains(item->text, TEXT("\n")))
            return false;
        if (i)
            buf_add_char(&items, '\n');
        buf_add(&items, item->text);
    }
    *out = buf_text(&items);
    return list->kind == VALUE_LIST;
}

/* The value as the field stores it; else the code of what is wrong with it. */
static const char *read_value(struct work *w, const struct field *field, const struct value *value,
                              struct text *out)
{
    *out = TEXT("");
    if (value->kind == VALUE_NULL)
        return NULL;
    if (field->type == FIELD_ITEMS)
        return read_items(w, value, out) ? NULL : "api.not_list";
    *out = value->text;
    if (field->type == FIELD_COUNT)
        return value->kind == VALUE_INT && value->integer >= 0 ? NULL : "api.not_count";
    if (value->kind != VALUE_TEXT)
        return "api.not_text";
    if (field->type == FIELD_DAY && out->len && day_read(*out) == DAY_NONE)
        return "api.not_day";
    return NULL;
}

static void read_member(struct work *w, struct text name, const struct value *value,
                        struct record *record, struct issues *issues)
{
    int index = kind_field(record->kind, name);
    struct text read;
    if (index < 0) {
        issue_add(w, issues, -1, is_fixed(name) ? "api.read_only" : "api.unknown_field", name);
        return;
    }
    const char *wrong = read_value(w, &record->kind->fields[index], value, &read);
    if (wrong)
        issue_add(w, issues, index, wrong, value->text);
    else
        record->values[index] = read;
}

const struct value *record_json_map(struct work *w, struct text body)
{
    const struct value *map = json_read(w, body, &limits);
    if (!work_failed(w) && map->kind != VALUE_MAP)
        work_fail(w, FAULT_INPUT, "api.not_object", TEXT(""));
    return work_failed(w) ? NULL : map;
}

bool record_json_read(struct work *w, struct text body, struct record *record,
                      struct issues *issues)
{
    const struct value *map = record_json_map(w, body);
    if (!map)
        return false;
    for (size_t i = 0; i < value_count(map); i++)
        read_member(w, value_key(map, i), value_at(map, i), record, issues);
    return true;
}
