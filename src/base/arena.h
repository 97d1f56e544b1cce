/* arena.h - memory that is given back all at once.
 *
 * Everything a unit of work needs comes from its arena and goes with it, so
 * there is no free(), no ownership and no unwinding anywhere above. A limit
 * guards against input that asks for too much: going past it ends the process,
 * so whoever reads from outside sets smaller limits of its own first.
 */
#pragma once
#include <stddef.h>

struct arena;

/* A new arena that gives out at most `limit` bytes in all. Never NULL. */
struct arena *arena_open(size_t limit);
/* Runs the cleanups, last added first, and gives all memory back. NULL is allowed. */
void arena_close(struct arena *arena);
/* The same, but the arena stays usable and keeps one block for the next user. */
void arena_reset(struct arena *arena);

/* Zeroed memory, aligned for any type. Never NULL. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);
/* `bytes` bytes with the content of the first `used` bytes of `old`, grown in place if
 * `old` was the last piece given out. For growing buffers. */
void *arena_grow(struct arena *arena, void *old, size_t used, size_t bytes);
/* Calls run(what) when the arena is closed or reset. */
void arena_defer(struct arena *arena, void (*run)(void *), void *what);
/* Bytes given out since it was opened or reset. */
size_t arena_used(const struct arena *arena);
