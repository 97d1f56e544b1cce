/* watch.h - nobody holds a connection longer than a request deserves.
 *
 * libmicrohttpd's time-out only measures silence, so one byte a second holds a connection for
 * ever. Here every connection has a moment by which its present step must be over, and a thread
 * that ends those which are late. It is the only clock on connections.
 *
 * It also reads on for a few seconds from connections that were answered before their body was
 * read: closing at once would reset them, and the client would never see the refusal.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "http/address.h"

struct arena;
struct watch;
struct watched;

enum watch_step {
    WATCH_WAITING,   /* for a request, and its headers */
    WATCH_ARRIVING,  /* its body */
    WATCH_WORKING,   /* the application has it; no limit */
    WATCH_ANSWERING, /* the client fetches the answer */
};

/* Room for `most` connections, of which `most_per_address` (0: all) may come from one address;
 * starts the thread. NULL if no thread can be started. */
struct watch *watch_open(struct arena *arena, size_t most, size_t most_per_address);
/* Ends the thread. The connections are gone by then. */
void watch_close(struct watch *watch);

/* From any thread. One too many of its address is ended at once. NULL if there is no room. */
struct watched *watch_add(struct watch *watch, int fd, const struct address_key *from,
                          int64_t seconds);
/* True the first time it is called for a connection. */
bool watch_first(struct watched *watched);
/* Whether to read on when it is closed. Else that is done if there is something unread. */
void watch_linger(struct watched *watched, bool is_wanted);
/* Before `fd` is closed. */
void watch_remove(struct watch *watch, struct watched *watched);
/* The step it is in now, to be over in `seconds`. */
void watch_set(struct watched *watched, enum watch_step step, int64_t seconds);

/* Ends what has been waiting for a request for more than a second. */
void watch_end_waiting(struct watch *watch);
/* How many have been in WATCH_WORKING for longer than `seconds`. */
size_t watch_count_stuck(const struct watch *watch, int64_t seconds);
