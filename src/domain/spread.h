/* spread.h - how far a party reaches: by how many ways data come to it, and who is hit if it leaks.
 *
 * Each entrustment to it is a way (経路). A party with many is a concentration: one accident there
 * is an accident in all. Handling that has ended or was refused does not count.
 */
#pragma once
#include "base/work.h"

enum { SPREAD_TIERS = 4 }; /* the last is the fourth and all below */

struct spread_line {
    struct text party_id, name, work;
    int64_t paths;
    int64_t persons; /* the most in one of its entrustments; -1: not known */
    int64_t tiers[SPREAD_TIERS];
    struct text countries; /* two letters each, parted by spaces; without ours */
};

struct spread_list {
    struct spread_line *lines;
    size_t count;
    int64_t total;
};

/* The parties the actor sees to which data come by `least` ways or more, those with most first.
 * Right: MAY_READ. */
bool spread_list(struct work *w, int64_t least, int64_t skip, int64_t most,
                 struct spread_list *out);

/* One thing the party handles for one of ours. */
struct spread_hit {
    struct text entrustment_id, work, data_items, persons_note, country;
    struct text company, department; /* of ours, whose data these are */
    struct text root_work;           /* what we entrusted at the top of this chain */
    struct text path;      /* those between us and the party, from the top, parted by U+001F */
    int64_t tier, persons; /* -1: not known */
};

/* A party further down to which data go from this one. */
struct spread_below {
    struct text party_id, name, work;
    int64_t tier, persons;
};

/* One of ours, with what the party handles for it. */
struct spread_owner {
    struct text company;
    int64_t works;
    int64_t persons;       /* sum of what is known: the same people may be in several */
    int64_t works_unknown; /* of which the number of persons is not known */
};

struct spread_impact {
    struct spread_hit *hits; /* with most persons first */
    size_t hit_count;
    struct spread_below *below; /* by tier */
    size_t below_count;
    struct spread_owner *owners;
    size_t owner_count;
};

/* Who is hit, upwards and downwards, if this party leaks: of the chains the actor sees. Right:
 * MAY_READ. */
bool spread_impact(struct work *w, struct text party_id, struct spread_impact *out);
