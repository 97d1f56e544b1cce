/* A long job says how far it is without making those who write wait. */
#include "serve/job_kind.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "import/begin.h"
#include "store/claim.h"
#include "store/db.h"
#include "test/databases.h"
#include "test/tap.h"

enum { LIST = 24 << 20 };

static struct work begin_work(void)
{
    return work_begin(arena_open(512 << 20), actor_machine(TEXT("cli")));
}

static void end_work(struct work *w)
{
    db_close(w->db);
    arena_close(w->arena);
}

static int open_list(void)
{
    static char bytes[LIST];
    for (size_t i = 0; i < LIST; i++)
        bytes[i] = (char)(i * i >> 5);
    int fd = open(folder_file("list"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    disk_write(fd, bytes, LIST);
    lseek(fd, 0, SEEK_SET);
    return fd;
}

/* Rows that this connection has changed since it was opened. */
static int64_t changes(struct work *w)
{
    if (strcmp(db_engine(w->db), "sqlite") != 0)
        return 0; /* only SQLite counts them */
    static const struct query query = { "test_changes", "SELECT total_changes()" };
    db_begin(w, DB_READ);
    int64_t count = db_int(w, &query);
    db_end(w);
    return count;
}

static void test_upload(struct work *w)
{
    struct work other = begin_work();
    struct file file;
    struct intake intake;
    int fd = open_list();
    instance_connect(&other, text_of(folder_file("data")));
    db_begin(&other, DB_WRITE);
    db_wait(w->db, 0);
    ok(intake_store(w, fd, TEXT("list.csv"), &file) && file.size == LIST,
       "a list is encrypted and on the disk while another writes");
    db_end(&other);
    end_work(&other);
    close(fd);
    db_begin(w, DB_WRITE);
    intake_add(w, &file, &intake);
    ok(db_end(w), "and then begins an import");
}

static bool job_read_state(struct work *w, struct text id, const char *state)
{
    struct job job;
    db_begin(w, DB_READ);
    bool is = job_read(w, id, &job) && text_is_string(job.state, state);
    db_end(w);
    return is;
}

static struct text state_of(struct work *w, struct text id)
{
    struct intake intake = { .state = TEXT("") };
    db_begin(w, DB_READ);
    intake_read(w, id, &intake);
    db_end(w);
    return intake.state;
}

static bool run(struct work *w, const char *kind, const char *state, struct text import)
{
    struct work inner = *w;
    struct job job;
    struct text id;
    db_begin(w, DB_WRITE);
    begin_import(w, kind, state, import, &id);
    db_end(w);
    bool done = job_take(&inner, &job) && job_kind_find(text_of(kind))->run(&inner, &job);
    struct fault outcome = inner.fault;
    inner.fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    job_end(&inner, &job, &outcome);
    return done;
}

static bool is_conflict(struct work *w, const char *kind, const char *state, struct text import)
{
    struct text id;
    db_begin(w, DB_WRITE);
    begin_import(w, kind, state, import, &id);
    db_end(w);
    bool is = w->fault.kind == FAULT_CONFLICT;
    w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    return is;
}

static void test_states(struct work *w)
{
    static const char list[] = "委託先名,業務\n株式会社さくら運送,配達\n";
    struct file file;
    struct intake intake;
    int fd = open(folder_file("small"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    disk_write(fd, list, sizeof list - 1);
    lseek(fd, 0, SEEK_SET);
    intake_store(w, fd, TEXT("list.csv"), &file);
    close(fd);
    db_begin(w, DB_WRITE);
    intake_add(w, &file, &intake);
    db_end(w);
    ok(is_conflict(w, "import_apply", "applying", intake.id), "what is not read cannot go in");
    struct work busy = *w;
    busy.fault = (struct fault){ FAULT_SYSTEM, "db.busy", TEXT("") };
    struct job job = { .id = TEXT(""), .subject_id = intake.id };
    ok(!job_kind_find(TEXT("import_read"))->run(&busy, &job) &&
           text_is(state_of(w, intake.id), TEXT("reading")),
       "a list is not refused because the database was busy");
    ok(run(w, "import_read", "reading", intake.id) &&
           text_is(state_of(w, intake.id), TEXT("columns")),
       "a list is read");
    ok(run(w, "import_apply", "applying", intake.id) &&
           text_is(state_of(w, intake.id), TEXT("applied")),
       "and goes in");
    ok(is_conflict(w, "import_apply", "applying", intake.id), "once");
    w->now += 8 * 86400;
    ok(!run(w, "import_undo", "undoing", intake.id) &&
           text_is(state_of(w, intake.id), TEXT("applied")),
       "when it cannot be undone it stays what it was");
    w->now -= 8 * 86400;
    ok(run(w, "import_undo", "undoing", intake.id) &&
           text_is(state_of(w, intake.id), TEXT("undone")),
       "and can be undone another time");
    ok(is_conflict(w, "import_apply", "applying", intake.id), "after that it is over");
}

static void test_backup(struct work *w)
{
    struct job job;
    struct text id;
    db_begin(w, DB_WRITE);
    job_queue(w, "backup", TEXT(""), &id);
    db_end(w);
    int64_t before = changes(w);
    ok(job_take(w, &job) && job_kind_find(TEXT("backup"))->run(w, &job), "a backup of it is made");
    int64_t made = changes(w) - before;
    ok(made < 20, "with few writes to the database (%lld)", (long long)made);
    job_end(w, &job, &(struct fault){ FAULT_NONE, NULL, TEXT("") });
}

/* What another server or a long import does to a job says nothing about the job. */
static void test_busy(struct work *w)
{
    const struct fault busy = { FAULT_SYSTEM, "db.busy", TEXT("") };
    const struct fault wrong = { FAULT_SYSTEM, "secret.no_key", TEXT("") };
    struct job job, other;
    struct text id;
    db_begin(w, DB_WRITE);
    job_queue(w, "verify", TEXT(""), &id);
    db_end(w);
    for (int i = 1; i <= JOB_TRIES; i++) {
        ok(job_take(w, &job) && text_is(job.id, id) && job.tries == i, "try %d", i);
        job_end(w, &job, &busy);
        ok(job_read_state(w, id, i < JOB_TRIES ? "queued" : "failed"),
           i < JOB_TRIES ? "a job that found the database busy waits for its next turn"
                         : "the last time it is said");
    }
    db_begin(w, DB_WRITE);
    job_queue(w, "verify", TEXT(""), &id);
    db_end(w);
    ok(job_take(w, &job), "another");
    job_end(w, &job, &wrong);
    ok(job_read_state(w, id, "failed"), "what is wrong with the job itself is said at once");

    db_begin(w, DB_WRITE);
    job_queue(w, "verify", TEXT(""), &id);
    db_end(w);
    job_take(w, &job);
    claim_give(w, id); /* its connection was lost */
    ok(job_take(w, &other) && other.tries == 2, "somebody else takes it up");
    job_end(w, &job, &wrong);
    ok(job_read_state(w, id, "running"), "what the first one then says does not count");
    job_end(w, &other, &(struct fault){ FAULT_NONE, NULL, TEXT("") });
    ok(job_read_state(w, id, "done"), "what the second does, does");
}

/* A program that begins while somebody writes for long. */
static void test_begin_while_writing(struct work *w)
{
    struct work other = begin_work();
    db_begin(w, DB_WRITE);
    ok(instance_connect(&other, text_of(folder_file("data"))) && evaluate_rules(&other),
       "begins all the same, when there is nothing to bring up to date");
    db_end(w);
    end_work(&other);
}

int main(void)
{
    databases_of_folder();
    struct work w = begin_work();
    if (!instance_make(&w, text_of(folder_file("data"))))
        printf("Bail out! %s\n", w.fault.code);
    test_upload(&w);
    test_states(&w);
    test_backup(&w);
    test_busy(&w);
    evaluate_rules(&w);
    test_begin_while_writing(&w);
    end_work(&w);
    return tap_done();
}
