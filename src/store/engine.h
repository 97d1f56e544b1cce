/* engine.h - what a database engine gives to db.c. Only the files of store/ include this.
 *
 * db.c keeps the statements of a connection, decides which query runs when and
 * looks after faults; an engine translates. It records a fault on the work for
 * whatever goes wrong, and is never called after one except to end and close.
 */
#pragma once
#include "store/db.h"

struct arena;

/* A query prepared on one connection. The engine's own part stands behind it. */
struct statement {
    const struct query *query;
    char *sql;              /* a copy: the query may be gone while this is still kept */
    size_t sql_size;        /* room for it */
    struct statement *next; /* in its slot, or among the spare ones */
    uint64_t used;          /* when, to find the one not used for longest */
    uint64_t run;           /* number of the run; rows of an earlier one are over */
    bool open;              /* its rows are being read */
};

enum { STATEMENT_SLOTS = 128, MOST_STATEMENTS = 128 };

struct db {
    const struct engine *engine;
    struct arena *arena; /* lives as long as the connection */
    enum { DB_IDLE, DB_READING, DB_WRITING } state;
    int wait_seconds; /* how long db_begin waits for the write lock */
    struct statement *slots[STATEMENT_SLOTS], *spare;
    int statement_count, open_count;
    const struct query *before_commit;
    int claims;     /* that this connection has: they end with it */
    uint64_t clock; /* counts runs */
};

enum step { STEP_ROW, STEP_END, STEP_FAULT };

struct engine {
    const char *name, *scheme; /* "sqlite", "sqlite:" */
    size_t db_size, statement_size;

    bool (*open)(struct work *w, struct db *db, struct text url);
    void (*close)(struct db *db);
    bool (*begin)(struct work *w, struct db *db, enum db_mode mode);
    /* Whatever happens, no transaction is left. */
    bool (*end)(struct work *w, struct db *db, bool commit);

    bool (*prepare)(struct work *w, struct db *db, struct statement *statement);
    void (*forget)(struct db *db, struct statement *statement);
    bool (*run)(struct work *w, struct db *db, struct statement *statement,
                const struct bind *binds, size_t count);
    enum step (*step)(struct work *w, struct db *db, struct statement *statement);
    void (*stop)(struct db *db, struct statement *statement);
    /* Of the run that has just ended. */
    int64_t (*changes)(struct db *db, struct statement *statement);

    /* Of the row shown. A text is valid until the next step. */
    struct text (*text)(struct statement *statement, int column);
    int64_t (*integer)(struct statement *statement, int column);
    bool (*null)(struct statement *statement, int column);

    /* A number that only one connection has at a time, until it gives it back or is gone. */
    bool (*claim)(struct work *w, struct db *db, int32_t number);
    void (*release)(struct db *db, int32_t number);

    /* Several statements without values, inside the transaction; for migrations. */
    bool (*script)(struct work *w, struct db *db, const char *name, const char *sql);
    /* Whether each statement checks references, or only the end of a script; outside a transaction.
     * NULL: the engine can change tables without that. */
    void (*check_references)(struct db *db, bool each);
    /* Fails unless `query` is one statement that only reads. */
    bool (*only_reads)(struct work *w, struct db *db, const struct query *query);
    /* The transaction, on and then off, is one over whole tables: no statement of it takes too
     * long, and, where it writes, no trigger runs. */
    bool (*bulk)(struct work *w, struct db *db, bool on);
    /* Rows into a table, each a line of what PostgreSQL's COPY reads, while nothing else runs.
     * Between begin and end go nothing but lines; end comes after a fault too. NULL: INSERT is as
     * quick. */
    bool (*load_begin)(struct work *w, struct db *db, struct text table, struct text columns);
    bool (*load_line)(struct work *w, struct db *db, struct text line);
    bool (*load_end)(struct work *w, struct db *db);
    /* Outside a transaction: its file from now on needs nothing beside it. NULL: it has no file. */
    bool (*alone)(struct work *w, struct db *db);
    /* NULL: it is copied row by row. */
    bool (*backup)(struct work *w, struct db *db, const char *path);
    bool (*check)(struct work *w, struct db *db);
    void (*replan)(struct db *db);        /* NULL: plans do not depend on what is in tables */
    const char *(*advice)(struct db *db); /* NULL: there is nothing to advise */
};

extern const struct engine engine_sqlite, engine_postgres;

/* The statement of this query, prepared if need be, and not in use. NULL after a fault. */
struct statement *db_statement(struct work *w, const struct query *query);
