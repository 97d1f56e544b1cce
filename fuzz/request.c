/* Whatever stands in the head of a request: what is admitted is plain, and what is answered
 * with it cannot break the answer.
 *
 * The input is a line with method, target and version, then lines with headers.
 */
#include "http/request.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "http/guard.h"
#include "http/param.h"
#include "http/path.h"
#include "http/response.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_line(const char *value)
{
    for (; *value; value++)
        if ((unsigned char)*value < 0x20 && *value != '\t')
            return false;
    return true;
}

static void check_path(struct arena *arena, struct text raw)
{
    struct text path;
    if (!path_read(arena, raw, &path))
        return;
    assert(path.len && path.at[0] == '/' && text_is_utf8(path));
    assert(!memchr(path.at, '\\', path.len) && !memchr(path.at, '\0', path.len));
    assert(!text_contains(path, TEXT("/../")) && !text_ends(path, TEXT("/..")));
    assert(!text_contains(path, TEXT("//")) && path_is_local(path));
}

static void check_answer(struct request *request)
{
    struct response response;
    response_begin(&response, request, 1 << 16);
    for (size_t i = 0; i < request->cookies.count; i++)
        response_cookie(&response, "session", request->cookies.at[i].value, 60);
    assert(!response.is_broken || request->cookies.count > 30); /* what came can be sent back */
    response_begin(&response, request, 1 << 16);
    response_attachment(&response, upload_name(request->arena, request_header(request, "Name")));
    response_redirect(&response, request->path);
    response_finish(&response);
    for (size_t i = 0; i < response.header_count; i++)
        assert(is_line(response.headers[i].value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open(64 << 20);
    struct request request = { .arena = arena };
    struct text rest = { (const char *)data, size }, line, method, target, query;
    text_next(&rest, '\n', &line);
    if (!text_next(&line, ' ', &method) || !text_next(&line, ' ', &target))
        target = TEXT("/");
    while (text_next(&rest, '\n', &query)) {
        size_t colon = text_find(query, TEXT(":"), 0);
        struct sent_field header = { text_slice(query, 0, colon),
                                     text_trim(text_slice(query, colon + 1, query.len)) };
        fields_add(arena, &request.headers, header);
    }
    query = target;
    text_next(&query, '?', &target);
    struct arrival arrival = { method, line.at ? line : TEXT(""), target, &request.headers };
    struct admission admission = guard_admit(&arrival, &limits_default);
    assert(admission.refused || admission.body_bytes < 1000000000000000000u);
    check_path(arena, target);
    if (query.at)
        fields_read(arena, &request.query, query, &limits_default);
    request_read_headers(&request);
    request_read_forwarded(&request);
    assert(request.address.len <= 45);
    request.path = target;
    check_answer(&request);
    arena_close(arena);
    return 0;
}
