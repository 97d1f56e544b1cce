#include "http/cookie.h"
#include "http/field.h"

#include "base/arena.h"
#include "base/buf.h"
#include "http/limits.h"
#include "http/param.h"
#include "http/request.h"

#include "test/tap.h"

/* Fields as `a=1|b=2`, for comparing. */
static struct text shown(struct arena *arena, const struct fields *fields)
{
    struct buf buf = buf_begin(arena, 4096);
    for (size_t i = 0; i < fields->count; i++)
        buf_format(&buf, "%s%.*s=%.*s", i ? "|" : "", TEXT_ARG(fields->at[i].name),
                   TEXT_ARG(fields->at[i].value));
    return buf_text(&buf);
}

static const struct {
    const char *raw;
    int refused;
    const char *fields, *says;
} forms[] = {
    { "", 0, "", "nothing" },
    { "a=1&b=2", 0, "a=1|b=2", "two fields" },
    { "a=1&a=2", 0, "a=1|a=2", "a name twice" },
    { "a", 0, "a=", "a name alone" },
    { "a=", 0, "a=", "an empty value" },
    { "=1&b=2", 0, "b=2", "a value without a name is nothing" },
    { "&&a=1&", 0, "a=1", "empty pairs" },
    { "a=b=c", 0, "a=b=c", "an equals sign in the value" },
    { "a=%E7%9B%A3+%2B+x", 0, "a=監 + x", "percent, plus, and an encoded plus" },
    { "%61=1", 0, "a=1", "an encoded name" },
    { "a=100%&b=%zz%4", 0, "a=100%|b=%zz%4", "a percent sign that encodes nothing" },
    { "a=%2526", 0, "a=%26", "decoded once only" },
    { "a=%00", 400, "", "a NUL" },
    { "a%00=1", 400, "", "a NUL in a name" },
    { "a=%ff", 400, "", "no UTF-8" },
};

static void test_forms(struct arena *arena)
{
    for (size_t i = 0; i < COUNT(forms); i++) {
        struct fields fields = { 0 };
        int refused = fields_read(arena, &fields, text_of(forms[i].raw), &limits_default);
        ok(refused == forms[i].refused &&
               (refused || text_is_string(shown(arena, &fields), forms[i].fields)),
           "form: %s", forms[i].says);
    }
    struct limits tight = limits_default;
    struct fields fields = { 0 };
    tight.field_count = 2;
    tight.field_bytes = 3;
    ok(fields_read(arena, &fields, TEXT("a=1&b=2&c=3"), &tight) == 413, "form: too many fields");
    fields.count = 0;
    ok(fields_read(arena, &fields, TEXT("a=%61%61%61"), &tight) == 0, "form: as long as allowed");
    ok(fields_read(arena, &fields, TEXT("a=%61%61%61%61"), &tight) == 413, "form: too long");
}

static void test_reading(struct arena *arena)
{
    struct request request = { .method = METHOD_POST, .arena = arena };
    fields_read(arena, &request.form, TEXT("n=12&x=+a+&t=1&t=2&e="), &limits_default);
    fields_read(arena, &request.query, TEXT("n=99&q=1"), &limits_default);
    ok(text_is(field_text(&request, "x"), TEXT(" a ")), "a value is not trimmed");
    ok(field_int(&request, "n", 0) == 12 && field_int(&request, "x", 7) == 7 &&
           field_int(&request, "no", 7) == 7,
       "a number, or what stands for a missing one");
    ok(field_given(&request, "e") && !field_given(&request, "q"),
       "an empty field was given; one of the query was not filled in");
    ok(text_is(query_text(&request, "n"), TEXT("99")), "the query of a POST is asked for by name");
    request.method = METHOD_GET;
    ok(field_int(&request, "n", 0) == 99, "of a GET the query counts");
}

static const struct {
    const char *header, *cookies, *says;
} cookies[] = {
    { "", "", "none" },
    { "a=1", "a=1", "one" },
    { "a=1; b=2", "a=1|b=2", "two" },
    { " a = 1 ;b=2;", "a=1|b=2", "white space" },
    { "a=\"1\"", "a=1", "quotes" },
    { "a=b=c", "a=b=c", "an equals sign in the value" },
    { "a=", "a=", "an empty value" },
    { "a; =1; b=2", "b=2", "without a name or an equals sign it is none" },
    { "a=\x01; b c=1; d=\"x; e=監; f=1", "f=1", "what could not be set is passed over" },
};

