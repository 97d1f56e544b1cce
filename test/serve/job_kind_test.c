/* A long job says how far it is without making those who write wait. */
#include "serve/job_kind.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "domain/instance.h"
#include "import/intake.h"
#include "store/db.h"
#include "test/folder.h"
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
}

int main(void)
{
    struct work w = begin_work();
    if (!instance_make(&w, text_of(folder_file("data"))))
        printf("Bail out! %s\n", w.fault.code);
    test_upload(&w);
    test_backup(&w);
    end_work(&w);
    return tap_done();
}
