/* db.h - one interface to the database, SQLite or PostgreSQL behind it.
 *
 * Only named queries (compiled from .sql files by tools/queryc) can be run, with
 * values bound to $1, $2, …: no SQL is ever put together from input. One dialect:
 * what runs here runs unchanged on SQLite 3.40 and PostgreSQL 15. PostgreSQL
 * takes the type of $1 from where it stands: in arithmetic and as a whole column
 * of a SELECT write CAST($1 AS BIGINT) or CAST($1 AS TEXT).
 *
 * Everything runs between db_begin and db_end. After the first fault of a work
 * nothing runs any more, and db_end rolls back. Texts that are not UTF-8 or hold
 * a NUL are refused (db.bad_text, INPUT) before either engine sees them.
 */
#pragma once
#include "base/work.h"

struct db;
struct statement;

struct query {
    const char *name, *sql;
};

enum { DB_MOST_BINDS = 80 }; /* values of one query: a kind's fields and its own columns */

/* Puts a query into the list that db_queries walks, for the test that prepares them all. */
#define QUERY_LISTED(q)                                                                            \
    static const struct query *const listed_##q                                                    \
        __attribute__((used, section("kantoku_queries"))) = &q

struct bind {
    enum { BIND_NULL, BIND_INT, BIND_TEXT } type;
    int64_t integer;
    struct text text;
};

static inline struct bind bind_int(int64_t value)
{
    return (struct bind){ .type = BIND_INT, .integer = value };
}
static inline struct bind bind_text(struct text value)
{
    return (struct bind){ .type = BIND_TEXT, .text = value };
}
static inline struct bind bind_null(void)
{
    return (struct bind){ .type = BIND_NULL };
}
/* An empty text is bound as NULL: for references that may point nowhere. */
static inline struct bind bind_ref(struct text id)
{
    return id.len ? bind_text(id) : bind_null();
}

/* Opens "sqlite:PATH" (made if there is none) or "postgres://…" for the use of one thread. NULL
 * after a fault: db.unknown_engine, db.cannot_open, db.corrupt, db.not_utf8.
 * SQLite: WAL, synchronous=FULL, foreign keys on. PostgreSQL: the schema "kantoku". */
struct db *db_open(struct work *w, struct text url);
void db_close(struct db *db);
/* "sqlite" or "postgres". */
const char *db_engine(const struct db *db);
/* The word that says what about this database is not as it should be, or NULL. */
const char *db_advice(struct db *db);
bool db_is_away(const struct fault *fault); /* db.busy, db.lost, db.unsure: later it may go well */
enum db_mode { DB_READ, DB_WRITE };

/* Begins the transaction of this work on w->db. DB_READ sees the database as of one moment.
 * DB_WRITE takes the write lock at once and waits for it (first come, first served, up to 10 s), so
 * that no writer is turned away as "locked" and no two write at once. A connection that was lost
 * is made again. Faults: db.busy, db.lost. */
bool db_begin(struct work *w, enum db_mode mode);
/* Commits, or rolls back if the work failed. Returns whether it was committed. Faults: those of
 * db_run; db.unsure when the server was lost before it answered. */
bool db_end(struct work *w);
/* Runs `query`, which takes no values, once before this transaction commits, however often it is
 * asked for: for what follows from all its writes together. One query a transaction. */
void db_before_commit(struct work *w, const struct query *query);
void db_replan(struct db *db); /* between transactions: tables have another size by now */
void db_wait(struct db *db, int seconds); /* how long db_begin waits from now on, instead of 10 s */

/* Runs a statement that returns no rows. `db_run(w, &query_x, bind_text(a), bind_int(b))`.
 * Faults: db.full, db.corrupt, db.busy, db.lost, db.failed (SYSTEM), with the engine's message in
 * `about` for the log; db.unique, db.reference (CONFLICT); db.bad_text (INPUT). */
#define db_run(w, query, ...) db_run_binds(w, query, DB_BINDS(__VA_ARGS__))
/* The same; gives back how many rows were changed, 0 after a fault. */
#define db_change(w, query, ...) db_change_binds(w, query, DB_BINDS(__VA_ARGS__))
/* Rows of a SELECT (or of … RETURNING):
 *     struct rows rows = db_rows(w, &query_x, bind_text(id));
 *     while (db_next(&rows)) … row_text(&rows, 0) …
 * Read to the end, or call db_stop. Empty after a fault. */
#define db_rows(w, query, ...) db_rows_binds(w, query, DB_BINDS(__VA_ARGS__))
/* The one value of the first row; 0 or "" if there is none. */
#define db_int(w, query, ...) db_int_binds(w, query, DB_BINDS(__VA_ARGS__))
#define db_text(w, query, ...) db_text_binds(w, query, DB_BINDS(__VA_ARGS__))

#define DB_BINDS(...)                                                                              \
    (struct bind[]){ { .type = BIND_NULL }, ##__VA_ARGS__ } + 1,                                   \
        sizeof((struct bind[]){ { .type = BIND_NULL }, ##__VA_ARGS__ }) / sizeof(struct bind) - 1

struct rows {
    struct work *w;
    struct statement *statement; /* NULL when there are no more rows */
    uint64_t run;                /* tells these rows from later ones of the same statement */
};

bool db_run_binds(struct work *w, const struct query *q, const struct bind *binds, size_t count);
int64_t db_change_binds(struct work *w, const struct query *q, const struct bind *binds,
                        size_t count);
struct rows db_rows_binds(struct work *w, const struct query *q, const struct bind *binds,
                          size_t count);
int64_t db_int_binds(struct work *w, const struct query *q, const struct bind *binds, size_t count);
struct text db_text_binds(struct work *w, const struct query *q, const struct bind *binds,
                          size_t count);

bool db_next(struct rows *rows);
void db_stop(struct rows *rows);
/* Columns in the order of the SELECT, from 0. Texts live as long as the work. NULL reads as ""
 * or 0; row_is_null tells. */
struct text row_text(const struct rows *rows, int column);
int64_t row_int(const struct rows *rows, int column);
bool row_is_null(const struct rows *rows, int column);
