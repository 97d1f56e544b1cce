/* change_decide.h - what we make of a party's notice: into the register, or back with a reason.
 *
 * Accepted rows are written through the one door (domain/record.h) in the transaction of the work,
 * by the person who accepts them, and the trail says by which notice. A row is accepted beside the
 * record as the person saw it: if that has changed since, nothing is written.
 */
#pragma once
#include "domain/change.h"

/* A row beside the register of now. */
struct change_view {
    const struct change_row *row;
    struct record now; /* an empty one for a row that adds, or whose record was taken out */
    bool gone;         /* the record was taken out since */
    bool stale;        /* a field that the notice changes is not what the party saw */
};
/* Of every row, in their order. Right: MAY_READ. */
bool change_views(struct work *w, const struct change *change, struct change_view **out);

struct change_choice {
    struct text row_id;
    int64_t seen; /* version of the record that was shown; 0: a new one */
};
/* Accepts these rows of a notice that was sent; when none is left it is done, and so is the task.
 * Rights: those of record_change. Faults: change.none_chosen, change.not_sent, change.moved,
 * change.row_gone (CONFLICT), and those of record_add and record_change. */
bool change_accept(struct work *w, struct task *task, struct change *change,
                   const struct change_choice *choices, size_t count);
/* Gives back what is not accepted. Right: MAY_WRITE. Faults: change.no_reason, change.not_sent. */
bool change_return(struct work *w, struct task *task, struct change *change, struct text reason);
