/* Pieces shared out among confined processes, and what becomes of those that are lost. */
#include "cli/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "serve/confine.h"
#include "test/folder.h"
#include "test/tap.h"

enum { PIECES = 40, LARGE = 3 << 20, PATIENCE = 1500 };

enum ways { WELL, ABORTS, HANGS, SAYS_NOTHING, FLOODS };

static enum ways way_of(size_t i)
{
    return i == 3    ? ABORTS
           : i == 12 ? HANGS
           : i == 20 ? SAYS_NOTHING
           : i == 21 ? FLOODS
           : i == 39 ? ABORTS
                     : WELL;
}

static void piece(void *context, size_t i, struct buf *out)
{
    (void)context;
    switch (way_of(i)) {
    case ABORTS:
        _exit(1);
    case HANGS:
        for (;;)
            poll(NULL, 0, 1); /* refused at once, when it is confined */
    case SAYS_NOTHING:
        break;
    case FLOODS:
        for (int k = 0; k < LARGE; k++)
            buf_add_char(out, 'x');
        break;
    case WELL:
        buf_add_int(out, (int64_t)i);
    }
}

struct taken {
    size_t next; /* the piece that comes next */
    size_t lost, good, large;
    bool in_turn;
};

static bool take(void *context, size_t i, struct text result)
{
    struct taken *taken = context;
    int64_t number = -1;
    if (!result.len)
        return false;
    taken->in_turn = taken->in_turn && i == taken->next++;
    taken->large += result.len == LARGE;
    taken->good += text_to_int(result, &number) && number == (int64_t)i;
    return true;
}

static void lose(void *context, size_t i)
{
    struct taken *taken = context;
    taken->in_turn = taken->in_turn && i == taken->next++;
    taken->lost += i == 3 || i == 12 || i == 20 || i == 39;
}

static void test_lost(struct work *w)
{
    struct taken taken = { .in_turn = true };
    struct crew crew = { .pieces = PIECES,
                         .piece = piece,
                         .take = take,
                         .lost = lose,
                         .taking = &taken,
                         .milliseconds = PATIENCE };
    ok(crew_run(w, &crew), "lost pieces do not stop the others");
    ok(taken.next == PIECES && taken.in_turn, "all come in turn");
    ok(taken.lost == 4, "who dies, takes too long or makes no sense costs one piece");
    ok(taken.good == PIECES - 5 && taken.large == 1, "what comes of the others is whole");
}

/* ---- what a process may do ---- */

static bool can_open(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static int held; /* a file the caller has open */

static void try(void *context, size_t i, struct buf *out)
{
    (void)i;
    char byte;
    buf_add_char(out, can_open(context) ? 'r' : '-');
    buf_add_char(out, can_open("/etc/passwd") ? 'p' : '-');
    buf_add_char(out, socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? 's' : '-');
    buf_add_char(out, pread(held, &byte, 1, 0) >= 0 ? 'h' : '-');
}

static bool compare(void *context, size_t i, struct text result)
{
    (void)i;
    *(bool *)context = text_is(result, TEXT("r---"));
    return true;
}

static void note(void *context, size_t i)
{
    (void)i;
    *(bool *)context = false;
}

static void test_confined(struct work *w)
{
    const char *places[] = { folder_file("given"), NULL };
    bool confined = false;
    held = open(places[0], O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    struct crew crew = { .pieces = 1,
                         .places = places,
                         .piece = try,
                         .working = (char *)(uintptr_t)places[0],
                         .take = compare,
                         .lost = note,
                         .taking = &confined,
                         .milliseconds = PATIENCE };
    ok(crew_run(w, &crew) && confined, "a process reads what it was given, and has nothing else");
    close(held);
}

int main(void)
{
    struct arena *arena = arena_open(1 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    unsetenv("KANTOKU_CONFINE");
    folder();
    test_lost(&w);
    test_confined(&w);
    arena_close(arena);
    return tap_done();
}
