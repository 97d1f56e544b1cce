#include "format/value.h"

static const struct value none = { .kind = VALUE_NONE };

const struct value *value_get(const struct value *map, const char *key)
{
    for (size_t i = 0; map->kind == VALUE_MAP && i < map->count; i++)
        if (text_is_string(map->keys[i], key))
            return &map->items[i];
    return &none;
}

size_t value_count(const struct value *v)
{
    return v->kind == VALUE_LIST || v->kind == VALUE_MAP ? v->count : 0;
}

const struct value *value_at(const struct value *v, size_t i)
{
    return i < value_count(v) ? &v->items[i] : &none;
}

struct text value_key(const struct value *map, size_t i)
{
    return map->kind == VALUE_MAP && i < map->count ? map->keys[i] : TEXT("");
}

struct text value_text(const struct value *v)
{
    return v->text.at ? v->text : TEXT("");
}

int64_t value_int(const struct value *v)
{
    return v->kind == VALUE_INT ? v->integer : 0;
}

double value_number(const struct value *v)
{
    if (v->kind == VALUE_INT)
        return (double)v->integer;
    return v->kind == VALUE_NUMBER ? v->number : 0;
}

bool value_bool(const struct value *v)
{
    return v->kind == VALUE_BOOL && v->truth;
}
