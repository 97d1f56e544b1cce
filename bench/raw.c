/* The ceilings: what the libraries below Kantoku can do on this machine when nothing else is asked
 * of them. No rights, no trail, no words, no HTML.
 *
 *   raw rows FOLDER SECONDS     the rows of a page, by SQLite from a bare loop
 *   raw commit FOLDER SECONDS   a row a transaction, each on the disk when the next begins
 *   raw page PORT BYTES         the same page for everyone, by libmicrohttpd, until it is ended
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"

static const struct {
    const char *name, *sql;
} pages[] = {
    { "list", "SELECT p.name, l.* FROM party_line l JOIN party p ON p.id = l.party_id "
              "WHERE l.department_id = '' ORDER BY l.sort_key LIMIT 50" },
    { "party", "SELECT * FROM party p JOIN entrustment e ON e.party_id = p.id "
               "LEFT JOIN contract c ON c.entrustment_id = e.id WHERE p.id = "
               "(SELECT party_id FROM place JOIN entrustment ON id = entrustment_id LIMIT 1)" },
    { "today", "SELECT t.*, p.name FROM todo t JOIN party p ON p.id = t.party_id WHERE t.due > '' "
               "ORDER BY t.due, t.weight DESC LIMIT 80" },
};

static sqlite3 *open_database(const char *folder, const char *file)
{
    char path[4096];
    sqlite3 *db = NULL;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    if (sqlite3_open(path, &db) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db));
        exit(1);
    }
    sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL, NULL, NULL);
    return db;
}

static size_t read_rows(sqlite3_stmt *statement)
{
    size_t bytes = 0;
    while (sqlite3_step(statement) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(statement); i++)
            if (sqlite3_column_text(statement, i))
                bytes += (size_t)sqlite3_column_bytes(statement, i);
    sqlite3_reset(statement);
    return bytes;
}

static void measure(const char *name, sqlite3 *db, const char *sql, double seconds)
{
    struct bench_times took = { 0 };
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", name, sqlite3_errmsg(db));
        exit(1);
    }
    double first = bench_clock(), cpu = bench_cpu(), begun = first;
    do {
        read_rows(statement);
        double now = bench_clock();
        bench_note(&took, now - begun);
        begun = now;
    } while (begun < first + seconds);
    printf("{\"name\": \"%s\", \"rps\": %.0f, \"p50_ms\": %.4f, \"p99_ms\": %.4f, \"cpu_ms\": "
           "%.4f}\n",
           name, (double)took.count / (begun - first), bench_quantile(&took, 0.5) * 1e3,
           bench_quantile(&took, 0.99) * 1e3, (bench_cpu() - cpu) / (double)took.count * 1e3);
    sqlite3_finalize(statement);
}

static int rows(const char *folder, double seconds)
{
    sqlite3 *db = open_database(folder, "kantoku.db");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        measure(pages[i].name, db, pages[i].sql, seconds);
    return sqlite3_close(db);
}

static int commit(const char *folder, double seconds)
{
    sqlite3 *db = open_database(folder, "raw.db");
    sqlite3_exec(db, "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, at TEXT)", NULL, NULL,
                 NULL);
    measure("commit", db, "INSERT INTO t (at) VALUES (HEX(RANDOMBLOB(200)))", seconds);
    return sqlite3_close(db);
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state)
{
    (void)url, (void)method, (void)version, (void)upload, (void)upload_size, (void)state;
    return MHD_queue_response(connection, MHD_HTTP_OK, context);
}

static int page(int port, size_t bytes)
{
    char *text = malloc(bytes);
    struct sockaddr_in local = { .sin_family = AF_INET,
                                 .sin_port = htons((uint16_t)port),
                                 .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    memset(text, 'a', bytes);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(bytes, text, MHD_RESPMEM_MUST_FREE);
    unsigned threads = (unsigned)sysconf(_SC_NPROCESSORS_ONLN) * 4;
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer, response, MHD_OPTION_SOCK_ADDR,
        (struct sockaddr *)&local, MHD_OPTION_THREAD_POOL_SIZE, threads, MHD_OPTION_END);
    if (!daemon)
        return 1;
    pause();
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    if (strcmp(argv[1], "rows") == 0)
        return rows(argv[2], strtod(argv[3], NULL));
    if (strcmp(argv[1], "commit") == 0)
        return commit(argv[2], strtod(argv[3], NULL));
    return page((int)strtol(argv[2], NULL, 10), strtoul(argv[3], NULL, 10));
}
