#include "store/postgres.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "store/kept.h"
#include "store/postgres_lock.h"

enum { TYPE_BOOL = 16, SCRATCH_LIMIT = 256 << 20 };

struct pg_statement {
    struct statement base;
    char name[64];
    unsigned session;
    PGresult *shown;                   /* the row shown, straight from the wire */
    const struct kept_row *shown_kept; /* or one that had to be taken off the wire before */
    struct kept kept;
    int64_t changes;
};

static struct pg_statement *mine(struct statement *statement)
{
    return (struct pg_statement *)statement;
}

/* ---- opening ---- */

static void say_nothing(void *unused, const char *message)
{
    (void)unused, (void)message;
}

/* The first value of the first row, or "". */
static struct text ask(struct work *w, struct postgres *db, const char *sql)
{
    PGresult *result = PQexec(db->link, sql);
    struct text value = TEXT("");
    if (!postgres_is_good(result))
        postgres_fail(w, db, result, "open");
    else if (PQntuples(result) > 0)
        value = work_text(w, text_of(PQgetvalue(result, 0, 0)));
    PQclear(result);
    return value;
}

/* Everything lies in a schema of its own, so that a database may be shared with other programs. An
 * administrator may make it beforehand and need not let the program create any. */
static bool make_schema(struct work *w, struct postgres *db)
{
    struct text there =
        ask(w, db, "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'kantoku'");
    if (work_failed(w) || there.len)
        return !work_failed(w);
    return postgres_execute(w, db,
                            "BEGIN; SELECT pg_advisory_xact_lock(" LOCK_OF_WRITERS ");"
                            "CREATE SCHEMA IF NOT EXISTS kantoku; COMMIT",
                            "open");
}

/* Every query is written to run through its indices, as on SQLite, and a test holds them to it.
 * Left alone, the planner joins by reading whole tables as soon as its statistics say that
 * `touched` is empty, which it is between transactions. */
#define PLANNING                                                                                   \
    "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = "  \
    "off;"

static bool begin_session(struct work *w, struct postgres *db)
{
    const char *encoding = PQparameterStatus(db->link, "server_encoding");
    PQsetNoticeProcessor(db->link, say_nothing, NULL);
    db->session++;
    db->wire = NULL;
    if (!encoding || strcmp(encoding, "UTF8") != 0)
        return work_fail(w, FAULT_SYSTEM, "db.not_utf8", text_of(encoding));
    if (!postgres_execute(w, db,
                          "SET search_path = kantoku, pg_temp;"
                          "SET statement_timeout = '60s';"
                          "SET idle_in_transaction_session_timeout = '10min';"
                          "SET standard_conforming_strings = on;"
                          "SET client_min_messages = warning;" PLANNING,
                          "open"))
        return false;
    /* in C as in SQLite capitals come first, in every language of people they do not */
    struct text other = ask(w, db, "SELECT 1 WHERE 'a' < 'B'");
    db->bad_collation = other.len > 0;
    return make_schema(w, db);
}

/* Defaults stand before the url, which may change them; what must be so stands after it. */
static bool open_postgres(struct work *w, struct db *base, struct text url)
{
    struct postgres *db = postgres_of(base);
    db->scratch = arena_open(SCRATCH_LIMIT);
    const char *const names[] = {
        "connect_timeout",  "keepalives_idle",           "keepalives_interval",
        "keepalives_count", "tcp_user_timeout",          "dbname",
        "client_encoding",  "fallback_application_name", NULL
    };
    const char *const values[] = { "10",   "30",      "10", "3", "60000", work_string(w, url),
                                   "UTF8", "kantoku", NULL };
    db->link = PQconnectdbParams(names, values, 1);
    if (PQstatus(db->link) != CONNECTION_OK) /* libpq's message names host and user, no password */
        return work_fail(w, FAULT_SYSTEM, "db.cannot_open",
                         work_text(w, postgres_first_line(PQerrorMessage(db->link))));
    return begin_session(w, db);
}

static void close_postgres(struct db *base)
{
    struct postgres *db = postgres_of(base);
    PQfinish(db->link);
    arena_close(db->scratch);
}

