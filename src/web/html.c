#include "web/html.h"

#include <string.h>

#include "base/buf.h"
#include "web/show.h"

struct html html_begin(struct work *w, size_t limit)
{
    return (struct html){ .w = w, .buf = buf_begin(w->arena, limit) };
}

struct text html_text(const struct html *out)
{
    return buf_text(&out->buf);
}

void html_raw(struct html *out, const char *literal, size_t len)
{
    buf_add(&out->buf, (struct text){ literal, len });
}

/* What stands for a byte that cannot stand for itself; NULL if it can. */
static const char *escape_of(unsigned char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case 127:
        return "\uFFFD";
    default:
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' ? "\uFFFD" : NULL;
    }
}

/* Length of the well-formed sequence that begins here; 0 if there is none. */
static size_t sequence_at(struct text t, size_t i)
{
    struct text rest = text_slice(t, i, t.len);
    bool replaced = text_starts(rest, TEXT("\uFFFD"));
    size_t before = rest.len;
    return text_rune(&rest) == 0xfffd && !replaced ? 0 : before - rest.len;
}

void html_put_text(struct html *out, struct text t)
{
    size_t from = 0;
    for (size_t i = 0; i < t.len;) {
        unsigned char c = (unsigned char)t.at[i];
        const char *escape = escape_of(c);
        size_t size = c < 0x80 ? 1 : sequence_at(t, i);
        if (!escape && size > 0) {
            i += size;
            continue;
        }
        buf_add(&out->buf, text_slice(t, from, i));
        buf_add(&out->buf, text_of(escape ? escape : "\uFFFD"));
        from = ++i;
    }
    buf_add(&out->buf, text_slice(t, from, t.len));
}

void html_put_int(struct html *out, int64_t value)
{
    buf_add_int(&out->buf, value);
}

void html_put_size(struct html *out, size_t value)
{
    buf_add_int(&out->buf, (int64_t)value);
}

void html_encode_part(struct buf *out, struct text t)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.at[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' ||
                     c == '.' || c == '_' || c == '~';
        if (plain)
            buf_add_char(out, (char)c);
        else
            buf_add(out, (struct text){ (const char[]){ '%', digits[c >> 4], digits[c & 15] }, 3 });
    }
}

void html_put_part_text(struct html *out, struct text t)
{
    html_encode_part(&out->buf, t);
}

void html_put_url(struct html *out, struct url url)
{
    html_put_text(out, url.checked);
}

void html_word(struct html *out, enum word word, const struct text *args, size_t count)
{
    if (count == 0)
        html_put_text(out, word_text(out->w->lang, word));
    else
        html_put_text(out, word_fill(out->w, word, args, count));
}

struct text say(const struct html *out, enum word word)
{
    return word_text(out->w->lang, word);
}

struct text html_arg_text(struct html *out, struct text t)
{
    (void)out;
    return t;
}

struct text html_arg_int(struct html *out, int64_t value)
{
    return show_count(out->w, value);
}

struct text html_arg_size(struct html *out, size_t value)
{
    return show_count(out->w, (int64_t)value);
}
