#include "http/percent.h"

#include <string.h>

#include "base/arena.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* The byte that %XX at `i` stands for; -1 if there is none. */
static int byte_at(struct text raw, size_t i)
{
    if (raw.len - i < 3)
        return -1;
    int high = hex_value(raw.at[i + 1]), low = hex_value(raw.at[i + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static bool is_plain(struct text raw, enum percent how)
{
    if (raw.len == 0)
        return true;
    return !memchr(raw.at, '%', raw.len) && (how != PERCENT_FORM || !memchr(raw.at, '+', raw.len));
}

bool percent_decode(struct arena *arena, struct text raw, enum percent how, struct text *out)
{
    *out = raw;
    if (!is_plain(raw, how)) {
        char *at = arena_grow(arena, NULL, 0, raw.len);
        size_t len = 0;
        for (size_t i = 0; i < raw.len; i++) {
            int byte = raw.at[i] == '%' ? byte_at(raw, i) : -1;
            if (byte >= 0)
                i += 2;
            else if (raw.at[i] == '%' && how == PERCENT_PATH)
                return false;
            else if (raw.at[i] == '+' && how == PERCENT_FORM)
                byte = ' ';
            at[len++] = byte >= 0 ? (char)byte : raw.at[i];
        }
        *out = (struct text){ at, len };
    }
    return out->len == 0 || (!memchr(out->at, '\0', out->len) && text_is_utf8(*out));
}

void percent_encode(struct buf *out, struct text t)
{
    static const char digits[] = "0123456789ABCDEF", plain[] = "-._~";
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.at[i];
        bool is_alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_alnum || (c && strchr(plain, c))) {
            buf_add_char(out, (char)c);
        } else {
            buf_add_char(out, '%');
            buf_add_char(out, digits[c >> 4]);
            buf_add_char(out, digits[c & 15]);
        }
    }
}
