#include "store/engine.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/sqlite_fault.h"
#include "store/sqlite_file.h"
#include "store/turn.h"

struct sqlite {
    struct db db;
    sqlite3 *handle;
    struct turn *turn;
    bool has_turn;
    int claims;    /* the file on which claims are locks, -1 before the first */
    int64_t until; /* how long SQLite may be asked again while another process has the lock */
};

struct sqlite_statement {
    struct statement base;
    sqlite3_stmt *handle;
    int64_t changes;
    int count;
    unsigned char place[DB_MOST_BINDS]; /* SQLite's number of $1, $2, …: it counts by appearance */
};

static struct sqlite *of(struct db *db)
{
    return (struct sqlite *)db;
}

static struct sqlite_statement *mine(struct statement *statement)
{
    return (struct sqlite_statement *)statement;
}

/* ---- faults ---- */

/* `where` is a query's name or what was being done. SQLite's messages hold no values. */
static bool fail(struct work *w, struct sqlite *db, const char *where)
{
    int code = sqlite3_extended_errcode(db->handle);
    struct text about = work_format(w, "%s: %s", where, sqlite3_errmsg(db->handle));
    if ((code & 0xff) == SQLITE_NOMEM)
        abort(); /* as in the arena: the supervisor starts the process again */
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
        return work_fail(w, FAULT_CONFLICT, "db.unique", about);
    if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
        return work_fail(w, FAULT_CONFLICT, "db.reference", about);
    return work_fail(w, FAULT_SYSTEM, sqlite_fault(db->handle, code), about);
}

static bool execute(struct work *w, struct sqlite *db, const char *sql, const char *where)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || fail(w, db, where);
}

/* Another process has the lock: try again every one to two milliseconds. SQLite's own handler
 * sleeps up to 100, and a busy neighbour rarely leaves a gap that long. */
static void be_patient(struct sqlite *db)
{
    db->until = turn_clock() + db->db.wait_seconds * (int64_t)1000000000;
}

static int ask_again(void *what, int times)
{
    struct sqlite *db = what;
    if (times == 0 && db->db.state != DB_IDLE)
        be_patient(db); /* in mid-transaction: what db_begin waited does not count */
    if (turn_clock() >= db->until)
        return 0;
    usleep(1000 + (unsigned)times * 397 % 1000);
    return 1;
}

/* ---- opening ---- */

static void configure(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* else every allocation takes one global lock */
    sqlite3_initialize();
}

static void harden(sqlite3 *handle)
{
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 256 << 20);
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, DB_MOST_BINDS);
}

/* The first to open a file turns the WAL on. Two who do so at once get SQLITE_BUSY, for which
 * SQLite asks no busy handler here. */
static bool turn_wal_on(struct work *w, struct sqlite *db)
{
    int code;
    while ((code = sqlite3_exec(db->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL)) ==
               SQLITE_BUSY &&
           ask_again(db, 0))
        ;
    return code == SQLITE_OK || fail(w, db, "open");
}

static bool open_sqlite(struct work *w, struct db *base, struct text url)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct sqlite *db = of(base);
    struct text path = text_slice(url, strlen(engine_sqlite.scheme), url.len);
    pthread_once(&once, configure);
    db->claims = -1;
    struct stat about;
    if (!sqlite_file_make(w, path, &about))
        return false;
    db->turn = turn_open(about.st_dev, about.st_ino);
    int code = sqlite3_open_v2(work_string(w, path), &db->handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                                   SQLITE_OPEN_PRIVATECACHE,
                               NULL);
    if (code != SQLITE_OK)
        return fail(w, db, "open");
    harden(db->handle);
    be_patient(db);
    sqlite3_busy_handler(db->handle, ask_again, db);
    /* No mmap: every connection would map the file for itself and count it as its own memory, and
     * a failing disk would be a SIGBUS instead of a fault. */
    return turn_wal_on(w, db) &&
           execute(w, db, work_string(w, sqlite_file_cache(w, &about)), "open") &&
           execute(w, db,
                   "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                   "PRAGMA recursive_triggers = ON;" /* of REPLACE too */
                   "PRAGMA case_sensitive_like = ON; PRAGMA cell_size_check = ON;"
                   "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
                   "PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 8388608;",
                   "open");
}

