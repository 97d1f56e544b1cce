#include "store/db.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "store/engine.h"

enum { ARENA_LIMIT = 64 << 20, WAIT_SECONDS = 10 };

static const struct engine *const engines[] = { &engine_sqlite, &engine_postgres };

static const struct engine *engine_of(struct text url)
{
    if (text_starts(url, TEXT("postgresql:")))
        return &engine_postgres;
    for (size_t i = 0; i < COUNT(engines); i++)
        if (text_starts(url, text_of(engines[i]->scheme)))
            return engines[i];
    return NULL;
}

struct db *db_open(struct work *w, struct text url)
{
    const struct engine *engine = engine_of(url);
    if (work_failed(w))
        return NULL;
    if (!engine) { /* the url may hold a password: it is not repeated */
        work_fail(w, FAULT_INPUT, "db.unknown_engine", TEXT(""));
        return NULL;
    }
    struct arena *arena = arena_open(ARENA_LIMIT);
    struct db *db = arena_alloc(arena, 1, engine->db_size);
    db->engine = engine;
    db->arena = arena;
    db->wait_seconds = WAIT_SECONDS;
    if (engine->open(w, db, url))
        return db;
    engine->close(db);
    arena_close(arena);
    return NULL;
}

static void forget_all(struct db *db)
{
    for (size_t i = 0; i < STATEMENT_SLOTS; i++)
        for (struct statement *it = db->slots[i]; it; it = it->next)
            db->engine->forget(db, it);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    struct arena *arena = db->arena;
    forget_all(db);
    db->engine->close(db);
    arena_close(arena);
}

const char *db_engine(const struct db *db)
{
    return db->engine->name;
}

const char *db_advice(struct db *db)
{
    return db->engine->advice ? db->engine->advice(db) : NULL;
}

bool db_is_away(const struct fault *fault)
{
    static const char *const codes[] = { "db.busy", "db.lost", "db.unsure" };
    for (size_t i = 0; fault->kind && i < COUNT(codes); i++)
        if (strcmp(fault->code, codes[i]) == 0)
            return true;
    return false;
}

void db_wait(struct db *db, int seconds)
{
    db->wait_seconds = seconds;
}

void db_replan(struct db *db)
{
    assert(db->state == DB_IDLE);
    if (db->engine->replan)
        db->engine->replan(db);
}

bool db_begin(struct work *w, enum db_mode mode)
{
    if (work_failed(w))
        return false;
    assert(w->db && w->db->state == DB_IDLE); /* one work, one transaction */
    if (!w->db->engine->begin(w, w->db, mode))
        return false;
    w->db->state = mode == DB_WRITE ? DB_WRITING : DB_READING;
    w->db->before_commit = NULL;
    return true;
}

static void stop(struct db *db, struct statement *statement)
{
    if (!statement->open)
        return;
    db->engine->stop(db, statement);
    statement->open = false;
    db->open_count--;
}

void db_before_commit(struct work *w, const struct query *query)
{
    assert(!w->db->before_commit || w->db->before_commit == query);
    w->db->before_commit = query;
}

bool db_end(struct work *w)
{
    struct db *db = w->db;
    if (!db || db->state == DB_IDLE) /* it did not even begin */
        return false;
    for (size_t i = 0; i < STATEMENT_SLOTS && db->open_count; i++)
        for (struct statement *it = db->slots[i]; it; it = it->next)
            stop(db, it);
    if (db->before_commit)
        db_run(w, db->before_commit);
    bool committed = db->engine->end(w, db, !work_failed(w));
    db->state = DB_IDLE;
    return committed;
}

/* ---- statements ---- */

static struct statement **slot_of(struct db *db, const struct query *query)
{
    uintptr_t at = (uintptr_t)query;
    return &db->slots[(at >> 4 ^ at >> 12) % STATEMENT_SLOTS];
}

/* The text is compared as well, because a query of a file may stand where an earlier one stood. */
static bool is_of(const struct statement *statement, const struct query *query)
{
    return statement->query == query && strcmp(statement->sql, query->sql) == 0;
}

static struct statement **longest_unused(struct db *db)
{
    struct statement **found = NULL;
    for (size_t i = 0; i < STATEMENT_SLOTS; i++)
        for (struct statement **it = &db->slots[i]; *it; it = &(*it)->next)
            if (!(*it)->open && (!found || (*it)->used < (*found)->used))
                found = it;
    return found;
}

/* Memory for a statement: that of a forgotten one, or new. */
static struct statement *make_room(struct db *db)
{
    if (db->statement_count >= MOST_STATEMENTS) {
        struct statement **at = longest_unused(db);
        if (at) {
            struct statement *old = *at;
            db->engine->forget(db, old);
            db->statement_count--;
            *at = old->next;
            old->next = db->spare;
            db->spare = old;
        }
    }
    struct statement *statement = db->spare;
    if (!statement)
        return arena_alloc(db->arena, 1, db->engine->statement_size);
    db->spare = statement->next;
    struct statement old = *statement;
    memset(statement, 0, db->engine->statement_size);
    statement->run = old.run; /* goes on, so that rows of the old one stay over */
    statement->sql = old.sql;
    statement->sql_size = old.sql_size;
    return statement;
}

