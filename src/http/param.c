#include "http/param.h"

#include <string.h>

struct text param_value(struct text header)
{
    return text_trim(text_slice(header, 0, text_find(header, TEXT(";"), 0)));
}

static void skip_space(struct text *rest)
{
    while (rest->len && (rest->at[0] == ' ' || rest->at[0] == '\t'))
        *rest = text_slice(*rest, 1, rest->len);
}

/* Reads a token or a quoted string off `*rest`. In quotes a backslash stands for itself
 * unless a quote or another backslash follows: browsers send names like C:\list.xlsx as they are.
 */
static bool read_value(struct text *rest, char *room, size_t size, struct text *out)
{
    bool is_quoted = rest->len && rest->at[0] == '"', is_closed = !is_quoted;
    size_t i = is_quoted, len = 0;
    for (; i < rest->len; i++) {
        char c = rest->at[i];
        bool can_escape =
            i + 1 < rest->len && strchr("\\\"", rest->at[i + 1] ? rest->at[i + 1] : 1);
        if (is_quoted && c == '\\' && can_escape)
            c = rest->at[++i];
        else if (is_quoted ? c == '"' : c == ';' || c == ' ' || c == '\t') {
            is_closed = true;
            i += is_quoted;
            break;
        }
        if (len == size)
            return false;
        room[len++] = c;
    }
    *rest = text_slice(*rest, i, rest->len);
    *out = (struct text){ room, len };
    return is_closed;
}

enum param param_find(struct text header, const char *name, char *room, size_t size,
                      struct text *out)
{
    char other[1024];
    struct text rest = text_slice(header, text_find(header, TEXT(";"), 0), header.len);
    struct text found = TEXT("");
    bool is_found = false;
    *out = TEXT("");
    while (rest.len) {
        rest = text_slice(rest, 1, rest.len); /* the semicolon */
        skip_space(&rest);
        size_t end = text_find(rest, TEXT("="), 0);
        struct text key = text_slice(rest, 0, end), value;
        if (rest.len == 0)
            break; /* a semicolon at the end is common and harmless */
        if (end == rest.len || memchr(key.at, ';', key.len))
            return PARAM_BAD;
        rest = text_slice(rest, end + 1, rest.len);
        bool is_it = text_is_nocase(text_trim(key), text_of(name));
        if (!read_value(&rest, is_it ? room : other, is_it ? size : sizeof other, &value))
            return PARAM_BAD;
        skip_space(&rest);
        if ((is_it && is_found) || (rest.len && rest.at[0] != ';'))
            return PARAM_BAD;
        if (is_it)
            found = value;
        is_found |= is_it;
    }
    *out = found;
    return is_found ? PARAM_ONE : PARAM_NONE;
}
