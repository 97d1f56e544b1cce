/* thread.h - what a thread of the server keeps between requests: a connection to the database.
 *
 * It is made when it is first needed, and tried again each time: a server outlives
 * a database that was away.
 */
#pragma once
#include "http/request.h"
#include "store/db.h"

struct thread;

struct thread *thread_open(void);
/* NULL is not allowed. */
void thread_close(struct thread *thread);

/* Begins a transaction of the work, whose instance is set, on the connection of the thread that has
 * the request; db_end ends it. Sets w->db and w->now. Faults: those of db_begin and of opening. */
bool thread_begin(struct work *w, const struct request *request, enum db_mode mode);
/* A transaction that writes, begun at once or not at all (db.busy): for notes that no request
 * should wait for. To be ended by thread_end_now in any case. */
bool thread_begin_now(struct work *w, const struct request *request);
bool thread_end_now(struct work *w);
/* The same with a second's patience, ended by db_end: threads that wait answer nobody. */
bool thread_begin_soon(struct work *w, const struct request *request);
