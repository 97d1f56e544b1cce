#include "api/schema.h"

#include <string.h>

#include "api/collection.h"
#include "domain/clause.h"

enum { USUAL_MOST = 300, LONGEST_HELP = 4096 };

#define ID_PATTERN "^[0-9A-HJKMNP-TV-Z]{26}$"

const char *schema_name(struct work *w, const char *name, const struct kind *kind)
{
    struct text t = text_of(name);
    size_t star = text_find(t, TEXT("*"), 0);
    if (star == t.len || !kind)
        return name;
    return work_format(w, "%.*s%s%s%c", (int)star, name, collection_schema(kind).at,
                       name + star + 1, '\0')
        .at;
}

void schema_add_reference(struct work *w, struct json *json, const char *key, const char *name,
                          const struct kind *kind)
{
    json_open_map(json, key);
    json_add_text(json, "$ref",
                  work_format(w, "#/components/schemas/%s", schema_name(w, name, kind)));
    json_close(json);
}

static void add_type(struct json *json, const char *type, bool nullable)
{
    if (!nullable) {
        json_add_text(json, "type", text_of(type));
        return;
    }
    json_open_list(json, "type");
    json_add_text(json, NULL, text_of(type));
    json_add_text(json, NULL, TEXT("null"));
    json_close(json);
}

static void add_pattern(struct json *json, const char *pattern)
{
    json_add_text(json, "pattern", text_of(pattern));
}

/* ---- fields of a kind ---- */

/* Its label, what is to be known about it, its choices and the article that it comes from. */
static struct text field_help(struct work *w, const struct field *field)
{
    struct buf out = buf_begin(w->arena, LONGEST_HELP);
    buf_add(&out, word_text(w->lang, field->label));
    if (field->help)
        buf_format(&out, "\n%.*s", TEXT_ARG(word_text(w->lang, field->help)));
    for (size_t i = 0; i < field->choice_count; i++)
        buf_format(&out, "\n- `%s`: %.*s", field->choices[i].code,
                   TEXT_ARG(word_text(w->lang, field->choices[i].label)));
    if (field->source) {
        struct text source = clause_say(w, text_of(field->source));
        buf_add_char(&out, '\n');
        buf_add(&out, word_fill(w, WORD_api_source, &source, 1));
    }
    return buf_text(&out);
}

static void add_choices(struct json *json, const struct field *field)
{
    json_open_list(json, "enum");
    for (size_t i = 0; i < field->choice_count; i++)
        json_add_text(json, NULL, text_of(field->choices[i].code));
    json_add_null(json, NULL);
    json_close(json);
}

static void add_items(struct json *json)
{
    json_open_map(json, "items");
    json_add_text(json, "type", TEXT("string"));
    json_close(json);
}

static void add_rules(struct work *w, struct json *json, const struct field *field, bool is_sent)
{
    switch (field->type) {
    case FIELD_CHOICE:
        add_choices(json, field);
        return;
    case FIELD_COUNT:
        add_type(json, "integer", true);
        json_add_int(json, "minimum", 0);
        return;
    case FIELD_ITEMS:
        add_type(json, "array", is_sent);
        add_items(json);
        return;
    case FIELD_DAY:
        add_type(json, "string", true);
        json_add_text(json, "format", TEXT("date"));
        return;
    case FIELD_REF:
        add_type(json, "string", true);
        add_pattern(json, ID_PATTERN);
        json_add_text(json, "x-collection",
                      work_text(w, text_of(collection_name(field->target).at)));
        return;
    case FIELD_CORPORATE_NUMBER:
        add_type(json, "string", true);
        add_pattern(json, "^[0-9]{13}$");
        return;
    case FIELD_COUNTRY:
        add_type(json, "string", true);
        add_pattern(json, "^[A-Z]{2}$");
        return;
    case FIELD_LINE:
    case FIELD_LINES:
    case FIELD_PHONE:
    case FIELD_EMAIL:
        add_type(json, "string", true);
        json_add_int(json, "maxLength", field->most ? (int64_t)field->most : USUAL_MOST);
        return;
    }
}

static void add_field(struct work *w, struct json *json, const struct field *field, bool is_sent)
{
    json_open_map(json, field->name);
    add_rules(w, json, field, is_sent);
    json_add_text(json, "description", field_help(w, field));
    if (field->decided)
        json_add_text(json, "x-scope", TEXT("decide"));
    json_close(json);
}

static void add_moment(struct json *json, const char *key, bool nullable)
{
    json_open_map(json, key);
    add_type(json, "string", nullable);
    json_add_text(json, "format", TEXT("date-time"));
    json_close(json);
}

static void add_fixed(struct json *json)
{
    json_open_map(json, "id");
    json_add_text(json, "type", TEXT("string"));
    add_pattern(json, ID_PATTERN);
    json_close(json);
    json_open_map(json, "version");
    json_add_text(json, "type", TEXT("integer"));
    json_add_int(json, "minimum", 1);
    json_close(json);
    add_moment(json, "added_at", false);
    add_moment(json, "changed_at", false);
    add_moment(json, "removed_at", true);
}

