#include "http/guard.h"

#include "test/tap.h"

static struct sent_field host = { TEXT_INIT("Host"), TEXT_INIT("kantoku.example:8400") };

static struct admission admit(const char *method, const char *version, struct sent_field a,
                              struct sent_field b)
{
    struct sent_field at[] = { host, a, b };
    size_t count = b.name.len ? 3 : a.name.len ? 2 : 1;
    struct fields headers = { at, count, count };
    struct arrival arrival = { text_of(method), text_of(version), TEXT("/"), &headers };
    return guard_admit(&arrival, &limits_default);
}

#define FIELD(name, value) ((struct sent_field){ TEXT(name), TEXT(value) })
#define NO_FIELD ((struct sent_field){ { "", 0 }, { "", 0 } })

static void test_lengths(void)
{
    static const struct {
        const char *value;
        int refused;
        uint64_t bytes;
    } lengths[] = {
        { "0", 0, 0 },     { "123", 0, 123 }, { "999999999999999999", 0, 999999999999999999u },
        { " 5 ", 0, 5 },   { "", 400, 0 },    { "1000000000000000000", 400, 0 },
        { "-1", 400, 0 },  { "+1", 400, 0 },  { "1 1", 400, 0 },
        { "1,1", 400, 0 }, { "0x1", 400, 0 }, { "１", 400, 0 },
    };
    for (size_t i = 0; i < COUNT(lengths); i++) {
        struct sent_field length = { TEXT("content-length"), text_of(lengths[i].value) };
        struct admission got = admit("POST", "HTTP/1.1", length, NO_FIELD);
        ok(got.refused == lengths[i].refused && (got.refused || got.body_bytes == lengths[i].bytes),
           "Content-Length: %s", lengths[i].value);
    }
}

static void test_methods(void)
{
    ok(admit("GET", "HTTP/1.1", NO_FIELD, NO_FIELD).method == METHOD_GET &&
           admit("HEAD", "HTTP/1.1", NO_FIELD, NO_FIELD).method == METHOD_HEAD &&
           admit("POST", "HTTP/1.1", NO_FIELD, NO_FIELD).method == METHOD_POST,
       "GET, HEAD and POST");
    ok(admit("PATCH", "HTTP/1.1", NO_FIELD, NO_FIELD).method == METHOD_PATCH &&
           admit("DELETE", "HTTP/1.1", NO_FIELD, NO_FIELD).method == METHOD_DELETE &&
           admit("OPTIONS", "HTTP/1.1", NO_FIELD, NO_FIELD).method == METHOD_OPTIONS,
       "and what programs send besides");
    ok(admit("PUT", "HTTP/1.1", NO_FIELD, NO_FIELD).refused == 405 &&
           admit("Get", "HTTP/1.1", NO_FIELD, NO_FIELD).refused == 405,
       "no other method");
    ok(admit("G<T", "HTTP/1.1", NO_FIELD, NO_FIELD).refused == 400 &&
           admit("", "HTTP/1.1", NO_FIELD, NO_FIELD).refused == 400,
       "no method at all");
    ok(admit("GET", "HTTP/2.0", NO_FIELD, NO_FIELD).refused == 505 &&
           admit("GET", "", NO_FIELD, NO_FIELD).refused == 505,
       "no other version");
}

static void test_bodies(void)
{
    struct sent_field chunked = FIELD("Transfer-Encoding", "Chunked"),
                      five = FIELD("Content-Length", "5");
    struct admission got = admit("POST", "HTTP/1.1", chunked, NO_FIELD);
    ok(got.refused == 0 && got.has_body && got.is_chunked, "chunks");
    ok(admit("POST", "HTTP/1.1", chunked, five).refused == 400 &&
           admit("POST", "HTTP/1.1", five, chunked).refused == 400,
       "chunks and a length, in either order");
    ok(admit("POST", "HTTP/1.1", five, five).refused == 400, "a length twice");
    ok(admit("POST", "HTTP/1.0", chunked, NO_FIELD).refused == 400, "chunks in HTTP/1.0");
    ok(admit("GET", "HTTP/1.1", five, NO_FIELD).refused == 400 &&
           admit("HEAD", "HTTP/1.1", chunked, NO_FIELD).refused == 400,
       "a body where none belongs");
    ok(admit("GET", "HTTP/1.1", FIELD("Content-Length", "0"), NO_FIELD).refused == 0,
       "an empty one does no harm");
    ok(admit("POST", "HTTP/1.1", five, FIELD("Expect", "100-Continue")).refused == 0 &&
           admit("POST", "HTTP/1.1", five, FIELD("Expect", "more")).refused == 417,
       "one expectation is known");
}

static void test_headers(void)
{
    static const char *const hosts[] = { "a b", "a/b", "a@b", "", "a\"b", "監督" };
    ok(admit("GET", "HTTP/1.1", FIELD("Host", "x"), NO_FIELD).refused == 400, "two Hosts");
    for (size_t i = 0; i < COUNT(hosts); i++) {
        struct sent_field at[] = { { TEXT("Host"), text_of(hosts[i]) } };
        struct fields headers = { at, 1, 1 };
        struct arrival arrival = { TEXT("GET"), TEXT("HTTP/1.1"), TEXT("/"), &headers };
        ok(guard_admit(&arrival, &limits_default).refused == 400, "no host: %s", hosts[i]);
    }
    ok(admit("GET", "HTTP/1.1", FIELD("X A", "1"), NO_FIELD).refused == 400 &&
           admit("GET", "HTTP/1.1", FIELD("X-A ", "1"), NO_FIELD).refused == 400 &&
           admit("GET", "HTTP/1.1", FIELD("X\xc3\xa9", "1"), NO_FIELD).refused == 400,
       "a name that is no token");
    ok(admit("GET", "HTTP/1.1", FIELD("X-A", "a\rb"), NO_FIELD).refused == 400 &&
           admit("GET", "HTTP/1.1", FIELD("X-A", "a\0b"), NO_FIELD).refused == 400 &&
           admit("GET", "HTTP/1.1", FIELD("X-A", "a\x7f"), NO_FIELD).refused == 400,
       "control characters");
    ok(admit("GET", "HTTP/1.1", FIELD("X-A", "a\tb \xe3\x81\x82"), NO_FIELD).refused == 0,
       "a tab, and letters of any kind");
    static char long_value[17 << 10];
    memset(long_value, 'a', sizeof long_value);
    struct sent_field long_field = { TEXT("X-A"), { long_value, sizeof long_value } };
    ok(admit("GET", "HTTP/1.1", long_field, NO_FIELD).refused == 431, "17 KiB of headers");
}

int main(void)
{
    test_lengths();
    test_methods();
    test_bodies();
    test_headers();
    return tap_done();
}
