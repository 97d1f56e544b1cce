#include "http/server.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <microhttpd.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "http/guard.h"
#include "http/path.h"
#include "http/refusal.h"
#include "http/watch.h"

enum {
    SPARE_ARENAS = 4,
    STREAM_BLOCK = 32 << 10,
    PROXY_IDLE = 75, /* seconds; a proxy keeps connections for a minute and is told so */
    STUCK = 60,      /* seconds */
};

struct server {
    struct server_options options;
    struct MHD_Daemon *daemon;
    struct watch *watch;
    pthread_key_t key; /* struct thread of the running thread */
    atomic_bool is_ending;
    atomic_size_t bodies; /* bytes promised to bodies under way */
};

/* What a thread keeps. */
struct thread {
    struct server *server;
    struct arena *arena;
    void *kept; /* by the application */
    struct arena *spare[SPARE_ARENAS];
    size_t spare_count;
};

/* One request and its answer. It lives in its own arena, because the answer is fetched long
 * after the thread has turned to other requests. */
struct exchange {
    struct server *server;
    struct arena *arena;
    struct watched *watched;
    struct request request;
    struct admission admission;
    struct form form;
    struct response response;
    size_t reserved;
};

/* ---- threads ---- */

static void thread_end(void *what)
{
    struct thread *thread = what;
    const struct server_options *options = &thread->server->options;
    if (options->thread_end)
        options->thread_end(options->context, thread->kept);
    while (thread->spare_count)
        arena_close(thread->spare[--thread->spare_count]);
    arena_close(thread->arena);
}

static struct thread *thread_here(struct server *server)
{
    struct thread *thread = pthread_getspecific(server->key);
    if (!thread) {
        const struct server_options *options = &server->options;
        struct arena *arena = arena_open(1 << 16);
        thread = arena_alloc(arena, 1, sizeof *thread);
        thread->server = server;
        thread->arena = arena;
        if (options->thread_begin)
            thread->kept = options->thread_begin(options->context);
        pthread_setspecific(server->key, thread);
    }
    return thread;
}

static struct exchange *exchange_begin(struct server *server, struct MHD_Connection *connection)
{
    struct thread *thread = thread_here(server);
    struct arena *arena = thread->spare_count ? thread->spare[--thread->spare_count]
                                              : arena_open(server->options.limits.arena_bytes);
    struct exchange *x = arena_alloc(arena, 1, sizeof *x);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    x->server = server;
    x->arena = x->request.arena = arena;
    x->request.thread = thread->kept;
    x->watched = info->socket_context;
    return x;
}

static void exchange_end(struct exchange *x)
{
    struct thread *thread = thread_here(x->server);
    struct arena *arena = x->arena;
    watch_set(x->watched, WATCH_WAITING, x->server->options.limits.idle_seconds);
    atomic_fetch_sub(&x->server->bodies, x->reserved);
    if (thread->spare_count < SPARE_ARENAS) {
        arena_reset(arena); /* x is gone now */
        thread->spare[thread->spare_count++] = arena;
    } else {
        arena_close(arena);
    }
}

/* ---- answers ---- */

static ssize_t read_stream(void *what, uint64_t offset, char *at, size_t size)
{
    struct exchange *x = what;
    size_t got = x->response.read(x->response.reading, offset, at, size);
    return got ? (ssize_t)got : MHD_CONTENT_READER_END_WITH_ERROR;
}

static struct MHD_Response *content(struct exchange *x, uint64_t *size)
{
    struct response *response = &x->response;
    struct text body = buf_text(&response->body);
    *size = response->size;
    if (response->status == 304 || response->status == 204)
        body = TEXT("");
    else if (response->fd >= 0)
        return MHD_create_response_from_fd64(response->size, response->fd);
    else if (response->read)
        return MHD_create_response_from_callback(response->size, STREAM_BLOCK, read_stream, x,
                                                 NULL);
    union {
        const char *in;
        void *out;
    } bytes = { body.at }; /* the library only reads them, but does not say so */
    *size = body.len;
    return MHD_create_response_from_buffer(body.len, bytes.out, MHD_RESPMEM_PERSISTENT);
}

static enum MHD_Result send_answer(struct exchange *x, struct MHD_Connection *connection)
{
    const struct limits *limits = &x->server->options.limits;
    struct response *response = &x->response;
    uint64_t size;
    if (!response_finish(response)) {
        refusal_write(response, 500);
        response_finish(response);
    }
    struct MHD_Response *answer = content(x, &size);
    if (!answer)
        return MHD_NO;
    for (size_t i = 0; i < response->header_count; i++)
        MHD_add_response_header(answer, response->headers[i].name, response->headers[i].value);
    if (x->server->is_ending)
        MHD_add_response_header(answer, "Connection", "close");
    watch_set(x->watched, WATCH_ANSWERING,
              limits->send_seconds + (int64_t)(size / limits->send_rate));
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)response->status, answer);
    MHD_destroy_response(answer);
    return result;
}

