#include "store/db.h"

#include <pthread.h>

#include "store/query.h"
#include "test/databases.h"

#define Q(name, sql) static const struct query name = { #name, sql }

Q(person_add, "INSERT INTO person (id, name, age, boss) VALUES ($1, $2, $3, $4)");
Q(person_name, "SELECT name FROM person WHERE id = $1");
Q(person_age, "SELECT age FROM person WHERE id = $1");
Q(person_rename, "UPDATE person SET name = $2 WHERE id = $1");
Q(person_all, "SELECT id, name, age, boss FROM person ORDER BY id");
Q(person_count, "SELECT COUNT(*) FROM person");
Q(person_return, "INSERT INTO person (id, name, age) VALUES ($1, $2, $3) RETURNING age + 1");
Q(person_remove, "DELETE FROM person WHERE id = $1");
Q(many_add, "INSERT INTO many (number, words) VALUES ($1, $2)");
Q(many_all, "SELECT number, words FROM many ORDER BY number");
Q(many_one, "SELECT words FROM many WHERE number = $1");

static void make_tables(struct work *w)
{
    databases_do(w, "CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
                    "age BIGINT NOT NULL CHECK (age >= 0), boss TEXT REFERENCES person (id))");
    databases_do(w, "CREATE TABLE many (number BIGINT PRIMARY KEY, words TEXT NOT NULL)");
}

static bool add(struct work *w, const char *id, const char *name, int64_t age, const char *boss)
{
    return db_run(w, &person_add, bind_text(text_of(id)), bind_text(text_of(name)), bind_int(age),
                  bind_ref(text_of(boss)));
}

static void test_values(struct work *w)
{
    db_begin(w, DB_WRITE);
    add(w, "a", "山田　太郎 𠮷", INT64_MAX, "");
    add(w, "b", "O'Brien; DROP TABLE person; --", 0, "a");
    ok(db_end(w), "what was written is committed");

    db_begin(w, DB_READ);
    struct rows rows = db_rows(w, &person_all);
    ok(db_next(&rows) && text_is(row_text(&rows, 1), TEXT("山田　太郎 𠮷")),
       "text comes back as it was");
    ok(row_int(&rows, 2) == INT64_MAX, "and the largest number");
    ok(row_is_null(&rows, 3) && row_text(&rows, 3).len == 0 && row_int(&rows, 3) == 0,
       "NULL reads as nothing and as 0");
    struct text first = row_text(&rows, 0);
    ok(db_next(&rows) && text_is(row_text(&rows, 1), TEXT("O'Brien; DROP TABLE person; --")),
       "quotes and semicolons are only text");
    ok(!row_is_null(&rows, 3) && text_is(first, TEXT("a")),
       "a text of an earlier row lives as long as the work");
    ok(!db_next(&rows) && !db_next(&rows), "after the last row there is none, however often asked");
    ok(row_text(&rows, 0).len == 0 && row_int(&rows, 0) == 0, "and nothing to read");
    ok(db_int(w, &person_age, bind_text(TEXT("nobody"))) == 0 &&
           db_text(w, &person_name, bind_text(TEXT("nobody"))).len == 0 && !work_failed(w),
       "one value of no row is nothing, and no fault");
    ok(text_is(db_text(w, &person_age, bind_text(TEXT("b"))), TEXT("0")),
       "a number can be read as text");
    db_end(w);
}

static void test_parameters(struct work *w)
{
    db_begin(w, DB_WRITE);
    ok(db_change(w, &person_rename, bind_text(TEXT("b")), bind_text(TEXT("鈴木"))) == 1 &&
           text_is(db_text(w, &person_name, bind_text(TEXT("b"))), TEXT("鈴木")),
       "$1 is the first value even where $2 stands before it");
    ok(db_change(w, &person_rename, bind_text(TEXT("zz")), bind_text(TEXT("鈴木"))) == 0,
       "no row changed is 0");
    ok(db_int(w, &person_return, bind_text(TEXT("r")), bind_text(TEXT("returned")), bind_int(6)) ==
           7,
       "INSERT … RETURNING gives its value");
    db_end(w);
    db_begin(w, DB_READ);
    ok(text_is(db_text(w, &person_name, bind_text(TEXT("r"))), TEXT("returned")),
       "and the row is there");
    db_end(w);
}

