/* plan_diff.h - what of a record differs from what is stored, as changes and writes.
 *
 * Only import/plan.c needs this. A write has an id when it changes a record; references are
 * filled in when it is stored.
 */
#pragma once
#include "import/plan.h"

/* A new record. */
void plan_diff_add(struct work *w, struct plan_writes *out, struct record record);
/* A company under another name keeps its old one among its former names; another spelling of the
 * same name, a part of it or a former one changes nothing. */
void plan_diff_party(struct work *w, struct plan_writes *out, const struct record *stored,
                     const struct record *target, struct reader *reader);
/* `status`: the list says one. `department`: the list says this one and the register has none. */
void plan_diff_edge(struct work *w, struct plan_writes *out, const struct record *stored,
                    const struct record *target, bool status, struct text department);
/* A contract that begins after the last one ended is a new one. */
void plan_diff_contract(struct work *w, struct plan_writes *out, const struct record *stored,
                        size_t count, const struct record *target);
/* Whether it is new, and now among the writes. */
bool plan_diff_contact(struct work *w, struct plan_writes *out, const struct record *stored,
                       size_t count, const struct record *target);
bool plan_diff_certificate(struct work *w, struct plan_writes *out, const struct record *stored,
                           size_t count, const struct record *target);
void plan_diff_review(struct work *w, struct plan_writes *out, const struct record *stored,
                      size_t count, const struct record *target);
