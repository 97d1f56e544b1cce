#include "http/server.h"

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
#include "http/accept.h"
#include "http/address.h"
#include "http/guard.h"
#include "http/path.h"
#include "http/refusal.h"
#include "http/watch.h"

enum {
    SPARE_ARENAS = 4,
    STREAM_BLOCK = 32 << 10,
    PROXY_IDLE = 75, /* seconds; a proxy keeps connections for a minute and is told so */
};

/* A thread with its connections, as the library sees it, and what it keeps between requests. */
struct lane {
    struct server *server;
    struct MHD_Daemon *daemon;
    void *kept; /* by the application */
    bool has_begun;
    struct arena *spare[SPARE_ARENAS];
    size_t spare_count;

    /* Looked at by the thread that hands out connections. */
    atomic_uint connections;
    atomic_uint load;    /* of them those that want something: not kept for later */
    atomic_bool is_busy; /* the application is at work */
};

struct server {
    struct server_options options;
    struct lane *lanes; /* options.threads of them */
    struct acceptor *acceptor;
    struct watch *watch;
    atomic_bool is_ending;
    atomic_uint connections;
    atomic_size_t bodies; /* bytes promised to bodies under way */
};

/* One request and its answer. It lives in its own arena, because the answer is fetched long
 * after the thread has turned to other requests. */
struct exchange {
    struct server *server;
    struct lane *lane;
    struct arena *arena;
    struct watched *watched;
    struct request request;
    struct admission admission;
    struct form form;
    struct response response;
    size_t reserved;
};

static struct exchange *exchange_begin(struct lane *lane, struct MHD_Connection *connection)
{
    const struct server_options *options = &lane->server->options;
    if (!lane->has_begun && options->thread_begin)
        lane->kept = options->thread_begin(options->context);
    lane->has_begun = true;
    struct arena *arena = lane->spare_count ? lane->spare[--lane->spare_count]
                                            : arena_open(options->limits.arena_bytes);
    struct exchange *x = arena_alloc(arena, 1, sizeof *x);
    x->server = lane->server;
    x->lane = lane;
    x->arena = x->request.arena = arena;
    x->request.thread = lane->kept;
    x->watched =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    if (!watch_first(x->watched))
        atomic_fetch_add(&lane->load, 1); /* a new connection was counted already */
    return x;
}

