#include "store/migrate.h"

#include <sys/wait.h>

#include "base/hash.h"
#include "test/databases.h"

static const char start[] = "-- the first tables\n"
                            "CREATE TABLE party (id TEXT PRIMARY KEY, name TEXT NOT NULL);\n"
                            "INSERT INTO party VALUES ('1', 'a; b'), ('2', '-- end');\n";
static const char guard[] =
    "CREATE TABLE journal (number BIGINT PRIMARY KEY, party_id TEXT REFERENCES party (id));\n"
    "-- only sqlite\n"
    "CREATE TRIGGER journal_kept BEFORE DELETE ON journal BEGIN\n"
    "    SELECT RAISE(ABORT, 'the journal is append-only; it stays');\n"
    "END;\n"
    "-- end\n"
    "-- only postgres\n"
    "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$\n"
    "BEGIN\n"
    "    RAISE EXCEPTION 'the journal is append-only; it stays';\n"
    "END;\n"
    "$$;\n"
    "CREATE TRIGGER journal_kept BEFORE DELETE ON journal EXECUTE FUNCTION keep();\n"
    "-- end\n"
    "INSERT INTO journal VALUES (1, '1');\n";
static const char rebuild[] =
    "-- only sqlite\n"
    "CREATE TABLE party_new (id TEXT PRIMARY KEY, name TEXT NOT NULL, kana TEXT NOT NULL);\n"
    "INSERT INTO party_new SELECT id, name, '' FROM party;\n"
    "DROP TABLE party;\n"
    "ALTER TABLE party_new RENAME TO party;\n"
    "-- end\n"
    "-- only postgres\n"
    "ALTER TABLE party ADD COLUMN kana TEXT NOT NULL DEFAULT '';\n"
    "-- end\n";

static const struct migration all[] = {
    { TEXT_INIT("0001_start.sql"), { start, sizeof start - 1 } },
    { TEXT_INIT("0002_guard.sql"), { guard, sizeof guard - 1 } },
    { TEXT_INIT("0003_kana.sql"), { rebuild, sizeof rebuild - 1 } },
};

static const struct query applied = { "applied", "SELECT COUNT(*) FROM migration" };
static const struct query parties = {
    "parties", "SELECT COUNT(*) FROM party WHERE name IN ('a; b', '-- end')"
};
static const struct query journal_add = { "journal_add", "INSERT INTO journal VALUES ($1, $2)" };
static const struct query journal_remove = { "journal_remove", "DELETE FROM journal" };
static const struct query checksum = { "checksum",
                                       "SELECT checksum FROM migration WHERE number = 1" };
static const struct query kana = { "kana", "SELECT COUNT(*) FROM party WHERE kana = ''" };

static int64_t number(struct work *w, const struct query *query)
{
    db_begin(w, DB_READ);
    int64_t value = db_int(w, query);
    db_end(w);
    return value;
}

static void test_upgrade(struct work *w)
{
    ok(migrate_list(w, all, 1) && number(w, &applied) == 1 && number(w, &parties) == 2,
       "a new database gets the first migration");
    ok(migrate_list(w, all, 1) && number(w, &parties) == 2, "and only once");
    ok(migrate_list(w, all, 3) && number(w, &applied) == 3, "later it gets what came since");
    ok(number(w, &kana) == 2, "a table can be rebuilt with its rows while others point at it");
    db_begin(w, DB_READ);
    struct hash hash = hash_of(all[0].sql);
    ok(text_is_string(db_text(w, &checksum), hash_hex(&hash).at),
       "what was run is recorded with its fingerprint");
    db_end(w);
    db_begin(w, DB_WRITE);
    ok(!db_run(w, &journal_add, bind_int(2), bind_text(TEXT("nobody"))) &&
           databases_fault(w, FAULT_CONFLICT, "db.reference"),
       "references are checked again afterwards");
    db_end(w), databases_again(w), db_begin(w, DB_WRITE);
    ok(!db_run(w, &journal_remove) && databases_fault(w, FAULT_SYSTEM, "db.failed") &&
           text_contains(w->fault.about, TEXT("append-only; it stays")),
       "triggers with statements in them came through, each engine its own");
    db_end(w), databases_again(w);
}

static void test_refusals(struct work *w)
{
    struct migration changed[COUNT(all)];
    memcpy(changed, all, sizeof all);
    changed[1].sql = TEXT("CREATE TABLE other (id TEXT PRIMARY KEY);\n");
    ok(!migrate_list(w, changed, 3) && databases_fault(w, FAULT_SYSTEM, "migrate.changed") &&
           text_is(w->fault.about, TEXT("0002_guard.sql")),
       "a file that is not what was run stops the start, and is named");
    databases_again(w);
    ok(!migrate_list(w, all, 2) && databases_fault(w, FAULT_SYSTEM, "migrate.newer") &&
           text_is(w->fault.about, TEXT("0003_kana.sql")),
       "a database of a newer program is not opened by an older one");
    databases_again(w);
}

static void test_failure(struct text url)
{
    static const struct {
        const char *says;
        struct text sql;
    } cases[] = {
        { "with an error in its last statement",
          TEXT_INIT(
              "CREATE TABLE half (id TEXT PRIMARY KEY);\nINSERT INTO nowhere VALUES (1);\n") },
        { "that commits on its own",
          TEXT_INIT("CREATE TABLE half (id TEXT PRIMARY KEY);\nCOMMIT;\n") },
        { "without its end", TEXT_INIT("-- only sqlite\nCREATE TABLE half (id TEXT);\n") },
    };
    struct work w = databases_work(url);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct migration list[] = { all[0],
                                    { TEXT_INIT("0002_bad.sql"), cases[i].sql },
                                    { TEXT_INIT("0003_never.sql"), TEXT_INIT("nonsense") } };
        ok(!migrate_list(&w, list, 3) && databases_fault(&w, FAULT_SYSTEM, "db.failed") &&
               text_starts(w.fault.about, TEXT("0002_bad.sql")),
           "a migration %s fails and is named", cases[i].says);
        databases_again(&w);
        ok(number(&w, &applied) == 1, "and is not recorded");
        if (i == 1) /* it really did commit; the next one must not meet its table */
            databases_do(&w, "DROP TABLE IF EXISTS half");
    }
    ok(migrate_list(&w, all, 3), "once mended, it goes on from there");
    databases_close(&w);
}

static void test_together(struct text url)
{
    enum { STARTS = 6 };
    pid_t children[STARTS];
    bool good = true;
    char name[256];
    snprintf(name, sizeof name, "%.*s", TEXT_ARG(url));
    fflush(stdout);
    for (int i = 0; i < STARTS; i++)
        if ((children[i] = fork()) == 0) {
            struct work w = databases_work(text_of(name));
            bool done = w.db && migrate_list(&w, all, 3);
            if (!done)
                printf("# %s %.*s\n", w.fault.code, TEXT_ARG(w.fault.about));
            fflush(stdout);
            _exit(!done);
        }
    for (int i = 0; i < STARTS; i++) {
        int status;
        waitpid(children[i], &status, 0);
        good = good && status == 0;
    }
    struct work w = databases_work(text_of(name));
    ok(good && number(&w, &applied) == 3 && number(&w, &parties) == 2,
       "six programs that start at once on a new database: each migration is run once");
    databases_close(&w);
}

static void test_main(struct text url)
{
    struct work w = databases_work(url);
    test_upgrade(&w);
    test_refusals(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test_main);
    databases_each(test_failure);
    databases_each(test_together);
    return tap_done();
}