static enum MHD_Result refuse(struct exchange *x, struct MHD_Connection *connection, int status)
{
    response_begin(&x->response, &x->request, x->server->options.limits.page_bytes);
    refusal_write(&x->response, status);
    return send_answer(x, connection);
}

static enum MHD_Result answer(struct exchange *x, struct MHD_Connection *connection)
{
    const struct server_options *options = &x->server->options;
    int refused = x->admission.has_body ? form_end(&x->form) : 0;
    if (refused)
        return refuse(x, connection, refused);
    watch_set(x->watched, WATCH_WORKING, 0);
    response_begin(&x->response, &x->request, options->limits.page_bytes);
    options->handle(options->context, &x->request, &x->response, x->arena);
    return send_answer(x, connection);
}

/* ---- requests ---- */

static enum MHD_Result collect(void *what, enum MHD_ValueKind kind, const char *name,
                               size_t name_len, const char *value, size_t value_len)
{
    (void)kind;
    struct exchange *x = what;
    struct sent_field field = { { name, name_len }, { value ? value : "", value_len } };
    fields_add(x->arena, &x->request.headers, field);
    return MHD_YES;
}

struct query {
    struct exchange *x;
    int refused;
};

/* The library has split the query at & and = and made + a space; see keep_encoded. */
static enum MHD_Result collect_query(void *what, enum MHD_ValueKind kind, const char *name,
                                     size_t name_len, const char *value, size_t value_len)
{
    (void)kind;
    struct query *query = what;
    struct request *request = &query->x->request;
    struct sent_field field = { { name, name_len }, { value ? value : "", value_len } };
    query->refused =
        fields_add_query(request->arena, &request->query, field, &query->x->server->options.limits);
    return query->refused ? MHD_NO : MHD_YES;
}

static void read_address(struct exchange *x, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *from = info ? info->client_addr : NULL;
    char *at = arena_alloc(x->arena, 1, INET6_ADDRSTRLEN);
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    if (from && from->sa_family == AF_INET) {
        memcpy(&v4, from, sizeof v4);
        inet_ntop(AF_INET, &v4.sin_addr, at, INET6_ADDRSTRLEN);
    } else if (from && from->sa_family == AF_INET6) {
        memcpy(&v6, from, sizeof v6);
        bool is_mapped = IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr);
        inet_ntop(is_mapped ? AF_INET : AF_INET6, &v6.sin6_addr.s6_addr[is_mapped ? 12 : 0], at,
                  INET6_ADDRSTRLEN);
    }
    x->request.address = text_of(at);
}

/* Gets ready for the body. Returns 0 or the HTTP status to refuse with. */
static int expect_body(struct exchange *x)
{
    const struct server_options *options = &x->server->options;
    const struct limits *limits = &options->limits;
    struct body_rule rule = { 0 };
    if (options->body)
        rule = options->body(options->context, &x->request);
    if (rule.status)
        return rule.status;
    rule = form_rule(rule, limits);
    if (x->admission.body_bytes > rule.body_bytes)
        return 413;
    uint64_t most = x->admission.is_chunked ? rule.body_bytes : x->admission.body_bytes;
    x->reserved = most < limits->memory_bytes ? (size_t)most : limits->memory_bytes;
    if (atomic_fetch_add(&x->server->bodies, x->reserved) + x->reserved > limits->bodies_bytes)
        return 503;
    form_begin(&x->form, &x->request, limits, &rule);
    watch_set(x->watched, WATCH_ARRIVING,
              limits->body_seconds + (int64_t)(most / limits->body_rate));
    return 0;
}

static int admit(struct exchange *x, struct MHD_Connection *connection,
                 const struct arrival *arrival)
{
    struct request *request = &x->request;
    struct query query = { x, 0 };
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, collect, x);
    read_address(x, connection);
    x->admission = guard_admit(arrival, &x->server->options.limits);
    if (x->admission.refused)
        return x->admission.refused;
    request->method = x->admission.method;
    request_read_headers(request);
    if (x->server->options.is_behind_proxy)
        request_read_forwarded(request);
    if (!path_read(x->arena, arrival->target, &request->path))
        return 400;
    MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, collect_query, &query);
    if (query.refused)
        return query.refused;
    return x->admission.has_body ? expect_body(x) : 0;
}

/* The context of a request whose target holds spaces or control characters. */
static char malformed_target;

/* The library looks for spaces only if told to be strict, and being strict it answers a missing
 * Host with two headers in a row. So both are looked at here. */