static void test_types(struct work *w)
{
    static const struct query types = {
        "types", "SELECT SUM(age), AVG(age), COUNT(*) > 1, COUNT(*) = 99, "
                 "CAST($1 AS BIGINT) - 1, MAX(boss), 'abc' LIKE 'AB%' FROM person WHERE age < 100"
    };
    db_begin(w, DB_READ);
    struct rows rows = db_rows(w, &types, bind_int(INT64_MAX));
    ok(db_next(&rows) && row_int(&rows, 0) == 6, "a sum, which PostgreSQL gives as NUMERIC");
    ok(row_int(&rows, 1) == 3, "an average is cut at its point");
    ok(row_int(&rows, 2) == 1 && row_int(&rows, 3) == 0 && text_is(row_text(&rows, 2), TEXT("1")) &&
           text_is(row_text(&rows, 3), TEXT("0")),
       "true is 1 and false is 0");
    ok(row_int(&rows, 4) == INT64_MAX - 1, "arithmetic on a large parameter");
    ok(text_is(row_text(&rows, 5), TEXT("a")), "an aggregate of texts");
    ok(row_int(&rows, 6) == 0, "LIKE tells capitals from small letters");
    db_stop(&rows);
    ok(!db_next(&rows), "after db_stop there are no rows");
    db_end(w);
}

static void test_sticky(struct work *w)
{
    db_begin(w, DB_WRITE);
    add(w, "c", "佐藤", 30, "");
    ok(!add(w, "d", "佐藤", 31, "") && databases_fault(w, FAULT_CONFLICT, "db.unique"),
       "a second of the same is a conflict");
    ok(text_starts(w->fault.about, TEXT("person_add: ")) &&
           !text_contains(w->fault.about, TEXT("佐藤")),
       "what goes to the log names the query and holds no value");
    ok(!add(w, "e", "高橋", 32, "") && db_int(w, &person_count) == 0, "after a fault nothing runs");
    struct rows rows = db_rows(w, &person_all);
    ok(!db_next(&rows), "and there are no rows");
    ok(!db_end(w) && databases_fault(w, FAULT_CONFLICT, "db.unique"),
       "the end says that nothing was kept, and the first fault is the one that stays");
    databases_again(w);
    db_begin(w, DB_READ);
    ok(db_int(w, &person_count) == 3, "what came before the fault is gone as well");
    db_end(w);
    ok(!db_end(w) && !work_failed(w), "an end without a beginning is nothing");
}

static void test_constraints(struct work *w)
{
    db_begin(w, DB_WRITE);
    ok(!add(w, "a", "another", 1, "") && databases_fault(w, FAULT_CONFLICT, "db.unique"),
       "the same id twice is a conflict");
    db_end(w), databases_again(w), db_begin(w, DB_WRITE);
    ok(!add(w, "x", "x", 1, "nobody") && databases_fault(w, FAULT_CONFLICT, "db.reference"),
       "pointing at nothing is a conflict");
    db_end(w), databases_again(w), db_begin(w, DB_WRITE);
    ok(!db_run(w, &person_remove, bind_text(TEXT("a"))) &&
           databases_fault(w, FAULT_CONFLICT, "db.reference"),
       "removing what others point at is a conflict");
    db_end(w), databases_again(w), db_begin(w, DB_WRITE);
    ok(!add(w, "x", "x", -1, "") && databases_fault(w, FAULT_SYSTEM, "db.failed"),
       "breaking a CHECK is our own mistake");
    db_end(w), databases_again(w), db_begin(w, DB_WRITE);
    ok(!db_run(w, &person_add, bind_text(TEXT("x")), bind_null(), bind_int(1), bind_null()) &&
           databases_fault(w, FAULT_SYSTEM, "db.failed"),
       "and so is a NULL where none may be");
    db_end(w), databases_again(w), db_begin(w, DB_READ);
    ok(!add(w, "x", "x", 1, "") && databases_fault(w, FAULT_SYSTEM, "db.failed"),
       "a reading transaction does not write");
    db_end(w), databases_again(w);
}

