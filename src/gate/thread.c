#include "gate/thread.h"

#include "base/arena.h"
#include "domain/instance.h"

enum { THREAD_BYTES = 1 << 16, LOCK_SECONDS = 10 };

struct thread {
    struct arena *arena;
    struct db *db; /* NULL: not reached yet */
};

struct thread *thread_open(void)
{
    struct arena *arena = arena_open(THREAD_BYTES);
    struct thread *thread = arena_alloc(arena, 1, sizeof *thread);
    thread->arena = arena;
    return thread;
}

void thread_close(struct thread *thread)
{
    db_close(thread->db);
    arena_close(thread->arena);
}

bool thread_begin(struct work *w, const struct request *request, enum db_mode mode)
{
    struct thread *thread = request->thread;
    w->db = thread->db;
    if (!w->db)
        instance_reconnect(w, w->instance);
    thread->db = w->db;
    return db_begin(w, mode) && instance_set_clock(w);
}

bool thread_begin_now(struct work *w, const struct request *request)
{
    struct thread *thread = request->thread;
    if (thread->db)
        db_wait(thread->db, 0);
    return thread_begin(w, request, DB_WRITE);
}

bool thread_begin_soon(struct work *w, const struct request *request)
{
    struct thread *thread = request->thread;
    if (thread->db)
        db_wait(thread->db, 1);
    bool begun = thread_begin(w, request, DB_WRITE);
    if (thread->db)
        db_wait(thread->db, LOCK_SECONDS);
    return begun;
}

bool thread_end_now(struct work *w)
{
    bool done = db_end(w);
    if (w->db)
        db_wait(w->db, LOCK_SECONDS);
    return done;
}