static void close_sqlite(struct db *base)
{
    struct sqlite *db = of(base);
    if (db->handle)
        sqlite3_close(db->handle); /* rolls back */
    if (db->has_turn)
        turn_give(db->turn);
    if (db->turn)
        turn_close(db->turn);
    if (db->claims >= 0)
        close(db->claims);
}

/* ---- transactions ---- */

static bool begin(struct work *w, struct db *base, enum db_mode mode)
{
    struct sqlite *db = of(base);
    be_patient(db);
    if (mode == DB_READ)
        return execute(w, db, "BEGIN", "begin");
    if (!turn_take(db->turn, db->until))
        return work_fail(w, FAULT_SYSTEM, "db.busy", TEXT("waited in line"));
    db->has_turn = true;
    if (execute(w, db, "BEGIN IMMEDIATE", "begin"))
        return true;
    db->has_turn = false;
    turn_give(db->turn);
    return false;
}

static bool end(struct work *w, struct db *base, bool commit)
{
    struct sqlite *db = of(base);
    bool committed = commit && execute(w, db, "COMMIT", "commit");
    if (!sqlite3_get_autocommit(db->handle)) /* some faults have already rolled back */
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    if (db->has_turn) {
        db->has_turn = false;
        turn_give(db->turn);
    }
    return committed;
}

/* ---- claims ---- */

/* One byte of an empty file beside the database for each number. Such locks are of the open file,
 * not of the process: two connections of one process exclude each other, too. */
static bool lock_claim(struct sqlite *db, short type, int32_t number)
{
    struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = number, .l_len = 1 };
    return fcntl(db->claims, F_OFD_SETLK, &lock) == 0;
}

static bool claim(struct work *w, struct db *base, int32_t number)
{
    struct sqlite *db = of(base);
    struct text path = work_format(w, "%s-claims", sqlite3_db_filename(db->handle, "main"));
    if (db->claims < 0)
        db->claims = open(path.at, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (db->claims >= 0 && lock_claim(db, F_WRLCK, number))
        return true;
    if (db->claims < 0 || (errno != EAGAIN && errno != EACCES))
        work_fail(w, FAULT_SYSTEM, "db.failed",
                  work_format(w, "%.*s: %s", TEXT_ARG(path), strerror(errno)));
    return false;
}

static void release(struct db *base, int32_t number)
{
    lock_claim(of(base), F_UNLCK, number);
}

/* ---- statements ---- */

/* Finds where SQLite put $1, $2, …; false unless they are all there and nothing else is. */
static bool find_places(struct sqlite_statement *statement)
{
    int count = sqlite3_bind_parameter_count(statement->handle);
    char name[16];
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "$%d", i + 1);
        int place = sqlite3_bind_parameter_index(statement->handle, name);
        if (place == 0)
            return false;
        statement->place[i] = (unsigned char)place;
    }
    statement->count = count;
    return true;
}

/* Whether there is anything but comments after the first statement. */
static bool has_more(struct sqlite *db, const char *rest)
{
    sqlite3_stmt *next = NULL;
    rest += strspn(rest, " \t\r\n;");
    bool more =
        *rest && (sqlite3_prepare_v2(db->handle, rest, -1, &next, NULL) != SQLITE_OK || next);
    sqlite3_finalize(next);
    return more;
}

static bool prepare(struct work *w, struct db *base, struct statement *to)
{
    struct sqlite *db = of(base);
    struct sqlite_statement *statement = mine(to);
    const char *name = to->query->name, *rest = "";
    int code = sqlite3_prepare_v3(db->handle, to->query->sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &statement->handle, &rest);
    if (code != SQLITE_OK)
        return fail(w, db, name);
    const char *wrong = NULL;
    if (!statement->handle || has_more(db, rest))
        wrong = "is not one statement";
    else if (!find_places(statement))
        wrong = "has other parameters than $1, $2, …";
    if (!wrong)
        return true;
    sqlite3_finalize(statement->handle);
    return work_fail(w, FAULT_SYSTEM, "db.failed", work_format(w, "%s %s", name, wrong));
}

