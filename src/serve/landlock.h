/* landlock.h - the part of the file system that a confined worker sees. For confine*.c. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* From now on `writable` may be written, the system's libraries and settings and
 * `reading` (up to NULL, or NULL itself) may be read, and nothing else may be opened; TCP only if
 * `connects`, and then, unless there are no `ports`, to these and those of name servers alone.
 * Returns the version of Landlock that holds, 0 if the kernel has none. */
int landlock_apply(const char *writable, const char *const *reading, bool connects,
                   const int *ports, size_t port_count);

/* From now on the system's libraries and `reading` (as above) may be read, and nothing else may be
 * opened or connected to. Returns the version as above. */
int landlock_reader(const char *const *reading);

/* From now on `program` may be run and the system's libraries be read, and nothing else may be
 * opened, written or connected to. Returns the version as above. */
int landlock_program(const char *program);
