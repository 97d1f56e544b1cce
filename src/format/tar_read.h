/* tar_read.h - reads a tar file from beginning to end, without seeking: plain files alone.
 *
 *     struct tar_read tar = tar_read_begin(w, fd);
 *     while (tar_read_file(&tar, &file))
 *         while (tar_read_part(&tar, &part)) …
 *
 * Folders are passed over. Links, devices and whatever else may stand in a tar are refused, and so
 * is one that is cut short: it ends with two blocks of zeros or with a fault.
 */
#pragma once
#include "base/work.h"

enum { TAR_PIECE = 64 << 10 };

struct tar_file {
    struct text name; /* as it stands there: not to be trusted */
    int64_t size, changed_at;
};

struct tar_read {
    struct work *w;
    int fd;
    int64_t left;    /* of the file, still to be read */
    int64_t padding; /* behind it */
    int64_t read;    /* of the archive */
    bool ended;
    char *piece;
};

struct tar_read tar_read_begin(struct work *w, int fd);
/* The next file; what was not read of the one before is passed over. False at the end and after a
 * fault: tar.not_one, tar.damaged (INPUT), tar.cannot_read. */
bool tar_read_file(struct tar_read *tar, struct tar_file *file);
/* The next part of it, valid until the next call. */
bool tar_read_part(struct tar_read *tar, struct text *part);
