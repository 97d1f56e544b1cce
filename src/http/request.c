#include "http/request.h"

#include "base/arena.h"
#include "http/cookie.h"

static const char *const names[METHOD_COUNT] = {
    [METHOD_GET] = "GET",     [METHOD_HEAD] = "HEAD",     [METHOD_POST] = "POST",
    [METHOD_PATCH] = "PATCH", [METHOD_DELETE] = "DELETE", [METHOD_OPTIONS] = "OPTIONS",
};

const char *request_method_name(enum method method)
{
    return names[method];
}

bool request_method(struct text name, enum method *method)
{
    for (size_t i = 0; i < COUNT(names); i++) {
        *method = (enum method)i;
        if (text_is_string(name, names[i]))
            return true;
    }
    return false;
}

struct text request_header(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->headers.count; i++)
        if (text_is_nocase(request->headers.at[i].name, text_of(name)))
            return request->headers.at[i].value;
    return TEXT("");
}

struct text request_cookie(const struct request *request, const char *name)
{
    const struct sent_field *cookie = fields_find(&request->cookies, text_of(name));
    return cookie ? cookie->value : TEXT("");
}

const struct upload *request_upload(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->uploads.count; i++)
        if (text_is_string(request->uploads.at[i].field, name))
            return &request->uploads.at[i];
    return NULL;
}

void request_read_headers(struct request *request)
{
    request->host = request_header(request, "Host");
    for (size_t i = 0; i < request->headers.count; i++)
        if (text_is_nocase(request->headers.at[i].name, TEXT("Cookie")))
            cookie_read(request->arena, &request->cookies, request->headers.at[i].value);
}

static bool is_address(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!is_hex && c != '.' && c != ':')
            return false;
    }
    return t.len > 0 && t.len <= 45;
}

void request_read_forwarded(struct request *request)
{
    /* A client can send such headers itself and the proxy adds to them: its own word is last. */
    struct text last = TEXT("");
    for (size_t i = 0; i < request->headers.count; i++)
        if (text_is_nocase(request->headers.at[i].name, TEXT("X-Forwarded-For")))
            last = request->headers.at[i].value;
    for (struct text rest = last, part; last.at && text_next(&rest, ',', &part);)
        last = part;
    last = text_trim(last);
    if (is_address(last))
        request->address = last;
    request->secure = text_is_nocase(request_header(request, "X-Forwarded-Proto"), TEXT("https"));
}