static void test_bad_text(struct work *w)
{
    static const struct {
        const char *says;
        struct text text;
    } cases[] = {
        { "a NUL", TEXT_INIT("a\0b") },
        { "a cut character", TEXT_INIT("\xe5\xb1") },
        { "an overlong one", TEXT_INIT("\xc0\x80") },
        { "a surrogate", TEXT_INIT("\xed\xa0\x80") },
        { "Shift_JIS", TEXT_INIT("\x8e\x52\x93\x63") },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        db_begin(w, DB_WRITE);
        db_run(w, &person_add, bind_text(TEXT("t")), bind_text(cases[i].text), bind_int(1),
               bind_null());
        ok(databases_fault(w, FAULT_INPUT, "db.bad_text"), "%s is refused", cases[i].says);
        db_end(w), databases_again(w);
    }
}

static void test_nested(struct work *w)
{
    int64_t sum = 0, outer = 0;
    db_begin(w, DB_WRITE);
    for (int i = 0; i < 2000; i++)
        db_run(w, &many_add, bind_int(i), bind_text(work_format(w, "word %d", i)));
    ok(db_end(w), "two thousand rows");
    db_begin(w, DB_READ);
    struct rows rows = db_rows(w, &many_all);
    while (db_next(&rows)) {
        struct text words = row_text(&rows, 1), again;
        again = db_text(w, &many_one, bind_int(row_int(&rows, 0)));
        sum += text_is(words, again) && text_is(words, row_text(&rows, 1));
        outer++;
    }
    ok(sum == 2000 && outer == 2000, "a query may run for each row of another");
    int64_t pairs = 0;
    struct rows one = db_rows(w, &person_all);
    while (db_next(&one)) {
        struct rows two = db_rows(w, &person_all);
        while (db_next(&two))
            pairs += row_text(&one, 0).len > 0 && row_text(&two, 0).len > 0;
    }
    ok(pairs == 9, "and even the same query for each row of itself");
    struct rows left = db_rows(w, &many_all);
    db_next(&left);
    ok(db_end(w), "rows that were not read to the end do not keep a transaction from ending");
    ok(!db_next(&left) && row_text(&left, 1).len == 0, "and are over with it");
    db_begin(w, DB_READ);
    struct rows fresh = db_rows(w, &many_all);
    ok(!db_next(&left) && db_next(&fresh) && row_int(&fresh, 0) == 0,
       "nor do they take rows from the next who asks the same");
    db_end(w);
}

static void test_many_queries(struct work *w)
{
    enum { QUERIES = 300 };
    struct query *queries = work_array(w, struct query, QUERIES);
    int good = 0;
    for (int i = 0; i < QUERIES; i++)
        queries[i] = (struct query){
            work_format(w, "q%d%c", i, 0).at,
            work_format(w, "SELECT age + %d FROM person WHERE id = $1%c", i, 0).at
        };
    db_begin(w, DB_READ);
    for (int turn = 0; turn < 3; turn++)
        for (int i = 0; i < QUERIES; i++)
            good += db_int(w, &queries[i], bind_text(TEXT("b"))) == i;
    ok(good == 3 * QUERIES, "more queries than are kept prepared run all the same");
    char sql[] = "SELECT age + 1 FROM person WHERE id = $1";
    const struct query changing = { "changing", sql };
    int64_t one = db_int(w, &changing, bind_text(TEXT("b")));
    memcpy(sql, "SELECT age + 2", 14);
    ok(one == 1 && db_int(w, &changing, bind_text(TEXT("b"))) == 2,
       "a query that stands where another stood is not taken for it");
    db_end(w);
}

