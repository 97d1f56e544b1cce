#include "http/accept.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/arena.h"

enum { RETRY = 50 /* milliseconds until it is looked for room again */ };

struct acceptor {
    struct accept_plan plan;
    pthread_t thread;
    atomic_bool is_ending;
    int wake;
};

/* Takes one. False if there is none now, or no descriptor for it. */
static bool take_one(struct acceptor *acceptor, bool *is_short)
{
    struct sockaddr_storage from = { 0 };
    socklen_t len = sizeof from;
    int fd = accept4(acceptor->plan.listen_fd, (struct sockaddr *)&from, &len,
                     SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
        acceptor->plan.take(acceptor->plan.context, fd, (struct sockaddr *)&from, len);
        return true;
    }
    *is_short = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
    return errno == EINTR || errno == ECONNABORTED || errno == EPROTO;
}

static void *run(void *what)
{
    struct acceptor *acceptor = what;
    bool is_short = false;
    while (!acceptor->is_ending) {
        bool waits = !is_short && acceptor->plan.has_room(acceptor->plan.context);
        struct pollfd polls[] = {
            { .fd = acceptor->wake, .events = POLLIN },
            { .fd = waits ? acceptor->plan.listen_fd : -1, .events = POLLIN },
        };
        poll(polls, 2, waits ? -1 : RETRY);
        is_short = false;
        while (polls[1].revents && !acceptor->is_ending && !is_short &&
               acceptor->plan.has_room(acceptor->plan.context) && take_one(acceptor, &is_short))
            ;
    }
    return NULL;
}

struct acceptor *accept_begin(struct arena *arena, const struct accept_plan *plan)
{
    struct acceptor *acceptor = arena_alloc(arena, 1, sizeof *acceptor);
    acceptor->plan = *plan;
    acceptor->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (acceptor->wake >= 0 && pthread_create(&acceptor->thread, NULL, run, acceptor) == 0)
        return acceptor;
    if (acceptor->wake >= 0)
        close(acceptor->wake);
    return NULL;
}

void accept_end(struct acceptor *acceptor)
{
    const uint64_t one = 1;
    acceptor->is_ending = true;
    (void)!write(acceptor->wake, &one, sizeof one);
    pthread_join(acceptor->thread, NULL);
    close(acceptor->wake);
}
