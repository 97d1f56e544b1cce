#include "serve/worker.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static int beat = -1; /* the supervisor reads the other end */

static sigset_t ending_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    return set;
}

void worker_begin(const struct worker *worker, int beat_fd)
{
    char name[16];
    sigset_t set = ending_signals();
    beat = beat_fd;
    snprintf(name, sizeof name, "kantoku-%s", worker->name);
    prctl(PR_SET_NAME, name);
    sigprocmask(SIG_SETMASK, &set, NULL);
    signal(SIGINT, SIG_IGN); /* the supervisor gets it too and ends us as it should be done */
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
}

bool worker_goes_on(int milliseconds)
{
    const struct timespec limit = { milliseconds / 1000, milliseconds % 1000 * 1000000L };
    sigset_t set = ending_signals();
    if (beat >= 0)
        (void)!write(beat, ".", 1); /* a full pipe says it as well */
    int got = sigtimedwait(&set, NULL, &limit);
    return got != SIGTERM;
}
