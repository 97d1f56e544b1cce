#include "http/path.h"

#include <string.h>

#include "http/percent.h"

/* Of the decoded path: is something in it still encoded that steers a reader? */
static bool is_encoded_twice(struct text path)
{
    static const char *const steering[] = { "%2f", "%5c", "%2e", "%25", "%00" };
    for (size_t at = 0; (at = text_find(path, TEXT("%"), at)) < path.len; at++)
        for (size_t i = 0; i < COUNT(steering); i++)
            if (text_is_nocase(text_slice(path, at, at + 3), text_of(steering[i])))
                return true;
    return false;
}

static bool has_bad_byte(struct text path)
{
    for (size_t i = 0; i < path.len; i++)
        if ((unsigned char)path.at[i] < 0x20 || path.at[i] == 0x7f || path.at[i] == '\\')
            return true;
    return false;
}

static bool has_bad_segment(struct text path)
{
    struct text rest = text_slice(path, 1, path.len), segment;
    while (text_next(&rest, '/', &segment)) {
        bool is_last = rest.at == NULL;
        if (segment.len == 0 && !is_last)
            return true;
        if (text_is(segment, TEXT(".")) || text_is(segment, TEXT("..")))
            return true;
    }
    return false;
}

static bool has_encoded_slash(struct text raw)
{
    return text_find(raw, TEXT("%2f"), 0) < raw.len || text_find(raw, TEXT("%2F"), 0) < raw.len;
}

bool path_read(struct arena *arena, struct text raw, struct text *path)
{
    return raw.len > 0 && raw.at[0] == '/' && !has_encoded_slash(raw) &&
           percent_decode(arena, raw, PERCENT_PATH, path) && !has_bad_byte(*path) &&
           !is_encoded_twice(*path) && !has_bad_segment(*path);
}

bool path_is_local(struct text place)
{
    if (place.len == 0 || place.at[0] != '/' || has_bad_byte(place))
        return false;
    return place.len == 1 || place.at[1] != '/'; /* "//host" is another server */
}
