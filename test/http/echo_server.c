/* echo_server.c - the web server with an application that says what it was asked, for tests.
 *
 *   echo_server ADDRESS FOLDER [NAME=NUMBER …]     NAME: a field of struct limits
 */
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/words.h"
#include "http/listen.h"
#include "http/server.h"
#include "test/http/echo.h"

static void set_limit(struct limits *limits, const char *name, long value)
{
    if (strcmp(name, "header_seconds") == 0)
        limits->header_seconds = (int)value;
    else if (strcmp(name, "idle_seconds") == 0)
        limits->idle_seconds = (int)value;
    else if (strcmp(name, "body_seconds") == 0)
        limits->body_seconds = (int)value;
    else if (strcmp(name, "send_seconds") == 0)
        limits->send_seconds = (int)value;
    else if (strcmp(name, "rate") == 0)
        limits->body_rate = limits->send_rate = (size_t)value;
    else if (strcmp(name, "connections_per_address") == 0)
        limits->connections_per_address = (unsigned)value;
    else if (strcmp(name, "bodies_bytes") == 0)
        limits->bodies_bytes = (size_t)value;
    else
        exit(2);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_open(1 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    struct echo echo = { .folder = argv[2] };
    struct server_options options = echo_options(&echo);
    struct listener listener;
    for (int i = 3; i < argc; i++) {
        char *equals = strchr(argv[i], '=');
        *equals = '\0';
        set_limit(&options.limits, argv[i], strtol(equals + 1, NULL, 10));
    }
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    struct server *server = NULL;
    if (listen_open(&w, text_of(argv[1]), &listener)) {
        options.listen_fd = listener.fd;
        server = server_begin(&w, &options);
    }
    if (work_failed(&w)) {
        struct text says = word_say(&w, text_of(w.fault.code), w.fault.about);
        fprintf(stderr, "%.*s\n", TEXT_ARG(says));
        return 1;
    }
    printf("%.*s\n", TEXT_ARG(listener.url));
    fflush(stdout);
    int signal;
    sigwait(&stop, &signal);
    bool is_empty = server_end(server, 10);
    listen_close(&listener);
    printf("stopped%s, threads %d begun, %d ended\n", is_empty ? "" : " with answers cut",
           atomic_load(&echo.begun), atomic_load(&echo.ended));
    arena_close(arena);
    return 0;
}
