/* accept.h - a thread that takes new connections and hands them on.
 *
 * It lets the server choose the thread for each of them. When several threads wait on one listening
 * socket, the one that wakes first takes all that is there, and a burst ends up behind one slow
 * request while the other threads have nothing to do.
 */
#pragma once
#include <stdbool.h>
#include <sys/socket.h>

struct arena;
struct acceptor;

struct accept_plan {
    int listen_fd; /* non-blocking; stays the caller's */
    void *context;
    /* While this is false nothing is taken; connections wait in the queue of the socket. */
    bool (*has_room)(void *context);
    /* `fd` (non-blocking) is the receiver's. */
    void (*take)(void *context, int fd, const struct sockaddr *from, socklen_t len);
};

/* Starts the thread. NULL if that fails. */
struct acceptor *accept_begin(struct arena *arena, const struct accept_plan *plan);
/* When it returns nothing more is taken. */
void accept_end(struct acceptor *acceptor);
