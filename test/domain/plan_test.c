/* No query walks through a table that grows: what SQLite says it would do (EXPLAIN QUERY PLAN) is
 * held against this. PostgreSQL is told to keep to indices (store/postgres.c). */
#include <ctype.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "store/query.h"
#include "test/rules.h"

enum { MOST_TABLES = 100 };

/* Tables that stay small however much is in the register. */
static const struct {
    const char *table, *why;
} small[] = {
    { "touched", "holds the subjects of one transaction" },
    { "journal_head", "has one row" },
    { "party_tally", "has a row for each tier and state of consent" },
    { "register_tally", "has a row a kind" },
    { "company", "our own companies" },
    { "department", "our own departments" },
    { "account", "our own people" },
    { "job", "the newest few hundred: domain/upkeep" },
    { "setting", "a row a setting" },
    { "webhook", "twenty at most: domain/webhook" },
    { "inspection_count", "what an office says of a fiscal year, a few lines a year" },
    { "rule_change", "what an office has decided about its rules" },
    { "migration", "a row a version" },
    { "journal_check", "the last of them; domain/upkeep takes the others out" },
    { "same_pair", "pairs that wait for a person; counted to a thousand" },
    { "column_memory", "the headings an office has explained" },
};

/* Queries that may read all of a table. */
static const struct {
    const char *query, *why;
} whole[] = {
    { "as_of_files_later", "a copy of the database goes back to a day" },
    { "as_of_files_back", "a copy of the database goes back to a day" },
    { "as_of_imports_later", "a copy of the database goes back to a day" },
    { "as_of_imports_back", "a copy of the database goes back to a day" },
    { "as_of_merges_later", "a copy of the database goes back to a day" },
    { "as_of_merges_back", "a copy of the database goes back to a day" },
    { "as_of_tasks_back", "a copy of the database goes back to a day" },
    { "evaluate_left_behind", "it stops at the first row, and there is none most of the time" },
    { "archive_files", "a backup holds every file" },
    { "data_parties", "the page about the data itself says how much there is" },
    { "evaluate_day_clean", "its index holds nothing but what goes" },
    { "evaluate_todo_tally_all", "a complete evaluation counts anew" },
    { "evaluate_month_all", "a complete evaluation counts anew" },
    { "evaluate_put_off_entrustments", "a complete evaluation" },
    { "evaluate_put_off_parties", "a complete evaluation" },
    { "evaluate_put_off_count", "how much a complete evaluation has before it" },
    { "evaluate_todo_tally_clean", "its index holds nothing but what goes" },
    { "evaluate_month_clean", "its index holds nothing but what goes" },
    { "journal_head_now", "the last entry by its key; sorted is that and the one row of the head" },
    { "journal_head_set", "the last entry by its key; its WHERE is for the one row of the head" },
    { "register_line_count_all", "all lines were made anew" },
    { "search_all", "a copy of the whole database" },
    { "contact_test_newest", "it counts the lines of the ten newest rounds" },
    { "correction_counts", "it counts along the index by state" },
    { "task_all", "it walks the newest to a LIMIT; its WHERE finds the mail of each" },
    { "task_receiver_page", "it walks party_line in its order to a LIMIT; one page is sorted" },
    { "search_kind_sqlite", "the index of the search is the table" },
    { "search_any_sqlite", "the index of the search is the table" },
};

static struct {
    char names[MOST_TABLES][64];
    size_t count;
} tables;

