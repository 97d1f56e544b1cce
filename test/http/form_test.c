#include "http/form.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

#include "test/tap.h"

#define HEAD(more) "Content-Disposition: form-data; " more "\r\n\r\n"

static const struct {
    const char *body;
    int refused;
    const char *shown, *says;
} bodies[] = {
    { "--b\r\n" HEAD("name=\"a\"") "1\r\n--b--\r\n", 0, "a=1", "one field" },
    { "--b\r\n" HEAD("name=\"a\"") "1\r\n--b--", 0, "a=1", "no line end after the last boundary" },
    { "--b\r\n" HEAD("name=\"a\"") "\r\n--b--\r\n", 0, "a=", "an empty field" },
    { "--b\r\n" HEAD("name=\"a\"") "x\r\ny\r\n\r\n--b--\r\n", 0, "a=x\r\ny\r\n",
      "line ends in a value are part of it" },
    { "--b\r\n" HEAD("name=\"a\"") "\r\n--\r\n--c\r\r\n-\r\n--b--\r\n", 0, "a=\r\n--\r\n--c\r\r\n-",
      "what looks like a boundary and is none" },
    { "--b\r\n" HEAD("name=\"a\"") "1\r\n--b  \r\n" HEAD("name=\"a\"") "2\r\n--b--\r\n", 0,
      "a=1|a=2", "a name twice, with white space after the boundary" },
    { "junk\r\n--b\r\n" HEAD("name=\"a\"") "1\r\n--b--\r\njunk", 0, "a=1",
      "what stands before and after is passed over" },
    { "--b\r\n" HEAD("name=\"f\"; filename=\"x.bin\"") "12345\r\n--b--\r\n", 0, "f:x.bin:5",
      "a file" },
    { "--b\r\n" HEAD("name=\"f\"; filename=\"\"") "\r\n--b--\r\n", 0, "", "no file chosen" },
    { "--b\r\n" HEAD("name=\"f\"; filename=\"\"") "1\r\n--b--\r\n", 400, "",
      "content of a file without a name" },
    { "--b\r\n" HEAD("name=\"a\"") "1\r\n--b\r\n" HEAD(
          "name=\"f\"; filename=\"C:\\\\x\\\\監.txt\"") "\r\n--b\r\n" HEAD("name=\"c\"") "3\r\n--b-"
                                                                                         "-\r\n",
      0, "a=1|c=3|f:監.txt:0", "an empty file between two fields" },
    { "--b\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b--",
      0, "a=1", "headers in any order" },
    { "--b\r\n" HEAD("name=\"f\"; filename=\"1\"") "\r\n--b\r\n" HEAD(
          "name=\"f\"; filename=\"2\"") "\r\n--b\r\n" HEAD("name=\"f\"; filename=\"3\"") "\r\n--b-"
                                                                                         "-",
      413, "", "more files than allowed" },
    { "--b\r\n" HEAD("name=\"a\"") "1234567890123456789012345678901\r\n--b--", 413, "",
      "a longer field than allowed" },
    { "", 400, "", "nothing at all" },
    { "--b--\r\n", 0, "", "no part" },
    { "--b\r\n" HEAD("name=\"a\"") "1\r\n--b", 400, "", "cut in the last boundary" },
    { "--b\r\n" HEAD("name=\"a\"") "1", 400, "", "cut in a value" },
    { "--b\r\nContent-Disp", 400, "", "cut in a header" },
    { "--b\r\n\r\n1\r\n--b--", 400, "", "a part without headers" },
    { "--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--", 400, "", "a part without a name" },
    { "--b\r\n" HEAD("name=\"\"") "1\r\n--b--", 400, "", "an empty name" },
    { "--b\r\n" HEAD("name=a; name=b") "1\r\n--b--", 400, "", "two names" },
    { "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b"
      "\r\n\r\n1\r\n--b--",
      400, "", "two dispositions" },
    { "--b\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--b--", 400, "",
      "another disposition" },
    { "--b\r\nContent-Transfer-Encoding: base64\r\n" HEAD("name=a") "MQ==\r\n--b--", 400, "",
      "an encoding nobody decodes" },
    { "--b\r\nno colon\r\n" HEAD("name=a") "1\r\n--b--", 400, "", "a header without a colon" },
    { "--b\r\n" HEAD("name=\"\xff\"") "1\r\n--b--", 400, "", "a name that is no UTF-8" },
    { "--b\r\n" HEAD("name=a") "\xff\r\n--b--", 400, "", "a value that is no UTF-8" },
    { "--bc\r\n" HEAD("name=a") "1\r\n--b--", 400, "", "a boundary that goes on" },
};

static struct text shown(struct arena *arena, const struct request *request)
{
    struct buf buf = buf_begin(arena, 4096);
    for (size_t i = 0; i < request->form.count; i++)
        buf_format(&buf, "%s%.*s=%.*s", buf.len ? "|" : "", TEXT_ARG(request->form.at[i].name),
                   TEXT_ARG(request->form.at[i].value));
    for (size_t i = 0; i < request->uploads.count; i++) {
        const struct upload *upload = &request->uploads.at[i];
        struct stat file = { 0 };
        fstat(upload->fd, &file);
        buf_format(&buf, "%s%.*s:%.*s:%lld", buf.len ? "|" : "", TEXT_ARG(upload->field),
                   TEXT_ARG(upload->name), (long long)file.st_size);
    }
    return buf_text(&buf);
}

