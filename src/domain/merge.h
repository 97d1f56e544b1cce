/* merge.h - two parties that are one company become one, and can be parted again; changes of name.
 *
 * What refers to the merged party is turned to the one that is kept, record by record through the
 * one door, so that the trail says of each where it was before. The merged party is taken out; its
 * id leads to the kept one, and its trail, evidence and rows of lists are shown there too.
 * Contracts keep the names of their parties as they were made. Undoing puts back every record the
 * merge wrote, within MERGE_UNDO_DAYS and if nobody has written any of them since.
 */
#pragma once
#include "domain/record.h"

enum { MERGE_UNDO_DAYS = 7 };

struct merge_move {
    const struct kind *kind;
    int64_t count;
};

/* The kept one and the merged one have an entrustment of the same work in the same place. */
struct merge_double {
    struct text work;
    struct text kept_id, merged_id; /* of the entrustments */
};

enum merge_choice {
    MERGE_SAME,  /* nothing to choose: one value, or none */
    MERGE_BOTH,  /* the two are put together: former names */
    MERGE_CHOOSE /* they differ */
};

struct merge_plan {
    struct record kept, merged;
    struct record suggested;    /* what the kept one would be */
    enum merge_choice *choices; /* by field of a party */
    struct merge_move *moves;   /* kinds of which something moves */
    size_t move_count;
    int64_t files, rows; /* of the merged party itself: evidence, rows of lists it came from */
    struct text *loops;  /* "A → B → A": each makes the merge impossible */
    size_t loop_count;
    struct merge_double *doubles; /* to be looked at afterwards; they do not hinder */
    size_t double_count;
};

/* What merging would do. Right: MAY_DECIDE. Faults: record.unknown, merge.itself, merge.removed. */
bool merge_look(struct work *w, struct text kept_id, struct text merged_id, struct merge_plan *out);
/* Does it, with the values of `plan->suggested`, which the caller may have changed. `day` is from
 * when the merged name is a former one. Faults: merge.loop, merge.tasks, record.changed_meanwhile,
 * those of record_change. */
bool merge_parties(struct work *w, struct merge_plan *plan, int32_t day);

/* To which party this one went: that one's id, itself when it was not merged. */
struct text merge_into(struct work *w, struct text party_id);

struct merge_done {
    struct text merged_id, name;
    int64_t at;
    bool undoable; /* not too long ago */
};
/* Those merged into a party and not parted again, the last first. */
bool merge_list(struct work *w, struct text kept_id, struct merge_done **out, size_t *count);
/* Parts the merged party off again. Right: MAY_DECIDE. Faults: merge.not_merged, merge.too_late,
 * merge.changed_since (naming what). */
bool merge_undo(struct work *w, struct text merged_id);

/* The party has another name from `day` on: the one before becomes a former one with its days, and
 * contracts that do not say how their parties were called then keep the old one. `kana` may be
 * empty. Right: that of writing the party. Faults: merge.name_same, merge.day_ahead, those of
 * record_change. */
bool merge_rename(struct work *w, struct record *party, struct text name, struct text kana,
                  int32_t day);
