/* value.h - what a JSON document says, read-only.
 *
 * A value is never NULL: what is not there is VALUE_NONE, and asking it for more gives
 * VALUE_NONE again, so a caller may go straight down and look once, at the end. Values live as
 * long as the work that read them.
 */
#pragma once
#include "base/work.h"

enum value_kind {
    VALUE_NONE, /* not there */
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_INT,
    VALUE_NUMBER, /* with a point or an exponent */
    VALUE_TEXT,
    VALUE_LIST,
    VALUE_MAP,
};

struct value {
    enum value_kind kind;
    struct text text; /* a scalar as it is written; "" for null, lists and maps */
    union {
        bool truth;
        int64_t integer;
        double number;
        struct {
            size_t count;
            const struct value *items;
            const struct text *keys; /* of a map, in the order of the file; NULL in a list */
        };
    };
};

/* The value of a key of a map. */
const struct value *value_get(const struct value *map, const char *key);
/* Items of a list, values of a map; 0 for everything else. */
size_t value_count(const struct value *v);
const struct value *value_at(const struct value *v, size_t i);
/* The key of the i-th value of a map; "" elsewhere. */
struct text value_key(const struct value *map, size_t i);

/* The text of any scalar as it is written: code 007 stays 007. */
struct text value_text(const struct value *v);
/* 0 or false unless the value is of that kind; an int is a number too. */
int64_t value_int(const struct value *v);
double value_number(const struct value *v);
bool value_bool(const struct value *v);