static void forget(struct db *base, struct statement *statement)
{
    (void)base;
    sqlite3_finalize(mine(statement)->handle);
}

static int bind(const struct sqlite_statement *statement, int i, const struct bind *bind)
{
    int place = statement->place[i];
    switch (bind->type) {
    case BIND_INT:
        return sqlite3_bind_int64(statement->handle, place, bind->integer);
    case BIND_TEXT: /* copied: rows may be read when the caller's text is gone */
        return sqlite3_bind_text64(statement->handle, place, bind->text.len ? bind->text.at : "",
                                   bind->text.len, SQLITE_TRANSIENT, SQLITE_UTF8);
    case BIND_NULL:
        break;
    }
    return sqlite3_bind_null(statement->handle, place);
}

static bool run(struct work *w, struct db *base, struct statement *to, const struct bind *binds,
                size_t count)
{
    struct sqlite *db = of(base);
    struct sqlite_statement *statement = mine(to);
    assert((int)count == statement->count); /* as many values as the query has parameters */
    if (base->state == DB_READING && !sqlite3_stmt_readonly(statement->handle))
        return work_fail(w, FAULT_SYSTEM, "db.failed",
                         work_format(w, "%s writes in a reading transaction", to->query->name));
    for (int i = 0; i < statement->count; i++)
        if (bind(statement, i, &binds[i]) != SQLITE_OK)
            return fail(w, db, to->query->name);
    statement->changes = 0;
    return true;
}

static enum step step(struct work *w, struct db *base, struct statement *to)
{
    struct sqlite *db = of(base);
    struct sqlite_statement *statement = mine(to);
    switch (sqlite3_step(statement->handle)) {
    case SQLITE_ROW:
        return STEP_ROW;
    case SQLITE_DONE:
        if (!sqlite3_stmt_readonly(statement->handle))
            statement->changes = sqlite3_changes64(db->handle);
        return STEP_END;
    default:
        fail(w, db, to->query->name);
        return STEP_FAULT;
    }
}

static void stop(struct db *base, struct statement *statement)
{
    (void)base;
    sqlite3_reset(mine(statement)->handle);
    sqlite3_clear_bindings(mine(statement)->handle);
}

static int64_t changes(struct db *base, struct statement *statement)
{
    (void)base;
    return mine(statement)->changes;
}

static struct text text(struct statement *statement, int column)
{
    sqlite3_stmt *handle = mine(statement)->handle;
    assert(column >= 0 && column < sqlite3_column_count(handle));
    const unsigned char *at = sqlite3_column_text(handle, column);
    if (!at)
        return TEXT("");
    return (struct text){ (const char *)at, (size_t)sqlite3_column_bytes(handle, column) };
}

static int64_t integer(struct statement *statement, int column)
{
    sqlite3_stmt *handle = mine(statement)->handle;
    assert(column >= 0 && column < sqlite3_column_count(handle));
    return sqlite3_column_int64(handle, column);
}

static bool null(struct statement *statement, int column)
{
    return sqlite3_column_type(mine(statement)->handle, column) == SQLITE_NULL;
}

/* ---- what few need ---- */

static bool check_row(struct work *w, struct sqlite *db, const char *sql, const char *good)
{
    sqlite3_stmt *handle = NULL;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL) != SQLITE_OK)
        return fail(w, db, "check");
    int code = sqlite3_step(handle);
    const char *says = code == SQLITE_ROW ? (const char *)sqlite3_column_text(handle, 0) : "";
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fail(w, db, "check");
    else if (!says || strcmp(says, good) != 0)
        work_fail(w, FAULT_SYSTEM, "db.corrupt", text_of(says));
    sqlite3_finalize(handle);
    return !work_failed(w);
}

