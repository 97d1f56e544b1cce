#include "store/backup.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/disk.h"
#include "store/copy.h"
#include "store/engine.h"
#include "store/migrate.h"

static bool cannot_write(struct work *w, struct text path)
{
    const char *code = disk_is_full(errno) ? "db.full" : "backup.cannot_write";
    return work_fail(w, FAULT_SYSTEM, code,
                     work_format(w, "%.*s\x1f%s", TEXT_ARG(path), strerror(errno)));
}

static bool sync_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;
    int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return synced;
}

/* Gives the copy its name, unless somebody has taken that in the meantime. Not every file system
 * can promise the latter; there, the look before must do. */
static bool give_name(struct work *w, const char *part, struct text path)
{
    const char *to = work_string(w, path);
    if (!sync_file(part))
        return cannot_write(w, path);
    int failed = renameat2(AT_FDCWD, part, AT_FDCWD, to, RENAME_NOREPLACE);
    if (failed && (errno == EINVAL || errno == ENOSYS))
        failed = rename(part, to);
    if (failed && errno == EEXIST)
        return work_fail(w, FAULT_INPUT, "backup.exists", path);
    return (!failed && disk_sync_folder(to)) || cannot_write(w, path);
}

/* Into an SQLite database of its own, row by row. */
static void copy_rows_to(struct work *w, struct work *copy)
{
    const struct engine *engine = copy->db->engine;
    migrate_bundled(copy);
    engine->check_references(copy->db, false);
    if (db_begin(w, DB_READ) && db_begin(copy, DB_WRITE))
        copy_rows(w, copy);
    db_end(copy);
    db_end(w);
    if (!work_failed(copy))
        engine->alone(copy, copy->db);
}

static bool backup_rows(struct work *w, const char *part)
{
    struct work copy = *w;
    copy.db = db_open(&copy, work_format(w, "sqlite:%s", part));
    if (copy.db) {
        copy_rows_to(w, &copy);
        db_close(copy.db);
    }
    unlink(work_format(w, "%s-wal", part).at); /* of one that could not be finished */
    unlink(work_format(w, "%s-shm", part).at);
    if (work_failed(&copy))
        work_fail(w, copy.fault.kind, copy.fault.code, copy.fault.about);
    return !work_failed(w);
}

bool backup_database(struct work *w, struct text path)
{
    if (work_failed(w))
        return false;
    assert(w->db->state == DB_IDLE);
    if (access(work_string(w, path), F_OK) == 0)
        return work_fail(w, FAULT_INPUT, "backup.exists", path);
    const char *part = work_format(w, "%.*s.part", TEXT_ARG(path)).at;
    unlink(part); /* of a backup that was killed */
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return cannot_write(w, path);
    close(fd);
    const struct engine *engine = w->db->engine;
    if (engine->backup ? engine->backup(w, w->db, part) : backup_rows(w, part))
        give_name(w, part, path);
    unlink(part);
    return !work_failed(w);
}

bool backup_check(struct work *w)
{
    if (work_failed(w))
        return false;
    assert(w->db->state == DB_IDLE);
    return w->db->engine->check(w, w->db);
}

bool backup_loosen(struct work *w)
{
    const struct engine *engine = w->db->engine;
    if (work_failed(w) || !engine->check_references)
        return false;
    engine->check_references(w->db, false);
    return engine->bulk(w, w->db, true);
}
