#include "format/xlsx_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "format/xml.h"

enum { MOST_RUBIES = 1024, ESCAPE_BYTES = 7 };

struct xlsx_text xlsx_text_begin(struct work *w, size_t cell_bytes)
{
    return (struct xlsx_text){ .plain = buf_begin(w->arena, cell_bytes),
                               .unstruck = buf_begin(w->arena, cell_bytes),
                               .kana = buf_begin(w->arena, cell_bytes),
                               .reading = buf_begin(w->arena, cell_bytes * 2) };
}

void xlsx_text_clear(struct xlsx_text *text)
{
    text->plain.len = text->unstruck.len = text->kana.len = text->reading.len = 0;
    text->ruby_count = 0;
    text->in_t = text->in_ruby = text->run_struck = text->has_struck = text->has_unstruck = false;
}

static void begin_ruby(struct work *w, struct xlsx_text *text, const char **attributes)
{
    text->in_ruby = true;
    if (text->ruby_count == MOST_RUBIES)
        return;
    if (!text->rubies)
        text->rubies = work_array(w, struct xlsx_ruby, MOST_RUBIES);
    struct xlsx_ruby *ruby = &text->rubies[text->ruby_count++];
    ruby->from = xml_number(xml_attribute(attributes, "sb"), 0);
    ruby->to = xml_number(xml_attribute(attributes, "eb"), 0);
    ruby->begin = ruby->end = text->kana.len;
}

void xlsx_text_open(struct work *w, struct xlsx_text *text, const char *name,
                    const char **attributes)
{
    if (strcmp(name, "t") == 0) {
        text->in_t = true;
    } else if (strcmp(name, "rPh") == 0) {
        begin_ruby(w, text, attributes);
    } else if (strcmp(name, "r") == 0) {
        text->run_struck = false;
    } else if (strcmp(name, "strike") == 0) {
        const char *value = xml_attribute(attributes, "val");
        text->run_struck = !value || xml_is_true(value);
    }
}

void xlsx_text_close(struct xlsx_text *text, const char *name)
{
    if (strcmp(name, "t") == 0)
        text->in_t = false;
    else if (strcmp(name, "rPh") == 0)
        text->in_ruby = false;
    else if (strcmp(name, "r") == 0)
        text->run_struck = false;
}

void xlsx_text_add(struct work *w, struct xlsx_text *text, struct text characters)
{
    if (!text->in_t)
        return;
    if (text->in_ruby) {
        buf_add(&text->kana, characters);
        if (text->ruby_count)
            text->rubies[text->ruby_count - 1].end = text->kana.len;
        return;
    }
    buf_add(&text->plain, characters);
    if (text->run_struck) {
        text->has_struck = true;
    } else {
        text->has_unstruck = true;
        buf_add(&text->unstruck, characters);
    }
    if (text->plain.full)
        work_fail(w, FAULT_INPUT, "table.cell_too_long",
                  work_format(w, "%zu", text->plain.limit >> 10));
}

