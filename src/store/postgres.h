/* postgres.h - what the files of the PostgreSQL engine have in common; nobody else includes it. */
#pragma once
#include <libpq-fe.h>

#include "store/engine.h"

struct pg_statement;

struct postgres {
    struct db db;
    PGconn *link;
    struct arena *scratch;     /* values on their way out */
    struct pg_statement *wire; /* whose rows are still coming in */
    unsigned session;          /* counts connections: a new one knows no statements */
    unsigned serial;           /* makes the names of statements different */
    bool bad_collation;
};

static inline struct postgres *postgres_of(struct db *db)
{
    return (struct postgres *)db;
}

bool postgres_is_good(const PGresult *result);
/* Whether this result says that the connection is no more. Its status alone does not: where the
 * server said something before it closed, libpq fails to write, reads that, and calls the rest
 * well. */
bool postgres_is_lost(const struct postgres *db, const PGresult *result);
/* The fault of a result. `where` is a query's name or what was being done. The primary message
 * holds no values of rows; the detail, which does, is not looked at. */
bool postgres_fail(struct work *w, struct postgres *db, const PGresult *result, const char *where);
bool postgres_execute(struct work *w, struct postgres *db, const char *sql, const char *where);
struct text postgres_first_line(const char *message);

/* Of struct engine. */
bool postgres_bulk(struct work *w, struct db *db, bool on);
bool postgres_load_begin(struct work *w, struct db *db, struct text table, struct text columns);
bool postgres_load_line(struct work *w, struct db *db, struct text line);
bool postgres_load_end(struct work *w, struct db *db);
