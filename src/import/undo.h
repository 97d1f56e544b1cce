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

/* Why a record stays. */
enum undo_why {
    UNDO_CHANGED,  /* someone wrote it since */
    UNDO_USED,     /* something that did not come with the import refers to it */
    UNDO_TOGETHER, /* it belongs to one that stays, or one that stays refers to it */
    UNDO_REFUSED,  /* the register would not take it as it was */
    UNDO_OURS,     /* our own company */
    UNDO_WHYS,
};

struct undo_kept {
    const char *kind; /* "party" */
    struct text id, name;
    enum undo_why why;
    struct text by; /* foreseen: who wrote it last, or what refers to it; else "" */
};

struct undo_result {
    int64_t removed, restored;
    struct undo_kept *kept;
    size_t kept_count, kept_room;
};

/* The reason as a clause. */
struct text undo_say_why(struct work *w, const struct undo_kept *kept);

/* In the transaction of the work. Right: MAY_IMPORT. Faults: import.unknown, import.not_applied,
 * import.too_late_to_undo. */
bool undo_import(struct work *w, struct text id, struct undo_result *out);

/* What would stay, without writing anything: of `out` only what is kept is filled in. It looks at
 * what was written since the import, not at all that came with it. Right and faults as above. */
bool undo_foresee(struct work *w, struct text id, struct undo_result *out);
