/* folder.h - a temporary folder that is gone when the test ends. */
#pragma once
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder_at[64];
static pid_t folder_owner;

static int folder_remove_one(const char *path, const struct stat *about, int kind, struct FTW *ftw)
{
    (void)about, (void)kind, (void)ftw;
    return remove(path);
}

static void folder_remove(void)
{
    if (getpid() == folder_owner) /* not in a child that ends */
        nftw(folder_at, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Its path; the same folder at every call. */
static inline const char *folder(void)
{
    if (!*folder_at) {
        snprintf(folder_at, sizeof folder_at, "/tmp/kantoku-test.XXXXXX");
        if (!mkdtemp(folder_at))
            abort();
        folder_owner = getpid();
        atexit(folder_remove);
    }
    return folder_at;
}

/* The path of a file in it; the next 8 calls leave it alone. */
static inline const char *folder_file(const char *name)
{
    static char paths[8][128];
    static int next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder(), name);
    return path;
}
