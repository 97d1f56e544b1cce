#include "base/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_DEEP = 3 };

ssize_t disk_read(int fd, void *bytes, size_t len)
{
    size_t have = 0;
    while (have < len) {
        ssize_t got = read(fd, (char *)bytes + have, len - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ssize_t)have;
}

bool disk_write(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;
    while (len) {
        ssize_t put = write(fd, at, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        at += put;
        len -= (size_t)put;
    }
    return true;
}

bool disk_is_full(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

bool disk_sync_folder(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    int len = slash ? (int)(slash - path) : 0;
    if (slash && len == 0)
        snprintf(folder, sizeof folder, "/");
    else if (snprintf(folder, sizeof folder, "%.*s", slash ? len : 1, slash ? path : ".") >=
             (int)sizeof folder) {
        errno = ENAMETOOLONG;
        return false;
    }
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool good = fsync(fd) == 0;
    int error = errno;
    close(fd);
    errno = error;
    return good;
}

bool disk_rename(const char *from, const char *to)
{
    return rename(from, to) == 0 && disk_sync_folder(to);
}

void disk_tidy(const char *folder, int seconds)
{
    DIR *open = opendir(folder);
    time_t before = time(NULL) - seconds;
    struct stat about;
    for (struct dirent *entry; open && (entry = readdir(open));)
        if (fstatat(dirfd(open), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(about.st_mode) && about.st_mtime < before)
            unlinkat(dirfd(open), entry->d_name, 0);
    if (open)
        closedir(open);
}

static void clear_folder(int parent, const char *name, int depth)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(fd, entry->d_name, 0) != 0 && depth < MOST_DEEP)
            clear_folder(fd, entry->d_name, depth + 1);
    }
    if (folder)
        closedir(folder);
    else if (fd >= 0)
        close(fd);
    unlinkat(parent, name, AT_REMOVEDIR);
}

void disk_remove(const char *folder)
{
    clear_folder(AT_FDCWD, folder, 0);
}
