#include <math.h>

#include "base/buf.h"
#include "format/json_read.h"
#include "format/json_write.h"
#include "test/format/sample.h"

static void test_read(void)
{
    struct work *w = sample_work();
    const struct value *v = json_read(
        w,
        TEXT("{\"name\": \"株式会社\\u6d77\\ud842\\udfb7\", \"n\": 9007199254740993, \"x\": 0.1,"
             " \"yes\": true, \"no\": false, \"nil\": null, \"list\": [1, \"二\", [], {}]}"),
        &limits_usual);
    ok(v->kind == VALUE_MAP && value_count(v) == 7, "a map");
    ok(text_is(value_text(value_get(v, "name")), TEXT("株式会社海𠮷")), "texts and their escapes");
    ok(value_int(value_get(v, "n")) == 9007199254740993, "a whole number is never rounded");
    ok(value_number(value_get(v, "x")) == 0.1 && value_number(value_get(v, "n")) > 9e15 &&
           text_is(value_text(value_get(v, "x")), TEXT("0.1")),
       "a number with a point");
    ok(value_bool(value_get(v, "yes")) && !value_bool(value_get(v, "no")) &&
           value_get(v, "nil")->kind == VALUE_NULL,
       "yes, no and null");
    const struct value *list = value_get(v, "list");
    ok(value_count(list) == 4 && value_int(value_at(list, 0)) == 1 &&
           text_is(value_text(value_at(list, 1)), TEXT("二")) &&
           value_at(list, 2)->kind == VALUE_LIST && value_at(list, 3)->kind == VALUE_MAP,
       "a list");
    ok(text_is(value_key(v, 0), TEXT("name")) && text_is(value_key(v, 6), TEXT("list")),
       "keys keep their order");
    const struct value *nothing = value_at(value_get(value_get(v, "none"), "deeper"), 3);
    ok(nothing->kind == VALUE_NONE && value_text(nothing).len == 0 && value_int(nothing) == 0 &&
           value_count(nothing) == 0 && !value_bool(nothing),
       "what is not there may be asked for more");
    ok(value_get(list, "name")->kind == VALUE_NONE && value_at(v, 7)->kind == VALUE_NONE &&
           value_key(list, 0).len == 0 && value_int(value_get(v, "name")) == 0,
       "and so may what is of another kind");
}

static const struct {
    const char *bytes, *code, *says;
} refused[] = {
    { "{\"a\":1,\"a\":2}", "json.syntax", "a key twice" },
    { "[\"\\u0000\"]", "json.syntax", "a zero character" },
    { "[01]", "json.syntax", "a zero in front" },
    { "[18446744073709551616]", "json.syntax", "a number too large" },
    { "[1e999]", "json.syntax", "a number without end" },
    { "[\"\xff\"]", "json.syntax", "bytes that are no UTF-8" },
    { "[\"\\ud842\"]", "json.syntax", "half a pair of surrogates" },
    { "[1] 2", "json.syntax", "something behind the end" },
    { "[1,]", "json.syntax", "a comma too many" },
    { "\"a\"", "json.syntax", "a lone text" },
    { "", "json.syntax", "nothing" },
    { "[[[[[\"]]]]]\"]]]]]", "json.too_deep", "lists too deep" },
    { "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}", "json.too_deep", "maps too deep" },
    { "[\"12345678901234567890123456789012345678901234567890\"]", "json.too_large", "too much" },
};

static void test_refused(void)
{
    struct limits limits = limits_usual;
    limits.depth = 4;
    limits.file_bytes = 50;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct work *w = sample_work();
        const struct value *v = json_read(w, text_of(refused[i].bytes), &limits);
        ok(v->kind == VALUE_NONE && sample_fails(w, refused[i].code), "%s is refused",
           refused[i].says);
    }
    struct work *w = sample_work();
    json_read(w, TEXT("{\n  \"a\": tru\n}"), &limits);
    ok(text_starts(w->fault.about, TEXT("2\x1f")), "the line is named");
    ok(json_read(w, TEXT("[1]"), &limits)->kind == VALUE_NONE, "after a fault nothing is read");
    w = sample_work();
    ok(json_read(w, TEXT("[[\"[[[[[[[\\\"[[\"]]"), &limits)->kind == VALUE_LIST,
       "brackets in texts are not counted");
}

static void test_write(void)
{
    struct work *w = sample_work();
    struct buf out = buf_begin(w->arena, 10000);
    struct json json = json_begin(&out);
    json_open_map(&json, NULL);
    json_add_text(&json, "a\"b", TEXT("<b>&\\\n\t\1\x7f\u2028\u2029海𠮷\xff"));
    json_add_int(&json, "i", INT64_MIN);
    json_add_number(&json, "n", 0.1);
    json_add_number(&json, "inf", INFINITY);
    json_open_list(&json, "l");
    json_add_bool(&json, NULL, true);
    json_add_null(&json, NULL);
    json_open_map(&json, NULL);
    json_close(&json);
    json_open_list(&json, NULL);
    json_close(&json);
    json_close(&json);
    json_add_maybe(&json, "m", TEXT(""));
    ok(!json_is_done(&json), "a document is not done before it is closed");
    json_close(&json);
    ok(json_is_done(&json) && !out.full, "and then it is");
    ok(text_is(buf_text(&out),
               TEXT("{\"a\\\"b\":"
                    "\"\\u003cb\\u003e\\u0026\\\\\\n\\t\\u0001\\u007f\\u2028\\u2029海𠮷\ufffd\","
                    "\"i\":-9223372036854775808,\"n\":0.1,\"inf\":null,"
                    "\"l\":[true,null,{},[]],\"m\":null}")),
       "everything is written, and is safe inside HTML");
    const struct value *v = json_read(w, buf_text(&out), &limits_usual);
    ok(text_is(value_text(value_get(v, "a\"b")), TEXT("<b>&\\\n\t\1\x7f\u2028\u2029海𠮷\ufffd")) &&
           value_int(value_get(v, "i")) == INT64_MIN && value_count(value_get(v, "l")) == 4,
       "and reads back");
    struct buf small = buf_begin(w->arena, 5);
    json = json_begin(&small);
    json_open_list(&json, NULL);
    json_add_text(&json, NULL, TEXT("longer than that"));
    json_close(&json);
    ok(small.full, "what does not fit is noticed at the end");
}

int main(void)
{
    test_read();
    test_refused();
    test_write();
    return tap_done();
}
