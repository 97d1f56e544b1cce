/* shape.h - what comes as JSON besides the records of the kinds, as tables for the document.
 *
 * A shape describes one object. All of its members are always there unless they are
 * optional, and no others: a test holds every answer against it.
 */
#pragma once
#include "base/words.h"

enum property_type {
    PROPERTY_TEXT,
    PROPERTY_MOMENT, /* 2026-11-25T08:55:00+09:00 */
    PROPERTY_DAY,    /* YYYY-MM-DD */
    PROPERTY_COUNT,  /* a whole number from 0 on */
    PROPERTY_NUMBER, /* any whole number */
    PROPERTY_FLAG,
    PROPERTY_CODE,  /* one of choices */
    PROPERTY_BYTES, /* a file of a form */
    PROPERTY_LIST,  /* of objects of `shape`, or of texts where that is NULL */
};

enum property_flag { PROPERTY_NULL = 1 << 0 /* may be null */, PROPERTY_OPTIONAL = 1 << 1 };

struct property {
    const char *name; /* NULL ends the table */
    enum property_type type;
    enum word help; /* WORD_NONE: its name says it */
    uint32_t flags;
    const char *shape;
    const char *const *choices; /* ended by NULL */
};

struct shape {
    const char *name; /* of the schema: "Token" */
    const struct property *properties;
};

/* All of them, ended by a row without a name. */
extern const struct shape shapes[];
/* The same for what parties are asked and what an office has set. */
extern const struct shape office_shapes[];
/* The same for rounds of check sheets, their answers, and what comes of them. */
extern const struct shape check_shapes[];
/* NULL if there is none. */
const struct shape *shape_find(const char *name);
