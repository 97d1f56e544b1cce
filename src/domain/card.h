/* card.h - whom to call in an accident: the numbers of every party of a chain, and ours.
 *
 * Of each party the best number by day and the best at night and on holidays: what answered when
 * it was tested goes before what did not, an emergency contact before the person in charge before
 * staff. Links that have ended or were refused are left out.
 */
#pragma once
#include "domain/entrustment.h"

struct card_number {
    struct text name, phone; /* phone "": there is none */
    struct text tested_on;   /* YYYY-MM-DD, "" for never */
    bool failed;             /* it did not answer then */
};

/* Somebody who can be called: a party, or we. */
struct card_desk {
    struct text party_id, name; /* party_id "" for us */
    int64_t tier;               /* 0 for us */
    struct card_number day, night;
    struct text email; /* where a missing number can be asked for; "" when it is not known either */
};

/* One link: who stands there, and below whom. */
struct card_place {
    size_t desk;  /* in `desks` */
    size_t above; /* in `places`; CARD_US when we entrust it */
};

#define CARD_US ((size_t)-1)

struct card_chain {
    struct text work, department;
    struct card_desk us;
    struct card_desk *desks; /* each party once */
    size_t desk_count;
    struct card_place *places;
    size_t place_count;
};

/* The chain in which this entrustment stands. Fault: record.unknown. */
bool card_chain(struct work *w, struct text entrustment_id, struct card_chain *out);
/* The desks above desk `which`, the nearest first, up to but without us; each once. `out` has room
 * for all desks. */
size_t card_above(const struct card_chain *chain, size_t which, size_t *out);
/* Those directly below it. */
size_t card_below(const struct card_chain *chain, size_t which, size_t *out);
