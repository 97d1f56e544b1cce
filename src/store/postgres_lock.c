#include "store/postgres_lock.h"

#include <stdio.h>

/* The first of the two numbers of a claim's lock ("kank"). */
enum { CLAIMS = 0x6b616e6b };

PGresult *lock_begin(PGconn *link, enum db_mode mode, int wait_seconds)
{
    char sql[256];
    if (mode == DB_READ)
        return PQexec(link, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    /* READ COMMITTED: a snapshot taken before the lock is ours would be out of date, and while we
     * hold the lock nobody else commits anyway. */
    snprintf(sql, sizeof sql,
             "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
             "SET LOCAL lock_timeout = '%dms'; SELECT pg_advisory_xact_lock(%s)",
             wait_seconds > 0 ? wait_seconds * 1000 : 1, LOCK_OF_WRITERS);
    return PQexec(link, sql);
}

static PGresult *ask(PGconn *link, const char *function, int32_t number)
{
    char sql[96];
    snprintf(sql, sizeof sql, "SELECT %s(%d, %d)", function, CLAIMS, (int)number);
    return PQexec(link, sql);
}

PGresult *lock_claim(PGconn *link, int32_t number)
{
    return ask(link, "pg_try_advisory_lock", number);
}

PGresult *lock_release(PGconn *link, int32_t number)
{
    return ask(link, "pg_advisory_unlock", number);
}
