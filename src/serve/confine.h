/* confine.h - a worker gives up all rights it does not need.
 *
 * Whoever finds a hole in a parser then has a process that can read the program's own files and
 * the data folder, can write the data folder, and can start nothing: no program, no new
 * privilege, no debugging of others, no socket it has no business with. What the kernel does not
 * know is left out, step by step, and what was applied is said.
 *
 * KANTOKU_CONFINE=off switches it off, for sanitizers and debuggers.
 */
#pragma once
#include "base/work.h"

struct confine {
    const char *data_folder;    /* the only place that may be written to */
    const char *const *reading; /* more places that may be read, up to NULL; may be NULL itself */
    bool connects;              /* may open connections: a database, a mail server … */
    const int *ports;           /* … over TCP to these ports alone, and to name servers; none: to
                                 * any. Kernels before 6.7 do not know the difference. */
    size_t port_count;
};

/* What holds now. */
struct confined {
    bool is_off;           /* by KANTOKU_CONFINE */
    int landlock;          /* version that the kernel knows; 0: none */
    bool has_filter;       /* of system calls (seccomp) */
    bool has_no_new_code;  /* memory cannot be made executable later */
    bool has_capabilities; /* some could not be dropped that it does not need */
    uint32_t user;         /* the user it runs as */
};

/* Confines the calling process. Call it in the first thread before there are others, after
 * what lies outside the data folder was opened. Root becomes the owner of the data folder.
 * TMPDIR and SQLITE_TMPDIR then name the data folder. Faults: confine.no_folder. */
bool confine_apply(struct work *w, const struct confine *plan, struct confined *confined);
/* Whether all of it does that a kernel of today knows. */
bool confine_holds(const struct confined *confined);
/* Whether KANTOKU_CONFINE=off. */
bool confine_is_off(void);
/* Says on stderr what holds. */
void confine_say(const struct confined *confined, const char *worker);
