/* undo.h - takes an import out of the register again, within seven days.
 *
 * What it added is taken out of the lists (its history stays), what it changed goes back to what
 * was before. A record that someone has changed since, or to which anything refers that did not
 * come with the import, is left as it is and said, together with what it refers to and what belongs
 * to it; so is one that the register would no longer take as it was. Which those are is found
 * before the first is taken out.
 */
#pragma once
#include "base/work.h"

struct undo_kept {
    const char *kind; /* "party" */
    struct text id, name;
};

struct undo_result {
    int64_t removed, restored;
    struct undo_kept *kept;
    size_t kept_count, kept_room;
};

/* In the transaction of the work. Right: MAY_IMPORT. Faults: import.unknown, import.not_applied,
 * import.too_late_to_undo. */
bool undo_import(struct work *w, struct text id, struct undo_result *out);
