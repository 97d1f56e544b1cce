/* Every query of the program is prepared on both engines, on the tables that the program makes. */
#include "store/query.h"

#include "base/bundle.h"
#include "store/migrate.h"
#include "test/databases.h"

static void test_all(struct work *w)
{
    int prepared = 0, skipped = 0;
    for (size_t i = 0; query_listed(i); i++) {
        const struct query *query = query_listed(i);
        if (!query_is_for(query, w->db)) {
            skipped++;
            continue;
        }
        db_begin(w, DB_READ);
        if (!query_prepare(w, query))
            ok(false, "%.*s", TEXT_ARG(w->fault.about));
        prepared++;
        db_end(w), databases_again(w);
    }
    ok(prepared > 5 && skipped > 0, "%d queries prepared, %d are for the other engine", prepared,
       skipped);
}

static const struct {
    const char *says, *sql;
    bool good;
} files[] = {
    { "a SELECT", "SELECT number FROM migration WHERE number = $1", true },
    { "a SELECT that ends with a semicolon and a line", "SELECT number FROM migration;\n", true },
    { "one with a comment behind", "SELECT number FROM migration; -- why", true },
    { "one with comments in front", "-- why\n/* ; */ SELECT number FROM migration", true },
    { "one with parts", "WITH m AS (SELECT number FROM migration) SELECT number FROM m", true },
    { "one that recurses",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM "
      "n",
      true },
    { "two statements", "SELECT 1; SELECT 2", false },
    { "a second one that writes", "SELECT 1; DELETE FROM migration", false },
    { "a DELETE", "DELETE FROM migration", false },
    { "a DELETE that returns rows", "DELETE FROM migration RETURNING number", false },
    { "an INSERT", "INSERT INTO migration (number) VALUES (99)", false },
    { "an UPDATE", "UPDATE migration SET number = 99", false },
    { "a DROP", "DROP TABLE migration", false },
    { "a PRAGMA", "PRAGMA journal_mode", false },
    { "an ATTACH", "ATTACH DATABASE '/tmp/other.db' AS other", false },
    { "a COMMIT", "COMMIT", false },
    { "an EXPLAIN", "EXPLAIN SELECT 1", false },
    { "a SET", "SET search_path = public", false },
    { "a COPY", "COPY migration TO '/tmp/out'", false },
    { "a DELETE dressed as a part",
      "WITH d AS (DELETE FROM migration RETURNING number) "
      "SELECT number FROM d",
      false },
    { "a SELECT INTO", "SELECT number INTO other FROM migration", false },
    { "one about tables that are not there", "SELECT x FROM nowhere", false },
    { "nothing", "", false },
    { "a comment", "-- nothing", false },
};

static void test_files(struct work *w, struct arena *arena)
{
    static const struct query count = { "count", "SELECT COUNT(*) FROM migration" };
    for (size_t i = 0; i < COUNT(files); i++) {
        db_begin(w, DB_WRITE);
        const struct query *query =
            query_of_file(w, arena, TEXT("duty.sql"), text_of(files[i].sql));
        bool good = files[i].good ? query && !work_failed(w)
                                  : !query && databases_fault(w, FAULT_INPUT, "query.refused") &&
                                        text_starts(w->fault.about, TEXT("duty.sql\x1f"));
        ok(good, "%s %s", files[i].says, files[i].good ? "is taken" : "is refused");
        db_end(w), databases_again(w);
    }
    db_begin(w, DB_READ);
    ok(db_int(w, &count) > 0, "and nothing was changed by looking at them");
    struct text cut = { "SELECT 1\0; DELETE FROM migration", 33 };
    ok(!query_of_file(w, arena, TEXT("duty.sql"), cut) &&
           databases_fault(w, FAULT_INPUT, "query.refused"),
       "a NUL does not hide the rest");
    db_end(w), databases_again(w), db_begin(w, DB_READ);
    const struct query *query = query_of_file(w, arena, TEXT("duty.sql"), text_of(files[0].sql));
    ok(query && db_int(w, query, bind_int(1)) == 1, "a query of a file runs like any other");
    db_end(w);
}

/* Until there is a first migration, the tables of this folder alone. */
static bool make_tables(struct work *w)
{
    const struct bundle_file *search = bundle_find(TEXT("migrations/0002_search.sql"));
    const struct migration only = { TEXT_INIT("0002_search.sql"), search->bytes };
    if (bundle_find(TEXT("migrations/0001_start.sql")))
        return migrate_bundled(w);
    return migrate_list(w, &only, 1);
}

static void test(struct text url)
{
    struct work w = databases_work(url);
    struct arena *arena = arena_open(1 << 20);
    ok(make_tables(&w), "a new database gets all its tables");
    if (bundle_find(TEXT("migrations/0001_start.sql")))
        test_all(&w);
    else
        ok(true, "every query is prepared # SKIP the tables are not there yet");
    test_files(&w, arena);
    arena_close(arena);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
