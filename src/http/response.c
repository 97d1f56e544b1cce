#include "http/response.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "http/cookie.h"
#include "http/path.h"
#include "http/percent.h"

static const char *const html = "text/html; charset=utf-8";

/* No script, style, frame or form from anywhere else, and none written into the page. */
static const char *const content_policy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

void response_clear(struct response *response)
{
    if (response->fd >= 0)
        close(response->fd);
    *response = (struct response){
        .status = 200,
        .type = html,
        .body = buf_begin(response->arena, response->body.limit),
        .arena = response->arena,
        .fd = -1,
        .cache = "no-store",
        .is_secure = response->is_secure,
        .request = response->request,
    };
}

void response_begin(struct response *response, const struct request *request, size_t page_bytes)
{
    response->fd = -1;
    response->arena = request->arena;
    response->body = buf_begin(request->arena, page_bytes);
    response->is_secure = request->secure;
    response->request = request;
    response_clear(response);
}

static bool is_header_value(struct text value)
{
    for (size_t i = 0; i < value.len; i++)
        if (((unsigned char)value.at[i] < 0x20 && value.at[i] != '\t') || value.at[i] == 0x7f)
            return false;
    return true;
}

/* `value` is NUL-terminated and lives as long as the arena. */
static void add_header(struct response *response, const char *name, const char *value)
{
    if (response->header_count == RESPONSE_HEADERS)
        response->is_broken = true;
    else
        response->headers[response->header_count++] = (struct response_header){ name, value };
}

void response_header(struct response *response, const char *name, struct text value)
{
    if (!is_header_value(value)) {
        response->is_broken = true;
        return;
    }
    struct buf copy = buf_begin(response->arena, value.len + 1);
    buf_add(&copy, value);
    buf_add_char(&copy, '\0');
    add_header(response, name, copy.at);
}

void response_cookie(struct response *response, const char *name, struct text value,
                     int64_t seconds)
{
    struct buf cookie = buf_begin(response->arena, 4096);
    buf_format(&cookie, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax", name, TEXT_ARG(value));
    if (seconds)
        buf_format(&cookie, "; Max-Age=%lld", (long long)(seconds < 0 ? 0 : seconds));
    if (response->is_secure)
        buf_add(&cookie, TEXT("; Secure"));
    if (!cookie_is_plain(text_of(name), value) || cookie.full)
        response->is_broken = true;
    else
        response_header(response, "Set-Cookie", buf_text(&cookie));
}

void response_redirect(struct response *response, struct text place)
{
    if (!path_is_local(place)) {
        response->is_broken = true;
        return;
    }
    response->status = 303;
    response_header(response, "Location", place);
}

/* RFC 8187 for the browsers of today, and a name in ASCII for all others. */
void response_attachment(struct response *response, struct text file_name)
{
    struct buf value = buf_begin(response->arena, 8192);
    struct text rest = file_name;
    buf_add(&value, TEXT("attachment; filename=\""));
    for (int32_t rune; (rune = text_rune(&rest)) >= 0;) {
        bool is_plain = rune >= 0x20 && rune < 0x7f && !strchr("\"\\%/", (int)rune);
        buf_add_char(&value, is_plain ? (char)rune : '_');
    }
    buf_add(&value, TEXT("\"; filename*=UTF-8''"));
    percent_encode(&value, file_name);
    response->is_broken |= value.full;
    response_header(response, "Content-Disposition", buf_text(&value));
}

void response_cache_forever(struct response *response)
{
    response->cache = "public, max-age=31536000, immutable";
}

void response_file(struct response *response, int fd, uint64_t size)
{
    response->fd = fd;
    response->size = size;
}

void response_stream(struct response *response, uint64_t size, response_reader *read, void *what)
{
    response->read = read;
    response->reading = what;
    response->size = size;
}

void response_hush(struct response *response)
{
    response->is_hushed = true;
}

bool response_finish(struct response *response)
{
    if (response->status != 303 && response->status != 204)
        add_header(response, "Content-Type", response->type);
    add_header(response, "Cache-Control", response->cache);
    add_header(response, "Content-Security-Policy", content_policy);
    add_header(response, "X-Content-Type-Options", "nosniff");
    add_header(response, "X-Frame-Options", "DENY");
    /* "no-referrer" would make the Origin of our own forms "null" */
    add_header(response, "Referrer-Policy", response->is_hushed ? "strict-origin" : "same-origin");
    add_header(response, "Cross-Origin-Opener-Policy", "same-origin");
    add_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    add_header(response, "Permissions-Policy",
               "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if (response->is_secure)
        add_header(response, "Strict-Transport-Security", "max-age=31536000");
    return !response->is_broken && !response->body.full;
}
