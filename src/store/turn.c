#include "store/turn.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <time.h>

enum { MOST_FILES = 64, SECOND = 1000000000 };

struct waiter {
    struct waiter *next;
    pthread_cond_t called;
    bool is_next;
};

struct turn {
    int users; /* 0: this place is free */
    dev_t device;
    ino_t inode;
    bool taken;
    struct waiter *first, *last;
};

/* The one lock of the store: held for a few instructions, never while anything is waited for. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct turn turns[MOST_FILES];

struct turn *turn_open(dev_t device, ino_t inode)
{
    struct turn *found = NULL;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < MOST_FILES; i++) {
        struct turn *turn = &turns[i];
        if (turn->users && turn->device == device && turn->inode == inode) {
            found = turn;
            break;
        }
        if (!turn->users && !found)
            found = turn;
    }
    assert(found); /* nobody opens 64 database files */
    if (found->users++ == 0) {
        found->device = device;
        found->inode = inode;
    }
    pthread_mutex_unlock(&lock);
    return found;
}

void turn_close(struct turn *turn)
{
    pthread_mutex_lock(&lock);
    turn->users--;
    pthread_mutex_unlock(&lock);
}

/* Out of the queue again; the caller gave up waiting. */
static void leave(struct turn *turn, struct waiter *waiter)
{
    struct waiter *before = NULL;
    for (struct waiter *it = turn->first; it != waiter; it = it->next)
        before = it;
    if (before)
        before->next = waiter->next;
    else
        turn->first = waiter->next;
    if (turn->last == waiter)
        turn->last = before;
}

static bool wait_in_line(struct turn *turn, int64_t until)
{
    struct waiter waiter = { .called = PTHREAD_COND_INITIALIZER };
    struct timespec end = { .tv_sec = until / SECOND, .tv_nsec = until % SECOND };
    int late = 0;
    if (turn->last)
        turn->last->next = &waiter;
    else
        turn->first = &waiter;
    turn->last = &waiter;
    while (!waiter.is_next && late != ETIMEDOUT)
        late = pthread_cond_clockwait(&waiter.called, &lock, CLOCK_MONOTONIC, &end);
    if (!waiter.is_next)
        leave(turn, &waiter);
    pthread_cond_destroy(&waiter.called);
    return waiter.is_next;
}

bool turn_take(struct turn *turn, int64_t until)
{
    bool mine = true;
    pthread_mutex_lock(&lock);
    if (turn->taken)
        mine = wait_in_line(turn, until);
    else
        turn->taken = true;
    pthread_mutex_unlock(&lock);
    return mine;
}

/* The turn goes straight to the first in line, so that nobody who comes just now gets in between.
 */
void turn_give(struct turn *turn)
{
    pthread_mutex_lock(&lock);
    struct waiter *first = turn->first;
    assert(turn->taken);
    if (first) {
        turn->first = first->next;
        if (!turn->first)
            turn->last = NULL;
        first->is_next = true;
        pthread_cond_signal(&first->called);
    } else {
        turn->taken = false;
    }
    pthread_mutex_unlock(&lock);
}

int64_t turn_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * SECOND + now.tv_nsec;
}
