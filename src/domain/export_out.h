/* export_out.h - the files of an export while they are being written (domain/export.h).
 *
 * They lie in a folder beside the wanted one, which takes its name at the end: an export is whole
 * or not there. Of each file the SHA-256 is kept for the list of them.
 */
#pragma once
#include "base/buf.h"
#include "base/hash.h"
#include "domain/export.h"
#include "format/xlsx_write.h"

struct export_out {
    struct work *w;
    const char *folder;
    struct xlsx_write *xlsx;
    struct buf index;      /* "SUM  NAME\n" */
    struct buf unreadable; /* evidence, one a line */
    struct export_sums *sums;
    int64_t done, total;
    export_progress *progress;
    void *context;
};

/* A file of it. */
struct export_sink {
    struct export_out *out;
    const char *name; /* relative to the folder */
    int fd;
    struct buf buf;
    struct hash_run *run;
};

/* Records a fault from errno; false. */
bool export_out_fail(struct work *w, const char *name);
/* `name` lasts as long as the sink. */
struct export_sink export_out_open(struct export_out *out, const char *name);
/* Writes what is in its buffer when it is more than `when` bytes. */
void export_out_flush(struct export_sink *sink, size_t when);
bool export_out_close(struct export_sink *sink);
/* Puts a file that was written otherwise on the list. */
void export_out_list(struct export_out *out, const char *hex, struct text name);
/* So many records or files more are done. */
void export_out_say(struct export_out *out, int64_t more);
enum { EXPORT_FLUSH = 1 << 20 };
