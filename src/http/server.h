/* server.h - the web server: takes requests in, asks one function, sends its answers.
 *
 * A pool of threads, each serving many connections. The application's function runs on them
 * and must not take long: meanwhile the other connections of its thread wait. Work of more
 * than a second belongs into a job. TLS and HTTP/2 are a proxy's business (packaging/).
 */
#pragma once
#include "base/work.h"
#include "http/form.h"
#include "http/limits.h"
#include "http/request.h"
#include "http/response.h"

struct server;

struct server_options {
    int listen_fd;        /* from http/listen.h; stays the caller's */
    unsigned threads;     /* 0: four for each core */
    bool is_behind_proxy; /* believe X-Forwarded-*; always so on a Unix socket */
    struct limits limits;

    /* All of them get this. They run on many threads at once. */
    void *context;
    /* Answers. The request was read and checked, `response` is an empty 200. */
    void (*handle)(void *context, struct request *request, struct response *response,
                   struct arena *arena);
    /* May be NULL. Decides what body a request may have, from its path, headers and cookies,
     * before any of the body is read. */
    struct body_rule (*body)(void *context, const struct request *request);
    /* May be NULL. Says in `response` that a request whose head was read is refused with `status`,
     * where the server would say it itself (http/refusal.h). Its form or uploads may be there in
     * part. */
    void (*refuse)(void *context, struct request *request, struct response *response, int status);
    /* May be NULL. What a thread keeps between requests, such as a connection to the
     * database; given to `handle` as request->thread. It ends after the thread, in the one that
     * calls server_end. */
    void *(*thread_begin)(void *context);
    void (*thread_end)(void *context, void *thread);
};

/* Begins to serve. NULL after a fault: server.cannot_start. SIGPIPE is ignored from then on. */
struct server *server_begin(struct work *w, const struct server_options *options);
/* Takes no new connections, lets what runs come to its end for up to `seconds`, then stops.
 * Returns whether every answer was fetched. */
bool server_end(struct server *server, int seconds);
/* False when every thread has been in `handle` for longer than stuck_seconds. The process should
 * then exit without server_end, which would wait for them too; the supervisor begins another. */
bool server_is_alive(const struct server *server);
