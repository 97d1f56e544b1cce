/* A full disk, a damaged file, a server that goes away: a clear fault, and nothing lost. */
#include <sys/wait.h>

#include "store/backup.h"
#include "store/engine.h"
#include "store/sqlstate.h"
#include "test/databases.h"
#include "test/tiny_disk.h"

#define Q(name, sql) static const struct query name = { #name, sql }

Q(line_add, "INSERT INTO line (number, words) VALUES ($1, $2)");
Q(line_count, "SELECT COUNT(*) FROM line");
Q(line_all, "SELECT words FROM line ORDER BY number");
Q(line_end, "DELETE FROM line WHERE number > $1");

static void make_table(struct work *w)
{
    databases_do(w, "CREATE TABLE line (number BIGINT PRIMARY KEY, words TEXT NOT NULL)");
}

static bool add_lines(struct work *w, int64_t from, int64_t to)
{
    db_begin(w, DB_WRITE);
    for (int64_t i = from; i < to; i++)
        db_run(w, &line_add, bind_int(i), bind_text(work_format(w, "%0900d", (int)i)));
    return db_end(w);
}

static int64_t count(struct work *w)
{
    db_begin(w, DB_READ);
    int64_t lines = db_int(w, &line_count);
    db_end(w);
    return lines;
}

/* ---- full disk ---- */

static void test_full(void)
{
    char url[160];
    snprintf(url, sizeof url, "sqlite:%s/full.db", tiny_disk(2 << 20));
    struct work w = databases_work(text_of(url));
    make_table(&w);
    int64_t good = 0;
    while (add_lines(&w, good, good + 50) && good < 100000)
        good += 50;
    ok(good > 100 && databases_fault(&w, FAULT_SYSTEM, "db.full"),
       "when the disk is full the fault says so (after %d lines)", (int)good);
    databases_again(&w);
    ok(count(&w) == good && !work_failed(&w), "what was saved before is there and can be read");
    add_lines(&w, good, good + 50);
    ok(databases_fault(&w, FAULT_SYSTEM, "db.full"), "the next try hears the same");
    databases_again(&w);
    db_close(w.db);
    w.db = db_open(&w, text_of(url));
    ok(w.db && count(&w) == good, "after a new start, too");
    db_begin(&w, DB_WRITE);
    db_run(&w, &line_end, bind_int(10));
    bool removed = db_end(&w);
    databases_again(&w);
    printf("# removing on a full disk: %s\n", removed ? "done" : "refused");
    ok(backup_check(&w), "the database is sound");
    databases_close(&w);
}

/* ---- damaged file ---- */

static struct text make_file(int lines)
{
    struct text url = databases_sqlite();
    struct work w = databases_work(url);
    make_table(&w);
    add_lines(&w, 0, lines);
    databases_close(&w);
    return url;
}

static void scribble(struct text url, off_t at, size_t size)
{
    char noise[4096];
    char path[160];
    snprintf(path, sizeof path, "%.*s", TEXT_ARG(text_slice(url, 7, url.len)));
    int fd = open(path, O_WRONLY);
    memset(noise, 0xa5, sizeof noise);
    for (size_t done = 0; done < size; done += sizeof noise)
        if (pwrite(fd, noise, sizeof noise, at + (off_t)done) != sizeof noise)
            abort();
    close(fd);
}

static void test_damage(void)
{
    struct text url = make_file(1000);
    scribble(url, 3 * 4096, 200 * 4096);
    struct work w = databases_work(url);
    int64_t read = 0;
    db_begin(&w, DB_READ);
    struct rows rows = db_rows(&w, &line_all);
    while (db_next(&rows))
        read++;
    ok(read < 1000 && databases_fault(&w, FAULT_SYSTEM, "db.corrupt"),
       "reading a damaged page says that the file is damaged");
    ok(!db_end(&w), "and the work has failed");
    databases_again(&w);
    ok(!backup_check(&w) && databases_fault(&w, FAULT_SYSTEM, "db.corrupt"), "the check finds it");
    databases_again(&w);
    const char *copy = folder_file("copy.db");
    ok(!backup_database(&w, text_of(copy)) && databases_fault(&w, FAULT_SYSTEM, "db.corrupt") &&
           access(copy, F_OK) != 0,
       "a damaged database is not copied over a good backup unseen");
    databases_close(&w);

    url = make_file(10);
    scribble(url, 0, 4096);
    w = work_begin(arena_open(1 << 20), actor_machine(TEXT("test")));
    w.db = db_open(&w, url);
    ok(!w.db && databases_fault(&w, FAULT_SYSTEM, "db.corrupt"),
       "what is no database is not opened");
    arena_close(w.arena);
}

/* ---- a server that goes away ---- */