static void copy_sql(struct db *db, struct statement *statement, const char *sql)
{
    size_t size = strlen(sql) + 1;
    if (size > statement->sql_size) {
        statement->sql_size = 2 * size; /* so that the memory of a spare one is soon enough */
        statement->sql = arena_alloc(db->arena, 1, statement->sql_size);
    }
    memcpy(statement->sql, sql, size);
}

struct statement *db_statement(struct work *w, const struct query *query)
{
    struct db *db = w->db;
    if (work_failed(w))
        return NULL;
    assert(db->state != DB_IDLE); /* every statement belongs to a transaction */
    struct statement **slot = slot_of(db, query);
    for (struct statement *it = *slot; it; it = it->next)
        if (!it->open && is_of(it, query)) {
            it->used = ++db->clock;
            return it;
        }
    struct statement *statement = make_room(db);
    statement->query = query;
    statement->used = ++db->clock;
    copy_sql(db, statement, query->sql);
    if (!db->engine->prepare(w, db, statement)) {
        statement->next = db->spare;
        db->spare = statement;
        return NULL;
    }
    statement->next = *slot;
    *slot = statement;
    db->statement_count++;
    return statement;
}

/* ---- running ---- */

/* What one engine would take and the other refuse is refused before either sees it. */
static bool may_bind(struct work *w, const struct query *query, const struct bind *binds,
                     size_t count)
{
    assert(count <= DB_MOST_BINDS);
    for (size_t i = 0; i < count; i++) {
        struct text text = binds[i].text;
        if (binds[i].type != BIND_TEXT || text.len == 0)
            continue;
        if (memchr(text.at, '\0', text.len) || !text_is_utf8(text))
            return work_fail(w, FAULT_INPUT, "db.bad_text", text_of(query->name));
    }
    return true;
}

static struct statement *begin_run(struct work *w, const struct query *query,
                                   const struct bind *binds, size_t count)
{
    if (work_failed(w) || !may_bind(w, query, binds, count))
        return NULL;
    struct statement *statement = db_statement(w, query);
    if (!statement)
        return NULL;
    statement->run++;
    statement->open = true;
    w->db->open_count++;
    if (w->db->engine->run(w, w->db, statement, binds, count))
        return statement;
    stop(w->db, statement);
    return NULL;
}

int64_t db_change_binds(struct work *w, const struct query *q, const struct bind *binds,
                        size_t count)
{
    struct statement *statement = begin_run(w, q, binds, count);
    if (!statement)
        return 0;
    enum step step;
    do
        step = w->db->engine->step(w, w->db, statement);
    while (step == STEP_ROW);
    int64_t changes = step == STEP_END ? w->db->engine->changes(w->db, statement) : 0;
    stop(w->db, statement);
    return changes;
}

bool db_run_binds(struct work *w, const struct query *q, const struct bind *binds, size_t count)
{
    db_change_binds(w, q, binds, count);
    return !work_failed(w);
}

struct rows db_rows_binds(struct work *w, const struct query *q, const struct bind *binds,
                          size_t count)
{
    struct statement *statement = begin_run(w, q, binds, count);
    return (struct rows){ w, statement, statement ? statement->run : 0 };
}

static bool is_open(const struct rows *rows)
{
    return rows->statement && rows->statement->open && rows->statement->run == rows->run;
}

bool db_next(struct rows *rows)
{
    if (!is_open(rows))
        return false;
    struct db *db = rows->w->db;
    if (!work_failed(rows->w) && db->engine->step(rows->w, db, rows->statement) == STEP_ROW)
        return true;
    db_stop(rows);
    return false;
}

void db_stop(struct rows *rows)
{
    if (is_open(rows))
        stop(rows->w->db, rows->statement);
    rows->statement = NULL;
}

int64_t db_int_binds(struct work *w, const struct query *q, const struct bind *binds, size_t count)
{
    struct rows rows = db_rows_binds(w, q, binds, count);
    int64_t value = db_next(&rows) ? row_int(&rows, 0) : 0;
    db_stop(&rows);
    return value;
}

struct text db_text_binds(struct work *w, const struct query *q, const struct bind *binds,
                          size_t count)
{
    struct rows rows = db_rows_binds(w, q, binds, count);
    struct text value = db_next(&rows) ? row_text(&rows, 0) : TEXT("");
    db_stop(&rows);
    return value;
}

/* ---- columns ---- */

struct text row_text(const struct rows *rows, int column)
{
    if (!is_open(rows))
        return TEXT("");
    return work_text(rows->w, rows->w->db->engine->text(rows->statement, column));
}

int64_t row_int(const struct rows *rows, int column)
{
    return is_open(rows) ? rows->w->db->engine->integer(rows->statement, column) : 0;
}

bool row_is_null(const struct rows *rows, int column)
{
    return !is_open(rows) || rows->w->db->engine->null(rows->statement, column);
}
