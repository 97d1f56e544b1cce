/* Many who write at once, and writers who die. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/backup.h"
#include "store/claim.h"
#include "test/databases.h"

#define Q(name, sql) static const struct query name = { #name, sql }

Q(entry_last, "SELECT COALESCE(MAX(number), 0) FROM entry");
Q(entry_add, "INSERT INTO entry (number, writer, words) VALUES ($1, $2, $3)");
Q(entry_count, "SELECT COUNT(*) FROM entry");
Q(entry_writers, "SELECT COUNT(DISTINCT writer) FROM entry");

enum { WRITERS = 16, WRITES = 200 };

static char url_of_all[256];

struct writer {
    pthread_t thread;
    int number, written, faults;
    double longest; /* wait, in seconds */
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Reads the last number and writes the next, as the journal does. */
static bool add_next(struct work *w, int writer)
{
    db_begin(w, DB_WRITE);
    int64_t number = db_int(w, &entry_last) + 1;
    db_run(w, &entry_add, bind_int(number), bind_int(writer), bind_text(TEXT("何かの記録")));
    return db_end(w);
}

static void write_all(struct writer *writer)
{
    struct work w = databases_work(text_of(url_of_all));
    for (int i = 0; i < WRITES && w.db; i++) {
        double began = now();
        if (add_next(&w, writer->number))
            writer->written++;
        else if (!writer->faults++)
            printf("# writer %d: %s %.*s\n", writer->number, w.fault.code, TEXT_ARG(w.fault.about));
        double took = now() - began;
        writer->longest = took > writer->longest ? took : writer->longest;
        databases_again(&w);
    }
    databases_close(&w);
}

static void *write_thread(void *writer)
{
    write_all(writer);
    return NULL;
}

static void test_threads(struct work *w)
{
    struct writer writers[WRITERS] = { { 0 } };
    int written = 0, faults = 0;
    double longest = 0, began = now();
    for (int i = 0; i < WRITERS; i++) {
        writers[i].number = i;
        pthread_create(&writers[i].thread, NULL, write_thread, &writers[i]);
    }
    for (int i = 0; i < WRITERS; i++) {
        pthread_join(writers[i].thread, NULL);
        written += writers[i].written;
        faults += writers[i].faults;
        longest = writers[i].longest > longest ? writers[i].longest : longest;
    }
    printf("# %d writes in %.2f s, longest wait %.3f s\n", written, now() - began, longest);
    ok(faults == 0 && written == WRITERS * WRITES, "16 threads write 200 times each, none refused");
    db_begin(w, DB_READ);
    ok(db_int(w, &entry_count) == WRITERS * WRITES && db_int(w, &entry_last) == WRITERS * WRITES,
       "no write is lost and no two saw the same last entry");
    db_end(w);
    ok(longest < 5, "and none had to wait unfairly long");
}

/* Two processes with four threads each: between processes there is no common queue. */
static void test_processes(struct work *w)
{
    enum { PROCESSES = 3, THREADS = 4 };
    int64_t before;
    pid_t children[PROCESSES];
    db_begin(w, DB_READ);
    before = db_int(w, &entry_count);
    db_end(w);
    fflush(stdout);
    for (int p = 0; p < PROCESSES; p++)
        if ((children[p] = fork()) == 0) {
            struct writer writers[THREADS] = { { 0 } };
            int faults = 0;
            for (int i = 0; i < THREADS; i++) {
                writers[i].number = 100 + p * THREADS + i;
                pthread_create(&writers[i].thread, NULL, write_thread, &writers[i]);
            }
            for (int i = 0; i < THREADS; i++) {
                pthread_join(writers[i].thread, NULL);
                faults += writers[i].faults;
            }
            fflush(stdout);
            _exit(faults != 0);
        }
    bool good = true;
    for (int p = 0; p < PROCESSES; p++) {
        int status;
        waitpid(children[p], &status, 0);
        good = good && status == 0;
    }
    db_begin(w, DB_READ);
    ok(good && db_int(w, &entry_count) == before + PROCESSES * THREADS * WRITES,
       "12 threads in 3 processes: none refused, none lost");
    db_end(w);
}

