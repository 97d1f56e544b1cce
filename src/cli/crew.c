#include "cli/crew.h"

#include <fcntl.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "serve/confine.h"

enum { MOST = 16, LARGEST = 1 << 30, AHEAD = 1 << 20, KEPT = 256 << 20 };

struct worker {
    pid_t pid;
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
    signal(SIGPIPE, SIG_DFL);
    /* Memory that every file needs again is not given back in between. */
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, KEPT);
    confine_reader(crew->places);
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

static bool start(const struct crew *crew, struct worker *workers, size_t i, size_t count)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    fcntl(ends[1], F_SETPIPE_SZ, AHEAD); /* else 64 kB: the next one waits a little more often */
    pid_t pid = fork();
    if (pid == 0) {
        for (size_t k = 0; k < i; k++)
            close(workers[k].results);
        close(ends[0]);
        do_share(crew, i, count, ends[1]);
    }
    close(ends[1]);
    workers[i] = (struct worker){ pid, ends[0] };
    return pid > 0;
}

static bool take_one(const struct crew *crew, size_t i, int results, struct buf *in)
{
    uint64_t size;
    if (disk_read(results, &size, sizeof size) != (ssize_t)sizeof size)
        return false;
    in->len = 0;
    char *room = buf_room(in, size);
    if (!room || disk_read(results, room, size) != (ssize_t)size)
        return false;
    crew->take(crew->taking, i, (struct text){ room, size });
    return true;
}

bool crew_run(struct work *w, const struct crew *crew)
{
    struct worker workers[MOST];
    size_t count = processors() < crew->pieces ? processors() : crew->pieces, started = 0;
    struct arena *arena = arena_open((size_t)2 * LARGEST);
    struct buf in = buf_begin(arena, LARGEST);
    bool whole = true;
    while (whole && started < count)
        whole = start(crew, workers, started++, count);
    for (size_t i = 0; whole && i < crew->pieces; i++)
        whole = take_one(crew, i, workers[i % count].results, &in);
    for (size_t i = 0; i < started; i++)
        close(workers[i].results);
    for (size_t i = 0; i < started; i++)
        if (workers[i].pid > 0)
            waitpid(workers[i].pid, NULL, 0);
    arena_close(arena);
    return whole || work_fail(w, FAULT_SYSTEM, "cli.crew.lost", TEXT(""));
}
