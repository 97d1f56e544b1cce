#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature) /* clang's way of saying it */
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define HIDE(at, size) ASAN_POISON_MEMORY_REGION(at, size)
#define SHOW(at, size) ASAN_UNPOISON_MEMORY_REGION(at, size)
#else
#define HIDE(at, size) ((void)(at), (void)(size))
#define SHOW(at, size) ((void)(at), (void)(size))
#endif

enum { ALIGN = 16, FIRST_BLOCK = 16 << 10, LARGEST_STEP = 1 << 20 };

struct block {
    struct block *before;
    size_t size; /* of `bytes` */
    size_t used;
    _Alignas(ALIGN) char bytes[];
};

struct cleanup {
    struct cleanup *before;
    void (*run)(void *);
    void *what;
};

struct arena {
    struct block *block;
    struct cleanup *cleanups;
    size_t limit, used, next_size;
    char *last; /* the piece given out last, for arena_grow */
};

static _Noreturn void give_up(const char *why)
{
    fprintf(stderr, "kantoku: %s\n", why);
    abort();
}

struct arena *arena_open(size_t limit)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        give_up("out of memory");
    arena->limit = limit;
    arena->next_size = FIRST_BLOCK;
    return arena;
}

static void free_block(struct block *block)
{
    SHOW(block->bytes, block->size);
    free(block);
}

static void run_cleanups(struct arena *arena)
{
    while (arena->cleanups) {
        struct cleanup *cleanup = arena->cleanups;
        arena->cleanups = cleanup->before;
        cleanup->run(cleanup->what);
    }
}

void arena_close(struct arena *arena)
{
    if (!arena)
        return;
    run_cleanups(arena);
    while (arena->block) {
        struct block *before = arena->block->before;
        free_block(arena->block);
        arena->block = before;
    }
    free(arena);
}

void arena_reset(struct arena *arena)
{
    run_cleanups(arena);
    struct block *kept = NULL;
    while (arena->block) {
        struct block *block = arena->block;
        arena->block = block->before;
        if (!block->before && block->size <= FIRST_BLOCK)
            kept = block;
        else
            free_block(block);
    }
    if (kept) {
        kept->used = 0;
        HIDE(kept->bytes, kept->size);
    }
    arena->block = kept;
    arena->used = 0;
    arena->last = NULL;
    arena->next_size = FIRST_BLOCK;
}

static void add_block(struct arena *arena, size_t needed)
{
    size_t size = needed > arena->next_size ? needed : arena->next_size;
    if (arena->next_size < LARGEST_STEP)
        arena->next_size *= 2;
    struct block *block = malloc(sizeof *block + size);
    if (!block)
        give_up("out of memory");
    *block = (struct block){ .before = arena->block, .size = size };
    HIDE(block->bytes, block->size);
    arena->block = block;
}

static char *take(struct arena *arena, size_t bytes)
{
    size_t rounded = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (rounded < bytes || rounded > arena->limit - arena->used)
        give_up("a unit of work asked for more memory than its limit");
    if (!arena->block || arena->block->size - arena->block->used < rounded)
        add_block(arena, rounded);
    char *at = arena->block->bytes + arena->block->used;
    arena->block->used += rounded;
    arena->used += rounded;
    arena->last = at;
    SHOW(at, bytes);
    return at;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        give_up("a unit of work asked for more memory than its limit");
    char *at = take(arena, bytes ? bytes : 1);
    memset(at, 0, bytes);
    return at;
}

void *arena_grow(struct arena *arena, void *old, size_t used, size_t bytes)
{
    if (old && old == arena->last) {
        struct block *block = arena->block;
        size_t start = (size_t)((char *)old - block->bytes);
        size_t rounded = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
        size_t had = block->used - start;
        if (rounded >= bytes && rounded <= block->size - start && rounded >= had &&
            rounded - had <= arena->limit - arena->used) {
            block->used = start + rounded;
            arena->used += rounded - had;
            SHOW(old, bytes);
            return old;
        }
    }
    char *at = take(arena, bytes ? bytes : 1);
    if (used)
        memcpy(at, old, used);
    return at;
}

void arena_defer(struct arena *arena, void (*run)(void *), void *what)
{
    struct cleanup *cleanup = arena_alloc(arena, 1, sizeof *cleanup);
    *cleanup = (struct cleanup){ arena->cleanups, run, what };
    arena->cleanups = cleanup;
    arena->last = NULL;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
