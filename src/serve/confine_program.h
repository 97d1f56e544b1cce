/* confine_program.h - confines a process that is about to become another program, for good.
 *
 * That program may read the system's libraries, what it was given as standard input, and nothing
 * else; it can write to its standard output alone, and has no connection, no other program, no
 * child, and limits of memory and time.
 */
#pragma once
#include <stdbool.h>

struct program_limits {
    unsigned long memory;  /* bytes of address space */
    unsigned long seconds; /* of the processor */
};

/* In the child, between fork and exec; `program` is its path. False: it must not be run. With
 * KANTOKU_CONFINE=off limits alone are set. */
bool confine_program(const char *program, const struct program_limits *limits);
