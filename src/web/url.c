#include "web/url.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/bundle.h"
#include "http/percent.h"
#include "web/html.h"

enum { LONGEST = 8192 };

static struct url checked(struct text t)
{
    return (struct url){ t };
}

struct url url_none(void)
{
    return checked(TEXT(""));
}

bool url_is_none(struct url url)
{
    return url.checked.len == 0;
}

struct url url_fill(struct work *w, const char *pattern, const struct text *parts, size_t count)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text rest = text_of(pattern);
    size_t used = 0;
    assert(pattern[0] == '/' && pattern[1] != '/');
    for (;;) {
        size_t hole = text_find(rest, TEXT("{}"), 0);
        buf_add(&out, text_slice(rest, 0, hole));
        if (hole == rest.len)
            break;
        assert(used < count);
        percent_encode(&out, parts[used++]);
        rest = text_slice(rest, hole + 2, rest.len);
    }
    assert(used == count);
    return out.full ? url_none() : checked(buf_text(&out));
}

struct url url_with(struct work *w, struct url url, const char *name, struct text value)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    buf_add(&out, url.checked);
    buf_add_char(&out, text_contains(url.checked, TEXT("?")) ? '&' : '?');
    percent_encode(&out, text_of(name));
    buf_add_char(&out, '=');
    percent_encode(&out, value);
    return out.full ? url : checked(buf_text(&out));
}

struct url url_without_query(struct work *w, struct url url)
{
    (void)w;
    return checked(text_slice(url.checked, 0, text_find(url.checked, TEXT("?"), 0)));
}

struct url url_at(struct work *w, struct url url, const char *id)
{
    return checked(work_format(w, "%.*s#%s", TEXT_ARG(url.checked), id));
}

/* Whether no byte of it could change what a browser takes the link for. */
static bool is_plain(struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if ((unsigned char)t.at[i] <= ' ' || t.at[i] == '\\' || t.at[i] == 127)
            return false;
    return t.len < LONGEST && text_is_utf8(t);
}

struct url url_local(struct work *w, struct text path)
{
    if (!is_plain(path) || !text_starts(path, TEXT("/")) || text_starts(path, TEXT("//")))
        return checked(TEXT("/"));
    return checked(work_text(w, path));
}

struct url url_web(struct work *w, struct text address)
{
    address = text_trim(address);
    bool web = text_is_nocase(text_slice(address, 0, 8), TEXT("https://")) ||
               text_is_nocase(text_slice(address, 0, 7), TEXT("http://"));
    return web && is_plain(address) ? checked(work_text(w, address)) : url_none();
}

/* The digit of a code point, half or full width; -1 for others. */
static int digit_of(int32_t rune)
{
    if (rune >= '0' && rune <= '9')
        return rune - '0';
    return rune >= 0xff10 && rune <= 0xff19 ? rune - 0xff10 : -1;
}

/* Hyphens, brackets and blanks of every width, between groups of digits. */
static bool parts_digits(int32_t rune)
{
    static const int32_t runes[] = {
        '-',    '(',    ')',    ' ',    '.',    0x2010, 0x2013, 0x2212,
        0x30fc, 0xff0d, 0xff08, 0xff09, 0x3000, 0x00a0, 0x2011, 0x2015
    };
    for (size_t i = 0; i < COUNT(runes); i++)
        if (rune == runes[i])
            return true;
    return false;
}

struct url url_phone(struct work *w, struct text number)
{
    struct buf out = buf_begin(w->arena, 64);
    bool digits = false;
    buf_add(&out, TEXT("tel:"));
    for (int32_t rune; (rune = text_rune(&number)) >= 0;) {
        int digit = digit_of(rune);
        if (digit >= 0)
            buf_add_char(&out, (char)('0' + digit));
        else if (digits && !parts_digits(rune))
            break; /* an extension is not dialled as part of the number */
        else if (!digits && (rune == '+' || rune == 0xff0b) && out.len == 4)
            buf_add_char(&out, '+');
        digits = digits || digit >= 0;
    }
    return digits && !out.full ? checked(buf_text(&out)) : url_none();
}

struct url url_mail(struct work *w, struct text address)
{
    struct buf out = buf_begin(w->arena, 512);
    size_t at = text_find(address, TEXT("@"), 0);
    if (at == 0 || at + 1 >= address.len)
        return url_none();
    buf_add(&out, TEXT("mailto:"));
    percent_encode(&out, text_slice(address, 0, at));
    buf_add_char(&out, '@');
    percent_encode(&out, text_slice(address, at + 1, address.len));
    return out.full ? url_none() : checked(buf_text(&out));
}

struct url url_totp(struct work *w, struct text issuer, struct text account, struct text secret)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    buf_add(&out, TEXT("otpauth://totp/"));
    percent_encode(&out, issuer);
    buf_add(&out, TEXT(":"));
    percent_encode(&out, account);
    buf_add(&out, TEXT("?secret="));
    percent_encode(&out, secret);
    buf_add(&out, TEXT("&issuer="));
    percent_encode(&out, issuer);
    return out.full ? url_none() : checked(buf_text(&out));
}

struct url url_asset(struct work *w, const char *name)
{
    return url_with(w, URL(w, "/assets/{}", text_of(name)), "v", text_of(bundle_version));
}
