/* tiny_disk.h - a disk that is soon full.
 *
 * As root, or where user namespaces are allowed, a small tmpfs that only this process sees; else a
 * limit on the size of each file, which ends in the same fault by another errno.
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

/* The folder of a disk of `bytes` bytes. Only for a process that ends afterwards: what is changed
 * here is not changed back. */
static inline const char *tiny_disk(size_t bytes)
{
    char options[64];
    const char *at = folder_file("tiny");
    mkdir(at, 0700);
    snprintf(options, sizeof options, "size=%zu", bytes);
    if ((unshare(CLONE_NEWNS) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0) &&
        mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
        mount("tmpfs", at, "tmpfs", 0, options) == 0) {
        printf("# a tmpfs of %zu bytes\n", bytes);
        return at;
    }
    struct rlimit limit = { bytes / 2, bytes / 2 };
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    printf("# files of at most %zu bytes\n", bytes / 2);
    return at;
}
