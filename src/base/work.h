/* work.h - one unit of work: its memory, its moment, its actor, its first fault.
 *
 * A function that takes `struct work *` may allocate and may fail.
 * A function that does not take it can do neither.
 *
 * The first fault sticks: every db_*, json_*, journal_* call after it does
 * nothing and returns false or empty, so code may run straight on and look at
 * the end. Nothing decided after a fault survives, because a faulted work is
 * rolled back.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct arena;    /* base/arena.h */
struct db;       /* store/db.h */
struct instance; /* domain/instance.h */
struct as_of;    /* domain/as_of.h */

enum fault_kind {
    FAULT_NONE,
    FAULT_INPUT,    /* the user can mend it: 400, exit 2 */
    FAULT_DENIED,   /* not allowed:          403, exit 3 */
    FAULT_MISSING,  /* no such thing:        404, exit 4 */
    FAULT_CONFLICT, /* someone was faster:   409, exit 5 */
    FAULT_SYSTEM,   /* disk, database, bug:  500, exit 1 */
};

enum lang { LANG_JA, LANG_EN };

/* What an actor may do; the roles that grant it stand in gate/role.c. */
enum right {
    MAY_READ = 1 << 0,     /* the register, within the actor's scope */
    MAY_WRITE = 1 << 1,    /* change the register, within the actor's scope */
    MAY_DECIDE = 1 << 2,   /* determinations, approvals: the privacy office */
    MAY_IMPORT = 1 << 3,   /* take in the office's own list */
    MAY_JOURNAL = 1 << 4,  /* read and verify the trail */
    MAY_ADMIN = 1 << 5,    /* accounts, settings, backup */
    MAY_REPORT = 1 << 6,   /* reports, figures and the map of all chains: no single record */
    MAY_EVERYTHING = 0x7f, /* the command line and the jobs */
};

struct actor {
    struct text id;         /* account id, or "system", "cli" */
    struct text name;       /* as the journal shows it */
    bool narrow;            /* sees the rows of `department` alone, without one none */
    struct text department; /* naming one makes it narrow in any case */
    uint32_t may;           /* a set of enum right */
};

struct fault {
    enum fault_kind kind;
    const char *code;  /* key into words/, e.g. "party.unknown" */
    struct text about; /* what fills {1}, {2}, … of the sentence, parted by U+001F */
};

struct work {
    struct arena *arena;
    struct db *db;
    const struct instance *instance;
    struct actor actor;
    enum lang lang;
    const struct as_of *as_of; /* the past moment at which the register is seen; NULL: it is now */
    int64_t now;               /* seconds since 1970, fixed for the whole unit: the only clock */
    struct fault fault;
    uint32_t lacks; /* with the fault work.denied: the rights one of which was asked for */
};

/* Record why the work failed. Keeps the first fault. Always returns false. */
bool work_fail(struct work *w, enum fault_kind kind, const char *code, struct text about);
bool work_failed(const struct work *w);
/* After a look with a copy of the work, `trial`: that something is not there (FAULT_MISSING) or not
 * to be seen (FAULT_DENIED) is forgiven; any other fault, a damaged disk above all, becomes that of
 * the work. Returns whether the work goes on. */
bool work_forgive(struct work *w, const struct work *trial);
/* Fails with FAULT_DENIED unless the actor has `right`. */
bool work_may(struct work *w, enum right right);

/* Zeroed memory that lives as long as the work. Never NULL. */
void *work_alloc(struct work *w, size_t count, size_t size);
#define work_new(w, type) ((type *)work_alloc(w, 1, sizeof(type)))
#define work_array(w, type, count) ((type *)work_alloc(w, count, sizeof(type)))

/* The array, moved if need be so that one more item of `each` bytes fits behind its `count`;
 * `*size` is how many fit. Begin with NULL, 0, 0. */
void *work_grown(struct work *w, void *array, size_t count, size_t *size, size_t each);

/* A copy that lives as long as the work. */
struct text work_text(struct work *w, struct text t);
/* The parts one behind the other. */
struct text work_joined(struct work *w, const struct text *parts, size_t count);
/* The same as a NUL-terminated string; bytes after a NUL inside are lost. */
char *work_string(struct work *w, struct text t);
/* printf into a new text. */
struct text work_format(struct work *w, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The moment now: KANTOKU_NOW (ISO 8601 with offset, or a day) when it is set, else the clock.
 * Called once where a work begins; everything else reads work.now. */
int64_t work_clock(void);
/* The machine's own clock, frozen by nothing: for signs of life, sessions and limits. */
int64_t work_clock_real(void);
/* Opens a work of `actor` that uses `arena`; nothing to close. */
struct work work_begin(struct arena *arena, struct actor actor);
/* The command line and the job process: may do everything. `id` is "cli" or "system". */
struct actor actor_machine(struct text id);
