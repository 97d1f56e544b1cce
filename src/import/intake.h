/* intake.h - lists on their way into the register, each with its file as it came.
 *
 * A list is read anew whenever it is looked at: what is kept is the file, what a person said
 * about its columns and about single rows, and at the end which cell every value came from.
 */
#pragma once
#include "domain/file.h"
#include "import/apply.h"
#include "import/read.h"
#include "import/undo.h"

struct intake {
    struct text id, file_id, file_name, account_id;
    struct text kind, party_id; /* "" for parties with their works; else import/roster.h */
    struct text state;          /* reading, columns, confirm, refused, applying, applied, undone */
    struct text account;        /* name of the person */
    int64_t added_at, applied_at, undone_at;
    int64_t added, changed, held; /* lines, once it is applied */
};

/* What a person decided on the page before the import: "take" the value a problem offers, or
 * "leave" a row out. `place` is "SHEET!CELL" or "SHEET!ROW", or "SHEET!" for all
 * of a sheet, SHEET counted from 0. */
struct intake_choice {
    bool take;
    struct text place;
};

/* Keep what `fd` holds as evidence. Waits for the disk: to be done outside of a transaction, before
 * intake_add. Right: MAY_IMPORT. */
bool intake_store(struct work *w, int fd, struct text name, struct file *out);
/* Begin an import with a file that is stored. Right: MAY_IMPORT. */
bool intake_add(struct work *w, const struct file *stored, struct intake *out);
/* The same for a list of another register, all of one party or ("") not. */
bool intake_add_of(struct work *w, const struct file *stored, const struct kind *kind,
                   struct text party_id, struct intake *out);
/* Fault: import.unknown. */
bool intake_read(struct work *w, struct text id, struct intake *out);
/* Whether it has been read once and can be looked at. Fault: import.not_read, as a list that could
 * not be read, or not yet, is nothing to be read again for a page. */
bool intake_was_read(struct work *w, const struct intake *intake);
/* The newest `count` imports of a kind ("": of parties with their works). */
bool intake_list(struct work *w, struct text kind, size_t count, struct intake **out,
                 size_t *found);
/* What an import that was undone brought and left in the register: the first few by name, parted by
 * U+001F, and how many. */
bool intake_kept(struct work *w, struct text id, struct text *names, size_t *count);
bool intake_set_state(struct work *w, struct text id, const char *state);

/* What a person says of a heading (layout_key); remembered for every later list. */
bool intake_say(struct work *w, struct text header, enum line_field field, uint8_t tier);
/* The same for any other register: both as import/roster.h writes them. */
bool intake_remember(struct work *w, struct text header, struct text code);
bool intake_said(struct work *w, struct match_said **out, size_t *count);
/* Adds decisions to those of an import. */
bool intake_choose(struct work *w, struct text id, const struct intake_choice *choices,
                   size_t count);

/* Reads the list as it stands with all that was said, in whatever transaction, and asks the
 * register for nothing yet: what takes long is done before the one that writes (import/apply.h).
 * NULL after a fault. `bytes` may be NULL. */
struct list *intake_parse(struct work *w, struct text id, struct text *bytes);
/* The same, and compares it with the register. NULL
 * after a fault; those of read.h leave the state "refused". `bytes` may be NULL. */
struct list *intake_open(struct work *w, struct text id, struct text *bytes);
/* The key under which `place` of a choice is given: "0!C9". */
struct text intake_place(const struct list *list, const struct line *line, uint32_t row,
                         uint16_t column);
