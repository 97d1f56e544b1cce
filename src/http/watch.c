#include "http/watch.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

enum {
    TICK = 250, /* milliseconds; also how late a connection may be ended */
    MOST_LINGERING = 64,
    LINGER_MOST = 10000,  /* milliseconds in all */
    LINGER_SILENT = 2000, /* milliseconds without a byte */
};

struct watched {
    int fd; /* -1: the place is free */
    struct address_key from;
    bool was_asked; /* watch_first */
    enum { LINGER_IF_UNREAD, LINGER_ALWAYS, LINGER_NEVER } linger;
    atomic_int step;
    _Atomic int64_t since, due; /* milliseconds; due 0: no limit */
    int64_t gone_since;         /* `since` of the step in which the client was seen to be gone */
    struct watched *next_free;
};

struct lingering {
    int fd; /* -1: the place is free */
    int64_t due, silent_due;
};

struct watch {
    pthread_t thread;
    pthread_mutex_t lock; /* over all that is not atomic */
    atomic_bool is_ending;
    struct watched *places, *free;
    size_t place_count, most_per_address;
    atomic_size_t count;
    struct lingering lingering[MOST_LINGERING];
};

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Whether the client has closed its side and all it sent was read, while more is needed.
 * libmicrohttpd 0.9.75 does not notice if the last bytes and the end came together: it takes a
 * short read for the end of what is there, and the kernel tells of the end only once. */
static bool is_gone(const struct watched *watched)
{
    struct pollfd end = { .fd = watched->fd, .events = POLLRDHUP };
    int unread = 0;
    return (watched->step == WATCH_WAITING || watched->step == WATCH_ARRIVING) &&
           poll(&end, 1, 0) == 1 && ioctl(watched->fd, FIONREAD, &unread) == 0 && unread == 0;
}

/* The owner sees an end of file and closes. */
static void end(struct watched *watched)
{
    /* What the client does not fetch, the kernel would keep for it for a long time. */
    const struct linger forget = { .l_onoff = 1, .l_linger = 0 };
    if (watched->step == WATCH_ANSWERING)
        setsockopt(watched->fd, SOL_SOCKET, SO_LINGER, &forget, sizeof forget);
    shutdown(watched->fd, SHUT_RDWR);
}

static void end_late(struct watch *watch)
{
    int64_t moment = now();
    pthread_mutex_lock(&watch->lock);
    for (size_t i = 0; i < watch->place_count; i++) {
        struct watched *watched = &watch->places[i];
        int64_t since = watched->since, due = watched->due;
        if (watched->fd < 0)
            continue;
        if (due && due < moment) {
            end(watched);
        } else if (is_gone(watched)) {
            /* Looked at twice, lest the last bytes are just being read. */
            if (watched->gone_since == since)
                end(watched);
            watched->gone_since = since;
        }
    }
    pthread_mutex_unlock(&watch->lock);
}

