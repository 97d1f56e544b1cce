/* tar_write.h - writes a tar file (POSIX ustar) straight to a file descriptor.
 *
 * Any tar(1) reads it. A file of 8 GiB or more gets the size GNU tar writes for it. Only plain
 * files, mode 0600, with short names in ASCII.
 */
#pragma once
#include "base/work.h"

enum { TAR_NAME = 100, TAR_BLOCK = 512 };

struct tar_write {
    struct work *w;
    int fd;             /* the caller's */
    int64_t left, size; /* bytes of the file being written that are still to come; in all */
    int64_t written;    /* of the archive */
};

struct tar_write tar_write_begin(struct work *w, int fd);
/* Begins a file of exactly `size` bytes; the one before must be complete. `name` is at most
 * TAR_NAME bytes. Faults: tar.disk_full, tar.cannot_write. */
bool tar_write_file(struct tar_write *tar, const char *name, int64_t size, int64_t changed_at);
bool tar_write_add(struct tar_write *tar, struct text bytes);
/* Ends the archive; it is not durable yet. */
bool tar_write_end(struct tar_write *tar);
