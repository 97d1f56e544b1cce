/* worker.h - a process of the service: what the supervisor begins, and what it sees of it.
 *
 * A worker runs until it is told to end, and shows that it is alive:
 *
 *     static int run(void *context, int listen_fd)
 *     {
 *         … get ready …
 *         while (worker_goes_on(1000))
 *             … look after things …
 *         return 0;
 *     }
 */
#pragma once
#include <stdbool.h>

enum {
    /* What run returns when beginning it again will not help, because the configuration or
     * the database is wrong. It has said why. The whole service then ends. */
    WORKER_HOPELESS = 78,
    /* What run returns when it could not begin because others had the database: it is begun again
     * after a while, and the service goes on waiting for it. */
    WORKER_LATER = 1,
    /* What run returns when what it was begun with has changed: it is begun again at once. */
    WORKER_AGAIN = 75,
};

/* What the workers of `kantoku serve` are told: their context. */
struct service {
    const char *folder;   /* of the data */
    bool is_behind_proxy; /* X-Forwarded-* tell where a request comes from */
};

struct worker {
    const char *name;    /* as `ps` and the log show it: "web", "job" */
    bool listens;        /* gets the listening socket; others get -1 */
    int silence_seconds; /* killed when not heard of for so long; 0: never */
    int (*run)(void *context, int listen_fd);
};

/* Tells the supervisor that this worker is alive (the first time: ready), and waits. False as
 * soon as it is to end. Called by the first thread; all others have SIGTERM blocked. */
bool worker_goes_on(int milliseconds);

/* What follows is for the supervisor: a worker begins with it. */
void worker_begin(const struct worker *worker, int beat_fd);