/* Reads and forgets. False when there will be no more. */
static bool drain(struct lingering *lingering, bool is_readable, int64_t moment)
{
    static char waste[1 << 16]; /* of the one watching thread; nobody looks at it */
    if (is_readable) {
        ssize_t got = recv(lingering->fd, waste, sizeof waste, MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return false;
        lingering->silent_due = moment + LINGER_SILENT;
    }
    return moment < lingering->due && moment < lingering->silent_due;
}

/* Waits for one tick, reading what lingering connections send meanwhile. */
static void linger(struct watch *watch)
{
    struct pollfd polls[MOST_LINGERING];
    pthread_mutex_lock(&watch->lock);
    for (size_t i = 0; i < MOST_LINGERING; i++)
        polls[i] = (struct pollfd){ .fd = watch->lingering[i].fd, .events = POLLIN };
    pthread_mutex_unlock(&watch->lock);
    poll(polls, MOST_LINGERING, TICK);

    int64_t moment = now();
    for (size_t i = 0; i < MOST_LINGERING; i++) {
        struct lingering *lingering = &watch->lingering[i];
        if (polls[i].fd < 0 || drain(lingering, polls[i].revents != 0, moment))
            continue;
        pthread_mutex_lock(&watch->lock);
        close(lingering->fd);
        lingering->fd = -1;
        pthread_mutex_unlock(&watch->lock);
    }
}

static void *run(void *what)
{
    struct watch *watch = what;
    int64_t looked_at = now();
    while (!watch->is_ending) {
        linger(watch);
        if (now() - looked_at < TICK / 2)
            continue; /* busy lingering */
        looked_at = now();
        end_late(watch);
    }
    return NULL;
}

struct watch *watch_open(struct arena *arena, size_t most, size_t most_per_address)
{
    struct watch *watch = arena_alloc(arena, 1, sizeof *watch);
    pthread_mutex_init(&watch->lock, NULL);
    watch->places = arena_alloc(arena, most, sizeof *watch->places);
    watch->place_count = most;
    watch->most_per_address = most_per_address ? most_per_address : most;
    for (size_t i = most; i-- > 0;) {
        watch->places[i].fd = -1;
        watch->places[i].next_free = watch->free;
        watch->free = &watch->places[i];
    }
    for (size_t i = 0; i < MOST_LINGERING; i++)
        watch->lingering[i].fd = -1;
    return pthread_create(&watch->thread, NULL, run, watch) == 0 ? watch : NULL;
}

void watch_close(struct watch *watch)
{
    watch->is_ending = true;
    pthread_join(watch->thread, NULL);
    for (size_t i = 0; i < MOST_LINGERING; i++)
        if (watch->lingering[i].fd >= 0)
            close(watch->lingering[i].fd);
    pthread_mutex_destroy(&watch->lock);
}

static size_t count_from(const struct watch *watch, const struct address_key *from)
{
    size_t count = 0;
    for (size_t i = 0; i < watch->place_count; i++)
        count +=
            watch->places[i].fd >= 0 && memcmp(&watch->places[i].from, from, sizeof *from) == 0;
    return count;
}

struct watched *watch_add(struct watch *watch, int fd, const struct address_key *from,
                          int64_t seconds)
{
    pthread_mutex_lock(&watch->lock);
    struct watched *watched = watch->free;
    if (watched) {
        watch->free = watched->next_free;
        watched->fd = fd;
        watched->from = *from;
        watched->was_asked = false;
        watched->linger = LINGER_IF_UNREAD;
        watch_set(watched, WATCH_WAITING, seconds);
        watch->count++;
        if (count_from(watch, from) > watch->most_per_address)
            end(watched);
    }
    pthread_mutex_unlock(&watch->lock);
    return watched;
}

static void keep_lingering(struct watch *watch, int fd)
{
    for (size_t i = 0; i < MOST_LINGERING; i++) {
        if (watch->lingering[i].fd < 0) {
            int64_t moment = now();
            watch->lingering[i] =
                (struct lingering){ dup(fd), moment + LINGER_MOST, moment + LINGER_SILENT };
            return;
        }
    }
}

bool watch_first(struct watched *watched)
{
    bool is_first = !watched->was_asked;
    watched->was_asked = true;
    return is_first;
}

void watch_linger(struct watched *watched, bool is_wanted)
{
    watched->linger = is_wanted ? LINGER_ALWAYS : LINGER_NEVER;
}

static bool should_linger(const struct watched *watched)
{
    int unread = 0;
    if (watched->linger == LINGER_IF_UNREAD)
        return ioctl(watched->fd, FIONREAD, &unread) == 0 && unread > 0;
    return watched->linger == LINGER_ALWAYS;
}

void watch_remove(struct watch *watch, struct watched *watched)
{
    pthread_mutex_lock(&watch->lock);
    if (should_linger(watched))
        keep_lingering(watch, watched->fd);
    watched->fd = -1;
    watched->due = 0;
    watched->step = WATCH_WAITING;
    watched->next_free = watch->free;
    watch->free = watched;
    watch->count--;
    pthread_mutex_unlock(&watch->lock);
}

void watch_set(struct watched *watched, enum watch_step step, int64_t seconds)
{
    int64_t moment = now();
    int64_t due = step == WATCH_WORKING ? 0 : moment + seconds * 1000;
    atomic_store_explicit(&watched->step, (int)step, memory_order_relaxed);
    atomic_store_explicit(&watched->since, moment, memory_order_relaxed);
    atomic_store_explicit(&watched->due, due, memory_order_relaxed);
}

void watch_end_waiting(struct watch *watch)
{
    int64_t moment = now();
    pthread_mutex_lock(&watch->lock);
    for (size_t i = 0; i < watch->place_count; i++) {
        struct watched *watched = &watch->places[i];
        if (watched->fd >= 0 && watched->step == WATCH_WAITING && moment - watched->since > 1000)
            shutdown(watched->fd, SHUT_RDWR);
    }
    pthread_mutex_unlock(&watch->lock);
}

size_t watch_count_stuck(const struct watch *watch, int64_t seconds)
{
    int64_t moment = now();
    size_t count = 0;
    for (size_t i = 0; i < watch->place_count; i++) {
        const struct watched *watched = &watch->places[i];
        count += watched->step == WATCH_WORKING && moment - watched->since > seconds * 1000;
    }
    return count;
}
