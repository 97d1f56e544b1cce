#include "format/json_write.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "format/number_format.h"

struct json json_begin(struct buf *out)
{
    return (struct json){ .out = out };
}

bool json_is_done(const struct json *json)
{
    return json->depth == 0 && json->nest[0].has_any;
}

static bool is_plain(unsigned char c)
{
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
}

static void add_rune(struct buf *out, int32_t rune, struct text bytes)
{
    switch (rune) {
    case '"':
        buf_add(out, TEXT("\\\""));
        break;
    case '\\':
        buf_add(out, TEXT("\\\\"));
        break;
    case '\n':
        buf_add(out, TEXT("\\n"));
        break;
    case '\t':
        buf_add(out, TEXT("\\t"));
        break;
    case 0xfffd: /* also what bad bytes are read as */
        buf_add(out, TEXT("\ufffd"));
        break;
    default:
        if (rune < 0x80 || rune == 0x2028 || rune == 0x2029)
            buf_format(out, "\\u%04x", (unsigned)rune);
        else
            buf_add(out, bytes);
    }
}

static void add_string(struct buf *out, struct text t)
{
    buf_add_char(out, '"');
    while (t.len) {
        size_t plain = 0;
        while (plain < t.len && is_plain((unsigned char)t.at[plain]))
            plain++;
        buf_add(out, text_slice(t, 0, plain));
        t = text_slice(t, plain, t.len);
        struct text here = t;
        int32_t rune = text_rune(&t);
        if (rune >= 0)
            add_rune(out, rune, text_slice(here, 0, here.len - t.len));
    }
    buf_add_char(out, '"');
}

static void begin_value(struct json *json, const char *key)
{
    bool is_map = json->nest[json->depth].is_map;
    assert(is_map == (key != NULL));                   /* a key in a map, and only there */
    assert(json->depth > 0 || !json->nest[0].has_any); /* one document */
    if (json->nest[json->depth].has_any)
        buf_add_char(json->out, ',');
    json->nest[json->depth].has_any = true;
    if (is_map) {
        add_string(json->out, text_of(key));
        buf_add_char(json->out, ':');
    }
}

static void nest(struct json *json, const char *key, bool is_map)
{
    begin_value(json, key);
    assert(json->depth < JSON_DEPTH);
    json->depth++;
    json->nest[json->depth].is_map = is_map;
    json->nest[json->depth].has_any = false;
    buf_add_char(json->out, is_map ? '{' : '[');
}

void json_open_map(struct json *json, const char *key)
{
    nest(json, key, true);
}

void json_open_list(struct json *json, const char *key)
{
    nest(json, key, false);
}

void json_add_items(struct json *json, struct text items)
{
    if (!items.len)
        return;
    begin_value(json, NULL);
    buf_add(json->out, items);
}

void json_close(struct json *json)
{
    assert(json->depth > 0);
    buf_add_char(json->out, json->nest[json->depth].is_map ? '}' : ']');
    json->depth--;
}

void json_add_text(struct json *json, const char *key, struct text t)
{
    begin_value(json, key);
    add_string(json->out, t);
}

void json_add_int(struct json *json, const char *key, int64_t value)
{
    begin_value(json, key);
    buf_add_int(json->out, value);
}

void json_add_number(struct json *json, const char *key, double value)
{
    if (!isfinite(value)) {
        json_add_null(json, key);
        return;
    }
    struct number_digits digits = number_format_digits(value);
    begin_value(json, key);
    buf_add(json->out, text_of(digits.at));
}

void json_add_bool(struct json *json, const char *key, bool value)
{
    begin_value(json, key);
    buf_add(json->out, value ? TEXT("true") : TEXT("false"));
}

void json_add_null(struct json *json, const char *key)
{
    begin_value(json, key);
    buf_add(json->out, TEXT("null"));
}

void json_add_maybe(struct json *json, const char *key, struct text t)
{
    if (t.len)
        json_add_text(json, key, t);
    else
        json_add_null(json, key);
}