static void begin_object(struct json *json, const char *name, struct text help)
{
    json_open_map(json, name);
    json_add_text(json, "type", TEXT("object"));
    if (help.len)
        json_add_text(json, "description", help);
    json_add_bool(json, "additionalProperties", false);
    json_open_map(json, "properties");
}

/* As it is read: every member is there. */
static void add_read(struct work *w, struct json *json, const struct kind *kind)
{
    static const char *const fixed[] = { "id", "version", "added_at", "changed_at", "removed_at" };
    begin_object(json, schema_name(w, "*", kind), word_text(w->lang, kind->title));
    add_fixed(json);
    for (size_t i = 0; i < kind->field_count; i++)
        add_field(w, json, &kind->fields[i], false);
    json_close(json);
    json_open_list(json, "required");
    for (size_t i = 0; i < COUNT(fixed); i++)
        json_add_text(json, NULL, text_of(fixed[i]));
    for (size_t i = 0; i < kind->field_count; i++)
        json_add_text(json, NULL, text_of(kind->fields[i].name));
    json_close(json);
    json_close(json);
}

static void add_sent(struct work *w, struct json *json, const struct kind *kind)
{
    begin_object(json, schema_name(w, "*Change", kind), word_text(w->lang, kind->title));
    for (size_t i = 0; i < kind->field_count; i++)
        add_field(w, json, &kind->fields[i], true);
    json_close(json);
    json_close(json);
}

static void add_new(struct work *w, struct json *json, const struct kind *kind)
{
    json_open_map(json, schema_name(w, "*New", kind));
    json_open_list(json, "allOf");
    schema_add_reference(w, json, NULL, "*Change", kind);
    json_close(json);
    json_open_list(json, "required");
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].required)
            json_add_text(json, NULL, text_of(kind->fields[i].name));
    json_close(json);
    json_close(json);
}

static void add_page(struct work *w, struct json *json, const struct kind *kind)
{
    begin_object(json, schema_name(w, "*List", kind), word_text(w->lang, kind->title_many));
    json_open_map(json, "items");
    json_add_text(json, "type", TEXT("array"));
    schema_add_reference(w, json, "items", "*", kind);
    json_close(json);
    json_open_map(json, "next_cursor");
    add_type(json, "string", true);
    json_close(json);
    json_close(json);
    json_open_list(json, "required");
    json_add_text(json, NULL, TEXT("items"));
    json_add_text(json, NULL, TEXT("next_cursor"));
    json_close(json);
    json_close(json);
}

void schema_add_kind(struct work *w, struct json *json, const struct kind *kind)
{
    add_read(w, json, kind);
    add_sent(w, json, kind);
    add_new(w, json, kind);
    add_page(w, json, kind);
}

/* ---- shapes ---- */

static void add_codes(struct json *json, const struct property *property)
{
    json_open_list(json, "enum");
    for (const char *const *choice = property->choices; *choice; choice++)
        json_add_text(json, NULL, text_of(*choice));
    if (property->flags & PROPERTY_NULL)
        json_add_null(json, NULL);
    json_close(json);
}

static void add_property_rules(struct work *w, struct json *json, const struct property *property)
{
    bool nullable = property->flags & PROPERTY_NULL;
    switch (property->type) {
    case PROPERTY_TEXT:
        add_type(json, "string", nullable);
        return;
    case PROPERTY_MOMENT:
        add_type(json, "string", nullable);
        json_add_text(json, "format", TEXT("date-time"));
        return;
    case PROPERTY_DAY:
        add_type(json, "string", nullable);
        json_add_text(json, "format", TEXT("date"));
        return;
    case PROPERTY_COUNT:
        add_type(json, "integer", nullable);
        json_add_int(json, "minimum", 0);
        return;
    case PROPERTY_NUMBER:
        add_type(json, "integer", nullable);
        return;
    case PROPERTY_FLAG:
        add_type(json, "boolean", nullable);
        return;
    case PROPERTY_CODE:
        add_codes(json, property);
        return;
    case PROPERTY_BYTES:
        json_add_text(json, "contentMediaType", TEXT("application/octet-stream"));
        return;
    case PROPERTY_LIST:
        add_type(json, "array", nullable);
        if (property->shape)
            schema_add_reference(w, json, "items", property->shape, NULL);
        else
            add_items(json);
        return;
    }
}

void schema_add_shape(struct work *w, struct json *json, const struct shape *shape)
{
    begin_object(json, shape->name, TEXT(""));
    for (const struct property *it = shape->properties; it->name; it++) {
        json_open_map(json, it->name);
        add_property_rules(w, json, it);
        if (it->help)
            json_add_text(json, "description", word_text(w->lang, it->help));
        json_close(json);
    }
    json_close(json);
    json_open_list(json, "required");
    for (const struct property *it = shape->properties; it->name; it++)
        if (!(it->flags & PROPERTY_OPTIONAL))
            json_add_text(json, NULL, text_of(it->name));
    json_close(json);
    json_close(json);
}
