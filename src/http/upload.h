/* upload.h - a file that a client sends, on disk without a name.
 *
 * It is written to a folder as it arrives, so memory stays flat whatever its size.
 * The file has no name from the start (O_TMPFILE), so that nothing is left behind when
 * the connection is cut or the process killed; the arena of the request closes it.
 */
#pragma once
#include "base/text.h"

struct arena;

struct upload {
    struct text field; /* the name of the form's field */
    struct text name;  /* as the client calls the file: no folders, no control characters */
    struct text type;  /* as the client declares it; empty if it does not. Never trust it. */
    int fd;            /* open for reading and writing, at the beginning */
    uint64_t size;
};

struct uploads {
    struct upload *at;
    size_t count;
};

/* What follows is for the folder http. It returns 0 or the HTTP status to refuse with:
 * 507 when the disk is full, 500 when the folder cannot be written to. */
int upload_begin(struct arena *arena, const char *folder, struct upload *upload);
int upload_write(struct upload *upload, struct text bytes);
/* Puts the reader at the beginning. */
int upload_end(struct upload *upload);
/* The last part of a file name as sent, fit to be shown and to be kept; "file" if nothing is left.
 */
struct text upload_name(struct arena *arena, struct text sent);