/* ---- transactions ---- */

static bool begin(struct work *w, struct db *base, enum db_mode mode)
{
    struct postgres *db = postgres_of(base);
    PGresult *result = PQstatus(db->link) == CONNECTION_OK
                           ? lock_begin(db->link, mode, db->db.wait_seconds)
                           : NULL;
    if (postgres_is_lost(db, result)) { /* since the last time: nothing was begun */
        PQclear(result);
        PQreset(db->link);
        if (PQstatus(db->link) != CONNECTION_OK)
            return postgres_fail(w, db, NULL, "connect again");
        if (!begin_session(w, db))
            return false;
        if (base->claims) { /* by now they may be another's */
            base->claims = 0;
            return work_fail(w, FAULT_SYSTEM, "db.lost", TEXT("with what it had claimed"));
        }
        result = lock_begin(db->link, mode, db->db.wait_seconds);
    }
    bool good = postgres_is_good(result) || postgres_fail(w, db, result, "begin");
    PQclear(result);
    if (!good)
        PQclear(PQexec(db->link, "ROLLBACK"));
    return good;
}

static bool end(struct work *w, struct db *base, bool commit)
{
    struct postgres *db = postgres_of(base);
    PGresult *result = PQexec(db->link, commit ? "COMMIT" : "ROLLBACK");
    bool lost = postgres_is_lost(db, result);
    bool committed =
        commit && postgres_is_good(result) && strcmp(PQcmdStatus(result), "COMMIT") == 0;
    if (commit && lost && base->state == DB_WRITING) /* the answer is lost, not perhaps the work */
        work_fail(w, FAULT_SYSTEM, "db.unsure", text_of(PQerrorMessage(db->link)));
    else if (commit && !postgres_is_good(result))
        postgres_fail(w, db, result, "commit");
    else if (commit && !committed) /* a failed transaction is rolled back by COMMIT */
        work_fail(w, FAULT_SYSTEM, "db.failed", TEXT("commit: the transaction had failed"));
    PQclear(result);
    if (!lost && PQtransactionStatus(db->link) != PQTRANS_IDLE)
        PQclear(PQexec(db->link, "ROLLBACK"));
    return committed;
}

/* ---- claims ---- */

static bool claim(struct work *w, struct db *base, int32_t number)
{
    struct postgres *db = postgres_of(base);
    PGresult *result = lock_claim(db->link, number);
    bool claimed = postgres_is_good(result) && strcmp(PQgetvalue(result, 0, 0), "t") == 0;
    /* A connection that was lost is made again by the next transaction. */
    if (!postgres_is_good(result) && !postgres_is_lost(db, result))
        postgres_fail(w, db, result, "claim");
    PQclear(result);
    return claimed;
}

static void release(struct db *base, int32_t number)
{
    PQclear(lock_release(postgres_of(base)->link, number));
}

/* ---- rows ---- */

static struct text value_of(const PGresult *row, int column)
{
    if (PQgetisnull(row, 0, column))
        return (struct text){ NULL, 0 };
    const char *at = PQgetvalue(row, 0, column);
    if (PQftype(row, column) == TYPE_BOOL) /* SQLite has 1 and 0 */
        return *at == 't' ? TEXT("1") : TEXT("0");
    return (struct text){ at, (size_t)PQgetlength(row, 0, column) };
}

/* Everything that still comes after the last row or a fault. */
static void finish_wire(struct postgres *db)
{
    for (PGresult *more; (more = PQgetResult(db->link));)
        PQclear(more);
    db->wire = NULL;
}

/* The next row off the wire, or NULL after the last and after a fault. */
static PGresult *take_row(struct work *w, struct postgres *db)
{
    struct pg_statement *statement = db->wire;
    PGresult *result = PQgetResult(db->link);
    if (PQresultStatus(result) == PGRES_SINGLE_TUPLE)
        return result;
    if (postgres_is_good(result))
        statement->changes = strtoll(PQcmdTuples(result), NULL, 10);
    else
        postgres_fail(w, db, result, statement->base.query->name);
    PQclear(result);
    finish_wire(db);
    return NULL;
}

