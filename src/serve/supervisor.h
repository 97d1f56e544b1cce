/* supervisor.h - `kantoku serve`: keeps the processes of the service running.
 *
 * The supervisor opens the listening socket and does nothing else that could fail. It begins
 * the workers, replaces one that dies within a second (more slowly if it dies again and again),
 * and ends all when it is told to. As the socket is its own, connections wait in the queue while
 * a worker is replaced and none is refused.
 *
 *   SIGTERM, SIGINT  end: what runs is finished, for up to ten seconds; a second one: at once
 *   SIGHUP           replace the workers by new ones without losing a request; on a terminal: end
 */
#pragma once
#include "base/work.h"
#include "serve/worker.h"

struct supervisor_options {
    struct text address; /* see http/listen.h; a socket from systemd goes before it */
    const struct worker *workers;
    size_t worker_count; /* at most 4 */
    void *context;       /* for the workers */
    enum lang lang;      /* of what it says on stderr */
};

/* Returns when all has ended. Faults: those of listen_open, serve.hopeless. */
bool supervisor_run(struct work *w, const struct supervisor_options *options);
