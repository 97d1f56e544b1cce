/* register_columns.h - the columns in which a list leaves Kantoku as a table, and comes back.
 *
 * A reference is two columns, what it is called and its id; an owner that leads to a party gives
 * the party's name and corporate number, and the work of an entrustment. So a person can read and
 * fill in the table, and a table that comes back is understood even where names are not unique.
 */
#pragma once
#include "domain/kind.h"

enum register_column_type {
    COLUMN_ID,      /* of the record */
    COLUMN_PARTY,   /* name of the party it belongs to */
    COLUMN_NUMBER,  /* its corporate number */
    COLUMN_WORK,    /* of the entrustment it belongs to */
    COLUMN_FIELD,   /* a value; of a reference what it is called */
    COLUMN_REF,     /* the id of a reference */
    COLUMN_CHANGED, /* when it was changed last; comes back unread */
};

struct register_column {
    enum register_column_type type;
    int field; /* of COLUMN_FIELD and COLUMN_REF; else -1 */
    struct text head;
};

/* Whether records of the kind belong to a party, to an entrustment, maybe through others. */
bool register_of_party(const struct kind *kind);
bool register_of_work(const struct kind *kind);
/* How many there are; their heads are in `lang`. */
size_t register_columns(struct work *w, enum lang lang, const struct kind *kind,
                        struct register_column **out);
