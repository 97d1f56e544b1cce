#include "base/id.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "test/tap.h"

enum { IDS = 2000, THREADS = 4 };

static struct work work_at(struct arena *arena, int64_t now)
{
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    w.now = now;
    return w;
}

static void test_order(struct arena *arena)
{
    struct work w = work_at(arena, 1795564500);
    struct text before = id_new(&w);
    bool rising = true;
    for (int i = 0; i < IDS; i++) {
        struct text id = id_new(&w);
        rising = rising && text_compare(before, id) < 0 && id_is(id);
        before = id;
    }
    ok(rising, "each id made within one second sorts after the one before");
    w.now++;
    struct text later = id_new(&w);
    ok(text_compare(before, later) < 0, "and one of the next second after all of them");
    w.now -= 30;
    ok(text_compare(later, id_new(&w)) < 0, "a clock set back a little does not disturb the order");
    w.now -= 86400;
    ok(text_compare(id_new(&w), before) < 0, "a clock that jumped ahead is not followed for ever");
    ok(text_starts(later, TEXT("01M")), "the moment stands in front, as in a ULID");
}

static void test_form(void)
{
    ok(id_is(TEXT("01M7Z9KQ00ABCDEFGHJKMNPQRS")), "26 digits of Crockford's alphabet are an id");
    ok(!id_is(TEXT("01M7Z9KQ00ABCDEFGHJKMNPQR")), "25 are none");
    ok(!id_is(TEXT("01m7z9kq00abcdefghjkmnpqrs")), "small letters are none");
    ok(!id_is(TEXT("01M7Z9KQ00ABCDEFGHJKMNPQRI")), "I, L, O and U are none");
    ok(!id_is(TEXT("81M7Z9KQ00ABCDEFGHJKMNPQRS")), "a moment beyond 48 bits is none");
    ok(!id_is(TEXT("01M7Z9KQ00ABCDEFGHJKMNPQR\0")), "a NUL is none");
}

static void *make_many(void *to)
{
    char(*ids)[ID_LENGTH] = to;
    struct arena *arena = arena_open(1 << 20);
    struct work w = work_at(arena, 1795570000);
    for (int i = 0; i < IDS; i++)
        memcpy(ids[i], id_new(&w).at, ID_LENGTH);
    arena_close(arena);
    return NULL;
}

static int by_bytes(const void *a, const void *b)
{
    return memcmp(a, b, ID_LENGTH);
}

static void test_threads(void)
{
    static char ids[THREADS * IDS][ID_LENGTH];
    pthread_t threads[THREADS];
    bool different = true;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, make_many, ids[i * IDS]);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    qsort(ids, THREADS * IDS, ID_LENGTH, by_bytes);
    for (int i = 1; i < THREADS * IDS; i++)
        different = different && memcmp(ids[i - 1], ids[i], ID_LENGTH) != 0;
    ok(different, "four threads in one second make no id twice");
}

/* The first id of a child process. */
static struct text id_of_child(struct work *w)
{
    int ends[2];
    char id[ID_LENGTH] = { 0 };
    if (pipe(ends) != 0)
        abort();
    pid_t child = fork();
    if (child == 0) {
        ssize_t put = write(ends[1], id_new(w).at, ID_LENGTH);
        _exit(put != ID_LENGTH);
    }
    ssize_t got = read(ends[0], id, ID_LENGTH);
    waitpid(child, NULL, 0);
    close(ends[0]);
    close(ends[1]);
    return work_text(w, (struct text){ id, got > 0 ? (size_t)got : 0 });
}

static void test_processes(struct arena *arena)
{
    struct work w = work_at(arena, 1795580000);
    id_new(&w);
    struct text one = id_of_child(&w), two = id_of_child(&w);
    ok(id_is(one) && id_is(two) && !text_is(one, two),
       "two processes that were split from one make different ids");
    setenv("KANTOKU_SEED", "demo", 1);
    one = id_of_child(&w);
    two = id_of_child(&w);
    ok(id_is(one) && text_is(one, two), "with a seed a new process makes the same ids again");
    ok(!text_is(id_token(&w, 32), id_token(&w, 32)), "but never the same token");
    unsetenv("KANTOKU_SEED");
}

static void test_token(struct arena *arena)
{
    struct work w = work_at(arena, 0);
    struct text token = id_token(&w, 32);
    bool safe = true;
    for (size_t i = 0; i < token.len; i++)
        safe = safe && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
                              token.at[i]);
    ok(token.len == 43 && safe, "32 random bytes are 43 characters that need no escape in a link");
    ok(id_token(&w, 1).len == 2 && id_token(&w, 3).len == 4, "as base64 counts them");
}

int main(void)
{
    struct arena *arena = arena_open(16 << 20);
    test_order(arena);
    test_form();
    test_threads();
    test_processes(arena);
    test_token(arena);
    arena_close(arena);
    return tap_done();
}
