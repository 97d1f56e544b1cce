/* What was removed does not stay on the disk for ever, and what is in use always does. */
#include "domain/upkeep.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/file.h"
#include "domain/instance.h"
#include "domain/job.h"
#include "domain/record.h"
#include "registers.h"
#include "store/db.h"
#include "test/databases.h"
#include "test/tap.h"

static struct text party_id;

static int open_text(const char *text)
{
    int fd = open(folder_file("content"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    disk_write(fd, text, strlen(text));
    lseek(fd, 0, SEEK_SET);
    return fd;
}

static struct file store(struct work *w, const char *text)
{
    struct text none = TEXT("");
    struct file file = { .kind = TEXT("party"),
                         .subject_id = party_id,
                         .name = TEXT("x.pdf"),
                         .origin = none,
                         .note = none,
                         .document = none,
                         .period_from = none,
                         .period_to = none,
                         .valid_to = none };
    int fd = open_text(text);
    file_store(w, fd, &file);
    close(fd);
    return file;
}

static struct file add(struct work *w, const char *text)
{
    struct file file = store(w, text);
    db_begin(w, DB_WRITE);
    file_add(w, -1, &file);
    db_end(w);
    return file;
}

static void remove_file(struct work *w, const struct file *file)
{
    db_begin(w, DB_WRITE);
    file_remove(w, file->id, TEXT("取り違え"));
    db_end(w);
}

static const char *path_of(struct work *w, const struct file *file)
{
    return folder_file(
        work_format(w, "data/files/%.2s/%.*s", file->sha256.at, TEXT_ARG(file->sha256)).at);
}

static bool is_there(struct work *w, const struct file *file)
{
    return access(path_of(w, file), F_OK) == 0;
}

/* As if it had lain there for two days. */
static void age(struct work *w, const struct file *file)
{
    struct timespec old = { work_clock_real() - 2 * DAY, 0 };
    utimensat(AT_FDCWD, path_of(w, file), (struct timespec[]){ old, old }, 0);
}

static int64_t count(struct work *w, const char *sql)
{
    struct query query = { "test_count", sql };
    db_begin(w, DB_READ);
    int64_t found = db_int(w, &query);
    db_end(w);
    return found;
}

static void test_evidence(struct work *w)
{
    static const char erasures[] = "SELECT COUNT(*) FROM journal WHERE verb = 'erase'";
    struct file used = add(w, "used"), gone = add(w, "gone"), twice = add(w, "twice"),
                orphan = store(w, "rolled back"), fresh = store(w, "coming");
    add(w, "twice");
    remove_file(w, &gone);
    remove_file(w, &twice);
    age(w, &used), age(w, &gone), age(w, &twice), age(w, &orphan);
    int64_t erased;
    ok(upkeep_run(w, &erased) && erased == 1 && !is_there(w, &orphan),
       "what an upload left that was never entered goes after a day");
    ok(is_there(w, &fresh), "and not while it may still be entered");
    ok(is_there(w, &gone) && count(w, erasures) == 0,
       "evidence that was removed today is still there");
    w->now += (UPKEEP_REMOVED_DAYS + 1) * (int64_t)DAY;
    ok(upkeep_run(w, &erased) && erased == 1 && !is_there(w, &gone),
       "after thirty days it is erased");
    ok(count(w, erasures) == 1, "and the trail says so");
    ok(is_there(w, &used) && is_there(w, &twice), "what anything still names stays");
    struct file again = store(w, "used");
    ok(text_is(again.sha256, used.sha256) && is_there(w, &used), "the same content is one file");
}

/* Stored again while the sweep looks: its row comes after the sweep. */
static void test_stored_again(struct work *w)
{
    struct file once = store(w, "once more");
    age(w, &once);
    store(w, "once more");
    int64_t erased;
    upkeep_run(w, &erased);
    ok(is_there(w, &once), "what was stored again a moment ago is spared");
}

/* A sweep was killed when it had put a file aside that was stored again at that moment. */
static void test_killed(struct work *w)
{
    struct file one = add(w, "put aside"), two = add(w, "put aside of old"),
                gone = store(w, "wanted by nobody");
    age(w, &one), age(w, &two), age(w, &gone);
    const struct file *const aside[] = { &one, &gone };
    for (size_t i = 0; i < COUNT(aside); i++) {
        const char *path = path_of(w, aside[i]);
        rename(path, work_format(w, "%s.aside", path).at);
    }
    struct text old = work_format(w, "data/files/tmp/%.*s", TEXT_ARG(two.sha256));
    const char *to = work_string(w, text_of(folder_file(old.at)));
    rename(path_of(w, &two), to);
    ok(!is_there(w, &one) && !is_there(w, &two), "what a sweep had put aside when it was killed");
    int64_t erased;
    upkeep_run(w, &erased);
    ok(is_there(w, &one) && is_there(w, &two), "has its place again, for a row wants it");
    ok(erased == 1 && !is_there(w, &gone), "and goes for good where none does");
}

static void test_rows(struct work *w)
{
    struct text id;
    db_begin(w, DB_WRITE);
    for (int i = 0; i < UPKEEP_JOBS + 40; i++)
        job_queue(w, "verify", TEXT(""), &id);
    struct query apart = { "test_apart", "UPDATE job SET state = 'done', ended_at = "
                                         "(SELECT COUNT(*) FROM job j WHERE j.id <= job.id)" };
    db_run(w, &apart);
    job_queue(w, "verify", TEXT(""), &id);
    db_end(w);
    int64_t erased;
    upkeep_run(w, &erased);
    ok(count(w, "SELECT COUNT(*) FROM job WHERE state = 'done'") == UPKEEP_JOBS,
       "of ended jobs the newest are kept");
    ok(count(w, "SELECT COUNT(*) FROM job WHERE state = 'queued'") == 1, "and all that wait");
}

static void test_queue(struct work *w)
{
    static const char queued[] = "SELECT COUNT(*) FROM job WHERE kind = 'upkeep'";
    upkeep_queue(w);
    upkeep_queue(w);
    ok(count(w, queued) == 1, "it is queued once");
    w->now += DAY + 1;
    upkeep_queue(w);
    ok(count(w, queued) == 2, "a day");
}

static void test_backups(struct work *w)
{
    mkdir(folder_file("b"), 0700);
    for (int i = 1; i <= 8; i++)
        close(open(folder_file(work_format(w, "b/kantoku-2026-11-0%d-000000.tar", i).at),
                   O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    close(open(folder_file("b/mine.tar"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    upkeep_backups(w, folder_file("b"));
    ok(access(folder_file("b/kantoku-2026-11-03-000000.tar"), F_OK) != 0 &&
           access(folder_file("b/kantoku-2026-11-04-000000.tar"), F_OK) == 0,
       "the newest five backups stay");
    ok(access(folder_file("b/mine.tar"), F_OK) == 0, "and what is not ours");
}

int main(void)
{
    databases_of_folder();
    struct work w = work_begin(arena_open(256 << 20), actor_machine(TEXT("cli")));
    if (!instance_make(&w, text_of(folder_file("data"))))
        printf("Bail out! %s\n", w.fault.code);
    struct record party = record_new(&w, &kind_party);
    party.values[PARTY_NAME] = TEXT("ひばり運輸株式会社");
    db_begin(&w, DB_WRITE);
    record_add(&w, &party);
    db_end(&w);
    party_id = party.id;
    test_evidence(&w);
    test_stored_again(&w);
    test_killed(&w);
    test_rows(&w);
    test_queue(&w);
    test_backups(&w);
    db_close(w.db);
    arena_close(w.arena);
    return tap_done();
}