static bool keep(struct work *w, struct pg_statement *statement, const PGresult *row)
{
    int columns = PQnfields(row);
    size_t bytes = 0;
    for (int i = 0; i < columns; i++)
        bytes += (size_t)PQgetlength(row, 0, i);
    struct kept_row *kept = kept_add(&statement->kept, (size_t)columns, bytes);
    if (!kept)
        return work_fail(w, FAULT_SYSTEM, "db.failed", TEXT("too many rows to put aside"));
    char *to = (char *)&kept->fields[columns];
    for (int i = 0; i < columns; i++) {
        struct text value = value_of(row, i);
        kept->fields[i] = value;
        if (!value.at)
            continue;
        kept->fields[i].at = memcpy(to, value.at, value.len);
        to += value.len;
    }
    return true;
}

/* A connection can do one thing at a time: when another statement wants it while rows are still
 * coming in, these are put aside, closely packed. */
static bool clear_wire(struct work *w, struct postgres *db)
{
    struct pg_statement *statement = db->wire;
    if (!statement)
        return true;
    for (PGresult *row; (row = take_row(w, db));) {
        bool kept = keep(w, statement, row);
        PQclear(row);
        if (!kept) {
            finish_wire(db);
            break;
        }
    }
    return !work_failed(w);
}

static enum step step(struct work *w, struct db *base, struct statement *to)
{
    struct postgres *db = postgres_of(base);
    struct pg_statement *statement = mine(to);
    PQclear(statement->shown);
    statement->shown = NULL;
    statement->shown_kept = kept_take(&statement->kept);
    if (!statement->shown_kept && db->wire == statement)
        statement->shown = take_row(w, db);
    if (statement->shown_kept || statement->shown)
        return STEP_ROW;
    return work_failed(w) ? STEP_FAULT : STEP_END;
}

static struct text field(struct statement *base, int column)
{
    struct pg_statement *statement = mine(base);
    if (statement->shown_kept)
        return statement->shown_kept->fields[column];
    return statement->shown ? value_of(statement->shown, column) : (struct text){ NULL, 0 };
}

/* Stops at the point of a NUMERIC, as SQLite does with its REAL. */
static int64_t integer(struct statement *statement, int column)
{
    char digits[32];
    struct text value = field(statement, column);
    snprintf(digits, sizeof digits, "%.*s", TEXT_ARG(value));
    return strtoll(digits, NULL, 10);
}

static bool null(struct statement *statement, int column)
{
    return field(statement, column).at == NULL;
}

/* ---- statements ---- */

static bool prepare_here(struct work *w, struct postgres *db, struct pg_statement *statement)
{
    const struct query *query = statement->base.query;
    if (!clear_wire(w, db))
        return false;
    snprintf(statement->name, sizeof statement->name, "q%u_%.40s", ++db->serial, query->name);
    PGresult *result = PQprepare(db->link, statement->name, statement->base.sql, 0, NULL);
    bool good = postgres_is_good(result) || postgres_fail(w, db, result, query->name);
    PQclear(result);
    statement->session = db->session;
    return good;
}

static bool prepare(struct work *w, struct db *base, struct statement *to)
{
    return prepare_here(w, postgres_of(base), mine(to));
}

static void forget(struct db *base, struct statement *to)
{
    struct postgres *db = postgres_of(base);
    struct pg_statement *statement = mine(to);
    char sql[96];
    if (statement->session != db->session || db->wire || PQstatus(db->link) != CONNECTION_OK)
        return; /* the server forgets it at the end of the session */
    snprintf(sql, sizeof sql, "DEALLOCATE \"%s\"", statement->name);
    PQclear(PQexec(db->link, sql));
}

static const char *written(struct postgres *db, const struct bind *bind)
{
    if (bind->type == BIND_NULL)
        return NULL;
    size_t size = bind->type == BIND_INT ? 24 : bind->text.len + 1;
    char *at = arena_grow(db->scratch, NULL, 0, size);
    if (bind->type == BIND_INT) {
        snprintf(at, size, "%" PRId64, bind->integer);
        return at;
    }
    if (bind->text.len)
        memcpy(at, bind->text.at, bind->text.len);
    at[bind->text.len] = '\0';
    return at;
}