static void test_cookies(struct arena *arena)
{
    for (size_t i = 0; i < COUNT(cookies); i++) {
        struct fields fields = { 0 };
        cookie_read(arena, &fields, text_of(cookies[i].header));
        ok(text_is_string(shown(arena, &fields), cookies[i].cookies), "cookies: %s",
           cookies[i].says);
    }
    ok(cookie_is_plain(TEXT("session"), TEXT("aZ-_09")), "a session can be set");
    ok(!cookie_is_plain(TEXT("a"), TEXT("1; x")) && !cookie_is_plain(TEXT("a"), TEXT("1\n")) &&
           !cookie_is_plain(TEXT("a b"), TEXT("1")) && !cookie_is_plain(TEXT(""), TEXT("1")),
       "what would break the header cannot");
}

static const struct {
    const char *header;
    enum param found;
    const char *value, *says;
} params[] = {
    { "form-data; name=\"a\"", PARAM_ONE, "a", "quoted" },
    { "form-data; name=a", PARAM_ONE, "a", "not quoted" },
    { "form-data;name=\"a\";", PARAM_ONE, "a", "a semicolon at the end" },
    { "form-data; NAME = \"a\" ; x=y", PARAM_BAD, "", "a space before the value ends it" },
    { "form-data; NAME=\"a\" ; x=y", PARAM_ONE, "a", "in capitals, with spaces" },
    { "form-data; filename=\"name=b\"; name=\"a\"", PARAM_ONE, "a", "not inside another" },
    { "form-data; filename=\"x;name=b\"; name=\"a\"", PARAM_ONE, "a", "not after its semicolon" },
    { "form-data; name=\"a\\\"b\"", PARAM_ONE, "a\"b", "an escaped quote" },
    { "form-data; name=\"C:\\a\"", PARAM_ONE, "C:\\a", "a backslash that escapes nothing" },
    { "form-data; name=\"監\"", PARAM_ONE, "監", "UTF-8" },
    { "form-data; name=\"\"", PARAM_ONE, "", "empty" },
    { "form-data", PARAM_NONE, "", "none" },
    { "form-data; names=a", PARAM_NONE, "", "another" },
    { "form-data; name=a; name=b", PARAM_BAD, "", "twice" },
    { "form-data; name=\"a", PARAM_BAD, "", "not closed" },
    { "form-data; name", PARAM_BAD, "", "no value" },
    { "form-data; name=\"a\"b", PARAM_BAD, "", "more after the quotes" },
    { "form-data; name=123456789", PARAM_BAD, "", "longer than the room" },
};

static void test_params(void)
{
    for (size_t i = 0; i < COUNT(params); i++) {
        char room[8];
        struct text value;
        enum param found = param_find(text_of(params[i].header), "name", room, sizeof room, &value);
        ok(found == params[i].found && text_is_string(value, params[i].value), "parameter: %s",
           params[i].says);
    }
}

static void test_forwarded(struct arena *arena)
{
    struct sent_field headers[] = { { TEXT("X-Forwarded-For"), TEXT("evil, 198.51.100.1") },
                                    { TEXT("x-forwarded-for"), TEXT("10.0.0.1,  2001:db8::1 ") },
                                    { TEXT("X-Forwarded-Proto"), TEXT("HTTPS") } };
    struct request request = { .arena = arena, .headers = { headers, COUNT(headers), 0 } };
    request_read_forwarded(&request);
    ok(text_is(request.address, TEXT("2001:db8::1")) && request.secure,
       "the proxy's own word is the last one");
    headers[1].value = TEXT("192.0.2.1, unknown");
    request.address = TEXT("127.0.0.1");
    request_read_forwarded(&request);
    ok(text_is(request.address, TEXT("127.0.0.1")), "what is no address changes nothing");
}

int main(void)
{
    struct arena *arena = arena_open(1 << 20);
    test_forms(arena);
    test_reading(arena);
    test_cookies(arena);
    test_params();
    test_forwarded(arena);
    arena_close(arena);
    return tap_done();
}
