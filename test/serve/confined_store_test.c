/* What a worker does all day goes on working once its rights are gone. */
#include <pthread.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "base/secret.h"
#include "serve/confine.h"
#include "store/backup.h"
#include "store/migrate.h"
#include "store/vault.h"
#include "test/databases.h"

static const struct query make = { "make", "CREATE TABLE worker_row (id BIGINT PRIMARY KEY, "
                                           "words TEXT NOT NULL)" };
/* Enough that both engines put some of it into temporary files. */
static const struct query fill = {
    "fill", "INSERT INTO worker_row (id, words) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
            "SELECT i + 1 FROM n WHERE i < 60000) SELECT i, 'row ' || (i * 7919 % 60000) || "
            "' of a table that is sorted by what has no index' FROM n"
};
static const struct query sorted = { "sorted", "SELECT id FROM worker_row ORDER BY words, id" };
static const struct query count = { "count", "SELECT COUNT(*) FROM worker_row" };

enum { DATABASE, TEMPORARY, THREADS, COPY, FILES, PASSWORD, STEPS };
static const char *const says[STEPS] = { "the database can be written and read",
                                         "sorted in temporary files",
                                         "used by several threads, each on its own connection",
                                         "copied while it is used",
                                         "evidence files can be kept",
                                         "passwords can be checked" };

static bool sort(struct work *w)
{
    int64_t rows_read = 0;
    db_begin(w, DB_READ);
    struct rows rows = db_rows(w, &sorted);
    while (db_next(&rows))
        rows_read++;
    return db_end(w) && rows_read == 60000;
}

static void *count_rows(void *url)
{
    struct work w = databases_work(*(struct text *)url);
    db_begin(&w, DB_READ);
    bool is_right = db_int(&w, &count) == 60000;
    is_right &= db_end(&w);
    databases_close(&w);
    return is_right ? url : NULL;
}

static bool use_threads(struct text *url)
{
    pthread_t threads[4];
    bool is_right = true;
    for (size_t i = 0; i < COUNT(threads); i++)
        pthread_create(&threads[i], NULL, count_rows, url);
    for (size_t i = 0; i < COUNT(threads); i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        is_right &= result != NULL;
    }
    return is_right;
}

static bool keep_file(struct work *w)
{
    static const struct secret_key key = { { 7 } };
    struct vault vault;
    struct hash hash;
    return vault_open(w, &vault, text_of(folder_file("vault")), &key) &&
           vault_add_text(w, &vault, TEXT("委託契約書"), &hash) &&
           text_is(vault_text(w, &vault, &hash, 100), TEXT("委託契約書")) &&
           vault_check(w, &vault, &hash) && vault_remove(w, &vault, &hash);
}

static void work_confined(struct text url, bool *went)
{
    struct arena *arena = arena_open(1 << 20);
    struct work setting_up = work_begin(arena, actor_machine(TEXT("test")));
    struct confine plan = { .data_folder = folder(), .connects = true };
    struct confined confined;
    if (!confine_apply(&setting_up, &plan, &confined) || !confined.has_filter)
        _exit(1);
    struct work w = databases_work(url);
    db_begin(&w, DB_WRITE);
    db_run(&w, &make);
    db_run(&w, &fill);
    went[DATABASE] = db_end(&w);
    went[TEMPORARY] = sort(&w);
    went[THREADS] = use_threads(&url);
    went[COPY] = strcmp(db_engine(w.db), "sqlite") != 0 ||
                 (backup_database(&w, text_of(folder_file("copy.db"))) && backup_check(&w));
    went[FILES] = keep_file(&w);
    struct text hash = secret_password_hash(&w, TEXT("正しい馬"));
    went[PASSWORD] = secret_password_is(&w, hash, TEXT("正しい馬"));
    if (work_failed(&w))
        printf("# %s %.*s\n", w.fault.code, TEXT_ARG(w.fault.about));
    fflush(stdout);
    _exit(0);
}

static void test(struct text url)
{
    bool *went = mmap(NULL, STEPS, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int status = 1;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        work_confined(url, went);
    waitpid(pid, &status, 0);
    ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "a confined worker lives");
    for (int i = 0; i < STEPS; i++)
        ok(went[i], "%s", says[i]);
}

int main(void)
{
    unsetenv("KANTOKU_CONFINE");
    folder();
    databases_each(test);
    return tap_done();
}
