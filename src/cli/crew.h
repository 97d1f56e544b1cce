/* crew.h - numbered pieces of work shared out among processes, as many as there are processors.
 *
 * Each process takes every n-th piece, confined (serve/confine.h) to reading `places` and to saying
 * what came of it: whoever finds a hole in a reader of files has a process that can do nothing
 * else. What comes of the pieces is taken in their order.
 */
#pragma once
#include "base/buf.h"
#include "base/work.h"

/* Does one piece, in a process of its own, and adds to `out` what comes of it. */
typedef void crew_piece(void *context, size_t i, struct buf *out);
/* Takes what came of one, in the process that called; valid until it returns. */
typedef void crew_take(void *context, size_t i, struct text result);

struct crew {
    size_t pieces;
    const char *const *places; /* that may be read, up to NULL */
    crew_piece *piece;
    void *working; /* its context, each process with a copy of its own */
    crew_take *take;
    void *taking; /* its context */
};

/* Fault: cli.crew.lost (SYSTEM), a process could not be started or ended too early. */
bool crew_run(struct work *w, const struct crew *crew);
