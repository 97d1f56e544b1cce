/* package.h - an Office file: a zip whose parts are tied together by relationships.
 *
 * Parts are found by what they are related as, never by a name they usually have. Names are
 * compared as Office does: without case, "\" as "/", without a slash at the front.
 */
#pragma once
#include "format/xml.h"
#include "format/zip.h"

struct package {
    struct work *w;
    const struct limits *limits;
    struct zip_in *zip;
    struct text *names;     /* of the parts, made alike */
    struct relations *root; /* of the package itself, once they were asked for */
};

struct relation {
    struct text id, kind; /* kind: the last word of its type, "worksheet" */
    struct text part;     /* its target, as a name of the package; "" if outside */
};

struct relations {
    struct relation *list;
    size_t count;
};

enum { PACKAGE_NONE = -1 };

/* NULL after a fault, see zip_in_open. */
struct package *package_open(struct work *w, struct text bytes, const struct limits *limits);
/* The number of a part, or PACKAGE_NONE. */
int package_find(const struct package *package, struct text name);
/* The part that `from` ("" is the package itself) names in its relationships. */
struct relations package_relations(struct package *package, struct text from);
/* The first relation of a kind, by its id if that is given; NULL if there is none. */
const struct relation *relations_find(const struct relations *relations, const char *kind,
                                      const char *id);
/* Reads a part as XML. A part that is not there is xml.damaged. */
bool package_parse(struct package *package, struct text name, const struct xml_handler *handler,
                   void *user);
