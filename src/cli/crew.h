/* crew.h - numbered pieces of work shared out among processes, as many as there are processors.
 *
 * Each process takes every n-th piece, confined (serve/confine_reader.h) to reading `places` and to
 * saying what came of it: whoever finds a hole in a reader of files has a process that can do next
 * to nothing else. What comes of the pieces is taken in their order. A piece whose process dies or
 * takes too long costs that piece alone: another process goes on with the next.
 */
#pragma once
#include "base/buf.h"
#include "base/work.h"

/* Does one piece, in a process of its own, and adds to `out` what comes of it. */
typedef void crew_piece(void *context, size_t i, struct buf *out);
/* Takes what came of one, in the process that called; valid until it returns. False: it makes no
 * sense, and nothing was taken. */
typedef bool crew_take(void *context, size_t i, struct text result);
/* Takes note of one that was lost. */
typedef void crew_lost(void *context, size_t i);

struct crew {
    size_t pieces;
    const char *const *places; /* that may be read, up to NULL */
    crew_piece *piece;
    void *working; /* its context, each process with a copy of its own */
    crew_take *take;
    crew_lost *lost;
    void *taking;         /* the context of both */
    int64_t milliseconds; /* that one piece may take */
};

/* Says on stderr if the kernel cannot confine them. Fault: cli.crew.none (SYSTEM), a process could
 * not be started. */
bool crew_run(struct work *w, const struct crew *crew);
