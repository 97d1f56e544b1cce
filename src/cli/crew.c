#include "cli/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "format/limits.h"
#include "serve/confine_reader.h"
#include "serve/log.h"

enum { MOST = 16, LARGEST = 1 << 30, AHEAD = 1 << 20, KEPT = 256 << 20 };

#define MEMORY ((size_t)3 << 30) /* of one process: two files' worth, and what comes of them */

struct worker {
    pid_t pid;   /* 0: there is none */
    int results; /* what it says */
};

static size_t processors(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count > MOST ? MOST : (size_t)count;
}

/* A result is its length, then its bytes. */
static _Noreturn void do_share(const struct crew *crew, size_t first, size_t step, int results)
{
    struct buf out = buf_begin(arena_open((size_t)2 * LARGEST), LARGEST);
    for (size_t i = first; i < crew->pieces; i += step) {
        uint64_t size = 0;
        out.len = 0;
        buf_add(&out, (struct text){ (const char *)&size, sizeof size });
        crew->piece(crew->working, i, &out);
        size = out.len - sizeof size;
        memcpy(out.at, &size, sizeof size);
        if (out.full || !disk_write(results, out.at, out.len))
            _exit(1);
    }
    _exit(0);
}

/* Of what the calling process has open, it keeps stderr and the pipe. */
static _Noreturn void begin(const struct work *w, const struct crew *crew, size_t first,
                            size_t step, int results)
{
    enum { RESULTS = STDERR_FILENO + 1 };
    dup2(results, RESULTS);
    close_range(RESULTS + 1, ~0U, 0);
    signal(SIGPIPE, SIG_DFL);
    setenv("TZ", "UTC0", 1); /* else libzip asks for /etc/localtime with each part of a zip */
    /* Memory that every file needs again is not given back in between. */
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, KEPT);
    struct confined confined = confine_reader(crew->places, MEMORY);
    log_language(w->lang);
    if (first == 0 && !confined.is_off && !confine_holds(&confined))
        confine_say(&confined, "reader");
    do_share(crew, first, step, RESULTS);
}

static bool start(const struct work *w, const struct crew *crew, struct worker *worker,
                  size_t first, size_t step)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    fcntl(ends[1], F_SETPIPE_SZ, AHEAD); /* else 64 kB: the next one waits a little more often */
    pid_t pid = fork();
    if (pid == 0)
        begin(w, crew, first, step, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *worker = (struct worker){ pid, ends[0] };
    return true;
}

/* All that was wanted of it has come, or nothing good will. */
static void stop(struct worker *worker)
{
    if (!worker->pid)
        return;
    close(worker->results);
    kill(worker->pid, SIGKILL);
    while (waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    *worker = (struct worker){ 0 };
}

static bool read_till(int fd, void *bytes, size_t size, int64_t until)
{
    struct pollfd wait = { .fd = fd, .events = POLLIN };
    for (char *at = bytes; size;) {
        ssize_t got = read(fd, at, size);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return false;
        if (got > 0) {
            at += got;
            size -= (size_t)got;
            continue;
        }
        int64_t left = until - limits_clock();
        if (left <= 0)
            return false;
        poll(&wait, 1, (int)left);
    }
    return true;
}

static bool take_one(const struct crew *crew, size_t i, int results, struct buf *in)
{
    int64_t until = limits_clock() + crew->milliseconds;
    uint64_t size;
    if (!read_till(results, &size, sizeof size, until))
        return false;
    in->len = 0;
    char *room = buf_room(in, size);
    return room && read_till(results, room, size, until) &&
           crew->take(crew->taking, i, (struct text){ room, size });
}

bool crew_run(struct work *w, const struct crew *crew)
{
    struct worker workers[MOST] = { 0 };
    size_t count = processors() < crew->pieces ? processors() : crew->pieces;
    struct arena *arena = arena_open((size_t)2 * LARGEST);
    struct buf in = buf_begin(arena, LARGEST);
    bool whole = true;
    for (size_t k = 0; whole && k < count; k++)
        whole = start(w, crew, &workers[k], k, count);
    for (size_t i = 0; whole && i < crew->pieces; i++) {
        struct worker *worker = &workers[i % count];
        if (take_one(crew, i, worker->results, &in))
            continue;
        crew->lost(crew->taking, i);
        stop(worker);
        if (i + count < crew->pieces)
            whole = start(w, crew, worker, i + count, count);
    }
    for (size_t k = 0; k < count; k++)
        stop(&workers[k]);
    arena_close(arena);
    return whole || work_fail(w, FAULT_SYSTEM, "cli.crew.none", TEXT(""));
}
