/* file.h - evidence: files with a number (EV-0412), kept encrypted under their SHA-256.
 *
 * A received file is kept byte for byte. Removing one takes it out of the
 * lists; its bytes stay while the journal refers to it.
 */
#pragma once
#include "domain/issue.h"
#include "domain/kind.h"

struct file {
    struct text id, kind, subject_id; /* of the record it belongs to; kind "import" for a list */
    int64_t number;                   /* shown as EV-0412 */
    struct text name, type, sha256, origin, note;
    int64_t size;
    struct text period_from, period_to, valid_to; /* days, "" when not given */
    struct text document;                         /* what it is: contract, certificate, … */
    int64_t added_at;
    struct text added_by; /* name of the actor */
};

/* What a person says about a file, as the fields of a form; no register of its own. */
extern const struct kind file_form;
enum file_field {
    FILE_DOCUMENT,
    FILE_ORIGIN,
    FILE_PERIOD_FROM,
    FILE_PERIOD_TO,
    FILE_VALID_TO,
    FILE_NOTE,
    FILE_FIELDS,
};
/* Puts those into their stored form and collects what is wrong with them. */
bool file_check(struct work *w, struct file *file, struct issues *issues);

/* Whether the actor may add files to the file's record. Faults: work.denied, record.unknown. */
bool file_may_add(struct work *w, const struct file *file);
/* What may be attached to one thing from outside: so many files, so many MB in all. */
struct file_most {
    int files, mb;
};
/* Whether `count` more, of `size` bytes in all, may come: to be asked before they are stored.
 * Faults: file.too_many, file.too_many_bytes (INPUT). */
bool file_has_room(struct work *w, struct text kind, struct text subject_id,
                   const struct file_most *most, size_t count, int64_t size);
/* The number of the file that its subject has with the same bytes (file->kind, ->subject_id,
 * ->sha256); 0: none. */
int64_t file_same(struct work *w, const struct file *file);
/* Keeps what `fd` holds from where it stands and fills type, size and sha256. Waits for the disk:
 * to be done outside of a transaction, before file_add with no fd (-1). */
bool file_store(struct work *w, int fd, struct file *file);
/* Keep what `fd` holds from where it stands as evidence of a record; fd stays the caller's. Fills
 * id, number, type, size, sha256, added_*.
 * kind, subject_id, name, origin and the days come from the caller. The type is told from the
 * content. Right: MAY_WRITE (MAY_IMPORT for kind "import"). */
bool file_add(struct work *w, int fd, struct file *file);
/* The same for whoever has shown already that the subject is his own, or is no person: the pages of
 * a party (gate/guest.h), a job. file_store comes before it. */
bool file_add_shown(struct work *w, struct file *file);
/* Fault: file.unknown. */
bool file_read(struct work *w, struct text id, struct file *out);
bool file_list(struct work *w, struct text kind, struct text subject_id, struct file **out,
               size_t *count);
/* Those of a party and of all that belongs to it, the newest first, as far as the actor sees them:
 * `most` of them behind the first `skip`. */
bool file_list_of_party(struct work *w, struct text party_id, size_t most, int64_t skip,
                        struct file **out, size_t *count);
/* All that are kept with a higher number, at most `most`. Right: MAY_ADMIN. */
bool file_list_after(struct work *w, int64_t number, size_t most, struct file **out, size_t *count);

/* The content piece by piece, whatever its size:
 *     while (file_reader_next(w, reader, &part)) …
 * Each part is authentic and valid until the next. That it was the whole of the right file is known
 * at the end: false there and after a fault (vault.h). Needs no database. */
struct file_reader;
struct file_reader *file_reader_begin(struct work *w, const struct file *file);
bool file_reader_next(struct work *w, struct file_reader *reader, struct text *part);

/* The content, checked against its SHA-256. `limit` bytes at most. */
bool file_bytes(struct work *w, const struct file *file, size_t limit, struct text *out);
/* By its evidence number as people write it: "EV-0412". The same faults. */
bool file_find(struct work *w, struct text number, struct file *out);
/* Take it out of the lists; its bytes stay for a while (domain/upkeep.h). */
bool file_remove(struct work *w, struct text id, struct text reason);
/* "EV-0412". */
struct text file_number(struct work *w, int64_t number);
