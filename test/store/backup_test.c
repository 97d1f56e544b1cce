#include "store/backup.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

#include "test/databases.h"

static const struct query add = { "add", "INSERT INTO line (number, words) VALUES ($1, $2)" };
static const struct query count = { "count", "SELECT COUNT(*) FROM line" };
static const struct query gaps = { "gaps", "SELECT MAX(number) - COUNT(*) FROM line" };

static char url_of_all[256];
static atomic_bool enough;

static bool add_line(struct work *w, int64_t number)
{
    db_begin(w, DB_WRITE);
    db_run(w, &add, bind_int(number), bind_text(work_format(w, "%0400d", (int)number)));
    return db_end(w);
}

static void *write_on(void *faults)
{
    struct work w = databases_work(text_of(url_of_all));
    for (int64_t number = 3001; !enough && number < 100000; number++)
        add_line(&w, number);
    *(bool *)faults = work_failed(&w);
    databases_close(&w);
    return NULL;
}

static int64_t ask(struct work *w, const struct query *query)
{
    db_begin(w, DB_READ);
    int64_t value = db_int(w, query);
    db_end(w);
    return value;
}

static void test_sqlite(void)
{
    struct text url = databases_sqlite();
    snprintf(url_of_all, sizeof url_of_all, "%.*s", TEXT_ARG(url));
    struct work w = databases_work(text_of(url_of_all));
    databases_do(&w, "CREATE TABLE line (number BIGINT PRIMARY KEY, words TEXT NOT NULL)");
    db_begin(&w, DB_WRITE);
    for (int i = 1; i <= 3000; i++)
        db_run(&w, &add, bind_int(i), bind_text(work_format(&w, "%0400d", i)));
    db_end(&w);

    pthread_t writer;
    bool faults = true;
    pthread_create(&writer, NULL, write_on, &faults);
    while (ask(&w, &count) < 3010)
        usleep(1000);
    const char *path = folder_file("copy.db");
    ok(backup_database(&w, text_of(path)), "a database is copied while it is written to");
    enough = true;
    pthread_join(writer, NULL);
    ok(!faults, "and the writer was not disturbed");

    struct stat about;
    ok(stat(path, &about) == 0 && (about.st_mode & 0777) == 0600,
       "only its owner can read the copy");
    char head[20] = { 0 };
    int fd = open(path, O_RDONLY);
    ok(read(fd, head, sizeof head) == sizeof head && head[18] == 1 && head[19] == 1,
       "it can be read from a disk that cannot be written to");
    close(fd);
    ok(access(folder_file("copy.db-wal"), F_OK) != 0 &&
           access(folder_file("copy.db.part"), F_OK) != 0,
       "and it stands alone");
    ok(!backup_database(&w, text_of(path)) && databases_fault(&w, FAULT_INPUT, "backup.exists"),
       "nothing is overwritten");
    databases_again(&w);
    ok(!backup_database(&w, TEXT("/nowhere/copy.db")) &&
           databases_fault(&w, FAULT_SYSTEM, "backup.cannot_write"),
       "a folder that is not there is said to be so");
    databases_again(&w);

    struct work copy = databases_work(work_format(&w, "sqlite:%s", path));
    ok(ask(&copy, &count) >= 3010 && ask(&copy, &gaps) == 0,
       "the copy is the state of one moment (%d lines)", (int)ask(&copy, &count));
    ok(backup_check(&copy) && add_line(&copy, 1000000), "sound, and usable as it is");
    databases_close(&copy);
    ok(ask(&w, &count) >= 3010 && backup_check(&w), "the original is as it was");
    databases_close(&w);
}

int main(void)
{
    test_sqlite();
    return tap_done();
}
