/* sheet_store.h - the check sheets an office has made, and their versions.
 *
 * A sheet begins as a copy of a bundled one or empty. Its newest version is a draft until it is
 * frozen: before it is first sent, so that everybody answers the same questions. A frozen version
 * never changes; what is to change goes into a new one. Rights for all of it: MAY_DECIDE or
 * MAY_ADMIN. Every change is in the trail, question by question.
 */
#pragma once
#include "domain/sheet.h"

struct sheet_line {
    struct text id, code; /* code: of the bundled sheet it was made from; "" */
    int64_t number;       /* of the version */
    struct text title;
    int64_t questions, changed_at, frozen_at; /* frozen_at 0: a draft */
};

struct sheet_version {
    struct text id, sheet_id, hash;
    int64_t number, newest;
    int64_t version; /* counts up with each change */
    int64_t changed_at, frozen_at;
    struct sheet sheet;
};

/* The newest version of each, the newest sheet first, at most 200. */
bool sheet_store_list(struct work *w, struct sheet_line **out, size_t *count);
/* All versions of one, the newest first. */
bool sheet_store_versions(struct work *w, struct text sheet_id, struct sheet_line **out,
                          size_t *count);
/* Version `number`, 0 for the newest. Fault: sheet.unknown (MISSING). */
bool sheet_store_read(struct work *w, struct text sheet_id, int64_t number,
                      struct sheet_version *out);

/* A sheet of its own, as `from` is, called `title` in the work's language; `id` is its. Fault:
 * sheet.no_title. */
bool sheet_store_make(struct work *w, const struct sheet *from, struct text title, struct text *id);
/* Stores what was changed in version->sheet. Faults: sheet.frozen, sheet.changed_meanwhile (both
 * CONFLICT), sheet.too_long. */
bool sheet_store_change(struct work *w, struct sheet_version *version);
/* Freezes a draft. Faults: as above, sheet.no_questions, sheet.empty_question (about: its id). */
bool sheet_store_freeze(struct work *w, struct sheet_version *version);
/* Takes back a draft, which was never sent: the frozen version before it is the newest again, and
 * without one the sheet leaves the lists. Faults: sheet.frozen, sheet.changed_meanwhile. */
bool sheet_store_remove(struct work *w, const struct sheet_version *version);
/* A draft with the next number, as the newest version is; `number` is its. Fault:
 * sheet.has_draft. */
bool sheet_store_next(struct work *w, struct text sheet_id, int64_t *number);
