/* listen.h - the socket that connections come in by.
 *
 * An address is `127.0.0.1:8400`, `[::1]:8400`, `localhost:8400`, or `unix:/run/kantoku.sock`
 * for a proxy on the same machine. Port 0 takes any free port.
 */
#pragma once
#include "base/work.h"

struct listener {
    int fd;          /* non-blocking, closed on exec */
    char *path;      /* of a Unix socket, to be removed at the end; NULL: none */
    struct text url; /* what to type into a browser, http://127.0.0.1:8400/ ; or the address */
};

/* Listens. A Unix socket gets the mode 0660, and a stale one of a dead process is replaced.
 * Faults: listen.malformed, listen.taken, listen.denied, listen.failed. */
bool listen_open(struct work *w, struct text address, struct listener *listener);
/* Takes the socket that systemd opened for this process, if it did. Its descriptor is 3 and
 * LISTEN_PID and LISTEN_FDS say so; they are removed from the environment. */
bool listen_inherited(struct work *w, struct listener *listener);
/* Closes it and removes a Unix socket from the file system. */
void listen_close(struct listener *listener);
