#include "web/html.h"

#include <string.h>

#include "base/buf.h"
#include "http/percent.h"
#include "web/show.h"
#include "web/as_of_page.h"

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

/* Length of the well-formed sequence of UTF-8 that begins here; 0 if there is none. Written out,
 * because every character of every page passes here. */
static size_t sequence_at(const unsigned char *s, size_t left)
{
    size_t size = s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : s[0] < 0xf5 ? 4 : 0;
    if (size == 0 || size > left)
        return 0;
    for (size_t i = 1; i < size; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
    bool beyond = (s[0] == 0xed && s[1] >= 0xa0) || (s[0] == 0xf4 && s[1] >= 0x90);
    return overlong || beyond ? 0 : size;
}

void html_put_text(struct html *out, struct text t)
{
    const unsigned char *bytes = (const unsigned char *)t.at;
    size_t from = 0;
    for (size_t i = 0; i < t.len;) {
        const char *escape = bytes[i] < 0x80 ? escape_of(bytes[i]) : NULL;
        size_t size = bytes[i] < 0x80 ? 1 : sequence_at(bytes + i, t.len - i);
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

void html_put_part_text(struct html *out, struct text t)
{
    percent_encode(&out->buf, t);
}

void html_put_url(struct html *out, struct url url)
{
    html_put_text(out, as_of_url(out->w, url).checked);
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
