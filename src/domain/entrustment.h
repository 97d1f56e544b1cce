/* entrustment.h - the edges of the chains: who hands our data to whom, for what.
 *
 * An edge runs from us (no parent) or from the party of its parent to a party.
 * A party may stand in many chains and several times in one, but never below
 * itself: such a loop is refused and shown.
 */
#pragma once
#include "domain/record.h"

/* One edge of a chain, in reading order: an edge stands before those below it. */
struct entrustment_node {
    struct text entrustment_id, parent_id, party_id, party_name;
    struct text work, data_items, form, status, consent, determination;
    struct text contract_end_on, handling_country;
    int64_t tier, persons;
    struct text persons_note;
    bool certificate_lapsed;
    bool over;     /* ended, refused, or its last day has passed */
    bool doubtful; /* over by its last day, and its state says that it goes on */
};

struct entrustment_chain {
    struct entrustment_node *nodes;
    size_t count;
    struct text department, company; /* of the root */
};

/* The whole chain in which this entrustment stands. Fault: record.unknown. */
bool entrustment_chain(struct work *w, struct text entrustment_id, struct entrustment_chain *out);
/* Until when one entrustment is handled, by what is on record of it. */
enum entrustment_phase {
    ENTRUSTMENT_GOES_ON,
    ENTRUSTMENT_DOUBTFUL, /* its last day has passed, and its state says that it goes on */
    ENTRUSTMENT_OVER,     /* ended, refused, erased, or past its last day */
};
/* Seen from the day of the work; the same as place.until_on, which the rules read. */
enum entrustment_phase entrustment_phase(const struct work *w, const struct record *edge);
/* By its status: it is asked for or agreed, and has not begun. */
bool entrustment_is_to_begin(struct text status);
/* The root entrustments of all chains the party stands in, the ones with most persons first. */
bool entrustment_roots(struct work *w, struct text party_id, struct text **ids, size_t *count);
