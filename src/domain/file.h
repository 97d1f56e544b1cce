/* file.h - evidence: files with a number (EV-0412), kept encrypted under their SHA-256.
 *
 * A received file is kept byte for byte. Removing one takes it out of the
 * lists; its bytes stay while the journal refers to it.
 */
#pragma once
#include "base/work.h"

struct file {
    struct text id, kind, subject_id; /* of the record it belongs to; kind "import" for a list */
    int64_t number;                   /* shown as EV-0412 */
    struct text name, type, sha256, origin, note;
    int64_t size;
    struct text period_from, period_to, valid_to; /* days, "" when not given */
    int64_t added_at;
    struct text added_by; /* name of the actor */
};

/* Keep the file at `path` as evidence of a record: fills id, number, type, size, sha256, added_*.
 * kind, subject_id, name, origin and the days come from the caller. The type is told from the
 * content. Right: MAY_WRITE (MAY_IMPORT for kind "import"). */
bool file_add(struct work *w, const char *path, struct file *file);
/* Fault: file.unknown. */
bool file_read(struct work *w, struct text id, struct file *out);
bool file_list(struct work *w, struct text kind, struct text subject_id, struct file **out,
               size_t *count);
/* The content, checked against its SHA-256. `limit` bytes at most. */
bool file_bytes(struct work *w, const struct file *file, size_t limit, struct text *out);
/* Take it out of the lists. */
bool file_remove(struct work *w, struct text id);
/* "EV-0412". */
struct text file_number(struct work *w, int64_t number);
