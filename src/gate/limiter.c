#include "gate/limiter.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/id.h"

enum { SETS = 4096, WAYS = 8, SECOND = 1000, UNIT = 100 };

static const struct {
    int burst;
    int every; /* tenths of a second */
} allowances[LIMIT_COUNT] = {
    [LIMIT_ADDRESS] = { 30, 200 },     [LIMIT_ACCOUNT] = { 60, 300 },
    [LIMIT_PAIR] = { 8, 600 },         [LIMIT_CODE] = { 10, 3000 },
    [LIMIT_LINK] = { 20, 300 },        [LIMIT_UPLOAD] = { 40, 100 },
    [LIMIT_DRAFT] = { 120, 10 },       [LIMIT_TRAIL] = { 300, 120 },
    [LIMIT_TOKEN] = { 600, 1 },        [LIMIT_NO_TOKEN] = { 60, 10 },
    [LIMIT_GUEST_CODE] = { 10, 6000 }, [LIMIT_GUEST_MAIL] = { 4, 12000 },
};

/* A key is 32 bits of its hash above 32 bits of time, in tenths of a second: when its allowance
 * will be whole again. Both in one word, so that one compare-and-swap changes them together; a set
 * is one cache line. */
struct limiter {
    unsigned char salt[16]; /* so that nobody can choose keys that meet in one set */
    _Atomic uint64_t slots[SETS][WAYS];
};

struct limiter *limiter_open(struct arena *arena)
{
    struct limiter *limiter = arena_alloc(arena, 1, sizeof *limiter);
    id_random(limiter->salt, sizeof limiter->salt);
    return limiter;
}

int64_t limiter_ticks(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * SECOND + now.tv_nsec / 1000000;
}

struct text limiter_address(struct text address)
{
    size_t colons = 0;
    for (size_t i = 0; i < address.len; i++) {
        if (address.at[i] != ':')
            continue;
        if (++colons == 4)
            return text_slice(address, 0, i);
        if (i + 1 < address.len && address.at[i + 1] == ':')
            return text_slice(address, 0, i); /* the rest is zeros, or within the customer's part */
    }
    return address;
}

struct key {
    uint32_t set, tag; /* tag is never 0 */
};

static struct key key_of(const struct limiter *limiter, enum limit limit, struct text key)
{
    char bytes[sizeof limiter->salt + 1 + 32];
    struct hash hash = hash_of(key);
    struct key found;
    memcpy(bytes, limiter->salt, sizeof limiter->salt);
    bytes[sizeof limiter->salt] = (char)limit;
    memcpy(bytes + sizeof limiter->salt + 1, hash.at, sizeof hash.at);
    hash = hash_of((struct text){ bytes, sizeof bytes });
    memcpy(&found, hash.at, sizeof found);
    found.set %= SETS;
    found.tag |= 1;
    return found;
}

static uint64_t slot_value(struct key key, int64_t whole)
{
    return (uint64_t)key.tag << 32 | (uint32_t)whole;
}

/* The slot of the key, or the one whose allowance is whole soonest. */
static _Atomic uint64_t *slot_of(struct limiter *limiter, struct key key)
{
    _Atomic uint64_t *set = limiter->slots[key.set], *best = &set[0];
    for (int i = 0; i < WAYS; i++) {
        uint64_t value = atomic_load(&set[i]);
        if (value >> 32 == key.tag)
            return &set[i];
        if ((uint32_t)value < (uint32_t)atomic_load(best))
            best = &set[i];
    }
    return best;
}

static int64_t whole_at(uint64_t value, struct key key, int64_t now)
{
    int64_t whole = value >> 32 == key.tag ? (int64_t)(uint32_t)value : 0;
    return whole > now ? whole : now;
}

int64_t limiter_take(struct limiter *limiter, enum limit limit, struct text key, int64_t ticks)
{
    struct key found = key_of(limiter, limit, key);
    int64_t now = ticks / UNIT, every = allowances[limit].every;
    _Atomic uint64_t *slot = slot_of(limiter, found);
    uint64_t value = atomic_load(slot);
    for (;;) {
        int64_t whole = whole_at(value, found, now) + every;
        int64_t over = whole - now - every * allowances[limit].burst;
        if (over > 0)
            return (over * UNIT + SECOND - 1) / SECOND;
        if (atomic_compare_exchange_weak(slot, &value, slot_value(found, whole)))
            return 0;
    }
}

void limiter_give(struct limiter *limiter, enum limit limit, struct text key, int64_t ticks)
{
    struct key found = key_of(limiter, limit, key);
    int64_t now = ticks / UNIT, every = allowances[limit].every;
    _Atomic uint64_t *slot = slot_of(limiter, found);
    uint64_t value = atomic_load(slot);
    while (value >> 32 == found.tag) {
        int64_t whole = whole_at(value, found, now) - every;
        if (atomic_compare_exchange_weak(slot, &value, slot_value(found, whole > 0 ? whole : 0)))
            return;
    }
}
