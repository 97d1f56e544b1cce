/* round_pick.h - whom a round asks: works of the register that go on, by what is on record of them.
 */
#pragma once
#include "domain/round.h"

struct round_pick {
    struct text party_id, entrustment_id; /* "" of a party that is asked as a whole */
    struct text contact_id;               /* "": nobody can be written to */
    struct text form;  /* of the newest contract, of the first work that has one */
    struct text facts; /* of sheet_facts, parted by spaces */
};

/* In the order of the list of parties, at most ROUND_MOST + 1. Of the round, each_work and purpose
 * are set: "selection" asks works that have not begun, any other those that are not only asked
 * for; parties that are named are asked either way. */
bool round_pick(struct work *w, const struct round *round, const struct round_choice *choice,
                struct round_pick **out, size_t *count);

/* How many would be asked, and how many of them nobody could be written to. */
struct round_whom {
    int64_t replies, parties, unreachable, cloud;
    struct text *left; /* of the parties named: those that would get none */
    size_t left_count;
};
bool round_whom(struct work *w, const struct round *round, const struct round_choice *choice,
                struct round_whom *out);
