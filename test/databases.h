/* databases.h - fresh, empty databases on each engine, for tests.
 *
 *     int main(void) { databases_each(test); return tap_done(); }
 *
 * calls test(url) with a new SQLite file and, under test/with-postgres, with a new PostgreSQL
 * database. TEST_STORE=sqlite or =postgres: with that alone. A test that needs one database takes
 * databases_one(): SQLite, unless TEST_STORE says otherwise.
 */
#pragma once
#include <libpq-fe.h>
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "store/db.h"
#include "test/folder.h"
#include "test/tap.h"

static char databases_url[256];

static inline struct text databases_sqlite(void)
{
    static int made;
    snprintf(databases_url, sizeof databases_url, "sqlite:%s/%d.db", folder(), ++made);
    return text_of(databases_url);
}

/* Empty when there is no server to be had. */
static inline struct text databases_postgres(void)
{
    static int made;
    const char *server = getenv("KANTOKU_TEST_PG");
    char sql[64], name[32];
    if (!server)
        return TEXT("");
    snprintf(name, sizeof name, "t%d_%d", (int)getpid(), ++made);
    snprintf(sql, sizeof sql, "CREATE DATABASE %s", name);
    PGconn *link = PQconnectdb(server);
    PGresult *result = PQexec(link, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        printf("Bail out! %s\n", PQerrorMessage(link));
        exit(1);
    }
    PQclear(result);
    PQfinish(link);
    const char *slash = strstr(server, "/postgres?");
    snprintf(databases_url, sizeof databases_url, "%.*s/%s%s", (int)(slash - server), server, name,
             slash + strlen("/postgres"));
    return text_of(databases_url);
}

/* A statement straight to the server of `url`, past the store; for what an administrator does. */
static inline void databases_admin(struct text url, const char *sql)
{
    char name[256];
    snprintf(name, sizeof name, "%.*s", TEXT_ARG(url));
    PGconn *link = PQconnectdb(name);
    PGresult *result = PQexec(link, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        printf("# %s: %s", sql, PQerrorMessage(link));
    PQclear(result);
    PQfinish(link);
}

/* Whether TEST_STORE lets this engine be tested. */
static inline bool databases_wants(const char *engine)
{
    const char *only = getenv("TEST_STORE");
    return !only || !*only || strcmp(only, engine) == 0;
}

static inline struct text databases_one(void)
{
    if (databases_wants("sqlite"))
        return databases_sqlite();
    struct text url = databases_postgres();
    if (!url.len) {
        printf("1..0 # SKIP run this under test/with-postgres\n");
        exit(0);
    }
    return url;
}

/* The same for a test that makes an instance in a folder: kantoku.db there, or elsewhere. */
static inline void databases_of_folder(void)
{
    if (!databases_wants("sqlite"))
        setenv("KANTOKU_DATABASE", databases_one().at, 1);
}

static inline void databases_each(void (*test)(struct text url))
{
    if (databases_wants("sqlite")) {
        printf("# sqlite\n");
        test(databases_sqlite());
    }
    if (!databases_wants("postgres"))
        return;
    struct text url = databases_postgres();
    if (url.len) {
        printf("# postgres\n");
        test(url);
    } else {
        ok(true, "postgres # SKIP run this under test/with-postgres");
    }
}

/* A work with an arena of its own, on a new connection. */
static inline struct work databases_work(struct text url)
{
    struct work w = work_begin(arena_open(512 << 20), actor_machine(TEXT("test")));
    w.db = db_open(&w, url);
    if (!w.db)
        printf("# %s %.*s\n", w.fault.code, TEXT_ARG(w.fault.about));
    return w;
}

static inline void databases_close(struct work *w)
{
    db_close(w->db);
    arena_close(w->arena);
}

/* Forgets the fault, as if another work began on the same connection. */
static inline void databases_again(struct work *w)
{
    w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
}

/* Runs one statement in a transaction of its own. */
static inline bool databases_do(struct work *w, const char *sql)
{
    struct query query = { "test", sql };
    db_begin(w, DB_WRITE);
    db_run(w, &query);
    bool done = db_end(w);
    if (!done)
        printf("# %s: %s %.*s\n", sql, w->fault.code, TEXT_ARG(w->fault.about));
    return done;
}

/* Whether the work failed with this code. */
static inline bool databases_fault(const struct work *w, enum fault_kind kind, const char *code)
{
    if (w->fault.kind == kind && strcmp(w->fault.code, code) == 0)
        return true;
    printf("# fault %d %s %.*s\n", (int)w->fault.kind, w->fault.code ? w->fault.code : "none",
           TEXT_ARG(w->fault.about));
    return false;
}
