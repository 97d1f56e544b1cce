/* postgres_lock.h - the advisory locks that Kantoku takes on a PostgreSQL, for store/postgres.c. */
#pragma once
#include <libpq-fe.h>

#include "store/db.h"

/* Writers take their turn on this one ("kantoku"), so that PostgreSQL, like SQLite, has one writer
 * at a time: the journal is one chain. The server serves them first come, first served. */
#define LOCK_OF_WRITERS "30224949535796085"

/* Begins a transaction; a writing one has the lock of the writers when this comes back well. */
PGresult *lock_begin(PGconn *link, enum db_mode mode, int wait_seconds);
/* A claim (claim_take): one row, "t" or "f". */
PGresult *lock_claim(PGconn *link, int32_t number);
PGresult *lock_release(PGconn *link, int32_t number);
