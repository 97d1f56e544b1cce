/* The office's own closures move legal deadlines: they are read whole, or nothing is begun. */
#include "domain/instance.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "domain/job.h"
#include "domain/journal.h"
#include "store/db.h"
#include "test/databases.h"
#include "test/tap.h"

#define SUMMER "closed 2027-08-12 夏季休業\n"

static struct work begin_work(void)
{
    return work_begin(arena_open(512 << 20), actor_machine(TEXT("cli")));
}

static void end_work(struct work *w)
{
    if (w->db)
        db_close(w->db);
    arena_close(w->arena);
}

static void write_file(const char *name, size_t size, const char *text)
{
    char *bytes = calloc(1, size + 1);
    memset(bytes, '#', size);
    memcpy(bytes, text, strlen(text));
    int fd = open(folder_file(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    disk_write(fd, bytes, size);
    close(fd);
    free(bytes);
}

static bool is_closed(const struct work *w, int month, int day)
{
    return calendar_is_closed(w->instance->calendar, day_of(2027, month, day));
}

static bool fails_with(const char *code)
{
    struct work w = begin_work();
    bool well =
        !instance_connect(&w, text_of(folder_file("data"))) && strcmp(w.fault.code, code) == 0;
    if (!well)
        printf("# %s %.*s\n", w.fault.kind ? w.fault.code : "no fault", TEXT_ARG(w.fault.about));
    end_work(&w);
    return well;
}

static void test_unreadable(void)
{
    mkdir(folder_file("data/calendar.txt"), 0700);
    ok(fails_with("instance.cannot_read"), "closures that cannot be read stop everything");
    rmdir(folder_file("data/calendar.txt"));
    if (symlink("calendar.txt", folder_file("data/calendar.txt")) != 0)
        printf("Bail out! symlink\n");
    ok(fails_with("instance.cannot_read"), "a loop of links is not the same as no file");
    unlink(folder_file("data/calendar.txt"));
    write_file("data/calendar.txt", (1 << 20) + 1, SUMMER "#");
    ok(fails_with("instance.calendar_long"), "nor is a list that is too long cut");
    write_file("data/calendar.txt", strlen("closed 2027-03-03 棚卸\n"), "closed 2027-03-03 棚卸\n");
}

static void test_set(struct work *w)
{
    struct journal_entry *entries;
    size_t count;
    db_begin(w, DB_WRITE);
    instance_set_calendar(w, TEXT(SUMMER));
    work_fail(w, FAULT_SYSTEM, "db.full", TEXT(""));
    db_end(w);
    w->fault.kind = FAULT_NONE;
    db_begin(w, DB_WRITE);
    ok(instance_calendar(w).len == 0, "closures whose transaction fails are not set");
    ok(!instance_set_calendar(w, TEXT("closed never\n")), "nor are lines that are none");
    w->fault.kind = FAULT_NONE;
    instance_set_calendar(w, TEXT(SUMMER));
    journal_list(w, (struct journal_filter){ .count = 1 }, &entries, &count);
    ok(count == 1 && text_is_string(entries[0].subject_id, "calendar") &&
           text_contains(entries[0].body, TEXT("夏季休業")),
       "what is set stands in the trail");
    ok(db_end(w), "in the same transaction");
    ok(!instance_is_old(w->instance), "nothing is begun anew until someone looks");
    ok(instance_look(w) && instance_is_old(w->instance), "then it is");
}

/* Another server on the same database, with a folder of its own and the same key. */
static void test_other_server(void)
{
    struct work w = begin_work();
    if (mkdir(folder_file("second"), 0700) != 0 ||
        link(work_string(&w, text_of(folder_file("data/instance.key"))),
             folder_file("second/instance.key")) != 0)
        printf("Bail out! the second folder\n");
    bool elsewhere = getenv("KANTOKU_DATABASE") != NULL;
    if (!elsewhere)
        setenv("KANTOKU_DATABASE", work_format(&w, "sqlite:%s", folder_file("data/kantoku.db")).at,
               1);
    ok(instance_connect(&w, text_of(folder_file("second"))) && is_closed(&w, 8, 12),
       "a second server on the same database counts with the same closures");
    if (!elsewhere)
        unsetenv("KANTOKU_DATABASE");
    end_work(&w);
}

static void test_file_wins(void)
{
    struct work w = begin_work();
    write_file("data/calendar.txt", strlen("closed 2027-03-03 棚卸\n"), "closed 2027-03-03 棚卸\n");
    ok(instance_connect(&w, text_of(folder_file("data"))) && is_closed(&w, 3, 3) &&
           is_closed(&w, 8, 12),
       "the file of whoever runs the machine counts besides");
    end_work(&w);
}

/* The job process looks five times a second. */
static void test_look_for_jobs(struct work *w)
{
    struct work other = begin_work();
    struct job job;
    struct text id;
    instance_connect(&other, text_of(folder_file("data")));
    db_begin(w, DB_WRITE);
    db_wait(other.db, 0);
    ok(!job_take(&other, &job) && !work_failed(&other),
       "looking for a job does not wait for whoever writes");
    job_queue(w, "verify", TEXT(""), &id);
    db_end(w);
    ok(job_take(&other, &job) && text_is(job.id, id), "and finds the one that comes");
    end_work(&other);
}

int main(void)
{
    databases_of_folder();
    struct work w = begin_work();
    if (!instance_make(&w, text_of(folder_file("data"))))
        printf("Bail out! %s\n", w.fault.code);
    test_unreadable();
    unlink(folder_file("data/calendar.txt"));
    test_set(&w);
    test_other_server();
    test_file_wins();
    test_look_for_jobs(&w);
    end_work(&w);
    return tap_done();
}
