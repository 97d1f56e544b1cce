#include "store/backup.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/disk.h"
#include "store/engine.h"

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

bool backup_may(struct work *w)
{
    if (!work_failed(w) && !w->db->engine->backup)
        work_fail(w, FAULT_INPUT, "backup.use_pg_dump", TEXT(""));
    return !work_failed(w);
}

bool backup_database(struct work *w, struct text path)
{
    if (!backup_may(w))
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
    if (w->db->engine->backup(w, w->db, part))
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
