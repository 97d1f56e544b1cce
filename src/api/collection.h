/* collection.h - a kind of record as the address names it: /api/v1/parties.
 *
 * The name is the English plural of the kind's own, made by rule, so that a new
 * register has its address by itself.
 */
#pragma once
#include "domain/kind.h"

enum { COLLECTION_MOST = 80 };

/* "parties", NUL-terminated. */
struct collection_name {
    char at[COLLECTION_MOST];
};
struct collection_name collection_name(const struct kind *kind);
/* "Party", by which schemas are called: each word of the kind's name with a capital. */
struct collection_name collection_schema(const struct kind *kind);
/* The kind of a collection; NULL if there is none. */
const struct kind *collection_find(struct text name);
