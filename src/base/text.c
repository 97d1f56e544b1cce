#include "base/text.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

struct text text_of(const char *string)
{
    return string ? (struct text){ string, strlen(string) } : TEXT("");
}

bool text_is_string(struct text a, const char *string)
{
    return text_is(a, text_of(string));
}

bool text_is_nocase(struct text a, struct text b)
{
    return a.len == b.len && (a.len == 0 || strncasecmp(a.at, b.at, a.len) == 0);
}

bool text_ends(struct text t, struct text suffix)
{
    return t.len >= suffix.len && text_is(text_slice(t, t.len - suffix.len, t.len), suffix);
}

bool text_contains(struct text t, struct text part)
{
    return part.len == 0 || text_find(t, part, 0) < t.len;
}

bool text_is_listed(struct text list, struct text word)
{
    for (struct text one; list.len && text_next(&list, ' ', &one);)
        if (text_is(one, word))
            return true;
    return false;
}

int text_compare(struct text a, struct text b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

size_t text_find(struct text t, struct text part, size_t from)
{
    if (from >= t.len || part.len == 0)
        return t.len;
    const char *hit = part.len == 1 ? memchr(t.at + from, part.at[0], t.len - from)
                                    : memmem(t.at + from, t.len - from, part.at, part.len);
    return hit ? (size_t)(hit - t.at) : t.len;
}

size_t text_find_any(struct text t, const struct text *parts, size_t count, size_t from,
                     size_t *which)
{
    uint64_t firsts[4] = { 0 };
    for (size_t i = 0; i < count; i++)
        firsts[(uint8_t)parts[i].at[0] >> 6] |= (uint64_t)1 << ((uint8_t)parts[i].at[0] & 63);
    for (size_t at = from; at < t.len; at++) {
        uint8_t byte = (uint8_t)t.at[at];
        if (!(firsts[byte >> 6] >> (byte & 63) & 1))
            continue;
        for (size_t i = 0; i < count; i++)
            if (text_starts((struct text){ t.at + at, t.len - at }, parts[i])) {
                if (which)
                    *which = i;
                return at;
            }
    }
    return t.len;
}

struct text text_slice(struct text t, size_t from, size_t to)
{
    if (to > t.len)
        to = t.len;
    if (from >= to)
        return (struct text){ t.at ? t.at + (from < t.len ? from : t.len) : "", 0 };
    return (struct text){ t.at + from, to - from };
}

static size_t space_at_start(struct text t)
{
    if (t.len && (t.at[0] == ' ' || (t.at[0] >= '\t' && t.at[0] <= '\r')))
        return 1;
    if (text_starts(t, TEXT("\u3000")))
        return 3;
    return text_starts(t, TEXT("\u00a0")) ? 2 : 0;
}

static size_t space_at_end(struct text t)
{
    if (t.len && (t.at[t.len - 1] == ' ' || (t.at[t.len - 1] >= '\t' && t.at[t.len - 1] <= '\r')))
        return 1;
    if (text_ends(t, TEXT("\u3000")))
        return 3;
    return text_ends(t, TEXT("\u00a0")) ? 2 : 0;
}

/* Whether a character of white space may begin so, or end so. */
static inline bool begins_white(unsigned char c)
{
    return c <= ' ' || c == 0xc2 || c == 0xe3;
}

static inline bool ends_white(unsigned char c)
{
    return c <= ' ' || c == 0xa0 || c == 0x80;
}

struct text text_trim(struct text t)
{
    if (t.len && !begins_white((unsigned char)t.at[0]) &&
        !ends_white((unsigned char)t.at[t.len - 1]))
        return t;
    for (size_t cut; (cut = space_at_start(t)) > 0;)
        t = text_slice(t, cut, t.len);
    for (size_t cut; (cut = space_at_end(t)) > 0;)
        t = text_slice(t, 0, t.len - cut);
    return t;
}

bool text_next(struct text *rest, char separator, struct text *part)
{
    if (!rest->at)
        return false;
    const char *hit = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
    if (!hit) {
        *part = *rest;
        *rest = (struct text){ NULL, 0 };
        return true;
    }
    size_t before = (size_t)(hit - rest->at);
    *part = (struct text){ rest->at, before };
    *rest = (struct text){ hit + 1, rest->len - before - 1 };
    return true;
}

bool text_to_int(struct text t, int64_t *out)
{
    bool negative = t.len && t.at[0] == '-';
    int64_t value = 0;
    size_t i = negative ? 1 : 0;
    if (i == t.len)
        return false;
    for (; i < t.len; i++) {
        if (t.at[i] < '0' || t.at[i] > '9')
            return false;
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, t.at[i] - '0', &value))
            return false;
    }
    if (!negative && value == INT64_MIN)
        return false;
    *out = negative ? value : -value;
    return true;
}

static int32_t rune_of(const unsigned char *s, size_t len, size_t *used)
{
    static const int32_t smallest[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t size = s[0] < 0x80 ? 1 : s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : s[0] >= 0xc2 ? 2 : 0;
    *used = 1;
    if (size == 1)
        return s[0];
    if (size == 0 || size > len || s[0] > 0xf4)
        return 0xfffd;
    int32_t rune = s[0] & (0xff >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return 0xfffd;
        rune = rune << 6 | (s[i] & 0x3f);
    }
    if (rune < smallest[size] || rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000))
        return 0xfffd;
    *used = size;
    return rune;
}

int32_t text_rune(struct text *rest)
{
    size_t used;
    if (rest->len == 0)
        return -1;
    int32_t rune = rune_of((const unsigned char *)rest->at, rest->len, &used);
    *rest = (struct text){ rest->at + used, rest->len - used };
    return rune;
}

size_t text_put_rune(char out[4], int32_t rune)
{
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    size_t size = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    static const int lead[5] = { 0, 0, 0xc0, 0xe0, 0xf0 };
    for (size_t i = size - 1; i > 0; i--, rune >>= 6)
        out[i] = (char)(0x80 | (rune & 0x3f));
    out[0] = (char)(lead[size] | rune);
    return size;
}

bool text_is_utf8(struct text t)
{
    while (t.len) {
        size_t used;
        int32_t rune = rune_of((const unsigned char *)t.at, t.len, &used);
        if (rune == 0xfffd && used == 1)
            return false;
        t = (struct text){ t.at + used, t.len - used };
    }
    return true;
}

size_t text_runes(struct text t)
{
    size_t count = 0;
    while (text_rune(&t) >= 0)
        count++;
    return count;
}
