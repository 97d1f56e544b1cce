#include "gate/limiter.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/arena.h"
#include "test/tap.h"

enum { PAIR_BURST = 8, PAIR_EVERY = 60, START = 5000 };

static int taken(struct limiter *limiter, struct text key, int64_t ticks)
{
    int count = 0;
    while (count < 1000 && limiter_take(limiter, LIMIT_PAIR, key, ticks) == 0)
        count++;
    return count;
}

static void test_allowance(struct limiter *limiter)
{
    struct text key = TEXT("a@example.jp");
    ok(taken(limiter, key, START) == PAIR_BURST, "so many tries at once, and no more");
    int64_t wait = limiter_take(limiter, LIMIT_PAIR, key, START);
    ok(wait > 0 && wait <= PAIR_EVERY, "then one waits for the next: %d s", (int)wait);
    ok(limiter_take(limiter, LIMIT_PAIR, key, START + (wait - 2) * 1000) > 0,
       "not free a moment before");
    ok(limiter_take(limiter, LIMIT_PAIR, key, START + wait * 1000) == 0, "free when it was said");
    ok(limiter_take(limiter, LIMIT_PAIR, key, START + wait * 1000) > 0, "one, not all");
    ok(limiter_take(limiter, LIMIT_PAIR, TEXT("b@example.jp"), START) == 0,
       "another is not kept waiting");
    ok(limiter_take(limiter, LIMIT_CODE, key, START) == 0, "and other things are counted apart");
    ok(taken(limiter, key, START + 86400000) == PAIR_BURST, "a day later all is as at first");
}

static void test_giving_back(struct limiter *limiter)
{
    struct text key = TEXT("c@example.jp");
    int count = 0;
    for (; count < 100 && limiter_take(limiter, LIMIT_PAIR, key, START) == 0; count++)
        limiter_give(limiter, LIMIT_PAIR, key, START);
    ok(count == 100, "a try that succeeded is no guess");
    for (int i = 0; i < 100; i++)
        limiter_give(limiter, LIMIT_PAIR, key, START);
    ok(taken(limiter, key, START) == PAIR_BURST, "giving back never gives more than there was");
    limiter_give(limiter, LIMIT_PAIR, TEXT("never seen"), START);
    ok(taken(limiter, TEXT("never seen"), START) == PAIR_BURST, "nor to someone unknown");
}

static void test_memory(struct limiter *limiter)
{
    struct text key = TEXT("attacked@example.jp");
    char other[32];
    taken(limiter, key, START);
    for (int i = 0; i < 100000; i++) {
        int len = snprintf(other, sizeof other, "flood%d", i);
        limiter_take(limiter, LIMIT_PAIR, (struct text){ other, (size_t)len }, START + 1);
    }
    ok(limiter_take(limiter, LIMIT_PAIR, key, START + 2) > 0,
       "a hundred thousand others do not make it forget who used his up");
}

static struct limiter *shared;
static atomic_int let_in;

static void *try_often(void *unused)
{
    (void)unused;
    for (int i = 0; i < 1000; i++)
        if (limiter_take(shared, LIMIT_PAIR, TEXT("all at once"), START) == 0)
            atomic_fetch_add(&let_in, 1);
    return NULL;
}

static void test_threads(struct limiter *limiter)
{
    pthread_t threads[4];
    shared = limiter;
    for (size_t i = 0; i < COUNT(threads); i++)
        pthread_create(&threads[i], NULL, try_often, NULL);
    for (size_t i = 0; i < COUNT(threads); i++)
        pthread_join(threads[i], NULL);
    ok(let_in == PAIR_BURST, "four threads together get no more than one");
}

static const struct {
    const char *address, *part;
} addresses[] = {
    { "192.0.2.1", "192.0.2.1" },
    { "2001:db8:1:2:3:4:5:6", "2001:db8:1:2" },
    { "2001:db8:1:2::9", "2001:db8:1:2" },
    { "2001:db8::1", "2001:db8" },
    { "", "" },
};

int main(void)
{
    struct arena *arena = arena_open(1 << 20);
    struct limiter *limiter = limiter_open(arena);
    test_allowance(limiter);
    test_giving_back(limiter);
    test_memory(limiter);
    test_threads(limiter);
    for (size_t i = 0; i < COUNT(addresses); i++)
        ok(text_is_string(limiter_address(text_of(addresses[i].address)), addresses[i].part),
           "\"%s\" is counted as \"%s\"", addresses[i].address, addresses[i].part);
    int64_t now = limiter_ticks();
    ok(now > 0 && limiter_ticks() >= now, "its clock goes forward");
    arena_close(arena);
    return tap_done();
}
