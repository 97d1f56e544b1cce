/* tiny_disk.h - a disk that is soon full.
 *
 * As root, or where user namespaces are allowed, a small tmpfs that only this process sees; else a
 * limit on the size of each file, which ends in the same fault by another errno (TINY_DISK_LIMIT in
 * the environment asks for it).
 */
#pragma once
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test/folder.h"

static inline void tiny_disk_map(const char *path, unsigned id)
{
    int fd = open(path, O_WRONLY);
    if (fd >= 0) {
        dprintf(fd, "0 %u 1", id);
        close(fd);
    }
}

/* Root in a namespace of its own, where mounting is allowed and nobody else sees it. */
static inline int tiny_disk_alone(void)
{
    unsigned user = geteuid(), group = getegid();
    if (unshare(CLONE_NEWNS) == 0)
        return 1;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return 0;
    int fd = open("/proc/self/setgroups", O_WRONLY);
    if (fd >= 0) {
        dprintf(fd, "deny");
        close(fd);
    }
    tiny_disk_map("/proc/self/uid_map", user);
    tiny_disk_map("/proc/self/gid_map", group);
    return 1;
}

/* The folder of a disk of `bytes` bytes. Only for a process that ends afterwards: what is changed
 * here is not changed back. */
static inline const char *tiny_disk(size_t bytes)
{
    char options[64];
    const char *at = folder_file("tiny");
    mkdir(at, 0700);
    snprintf(options, sizeof options, "size=%zu", bytes);
    if (!getenv("TINY_DISK_LIMIT") && tiny_disk_alone() &&
        mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
        mount("tmpfs", at, "tmpfs", 0, options) == 0) {
        printf("# a tmpfs of %zu bytes\n", bytes);
        return at;
    }
    struct rlimit limit = { bytes, bytes };
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    printf("# files of at most %zu bytes\n", bytes);
    return at;
}
