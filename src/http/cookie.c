#include "http/cookie.h"

#include <string.h>

enum { MOST_COOKIES = 50 };

static bool is_name(struct text name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.at[i] <= ' ' || (unsigned char)name.at[i] >= 0x7f ||
            strchr("()<>@,;:\\\"/[]?={}", name.at[i]))
            return false;
    return name.len > 0;
}

static bool is_value(struct text value)
{
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.at[i] <= ' ' || (unsigned char)value.at[i] >= 0x7f ||
            strchr("\",;\\", value.at[i]))
            return false;
    return true;
}

bool cookie_is_plain(struct text name, struct text value)
{
    return is_name(name) && is_value(value);
}

static struct text without_quotes(struct text value)
{
    if (value.len >= 2 && value.at[0] == '"' && value.at[value.len - 1] == '"')
        return text_slice(value, 1, value.len - 1);
    return value;
}

void cookie_read(struct arena *arena, struct fields *cookies, struct text header)
{
    struct text rest = header, pair;
    while (cookies->count < MOST_COOKIES && text_next(&rest, ';', &pair)) {
        size_t equals = text_find(pair, TEXT("="), 0);
        struct sent_field cookie = { text_trim(text_slice(pair, 0, equals)),
                                     without_quotes(
                                         text_trim(text_slice(pair, equals + 1, pair.len))) };
        if (equals < pair.len && cookie_is_plain(cookie.name, cookie.value))
            fields_add(arena, cookies, cookie);
    }
}