static void test_bad_query(struct work *w)
{
    static const struct query two = { "two", "SELECT 1; SELECT 2" };
    static const struct query wrong = { "wrong", "SELECT nothing FROM nowhere" };
    static const struct query half = { "half", "SELECT CAST($2 AS TEXT)" };
    static const struct query *const cases[] = { &two, &wrong, &half };
    for (size_t i = 0; i < COUNT(cases); i++) {
        db_begin(w, DB_READ);
        ok(!query_prepare(w, cases[i]) && databases_fault(w, FAULT_SYSTEM, "db.failed") &&
               text_starts(w->fault.about, text_of(cases[i]->name)),
           "\"%s\" cannot be prepared, and is named", cases[i]->sql);
        db_end(w), databases_again(w);
    }
}

static void test(struct text url)
{
    struct work w = databases_work(url);
    ok(w.db && text_starts(url, text_of(db_engine(w.db))), "opened");
    ok(db_advice(w.db) == NULL, "there is nothing to be said against it");
    make_tables(&w);
    test_values(&w);
    test_parameters(&w);
    test_types(&w);
    test_sticky(&w);
    test_constraints(&w);
    test_bad_text(&w);
    test_nested(&w);
    test_many_queries(&w);
    test_bad_query(&w);
    databases_close(&w);
}

/* A database made otherwise than we advise. */
static struct text odd_database(const char *name, const char *how)
{
    static char url[256], sql[200];
    const char *server = getenv("KANTOKU_TEST_PG");
    const char *rest = strstr(server, "/postgres?") + strlen("/postgres");
    snprintf(sql, sizeof sql, "CREATE DATABASE %s TEMPLATE template0 %s", name, how);
    databases_admin(text_of(server), sql);
    snprintf(url, sizeof url, "postgresql://kantoku@/%s%s", name, rest);
    return text_of(url);
}

static void test_odd_databases(void)
{
    struct text url = odd_database("latin", "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
    struct work w = work_begin(arena_open(1 << 20), actor_machine(TEXT("test")));
    ok(!db_open(&w, url) && databases_fault(&w, FAULT_SYSTEM, "db.not_utf8") &&
           text_is(w.fault.about, TEXT("LATIN1")),
       "a database that cannot hold Japanese is refused");
    arena_close(w.arena);
    w = databases_work(odd_database("icu", "LOCALE_PROVIDER icu ICU_LOCALE 'en'"));
    const char *advice = w.db ? db_advice(w.db) : NULL;
    ok(advice && strcmp(advice, "db.advice_collation") == 0,
       "one that is collated as a language is taken, with an advice");
    databases_close(&w);
}

static void test_opening(void)
{
    struct work w = work_begin(arena_open(1 << 20), actor_machine(TEXT("test")));
    ok(!db_open(&w, TEXT("mysql://root:secret@here/db")) &&
           databases_fault(&w, FAULT_INPUT, "db.unknown_engine") && w.fault.about.len == 0,
       "an unknown engine is refused, and its url is not repeated");
    databases_again(&w);
    ok(!db_open(&w, TEXT("sqlite:/nowhere/at/all.db")) &&
           databases_fault(&w, FAULT_SYSTEM, "db.cannot_open"),
       "a path that is not there is said to be so");
    databases_again(&w);
    ok(!db_open(&w, TEXT("postgres://me:secret@/db?host=/nowhere&connect_timeout=2")) &&
           databases_fault(&w, FAULT_SYSTEM, "db.cannot_open") &&
           !text_contains(w.fault.about, TEXT("secret")),
       "a server that is not there too, without its password");
    arena_close(w.arena);
}

int main(void)
{
    databases_each(test);
    test_opening();
    if (getenv("KANTOKU_TEST_PG"))
        test_odd_databases();
    return tap_done();
}