/* The unit that _xHHHH_ stands for, or -1. */
static int32_t unit_at(struct text t)
{
    int32_t unit = 0;
    if (t.len < ESCAPE_BYTES || t.at[0] != '_' || t.at[1] != 'x' || t.at[6] != '_')
        return -1;
    for (size_t i = 2; i < 6; i++) {
        if (!isxdigit((unsigned char)t.at[i]))
            return -1;
        char c = t.at[i];
        unit = unit * 16 + (isdigit((unsigned char)c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return unit;
}

/* Works in place: what comes out is never longer. */
static void mend(struct buf *buf)
{
    struct text t = buf_text(buf);
    if (text_find(t, TEXT("_"), 0) == t.len && text_find(t, TEXT("\r"), 0) == t.len)
        return;
    size_t out = 0;
    for (size_t i = 0; i < t.len;) {
        int32_t unit = unit_at(text_slice(t, i, t.len));
        int32_t next =
            unit >= 0xd800 && unit < 0xdc00 ? unit_at(text_slice(t, i + ESCAPE_BYTES, t.len)) : -1;
        size_t used = unit < 0 ? 1 : ESCAPE_BYTES;
        if (next >= 0xdc00 && next < 0xe000) {
            unit = 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
            used += ESCAPE_BYTES;
        } else if (unit >= 0xd800 && unit < 0xe000) {
            unit = 0xfffd;
        }
        char c = unit < 0 ? t.at[i] : '\0';
        i += used;
        if (unit == '\r' || c == '\r') {
            if (i < t.len && t.at[i] == '\n')
                continue;
            unit = '\n';
        }
        if (unit < 0)
            buf->at[out++] = c;
        else if (unit > 0)
            out += text_put_rune(buf->at + out, unit);
    }
    buf->len = out;
}

void xlsx_text_end(struct xlsx_text *text)
{
    mend(&text->plain);
    if (text->has_struck)
        mend(&text->unstruck);
}

struct text xlsx_text_plain(const struct xlsx_text *text)
{
    return buf_text(&text->plain);
}

bool xlsx_text_part_struck(const struct xlsx_text *text)
{
    return text->has_struck && text->has_unstruck;
}

bool xlsx_text_struck(const struct xlsx_text *text)
{
    return text->has_struck && !text->has_unstruck;
}

struct text xlsx_text_unstruck(const struct xlsx_text *text)
{
    return buf_text(&text->unstruck);
}

/* Moves `*rest` on to a place counted in UTF-16 units, of which `*units` are behind it. */
static struct text cut_to(struct text *rest, uint32_t *units, uint32_t place)
{
    struct text from = *rest;
    while (*units < place && rest->len)
        *units += text_rune(rest) > 0xffff ? 2 : 1;
    return text_slice(from, 0, from.len - rest->len);
}

struct text xlsx_text_reading(struct xlsx_text *text)
{
    struct text rest = buf_text(&text->plain), kana = buf_text(&text->kana);
    uint32_t units = 0;
    if (text->ruby_count == 0 || kana.len == 0)
        return TEXT("");
    text->reading.len = 0;
    for (size_t i = 0; i < text->ruby_count; i++) {
        const struct xlsx_ruby *ruby = &text->rubies[i];
        buf_add(&text->reading, cut_to(&rest, &units, ruby->from));
        buf_add(&text->reading, text_slice(kana, ruby->begin, ruby->end));
        cut_to(&rest, &units, ruby->to);
    }
    buf_add(&text->reading, rest);
    return buf_text(&text->reading);
}

static const char *escape_of(int32_t rune)
{
    switch (rune) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* Bytes at the start of `t` that can be written as they are. */
static size_t plain_bytes(struct text t)
{
    size_t i = 0;
    while (i < t.len) {
        unsigned char c = (unsigned char)t.at[i];
        if (c >= 0x7f || c == '<' || c == '>' || c == '&' || c == '"' || c == '_' ||
            (c < ' ' && c != '\n' && c != '\t'))
            break;
        i++;
    }
    return i;
}

void xlsx_text_escape(struct buf *out, struct text t)
{
    while (t.len) {
        size_t plain = plain_bytes(t);
        buf_add(out, text_slice(t, 0, plain));
        t = text_slice(t, plain, t.len);
        struct text here = t;
        int32_t rune = text_rune(&t);
        if (rune < 0)
            break;
        if (escape_of(rune))
            buf_add(out, text_of(escape_of(rune)));
        else if (rune == '_' && unit_at(here) >= 0)
            buf_add(out, TEXT("_x005F_")); /* else it would be read as an escape */
        else if (rune < ' ' || rune == 0x7f)
            buf_format(out, "_x%04X_", (unsigned)rune);
        else if (rune == 0xfffd || rune == 0xfffe || rune == 0xffff)
            buf_add(out, TEXT("\ufffd"));
        else
            buf_add(out, text_slice(here, 0, here.len - t.len));
    }
}
