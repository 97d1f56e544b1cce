/* answers_files.h - files that come with the form of a section, from the party.
 *
 * Storing one waits for the disk, so it is done between two transactions; what may come is asked in
 * the first, and once more in the second.
 */
#pragma once
#include "domain/file.h"
#include "domain/reply.h"
#include "gate/visit.h"

enum { ANSWERS_FILES = 60, ANSWERS_FILE_MB = 50 }; /* in one form; each of them */

struct answers_files {
    struct file files[ANSWERS_FILES];
    struct text questions[ANSWERS_FILES];
    size_t count;
};

/* Before anything is stored: files for questions of the section. Faults: those of reply_file_room
 * and answers_asks, answers.file_too_large (INPUT). */
bool answers_files_check(struct work *w, const struct visit *visit, const struct reply *reply,
                         const struct sheet_section *section);
/* Into the vault, outside of a transaction. */
bool answers_files_take(struct work *w, const struct visit *visit, struct text reply_id,
                        struct answers_files *out);
/* To the questions of the reply. Faults: those of reply_file_room and reply_file_add. */
bool answers_files_put(struct work *w, struct reply *reply, struct answers_files *files);
