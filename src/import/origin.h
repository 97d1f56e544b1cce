/* origin.h - from which cell of which list what is known of a party came. */
#pragma once
#include "base/work.h"
#include "import/line_field.h"

struct origin_value {
    enum line_field field; /* of a list of parties */
    struct text code;      /* of a list of another register: import/roster.h */
    struct text cell;      /* "E10" */
    struct text written;   /* as it stands there */
};

/* One line of an office's list, as it was taken in. */
struct origin {
    struct text file;  /* name of the original */
    int64_t number;    /* its evidence number */
    struct text sheet; /* "" in a CSV */
    int64_t row, taken_at;
    struct origin_value *values;
    size_t value_count;
};

enum { ORIGIN_MOST = 50 };

/* The lines that wrote something of this party and were not undone, the latest first, ORIGIN_MOST
 * at most. An actor of a department sees those of its own chains. */
bool origin_of_party(struct work *w, struct text party_id, struct origin **out, size_t *count);
/* The same of one record that came in by a list of its register. Who may see the record is for the
 * caller to know. */
bool origin_of_record(struct work *w, struct text id, struct origin **out, size_t *count);
/* Whether there is any. */
bool origin_is_known(struct work *w, struct text id);