static void read_tables(sqlite3 *db)
{
    sqlite3_stmt *rows;
    sqlite3_prepare_v2(db, "SELECT name FROM sqlite_master WHERE type = 'table'", -1, &rows, NULL);
    while (sqlite3_step(rows) == SQLITE_ROW && tables.count < MOST_TABLES)
        snprintf(tables.names[tables.count++], sizeof tables.names[0], "%s",
                 (const char *)sqlite3_column_text(rows, 0));
    sqlite3_finalize(rows);
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Whether the SQL says "TABLE ALIAS" or "TABLE AS ALIAS" anywhere. */
static bool says(const char *sql, const char *table, const char *alias)
{
    size_t length = strlen(table);
    for (const char *at = sql; (at = strstr(at, table)); at += length) {
        const char *next = at + length;
        if ((at > sql && is_word(at[-1])) || !isspace((unsigned char)*next))
            continue;
        next += strspn(next, " \n");
        if (strncmp(next, "AS ", 3) == 0)
            next += 3;
        if (strncmp(next, alias, strlen(alias)) == 0 && !is_word(next[strlen(alias)]))
            return true;
    }
    return false;
}

/* The table that `name` stands for in the SQL; NULL for a part of the query itself. */
static const char *table_of(const char *sql, const char *name)
{
    for (size_t i = 0; i < tables.count; i++)
        if (strcmp(tables.names[i], name) == 0 || says(sql, tables.names[i], name))
            return tables.names[i];
    return NULL;
}

static bool is_small(const char *table)
{
    for (size_t i = 0; i < COUNT(small); i++)
        if (strcmp(small[i].table, table) == 0)
            return true;
    return false;
}

static const char *why_whole(const char *query)
{
    if (strncmp(query, "export_", 7) == 0)
        return "an export holds everything";
    for (size_t i = 0; i < COUNT(whole); i++)
        if (strcmp(whole[i].query, query) == 0)
            return whole[i].why;
    return NULL;
}

/* A walk along an index is good when it stops at a LIMIT: it is in the order that is asked for, and
 * nothing is passed over on the way that a condition refuses. */
static bool stops_early(const char *sql, const char *step, bool sorts)
{
    return strstr(step, " USING ") && strstr(sql, "LIMIT") && !sorts && !strstr(sql, "WHERE");
}

/* What is wrong with one step of a plan; NULL when it is as it should be. */
static const char *fault_of(const char *sql, const char *step, bool sorts)
{
    char name[64] = "";
    if (strstr(step, "AUTOMATIC"))
        return "makes an index of its own";
    if (sscanf(step, "SCAN %63s", name) != 1)
        return NULL;
    const char *table = table_of(sql, name);
    if (!table || is_small(table) || stops_early(sql, step, sorts))
        return NULL;
    return "reads a whole table";
}

static void test_query(sqlite3 *db, const char *name, const char *sql)
{
    size_t size = strlen(sql) + 32;
    char *asked = malloc(size);
    const char *why = why_whole(name);
    sqlite3_stmt *plan = NULL;
    bool good = true;
    snprintf(asked, size, "EXPLAIN QUERY PLAN %s", sql);
    sqlite3_prepare_v2(db, asked, -1, &plan, NULL);
    bool sorts = false;
    while (plan && sqlite3_step(plan) == SQLITE_ROW)
        sorts = sorts || strstr((const char *)sqlite3_column_text(plan, 3), "USE TEMP B-TREE");
    sqlite3_reset(plan);
    while (plan && sqlite3_step(plan) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(plan, 3);
        const char *fault = fault_of(sql, step, sorts);
        if (fault && !why)
            printf("# %s: %s: %s\n", name, step, fault);
        good = good && !fault;
    }
    bool every = strncmp(name, "export_", 7) == 0;
    ok(plan && (every || good == !why), "%s%s%s", name, why ? " may read everything: " : "",
       why ? why : "");
    sqlite3_finalize(plan);
    free(asked);
}

int main(void)
{
    struct text url = databases_sqlite();
    struct work w = rules_work(url);
    sqlite3 *db = NULL;
    char path[256];
    snprintf(path, sizeof path, "%.*s", (int)(url.len - 7), url.at + 7);
    if (sqlite3_open(path, &db) != SQLITE_OK)
        printf("Bail out! %s\n", path);
    read_tables(db);
    for (size_t i = 0; query_listed(i); i++)
        if (query_is_for(query_listed(i), w.db))
            test_query(db, query_listed(i)->name, query_listed(i)->sql);
    const struct duties *duties = w.instance->duties;
    for (size_t i = 0; i < duties->count; i++)
        test_query(db, duties->items[i].query->name, duties->items[i].query->sql);
    sqlite3_close(db);
    databases_close(&w);
    return tap_done();
}
