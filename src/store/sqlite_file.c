#include "store/sqlite_file.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* Creates the file before SQLite would, which would let others read it. One that is there is not
 * opened here: closing it would give up the locks that the other connections of this process have
 * on it (fcntl(2)), and the next process to leave would take their WAL away. One that is new is
 * closed again before any other thread gets past this, so that nobody has a lock on it yet. */
bool sqlite_file_make(struct work *w, struct text path, struct stat *about)
{
    static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
    const char *name = work_string(w, path);
    pthread_mutex_lock(&making);
    int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600), error = errno;
    if (fd >= 0)
        close(fd);
    pthread_mutex_unlock(&making);
    if (fd < 0 && error != EEXIST)
        return work_fail(w, FAULT_SYSTEM, "db.cannot_open",
                         work_format(w, "%s: %s", name, strerror(error)));
    return stat(name, about) == 0 || work_fail(w, FAULT_SYSTEM, "db.cannot_open",
                                               work_format(w, "%s: %s", name, strerror(errno)));
}

/* A page of the register costs most where its rows are not at hand. The cache is a part of the
 * file as it is now, within what a process may take for each of its connections. */
struct text sqlite_file_cache(struct work *w, const struct stat *about)
{
    enum { LEAST_KB = 800, MOST_KB = 8000, PART = 192 };
    long long kb = about->st_size / 1024 / PART;
    kb = kb < LEAST_KB ? LEAST_KB : kb > MOST_KB ? MOST_KB : kb;
    return work_format(w, "PRAGMA cache_size = -%lld", kb);
}