static bool script(struct work *w, struct db *base, const char *name, const char *sql)
{
    struct sqlite *db = of(base);
    if (!execute(w, db, sql, name))
        return false;
    if (sqlite3_get_autocommit(db->handle))
        return work_fail(w, FAULT_SYSTEM, "db.failed",
                         work_format(w, "%s ended its transaction", name));
    return check_row(w, db, "PRAGMA foreign_key_check", "");
}

/* SQLite changes a table by making a new one, and dropping the old one would violate references. */
static void check_references(struct db *base, bool each)
{
    sqlite3_exec(of(base)->handle, each ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF",
                 NULL, NULL, NULL);
}

static int only_select(void *unused, int action, const char *a, const char *b, const char *c,
                       const char *d)
{
    (void)unused, (void)a, (void)b, (void)c, (void)d;
    bool reads = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
                 action == SQLITE_RECURSIVE;
    return reads ? SQLITE_OK : SQLITE_DENY;
}

/* The authorizer refuses what sqlite3_stmt_readonly lets through: PRAGMA, ATTACH, BEGIN. */
static bool only_reads(struct work *w, struct db *base, const struct query *query)
{
    struct sqlite *db = of(base);
    struct sqlite_statement statement = { .handle = NULL };
    const char *rest = "";
    sqlite3_set_authorizer(db->handle, only_select, NULL);
    int code = sqlite3_prepare_v2(db->handle, query->sql, -1, &statement.handle, &rest);
    sqlite3_set_authorizer(db->handle, NULL, NULL);
    bool reads = statement.handle && !has_more(db, rest) && find_places(&statement) &&
                 sqlite3_column_count(statement.handle) > 0 &&
                 !sqlite3_stmt_isexplain(statement.handle);
    sqlite3_finalize(statement.handle);
    const char *says = code == SQLITE_OK ? "not one SELECT" : sqlite3_errmsg(db->handle);
    return reads || work_fail(w, FAULT_INPUT, "query.refused",
                              work_format(w, "%s\x1f%s", query->name, says));
}

static bool check(struct work *w, struct db *base)
{
    struct sqlite *db = of(base);
    be_patient(db);
    return check_row(w, db, "PRAGMA integrity_check(1)", "ok") &&
           check_row(w, db, "PRAGMA foreign_key_check", "");
}

static bool bulk(struct work *w, struct db *base, bool on)
{
    struct sqlite *db = of(base);
    int code = sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, !on, NULL);
    return code == SQLITE_OK || fail(w, db, "bulk");
}

/* One file that stands for itself, without a WAL beside it. */
static bool alone(struct work *w, struct db *base)
{
    struct sqlite *db = of(base);
    return execute(w, db, "PRAGMA journal_mode = DELETE", "backup") &&
           check_row(w, db, "PRAGMA quick_check(1)", "ok");
}

static bool copy_to(struct work *w, struct sqlite *db, struct sqlite *copy)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy->handle, "main", db->handle, "main");
    if (!backup)
        return fail(w, copy, "backup");
    int code = sqlite3_backup_step(backup, -1);
    int finished = sqlite3_backup_finish(backup);
    bool done = code == SQLITE_DONE && finished == SQLITE_OK;
    return done ? alone(w, &copy->db) : fail(w, copy, "backup");
}

static bool backup(struct work *w, struct db *base, const char *path)
{
    struct sqlite copy = { .db.wait_seconds = base->wait_seconds };
    be_patient(of(base));
    int code =
        sqlite3_open_v2(path, &copy.handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code == SQLITE_OK)
        copy_to(w, of(base), &copy);
    else
        fail(w, &copy, "backup");
    sqlite3_close(copy.handle);
    return !work_failed(w);
}

const struct engine engine_sqlite = {
    .name = "sqlite",
    .scheme = "sqlite:",
    .db_size = sizeof(struct sqlite),
    .statement_size = sizeof(struct sqlite_statement),
    .open = open_sqlite,
    .close = close_sqlite,
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
    .text = text,
    .integer = integer,
    .null = null,
    .script = script,
    .check_references = check_references,
    .only_reads = only_reads,
    .bulk = bulk,
    .alone = alone,
    .backup = backup,
    .check = check,
};