/* Begins to write, says so, and never ends. */
static pid_t start_writer_that_hangs(void)
{
    int ends[2];
    char ready;
    if (pipe(ends) != 0)
        abort();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct work w = databases_work(text_of(url_of_all));
        db_begin(&w, DB_WRITE);
        int64_t number = db_int(&w, &entry_last);
        for (int i = 1; i <= 5000; i++) /* more than fits into its memory: some reach the file */
            db_run(&w, &entry_add, bind_int(number + i), bind_int(666),
                   bind_text(work_format(&w, "%0500d", i)));
        ssize_t put = write(ends[1], work_failed(&w) ? "!" : ".", 1);
        pause();
        _exit(put != 1);
    }
    if (read(ends[0], &ready, 1) != 1 || ready != '.')
        printf("# the writer did not get far\n");
    close(ends[0]);
    close(ends[1]);
    return child;
}

static void test_kill(struct work *w)
{
    db_begin(w, DB_READ);
    int64_t before = db_int(w, &entry_count);
    db_end(w);
    pid_t child = start_writer_that_hangs();

    db_wait(w->db, 0);
    ok(!db_begin(w, DB_WRITE) && databases_fault(w, FAULT_SYSTEM, "db.busy"),
       "while another writes for long, one hears that it is busy");
    ok(!db_end(w), "and has written nothing");
    databases_again(w);
    db_begin(w, DB_READ);
    ok(db_int(w, &entry_count) == before, "reading goes on, without what is not yet committed");
    db_end(w);

    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    db_wait(w->db, 10);
    double began = now();
    ok(add_next(w, 1), "after kill -9 the next can write");
    ok(now() - began < 5, "soon");
    db_begin(w, DB_READ);
    ok(db_int(w, &entry_count) == before + 1, "and nothing is there of what the dead one began");
    db_end(w);
    ok(backup_check(w), "the database is sound");
}

/* Claims a thing, says so, and never ends. */
static pid_t start_claimer_that_hangs(void)
{
    int ends[2];
    char ready;
    if (pipe(ends) != 0)
        abort();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct work w = databases_work(text_of(url_of_all));
        ssize_t put = write(ends[1], claim_take(&w, TEXT("a job")) ? "." : "!", 1);
        pause();
        _exit(put != 1);
    }
    if (read(ends[0], &ready, 1) != 1 || ready != '.')
        printf("# the claimer did not get it\n");
    close(ends[0]);
    close(ends[1]);
    return child;
}

static void test_claims(struct work *w)
{
    struct work other = databases_work(text_of(url_of_all));
    ok(claim_take(w, TEXT("a job")), "what nobody has can be claimed");
    ok(!claim_take(&other, TEXT("a job")) && !work_failed(&other),
       "by one connection at a time, also of one process");
    ok(claim_take(&other, TEXT("another")), "another thing is another claim");
    db_begin(w, DB_WRITE);
    db_end(w);
    ok(!claim_take(&other, TEXT("a job")), "a transaction changes nothing about it");
    claim_give(w, TEXT("a job"));
    ok(claim_take(&other, TEXT("a job")), "given back, it is free");
    databases_close(&other);
    pid_t child = start_claimer_that_hangs();
    ok(!claim_take(w, TEXT("a job")), "a closed connection's claims are free for another process");
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    double began = now();
    bool claimed = false;
    while (!(claimed = claim_take(w, TEXT("a job"))) && now() - began < 5)
        usleep(10000); /* the server has to notice */
    ok(claimed, "and those of a killed process, at once");
    claim_give(w, TEXT("a job"));
}

/* The server ends the connection of one that has a claim. */
static void test_lost_claim(struct work *w)
{
    static const struct query end_others = {
        "end_others", "SELECT COUNT(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                      " WHERE datname = current_database() AND pid <> pg_backend_pid()) t"
    };
    struct work other = databases_work(text_of(url_of_all));
    if (strcmp(db_engine(w->db), "postgres") == 0 && claim_take(&other, TEXT("a job"))) {
        db_begin(w, DB_READ);
        db_int(w, &end_others);
        db_end(w);
        ok(!db_begin(&other, DB_WRITE) && databases_fault(&other, FAULT_SYSTEM, "db.lost"),
           "whoever lost a claim with its connection hears of it");
        ok(claim_take(w, TEXT("a job")), "and another has it");
        databases_again(&other);
        ok(db_begin(&other, DB_READ) && db_end(&other), "afterwards it can go on, without it");
        ok(!claim_take(&other, TEXT("a job")), "and does not get it back");
        claim_give(w, TEXT("a job"));
    }
    databases_close(&other);
}

