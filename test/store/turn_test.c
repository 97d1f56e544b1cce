#include "store/turn.h"

#include <pthread.h>
#include <unistd.h>

#include "store/kept.h"
#include "test/tap.h"

enum { WAITERS = 8 };

static struct turn *turn;
static int order[WAITERS], served;

static void *wait_for_it(void *number)
{
    if (turn_take(turn, turn_clock() + 5000000000)) {
        order[served++] = *(int *)number;
        turn_give(turn);
    }
    return NULL;
}

static void *give_up(void *gave_up)
{
    *(bool *)gave_up = !turn_take(turn, turn_clock() + 300000000);
    return NULL;
}

static void test_order(void)
{
    pthread_t threads[WAITERS], impatient;
    int numbers[WAITERS];
    bool gave_up = false, in_order = true;
    turn = turn_open(1, 2);
    ok(turn_open(1, 2) == turn && turn_open(1, 3) != turn, "connections to one file share a queue");
    ok(turn_take(turn, 0), "who comes alone has to wait for nobody");
    for (int i = 0; i < WAITERS; i++) {
        numbers[i] = i;
        pthread_create(&threads[i], NULL, wait_for_it, &numbers[i]);
        usleep(100000); /* so that it is known who came first */
        if (i == 3)
            pthread_create(&impatient, NULL, give_up, &gave_up);
    }
    pthread_join(impatient, NULL);
    ok(gave_up, "who waits for too short a time leaves the queue");
    turn_give(turn);
    for (int i = 0; i < WAITERS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < WAITERS; i++)
        in_order = in_order && order[i] == i;
    ok(served == WAITERS && in_order, "the others are served in the order they came");
    ok(turn_take(turn, 0), "then it is free again");
    turn_give(turn);
}

static void test_kept(void)
{
    struct kept kept = { NULL, NULL, NULL };
    ok(!kept_take(&kept), "nothing was put aside");
    for (int64_t i = 0; i < 3; i++)
        kept_add(&kept, 1, 0)->fields[0].len = (size_t)i;
    ok(kept_take(&kept)->fields[0].len == 0 && kept_take(&kept)->fields[0].len == 1,
       "rows come out as they went in");
    kept_add(&kept, 1, 0)->fields[0].len = 3;
    ok(kept_take(&kept)->fields[0].len == 2 && kept_take(&kept)->fields[0].len == 3 &&
           !kept_take(&kept),
       "also when more are put aside in between");
    kept_end(&kept);
    int rows = 0;
    while (rows < 100 && kept_add(&kept, 10, 64 << 20))
        rows++;
    ok(rows == 3, "a result beyond all measure is refused, not held");
    ok(!kept_add(&kept, 1, SIZE_MAX / 2), "whatever its size");
    kept_end(&kept);
}

int main(void)
{
    test_order();
    test_kept();
    return tap_done();
}
