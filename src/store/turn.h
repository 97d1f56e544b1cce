/* turn.h - the writers of one process wait their turn, first come, first served.
 *
 * SQLite has one writer at a time and lets the others poll, so that under load
 * an unlucky one is never served. In front of its lock the threads of a
 * process therefore stand in a queue; only its head talks to SQLite.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct turn;

/* The queue of the file with this device and inode, shared by all its connections. */
struct turn *turn_open(dev_t device, ino_t inode);
void turn_close(struct turn *turn);

/* Waits until it is the caller's turn; false if that is not before `until` (turn_clock). */
bool turn_take(struct turn *turn, int64_t until);
void turn_give(struct turn *turn);

/* Nanoseconds of a clock that nobody can set. */
int64_t turn_clock(void);
