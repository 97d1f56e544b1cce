/* Whatever is read can be written, and what is written reads back the same. */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "format/json_read.h"
#include "format/json_write.h"
#include "format/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_value(struct work *w, struct json *json, const char *key, const struct value *v)
{
    switch (v->kind) {
    case VALUE_LIST:
    case VALUE_MAP:
        if (v->kind == VALUE_MAP)
            json_open_map(json, key);
        else
            json_open_list(json, key);
        for (size_t i = 0; i < value_count(v); i++)
            write_value(w, json, v->keys ? work_string(w, v->keys[i]) : NULL, value_at(v, i));
        json_close(json);
        break;
    case VALUE_TEXT:
        json_add_text(json, key, value_text(v));
        break;
    case VALUE_INT:
        json_add_int(json, key, value_int(v));
        break;
    case VALUE_NUMBER:
        json_add_number(json, key, value_number(v));
        break;
    case VALUE_BOOL:
        json_add_bool(json, key, value_bool(v));
        break;
    case VALUE_NULL:
        json_add_null(json, key);
        break;
    case VALUE_NONE:
        assert(false);
    }
}

static bool is_number(const struct value *v)
{
    return v->kind == VALUE_INT || v->kind == VALUE_NUMBER;
}

static void check_same(const struct value *a, const struct value *b)
{
    /* 1.0 is written 1. */
    assert(a->kind == b->kind || (is_number(a) && is_number(b)));
    assert(value_count(a) == value_count(b) && value_number(a) == value_number(b));
    assert(value_bool(a) == value_bool(b));
    assert(a->kind != VALUE_TEXT || text_is(value_text(a), value_text(b)));
    for (size_t i = 0; i < value_count(a); i++) {
        assert(text_is(value_key(a, i), value_key(b, i)));
        check_same(value_at(a, i), value_at(b, i));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct limits limits = { .file_bytes = 1 << 20, .depth = 16 };
    static struct arena *arena;
    if (!arena)
        arena = arena_open(256 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    const struct value *v = json_read(&w, (struct text){ (const char *)data, size }, &limits);
    assert((v->kind == VALUE_NONE) == work_failed(&w));
    if (work_failed(&w))
        return 0;
    struct buf out = buf_begin(arena, 16 << 20);
    struct json json = json_begin(&out);
    write_value(&w, &json, NULL, v);
    assert(json_is_done(&json) && text_is_utf8(buf_text(&out)));
    static const struct limits roomy = { .file_bytes = 16 << 20, .depth = 16 };
    const struct value *again = json_read(&w, buf_text(&out), &roomy);
    assert(!work_failed(&w));
    check_same(v, again);
    return 0;
}