/* A reader keeps its view of one moment. */
static void test_snapshot(struct work *w)
{
    struct work reader = databases_work(text_of(url_of_all));
    db_begin(&reader, DB_READ);
    int64_t before = db_int(&reader, &entry_count);
    add_next(w, 7);
    ok(db_int(&reader, &entry_count) == before, "who reads sees one moment, whatever others write");
    db_end(&reader);
    db_begin(&reader, DB_READ);
    ok(db_int(&reader, &entry_count) == before + 1, "and the next time what they wrote");
    db_end(&reader);
    databases_close(&reader);
}

/* Another process, as a command is beside the service: begun before this one opens anything, it
 * opens the database when told, reads, and closes it as the last one there would. */
struct visitor {
    pid_t pid;
    int tell;
};

static struct visitor visitor_begin(void)
{
    int ends[2];
    char told;
    if (pipe(ends) != 0)
        abort();
    fflush(stdout);
    struct visitor visitor = { fork(), ends[1] };
    if (visitor.pid == 0) {
        close(ends[1]);
        if (read(ends[0], &told, 1) != 1)
            _exit(1);
        struct work w = databases_work(text_of(url_of_all));
        db_begin(&w, DB_READ);
        db_int(&w, &entry_count);
        bool good = db_end(&w);
        databases_close(&w);
        _exit(!good);
    }
    close(ends[0]);
    return visitor;
}

static bool visitor_goes(struct visitor visitor)
{
    int status;
    bool told = write(visitor.tell, ".", 1) == 1;
    close(visitor.tell);
    return waitpid(visitor.pid, &status, 0) == visitor.pid && told && status == 0;
}

/* A file closed gives up every lock its process has on it: whoever comes after would take itself
 * for the last one, and take the WAL away from under those who write. */
static void test_neighbours(struct work *w, struct visitor visitor)
{
    struct work second = databases_work(text_of(url_of_all)), third;
    db_begin(&second, DB_READ);
    int64_t before = db_int(&second, &entry_count);
    db_end(&second);
    databases_close(&second);
    ok(visitor_goes(visitor), "one connection of two closes, then a command comes and goes");
    ok(add_next(w, 1), "whoever stayed can write");
    third = databases_work(text_of(url_of_all));
    db_begin(&third, DB_READ);
    ok(db_int(&third, &entry_count) == before + 1, "and a new connection finds what was written");
    db_end(&third);
    databases_close(&third);
}

/* Whether another process sees the lock that an open database in WAL mode has on its file. */
static bool is_locked(const char *path)
{
    int status = 1;
    pid_t child = fork();
    if (child == 0) {
        struct flock lock = { F_WRLCK, SEEK_SET, 0x40000002, 510, 0 };
        int fd = open(path, O_RDWR | O_CLOEXEC);
        _exit(fd < 0 || fcntl(fd, F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK);
    }
    return waitpid(child, &status, 0) == child && status == 0;
}

static void *open_thread(void *work)
{
    *(struct work *)work = databases_work(text_of(url_of_all));
    return NULL;
}

/* Whoever makes the file closes it, and must not give up the locks of who was there sooner. */
static void test_new_file(void)
{
    enum { ROUNDS = 40, THREADS = 6 };
    int locked = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct work works[THREADS];
        pthread_t threads[THREADS];
        snprintf(url_of_all, sizeof url_of_all, "%s", databases_sqlite().at);
        for (int i = 0; i < THREADS; i++)
            pthread_create(&threads[i], NULL, open_thread, &works[i]);
        for (int i = 0; i < THREADS; i++)
            pthread_join(threads[i], NULL);
        locked += is_locked(url_of_all + strlen("sqlite:"));
        for (int i = 0; i < THREADS; i++)
            databases_close(&works[i]);
    }
    ok(locked == ROUNDS, "threads that open a new file at once keep their locks on it (%d of %d)",
       locked, ROUNDS);
}

static void test(struct text url)
{
    snprintf(url_of_all, sizeof url_of_all, "%.*s", TEXT_ARG(url));
    struct visitor visitor = visitor_begin();
    struct work w = databases_work(url);
    databases_do(&w, "CREATE TABLE entry (number BIGINT PRIMARY KEY, writer INTEGER NOT NULL, "
                     "words TEXT NOT NULL)");
    test_neighbours(&w, visitor);
    databases_do(&w, "DELETE FROM entry");
    test_threads(&w);
    db_begin(&w, DB_READ);
    ok(db_int(&w, &entry_writers) == WRITERS, "each of the writers was served");
    db_end(&w);
    test_processes(&w);
    test_snapshot(&w);
    test_kill(&w);
    test_claims(&w);
    test_lost_claim(&w);
    databases_close(&w);
}

int main(void)
{
    test_new_file();
    databases_each(test);
    return tap_done();
}
