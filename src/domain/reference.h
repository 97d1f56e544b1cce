/* reference.h - what records refer to, and what still refers to them.
 *
 * A record never points to what its writer does not see nor to what is taken out, and nothing is
 * taken out while something in use points to it. tools/kindc knows every reference.
 */
#pragma once
#include "domain/record.h"

/* Each reference that differs from `before` (NULL: a new record) must be in use and in the actor's
 * sight. Faults (INPUT): record.reference_unknown, record.reference_removed. */
bool reference_check(struct work *w, const struct record *before, const struct record *after);
/* Whether a record of the kind is stored and not taken out, whoever sees it. */
bool reference_is_live(struct work *w, const struct kind *kind, struct text id);
/* The id of the party to which a stored record belongs, itself if it is one; "" for what belongs to
 * ourselves and for what is not there. */
struct text reference_party(struct work *w, const struct kind *kind, struct text id);

struct reference_user {
    const struct kind *kind; /* NULL: an account */
    struct text id, name;    /* the name is "" where the kind has none */
};
/* All that is in use and refers to the record, whoever sees it. None after a fault. */
size_t reference_users(struct work *w, const struct record *record, struct reference_user **out);
/* Whether anything in use refers to the record. False also after a fault. */
bool reference_is_used(struct work *w, const struct record *record);
/* Faults unless nothing refers to it: record.in_use (INPUT), naming what does, or, where the actor
 * does not see all of that, record.in_use_elsewhere (DENIED). */
bool reference_is_free(struct work *w, const struct record *record);