static void exchange_end(struct exchange *x)
{
    struct lane *lane = x->lane;
    struct arena *arena = x->arena;
    watch_set(x->watched, WATCH_WAITING, x->server->options.limits.idle_seconds);
    atomic_fetch_sub(&lane->load, 1);
    atomic_fetch_sub(&x->server->bodies, x->reserved);
    if (lane->spare_count < SPARE_ARENAS) {
        arena_reset(arena); /* x is gone now */
        lane->spare[lane->spare_count++] = arena;
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
    if (response->status == 204 || response->status == 304)
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
    const struct server_options *options = &x->server->options;
    response_begin(&x->response, &x->request, options->limits.page_bytes);
    if (options->refuse && x->request.path.len)
        options->refuse(options->context, &x->request, &x->response, status);
    else
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
    x->lane->is_busy = true;
    options->handle(options->context, &x->request, &x->response, x->arena);
    x->lane->is_busy = false;
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

static const struct sockaddr *address_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
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
    request->address = address_text(x->arena, address_of(connection));
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

static void leave_lane(struct lane *lane, bool asked_nothing)
{
    if (asked_nothing)
        atomic_fetch_sub(&lane->load, 1);
    atomic_fetch_sub(&lane->connections, 1);
    atomic_fetch_sub(&lane->server->connections, 1);
}

static void on_connection(void *what, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct lane *lane = what;
    struct server *server = lane->server;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        int fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        struct address_key from = address_key(address_of(connection));
        *context = watch_add(server->watch, fd, &from, server->options.limits.header_seconds);
        assert(*context); /* there is room for as many as are accepted */
    } else {
        leave_lane(lane, watch_first(*context));
        watch_remove(server->watch, *context);
    }
}

/* The library would decode in place and lose what follows a NUL; http/path.h and http/field.h
 * do it. */
static size_t keep_encoded(void *what, struct MHD_Connection *connection, char *text)
{
    (void)what, (void)connection;
    return strlen(text);
}

/* ---- connections ---- */

static bool has_room(void *what)
{
    const struct server *server = what;
    return server->connections < server->options.limits.connections;
}

/* The thread that has least to do. */
static struct lane *free_lane(struct server *server)
{
    struct lane *best = &server->lanes[0];
    for (struct lane *lane = best + 1; lane < server->lanes + server->options.threads; lane++) {
        bool is_better = lane->connections < best->connections;
        if (lane->load != best->load)
            is_better = lane->load < best->load;
        if (lane->is_busy != best->is_busy)
            is_better = best->is_busy;
        if (is_better)
            best = lane;
    }
    return best;
}

static void take_connection(void *what, int fd, const struct sockaddr *from, socklen_t len)
{
    struct server *server = what;
    struct lane *lane = free_lane(server);
    atomic_fetch_add(&lane->connections, 1);
    atomic_fetch_add(&lane->load, 1);
    atomic_fetch_add(&server->connections, 1);
    if (MHD_add_connection(lane->daemon, fd, from, len) != MHD_YES)
        leave_lane(lane, true); /* it is closed */
}

/* ---- begin and end ---- */

static bool is_unix_socket(int fd)
{
    struct sockaddr_storage name = { 0 };
    socklen_t len = sizeof name;
    return getsockname(fd, (struct sockaddr *)&name, &len) == 0 && name.ss_family == AF_UNIX;
}

static bool start(struct lane *lane, struct server *server)
{
    const struct limits *limits = &server->options.limits;
    lane->server = server;
    lane->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_NO_LISTEN_SOCKET, 0, NULL, NULL,
        on_request, lane, MHD_OPTION_CONNECTION_LIMIT, limits->connections + 1,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, 2 * limits->header_bytes, MHD_OPTION_CONNECTION_TIMEOUT,
        0u, MHD_OPTION_URI_LOG_CALLBACK, on_target, NULL, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, lane, MHD_OPTION_UNESCAPE_CALLBACK, keep_encoded, NULL, MHD_OPTION_END);
    return lane->daemon != NULL;
}

static bool start_all(struct server *server, struct arena *arena)
{
    const struct limits *limits = &server->options.limits;
    const struct accept_plan plan = { server->options.listen_fd, server, has_room,
                                      take_connection };
    server->watch = watch_open(arena, limits->connections, limits->connections_per_address);
    bool is_good = server->watch != NULL;
    for (unsigned i = 0; is_good && i < server->options.threads; i++)
        is_good = start(&server->lanes[i], server);
    server->acceptor = is_good ? accept_begin(arena, &plan) : NULL;
    return server->acceptor != NULL;
}

static void stop(struct lane *lane)
{
    const struct server_options *options = &lane->server->options;
    MHD_stop_daemon(lane->daemon);
    if (lane->has_begun && options->thread_end)
        options->thread_end(options->context, lane->kept);
    while (lane->spare_count)
        arena_close(lane->spare[--lane->spare_count]);
}

static void stop_all(struct server *server)
{
    for (unsigned i = 0; i < server->options.threads; i++)
        if (server->lanes[i].daemon)
            stop(&server->lanes[i]);
    if (server->watch)
        watch_close(server->watch);
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
    server->lanes = work_array(w, struct lane, server->options.threads);
    signal(SIGPIPE, SIG_IGN);

    /* The threads leave all signals to the one that began them. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool is_good = start_all(server, w->arena);
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (is_good)
        return server;
    stop_all(server);
    work_fail(w, FAULT_SYSTEM, "server.cannot_start", text_of(strerror(error)));
    return NULL;
}

bool server_end(struct server *server, int seconds)
{
    server->is_ending = true;
    accept_end(server->acceptor);
    for (int i = 0; i < seconds * 20 && server->connections; i++) {
        watch_end_waiting(server->watch);
        nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
    }
    bool is_empty = server->connections == 0;
    stop_all(server);
    return is_empty;
}

bool server_is_alive(const struct server *server)
{
    return watch_count_stuck(server->watch, server->options.limits.stuck_seconds) <
           server->options.threads;
}
