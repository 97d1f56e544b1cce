/* Many rows at once, by COPY: one after the other would take a journey each, and the rows of a
 * table that refer to each other would have to come in order. */
#include <assert.h>

#include "store/postgres.h"

/* Of our own tables, by their owner: what checks references stays. */
#define EACH_TABLE(what)                                                                           \
    "DO $$ DECLARE name text; BEGIN FOR name IN SELECT tablename FROM pg_catalog.pg_tables "       \
    "WHERE schemaname = 'kantoku' LOOP EXECUTE format('ALTER TABLE kantoku.%I " what               \
    "', name); END LOOP; END $$"

bool postgres_bulk(struct work *w, struct db *base, bool on)
{
    struct postgres *db = postgres_of(base);
    assert(!db->wire);
    if (base->state != DB_WRITING)
        return !on || postgres_execute(w, db, "SET LOCAL statement_timeout = 0", "bulk");
    if (!on)
        return postgres_execute(w, db, EACH_TABLE("ENABLE TRIGGER USER"), "bulk");
    return postgres_execute(w, db, "SET LOCAL statement_timeout = 0", "bulk") &&
           postgres_execute(w, db, EACH_TABLE("DISABLE TRIGGER USER"), "bulk");
}

bool postgres_load_begin(struct work *w, struct db *base, struct text table, struct text columns)
{
    struct postgres *db = postgres_of(base);
    assert(!db->wire);
    const char *sql =
        work_format(w, "COPY %.*s (%.*s) FROM STDIN", TEXT_ARG(table), TEXT_ARG(columns)).at;
    PGresult *result = PQexec(db->link, sql);
    bool begun = PQresultStatus(result) == PGRES_COPY_IN;
    if (!begun)
        postgres_fail(w, db, result, "load");
    PQclear(result);
    return begun;
}

bool postgres_load_line(struct work *w, struct db *base, struct text line)
{
    struct postgres *db = postgres_of(base);
    return PQputCopyData(db->link, line.at, (int)line.len) == 1 ||
           postgres_fail(w, db, NULL, "load");
}

bool postgres_load_end(struct work *w, struct db *base)
{
    struct postgres *db = postgres_of(base);
    if (PQputCopyEnd(db->link, work_failed(w) ? "given up" : NULL) != 1)
        postgres_fail(w, db, NULL, "load");
    for (PGresult *result; (result = PQgetResult(db->link)); PQclear(result))
        if (!postgres_is_good(result))
            postgres_fail(w, db, result, "load");
    return !work_failed(w);
}
