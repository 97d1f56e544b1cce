/* echo.h - an application that says what it was asked, for tests of http and serve. */
#pragma once
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "http/server.h"

struct echo {
    const char *folder; /* for uploads */
    atomic_int begun, ended;
};

static void echo_fields(struct buf *out, const char *what, const struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++)
        buf_format(out, "%s %.*s=%.*s\n", what, TEXT_ARG(fields->at[i].name),
                   TEXT_ARG(fields->at[i].value));
}

static void echo_request(struct request *request, struct response *response)
{
    struct buf *out = &response->body;
    response->type = "text/plain; charset=utf-8";
    buf_format(out, "path %.*s\nhost %.*s\naddress %.*s\nsecure %d\n", TEXT_ARG(request->path),
               TEXT_ARG(request->host), TEXT_ARG(request->address), request->secure);
    echo_fields(out, "query", &request->query);
    echo_fields(out, "form", &request->form);
    echo_fields(out, "cookie", &request->cookies);
    for (size_t i = 0; i < request->uploads.count; i++) {
        const struct upload *upload = &request->uploads.at[i];
        struct stat file;
        fstat(upload->fd, &file);
        buf_format(out, "upload %.*s %.*s %.*s %lld\n", TEXT_ARG(upload->field),
                   TEXT_ARG(upload->name), TEXT_ARG(upload->type), (long long)file.st_size);
    }
    if (request->body.len)
        buf_format(out, "body %zu\n", request->body.len);
}

static size_t echo_stream(void *what, uint64_t offset, char *at, size_t size)
{
    (void)offset;
    memset(at, *(char *)what, size);
    return size;
}

static void echo_file(struct response *response, int64_t size)
{
    int fd = open("/tmp", O_TMPFILE | O_RDWR, 0600);
    if (ftruncate(fd, size) == 0)
        response_file(response, fd, (uint64_t)size);
    response_attachment(response, TEXT("監督 \"一覧\".xlsx"));
}

static void echo_handle(void *context, struct request *request, struct response *response,
                        struct arena *arena)
{
    static char letter = 'x';
    (void)context, (void)arena;
    int64_t number = field_int(request, "n", 0);
    if (text_is(request->path, TEXT("/ok"))) {
        buf_add(&response->body, TEXT("ok"));
    } else if (text_is(request->path, TEXT("/slow"))) {
        nanosleep(&(struct timespec){ number / 1000, number % 1000 * 1000000 }, NULL);
        buf_add(&response->body, TEXT("slow"));
    } else if (text_is(request->path, TEXT("/page"))) {
        for (int64_t i = 0; i < number; i++)
            buf_add(&response->body, TEXT("<p>0123456789</p>\n"));
    } else if (text_is(request->path, TEXT("/file"))) {
        echo_file(response, number);
    } else if (text_is(request->path, TEXT("/stream"))) {
        response_stream(response, (uint64_t)number, echo_stream, &letter);
    } else if (text_is(request->path, TEXT("/cookie"))) {
        response_cookie(response, "session", field_text(request, "value"), 3600);
    } else if (text_is(request->path, TEXT("/go"))) {
        response_redirect(response, field_text(request, "to"));
    } else if (text_is(request->path, TEXT("/asset"))) {
        response_cache_forever(response);
        buf_add(&response->body, TEXT("asset"));
    } else if (text_is(request->path, TEXT("/header"))) {
        response_header(response, "X-Test", field_text(request, "value"));
    } else if (text_is(request->path, TEXT("/abort"))) {
        abort();
    } else {
        echo_request(request, response);
    }
}

static struct body_rule echo_body(void *context, const struct request *request)
{
    const struct echo *echo = context;
    if (text_starts(request->path, TEXT("/upload")))
        return (struct body_rule){ .upload_folder = echo->folder };
    if (text_is(request->path, TEXT("/full")))
        return (struct body_rule){ .upload_folder = "/dev/full" };
    if (text_is(request->path, TEXT("/denied")))
        return (struct body_rule){ .status = 403 };
    return (struct body_rule){ 0 };
}

static void *echo_thread_begin(void *context)
{
    ((struct echo *)context)->begun++;
    return context;
}

static void echo_thread_end(void *context, void *thread)
{
    if (context == thread)
        ((struct echo *)context)->ended++;
}

static inline struct server_options echo_options(struct echo *echo)
{
    return (struct server_options){ .limits = limits_default,
                                    .context = echo,
                                    .handle = echo_handle,
                                    .body = echo_body,
                                    .thread_begin = echo_thread_begin,
                                    .thread_end = echo_thread_end };
}