static void test_server_gone(struct text url)
{
    static const char kill_others[] = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                      "WHERE pid <> pg_backend_pid() AND datname = "
                                      "current_database() AND application_name = 'kantoku'";
    struct work w = databases_work(url);
    make_table(&w);
    add_lines(&w, 0, 10);
    int64_t lines = count(&w);
    databases_admin(url, kill_others);
    ok(count(&w) == lines && !work_failed(&w),
       "a connection lost between two works is made again without a word");
    ok(add_lines(&w, 10, 20), "also for writing, with queries prepared anew");

    db_begin(&w, DB_WRITE);
    db_run(&w, &line_add, bind_int(100), bind_text(TEXT("lost")));
    databases_admin(url, kill_others);
    db_run(&w, &line_add, bind_int(101), bind_text(TEXT("lost")));
    ok(databases_fault(&w, FAULT_SYSTEM, "db.lost"), "lost in the middle: the fault says so");
    ok(!db_end(&w), "and it is not committed");
    databases_again(&w);
    ok(count(&w) == lines + 10, "nothing of it is there");

    db_begin(&w, DB_WRITE);
    db_run(&w, &line_add, bind_int(100), bind_text(TEXT("perhaps")));
    databases_admin(url, kill_others);
    ok(!db_end(&w) && databases_fault(&w, FAULT_SYSTEM, "db.unsure"),
       "lost while committing: nobody can say whether it was saved, and that is said");
    databases_again(&w);
    ok(add_lines(&w, 200, 201), "the next work is served again");
    databases_close(&w);
}

/* What the server reports itself, made to do so by a function that raises it. */
static void test_server_faults(struct text url)
{
    static const struct {
        const char *says, *state;
        enum fault_kind kind;
        const char *code;
    } cases[] = {
        { "a full disk of the server", "53100", FAULT_SYSTEM, "db.full" },
        { "a damaged table", "XX001", FAULT_SYSTEM, "db.corrupt" },
        { "a damaged index", "XX002", FAULT_SYSTEM, "db.corrupt" },
        { "a deadlock", "40P01", FAULT_SYSTEM, "db.busy" },
        { "a statement that took too long", "57014", FAULT_SYSTEM, "db.busy" },
        { "a table that refuses", "P0001", FAULT_SYSTEM, "db.failed" },
    };
    static const struct query call = { "call", "SELECT raise_state($1)" };
    struct work w = databases_work(url);
    databases_do(&w, "CREATE FUNCTION raise_state(state TEXT) RETURNS TEXT LANGUAGE plpgsql AS "
                     "$$ BEGIN RAISE EXCEPTION USING ERRCODE = state; END $$");
    for (size_t i = 0; i < COUNT(cases); i++) {
        db_begin(&w, DB_WRITE);
        db_text(&w, &call, bind_text(text_of(cases[i].state)));
        ok(databases_fault(&w, cases[i].kind, cases[i].code), "%s is %s", cases[i].says,
           cases[i].code);
        db_end(&w), databases_again(&w);
    }
    ok(strcmp(sqlstate_fault("08006").code, "db.lost") == 0 &&
           strcmp(sqlstate_fault("").code, "db.failed") == 0,
       "a class of states, and none at all");
    databases_close(&w);
}

/* Reading stops at the first row; what went wrong after it must not be taken for a success. */
static void test_late_fault(struct text url)
{
    static const struct query late = {
        "late", "SELECT 10 / (20000 - i) FROM (SELECT GENERATE_SERIES(1, 20000) AS i) AS n"
    };
    struct work w = databases_work(url);
    make_table(&w);
    db_begin(&w, DB_WRITE);
    db_run(&w, &line_add, bind_int(1), bind_text(TEXT("one")));
    db_int(&w, &late);
    ok(!db_end(&w) && work_failed(&w),
       "a fault behind the row that was wanted is found at the end");
    databases_again(&w);
    ok(count(&w) == 0, "and nothing is saved");
    databases_close(&w);
}

static void test_large_result(struct text url)
{
    static const struct query large = {
        "large",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
        "SELECT i, 'some words that stand in every row of a large result' FROM n"
    };
    static const struct query small = { "small", "SELECT CAST($1 AS BIGINT) + 1" };
    struct work w = databases_work(url);
    int64_t rows_read = 0, sum = 0;
    db_begin(&w, DB_READ);
    struct rows rows = db_rows(&w, &large);
    while (db_next(&rows))
        rows_read += row_int(&rows, 0) > 0;
    ok(rows_read == 100000 && arena_used(w.arena) < 1 << 20,
       "a hundred thousand rows take no memory of the work");
    rows = db_rows(&w, &large);
    for (int i = 0; db_next(&rows); i++)
        if (i % 1000 == 0)
            sum += db_int(&w, &small, bind_int(row_int(&rows, 0)));
    ok(sum == 100 * 2 + 1000 * (99 * 100 / 2) && !work_failed(&w),
       "also when other queries run in between");
    rows = db_rows(&w, &large);
    db_next(&rows);
    db_stop(&rows);
    ok(db_int(&w, &small, bind_int(1)) == 2 && db_end(&w), "or when they are not all wanted");
    databases_close(&w);
}

int main(void)
{
    folder();
    fflush(stdout);
    pid_t child = fork(); /* the small disk is its own */
    if (child == 0) {
        test_full();
        fflush(stdout);
        _exit(tap_count + (tap_failed ? 100 : 0));
    }
    int status;
    waitpid(child, &status, 0);
    tap_count = WEXITSTATUS(status) % 100; /* which it has printed */
    ok(WIFEXITED(status) && WEXITSTATUS(status) == 5, "all of it on a full disk");
    test_damage();
    databases_each(test_large_result);
    struct text url = databases_postgres();
    if (url.len) {
        test_server_gone(url);
        test_server_faults(url);
        test_late_fault(databases_postgres());
    }
    return tap_done();
}
