#include "base/arena.h"

#include "base/buf.h"
#include "test/tap.h"

static char order[4];
static size_t ran;

static void note(void *letter)
{
    order[ran++] = *(char *)letter;
}

int main(void)
{
    struct arena *arena = arena_open(4 << 20);
    char *zero = arena_alloc(arena, 100, 10);
    ok(zero[0] == 0 && zero[999] == 0, "memory comes zeroed");

    struct buf buf = buf_begin(arena, 100000);
    for (int i = 0; i < 20000; i++)
        buf_add(&buf, TEXT("abcde"));
    ok(buf.len == 100000 && !buf.full, "a buffer grows up to its limit");
    buf_add(&buf, TEXT("f"));
    ok(buf.len == 100000 && buf.full, "and says when it is full");

    arena_defer(arena, note, &(char){ 'a' });
    arena_defer(arena, note, &(char){ 'b' });
    arena_reset(arena);
    ok(ran == 2 && order[0] == 'b' && order[1] == 'a', "cleanups run last first");
    ok(arena_used(arena) == 0, "a reset arena is empty");
    char *again = arena_alloc(arena, 1, 64);
    ok(again[0] == 0, "and gives zeroed memory again");
    arena_close(arena);
    return tap_done();
}
