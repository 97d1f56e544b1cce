#include "format/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/arena.h"

enum { DOS_END = 0x1a }; /* Ctrl-Z, which old programs put at the end */

/* UTF-16 that nobody marked: its ASCII characters have a zero byte on the same side each. */
static bool looks_like_utf16(struct text bytes, enum charset *found)
{
    size_t zeros[2] = { 0, 0 };
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.at[i] == '\0')
            zeros[i % 2]++;
    if (bytes.len % 2 || (zeros[0] && zeros[1]) || (zeros[0] + zeros[1]) * 8 < bytes.len)
        return false;
    *found = zeros[0] ? CHARSET_UTF16BE : CHARSET_UTF16LE;
    return true;
}

/* Converts into `out`, or only counts if that is NULL. Gives back the bytes it makes, or -1
 * and in `stopped` the place where it could not go on. */
static int64_t convert(const char *from, struct text bytes, char *out, size_t *stopped)
{
    char scratch[4096];
    char *in = (char *)(uintptr_t)bytes.at; /* iconv is not const-correct */
    size_t left = bytes.len, made = 0;
    iconv_t converter = iconv_open("UTF-8", from);
    bool good = converter != (iconv_t)-1;
    while (good && left) {
        char *end = out ? out + made : scratch;
        char *start = end;
        size_t room = sizeof scratch;
        good = iconv(converter, &in, &left, &end, &room) != (size_t)-1 || errno == E2BIG;
        made += (size_t)(end - start);
    }
    if (converter != (iconv_t)-1)
        iconv_close(converter);
    *stopped = bytes.len - left;
    return good ? (int64_t)made : -1;
}

static struct text refuse(struct work *w, struct text before)
{
    size_t line = 1;
    for (size_t i = 0; i < before.len; i++)
        line += before.at[i] == '\n';
    work_fail(w, FAULT_INPUT, "text.unknown_charset", work_format(w, "%zu", line));
    return TEXT("");
}

static struct text converted(struct work *w, const char *from, struct text bytes)
{
    size_t stopped;
    int64_t size = convert(from, bytes, NULL, &stopped);
    if (size < 0)
        return refuse(w, text_slice(bytes, 0, stopped));
    /* The last piece may use the whole of what it is told there is. */
    char *out = arena_grow(w->arena, NULL, 0, (size_t)size + 4096);
    convert(from, bytes, out, &stopped);
    return (struct text){ out, (size_t)size };
}

static struct text without_dos_end(struct text t)
{
    while (t.len && t.at[t.len - 1] == DOS_END)
        t.len--;
    return t;
}

struct text charset_read(struct work *w, struct text bytes, enum charset *found)
{
    enum charset charset = CHARSET_UTF8;
    if (!found)
        found = &charset;
    *found = CHARSET_UTF8;
    if (text_starts(bytes, TEXT("\xff\xfe")) || text_starts(bytes, TEXT("\xfe\xff"))) {
        *found = bytes.at[0] == '\xff' ? CHARSET_UTF16LE : CHARSET_UTF16BE;
        bytes = text_slice(bytes, 2, bytes.len);
    } else if (text_starts(bytes, TEXT("\xef\xbb\xbf"))) {
        bytes = text_slice(bytes, 3, bytes.len);
    } else if (bytes.len && memchr(bytes.at, 0, bytes.len) && !looks_like_utf16(bytes, found)) {
        work_fail(w, FAULT_INPUT, "text.binary", TEXT(""));
        return TEXT("");
    }
    if (*found == CHARSET_UTF8) {
        bytes = without_dos_end(bytes);
        if (!text_is_utf8(bytes))
            *found = CHARSET_CP932;
    }
    struct text out = bytes;
    if (*found == CHARSET_UTF16LE)
        out = converted(w, "UTF-16LE", bytes);
    else if (*found == CHARSET_UTF16BE)
        out = converted(w, "UTF-16BE", bytes);
    else if (*found == CHARSET_CP932)
        out = converted(w, "CP932", bytes);
    if (out.len && memchr(out.at, 0, out.len)) {
        work_fail(w, FAULT_INPUT, "text.binary", TEXT(""));
        return TEXT("");
    }
    return without_dos_end(out);
}