static struct limits tight(void)
{
    struct limits limits = limits_default;
    limits.field_bytes = 30;
    limits.upload_count = 2;
    return limits;
}

/* Takes the body in pieces of `step` bytes. */
static int take(struct request *request, const char *type, struct text body, size_t step)
{
    static struct limits limits;
    struct sent_field *header = arena_alloc(request->arena, 1, sizeof *header);
    struct form form;
    limits = tight();
    *header = (struct sent_field){ TEXT("Content-Type"), text_of(type) };
    request->headers = (struct fields){ header, 1, 1 };
    struct body_rule rule = form_rule((struct body_rule){ .upload_folder = "/tmp" }, &limits);
    form_begin(&form, request, &limits, &rule);
    for (size_t at = 0; at < body.len; at += step)
        form_add(&form, text_slice(body, at, at + step));
    return form_end(&form);
}

static bool is_read_right(size_t i, size_t step)
{
    struct arena *arena = arena_open(1 << 22);
    struct request request = { .method = METHOD_POST, .arena = arena };
    int refused = take(&request, "multipart/form-data; boundary=b", text_of(bodies[i].body), step);
    bool is_right = refused == bodies[i].refused &&
                    (refused || text_is_string(shown(arena, &request), bodies[i].shown));
    if (!is_right)
        printf("# in pieces of %zu: %d %.*s\n", step, refused, TEXT_ARG(shown(arena, &request)));
    arena_close(arena);
    return is_right;
}

static void test_bodies(void)
{
    for (size_t i = 0; i < COUNT(bodies); i++) {
        size_t len = strlen(bodies[i].body), wrong = 0;
        for (size_t step = 1; step <= len + 1; step++)
            wrong += !is_read_right(i, step);
        ok(wrong == 0, "%s, cut anywhere", bodies[i].says);
    }
}

static const struct {
    const char *type;
    bool is_good;
} types[] = {
    { "multipart/form-data; boundary=b", true },
    { "Multipart/Form-Data; charset=utf-8; boundary=\"b\"", true },
    { "multipart/form-data", false },
    { "multipart/form-data; boundary=", false },
    { "multipart/form-data; boundary=b; boundary=c", false },
    { "multipart/form-data; boundary=\"b", false },
    { "multipart/form-data; boundary=\"b \"", false },
    { "multipart/form-data; boundary=監", false },
    { "multipart/form-data; "
      "boundary=12345678901234567890123456789012345678901234567890123456789012345678901",
      false },
    { "multipart/mixed; boundary=b", false },
};

static void test_types(void)
{
    static struct multipart parser;
    for (size_t i = 0; i < COUNT(types); i++)
        ok(multipart_begin(&parser, text_of(types[i].type)) == types[i].is_good, "%s: %s",
           types[i].is_good ? "a boundary" : "no boundary", types[i].type);
}

static void test_other_bodies(void)
{
    struct arena *arena = arena_open(1 << 24);
    struct request request = { .method = METHOD_POST, .arena = arena };
    ok(take(&request, "application/json", TEXT("{}"), 1) == 0 && text_is(request.body, TEXT("{}")),
       "another type is kept as it is");
    ok(take(&request, "application/x-www-form-urlencoded; charset=utf-8", TEXT("a=%e7%9b%a3"), 2) ==
               0 &&
           text_is(field_text(&request, "a"), TEXT("監")),
       "urlencoded, cut in the middle of a character");
    struct text large = { arena_alloc(arena, 1, 1 << 21), (1 << 20) + 1 };
    ok(take(&request, "application/json", large, 4096) == 413, "more than memory allows");

    struct buf nul = buf_begin(arena, 1000);
    buf_add(&nul, TEXT("--b\r\n" HEAD("name=\"a\"") "x\0y\r\n--b--"));
    ok(take(&request, "multipart/form-data; boundary=b", buf_text(&nul), 7) == 400,
       "a NUL in a field");
    nul.len = 0;
    buf_add(&nul, TEXT("--b\r\n" HEAD("name=\"f\"; filename=\"x\"") "x\0y\r\n--b--"));
    ok(take(&request, "multipart/form-data; boundary=b", buf_text(&nul), 7) == 0 &&
           request.uploads.count == 1 && request.uploads.at[0].size == 3,
       "a NUL in a file");
    nul.len = 0;
    buf_add(&nul, TEXT("--b\r\nContent-Disposition: form-data; name=a\0b\r\n\r\nx\r\n--b--"));
    ok(take(&request, "multipart/form-data; boundary=b", buf_text(&nul), 7) == 400,
       "a NUL in a name");
    arena_close(arena);
}

int main(void)
{
    test_bodies();
    test_types();
    test_other_bodies();
    return tap_done();
}