static bool run(struct work *w, struct db *base, struct statement *to, const struct bind *binds,
                size_t count)
{
    struct postgres *db = postgres_of(base);
    struct pg_statement *statement = mine(to);
    const char *values[DB_MOST_BINDS];
    if (!clear_wire(w, db))
        return false;
    if (statement->session != db->session && !prepare_here(w, db, statement))
        return false;
    arena_reset(db->scratch);
    for (size_t i = 0; i < count; i++)
        values[i] = written(db, &binds[i]);
    if (!PQsendQueryPrepared(db->link, statement->name, (int)count, values, NULL, NULL, 0))
        return postgres_fail(w, db, NULL, to->query->name);
    PQsetSingleRowMode(db->link);
    db->wire = statement;
    statement->changes = 0;
    return true;
}

static void stop(struct db *base, struct statement *to)
{
    struct postgres *db = postgres_of(base);
    struct pg_statement *statement = mine(to);
    if (db->wire == statement)
        finish_wire(db);
    PQclear(statement->shown);
    kept_end(&statement->kept);
    statement->shown = NULL;
    statement->shown_kept = NULL;
}

static int64_t changes(struct db *base, struct statement *statement)
{
    (void)base;
    return mine(statement)->changes;
}

/* ---- what few need ---- */

static bool script(struct work *w, struct db *base, const char *name, const char *sql)
{
    struct postgres *db = postgres_of(base);
    if (!clear_wire(w, db) || !postgres_execute(w, db, "SET LOCAL statement_timeout = 0", name) ||
        !postgres_execute(w, db, sql, name))
        return false;
    return PQtransactionStatus(db->link) == PQTRANS_INTRANS ||
           work_fail(w, FAULT_SYSTEM, "db.failed",
                     work_format(w, "%s ended its transaction", name));
}

/* DECLARE CURSOR takes a single SELECT without data-changing parts, and preparing it runs nothing.
 * EXPLAIN or a READ ONLY transaction would notice a writing query only when it is run. */
static bool only_reads(struct work *w, struct db *base, const struct query *query)
{
    struct postgres *db = postgres_of(base);
    if (!clear_wire(w, db))
        return false;
    struct text sql = work_format(w, "DECLARE only_reads NO SCROLL CURSOR FOR %s", query->sql);
    PGresult *result = PQprepare(db->link, "", sql.at, 0, NULL);
    const char *says = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (!postgres_is_good(result) && says && PQstatus(db->link) == CONNECTION_OK)
        work_fail(w, FAULT_INPUT, "query.refused", work_format(w, "%s\x1f%s", query->name, says));
    else if (!postgres_is_good(result))
        postgres_fail(w, db, result, query->name);
    PQclear(result);
    return !work_failed(w);
}

static bool check(struct work *w, struct db *base)
{
    return postgres_execute(w, postgres_of(base), "SELECT 1", "check");
}

/* A statement without values is planned once. One planned for an empty table would walk through
 * what has come into it since, until the server's own look at it (autovacuum), once in a minute. */
static void replan(struct db *base)
{
    PQclear(PQexec(postgres_of(base)->link, "DISCARD PLANS"));
}

static const char *advice(struct db *base)
{
    return postgres_of(base)->bad_collation ? "db.advice_collation" : NULL;
}

const struct engine engine_postgres = {
    .name = "postgres",
    .scheme = "postgres:",
    .db_size = sizeof(struct postgres),
    .statement_size = sizeof(struct pg_statement),
    .open = open_postgres,
    .close = close_postgres,
    .begin = begin,
    .end = end,
    .claim = claim,
    .release = release,
    .prepare = prepare,
    .forget = forget,
    .run = run,
    .step = step,
    .stop = stop,
    .changes = changes,
    .text = field,
    .integer = integer,
    .null = null,
    .script = script,
    .only_reads = only_reads,
    .bulk = postgres_bulk,
    .load_begin = postgres_load_begin,
    .load_line = postgres_load_line,
    .load_end = postgres_load_end,
    .check = check,
    .replan = replan,
    .advice = advice,
};