static void *on_target(void *what, const char *target, struct MHD_Connection *connection)
{
    (void)what, (void)connection;
    for (const char *c = target ? target : " "; *c; c++)
        if ((unsigned char)*c <= ' ' || *c == 0x7f)
            return &malformed_target;
    return NULL;
}

/* Called once when the headers are there, for every piece of the body, and when all is there.
 * An answer is given in the last call; one given in the first ends the connection, which is
 * right for refusals and would be slow for all else. */
static enum MHD_Result on_request(void *what, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *bytes,
                                  size_t *size, void **context)
{
    struct exchange *x = *context;
    if (!x || *context == &malformed_target) {
        const char *target = x ? "" : url;
        *context = x = exchange_begin(what, connection);
        struct arrival arrival = { text_of(method), text_of(version), text_of(target),
                                   &x->request.headers };
        int refused = admit(x, connection, &arrival);
        if (refused)
            watch_linger(x->watched, true);
        return refused ? refuse(x, connection, refused) : MHD_YES;
    }
    if (*size) {
        form_add(&x->form, (struct text){ bytes, *size });
        *size = 0;
        if (!form_is_hopeless(&x->form))
            return MHD_YES;
        watch_linger(x->watched, false);
        return MHD_NO;
    }
    return answer(x, connection);
}

static void on_completed(void *what, struct MHD_Connection *connection, void **context,
                         enum MHD_RequestTerminationCode code)
{
    (void)what, (void)connection, (void)code;
    if (*context && *context != &malformed_target)
        exchange_end(*context);
    *context = NULL;
}

static void on_connection(void *what, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct server *server = what;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (code != MHD_CONNECTION_NOTIFY_STARTED) {
        watch_remove(server->watch, *context);
        return;
    }
    *context = watch_add(server->watch, info->connect_fd, server->options.limits.header_seconds);
    assert(*context); /* there is room for as many as the library takes */
}

/* The library would decode in place and lose what follows a NUL; http/path.h and http/field.h
 * do it. */
static size_t keep_encoded(void *what, struct MHD_Connection *connection, char *text)
{
    (void)what, (void)connection;
    return strlen(text);
}

/* ---- begin and end ---- */

static bool is_unix_socket(int fd)
{
    struct sockaddr_storage name = { 0 };
    socklen_t len = sizeof name;
    return getsockname(fd, (struct sockaddr *)&name, &len) == 0 && name.ss_family == AF_UNIX;
}

static struct MHD_Daemon *start(struct server *server)
{
    const struct limits *limits = &server->options.limits;
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, on_request, server,
        MHD_OPTION_LISTEN_SOCKET, server->options.listen_fd, MHD_OPTION_THREAD_POOL_SIZE,
        server->options.threads, MHD_OPTION_CONNECTION_LIMIT, limits->connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, limits->connections_per_address,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, 2 * limits->header_bytes, MHD_OPTION_CONNECTION_TIMEOUT,
        0u, MHD_OPTION_URI_LOG_CALLBACK, on_target, NULL, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, server, MHD_OPTION_UNESCAPE_CALLBACK, keep_encoded, NULL, MHD_OPTION_END);
}

static void fill_in(struct server_options *options)
{
    if (options->threads == 0)
        options->threads = 4 * (unsigned)sysconf(_SC_NPROCESSORS_ONLN);
    options->is_behind_proxy |= is_unix_socket(options->listen_fd);
    if (options->is_behind_proxy) {
        options->limits.connections_per_address = 0;
        if (options->limits.idle_seconds < PROXY_IDLE)
            options->limits.idle_seconds = PROXY_IDLE;
    }
}

struct server *server_begin(struct work *w, const struct server_options *options)
{
    struct server *server = work_new(w, struct server);
    server->options = *options;
    fill_in(&server->options);
    signal(SIGPIPE, SIG_IGN);

    /* The threads leave all signals to the one that began them. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_key_create(&server->key, thread_end);
    server->watch = watch_open(w->arena, options->limits.connections + server->options.threads);
    server->daemon = server->watch ? start(server) : NULL;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (server->daemon)
        return server;
    if (server->watch)
        watch_close(server->watch);
    work_fail(w, FAULT_SYSTEM, "server.cannot_start", text_of(strerror(errno)));
    return NULL;
}

bool server_end(struct server *server, int seconds)
{
    server->is_ending = true;
    MHD_quiesce_daemon(server->daemon);
    for (int i = 0; i < seconds * 20 && watch_count(server->watch); i++) {
        watch_end_waiting(server->watch);
        nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
    }
    bool is_empty = watch_count(server->watch) == 0;
    MHD_stop_daemon(server->daemon);
    watch_close(server->watch);
    pthread_key_delete(server->key);
    return is_empty;
}

bool server_is_alive(const struct server *server)
{
    return watch_count_stuck(server->watch, STUCK) < server->options.threads;
}
