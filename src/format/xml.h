/* xml.h - XML elements as they come, namespaces taken off.
 *
 * Only elements of the namespaces known here are passed on, by their bare name; what lies in
 * other namespaces (extensions) is passed over. Office files come with two addresses for each
 * namespace, "transitional" and "strict"; they are the same to a handler. A document type
 * declaration is refused, and with it every entity.
 */
#pragma once
#include "base/work.h"

struct limits; /* format/limits.h */
struct xml;

struct xml_handler {
    void (*open)(void *user, const char *name, const char **attributes);
    void (*close)(void *user, const char *name);      /* NULL: not wanted */
    void (*text)(void *user, struct text characters); /* in pieces; NULL: not wanted */
};

/* A parser for one document; closed with the arena. Of `limits`, which must live as long, it asks
 * for the depth and the deadline. */
struct xml *xml_open(struct work *w, const struct xml_handler *handler, void *user,
                     const struct limits *limits);
/* Room for the next `size` bytes of the document, then how many were put there. False after
 * a fault, also one that a handler raised: xml.damaged, xml.doctype, xml.too_deep,
 * table.too_slow. */
char *xml_room(struct xml *xml, size_t size);
bool xml_feed(struct xml *xml, size_t bytes, bool last);
/* Gives memory back early; the arena would do it too. */
void xml_close(struct xml *xml);

/* Where the tag that a handler is called for begins in the document, and its length: 0 for
 * the closing of <a/>. */
size_t xml_offset(const struct xml *xml);
size_t xml_length(const struct xml *xml);

/* The value of an attribute without a namespace; NULL if it is not there. */
const char *xml_attribute(const char **attributes, const char *name);
/* The same for r:id and its like. */
const char *xml_relation(const char **attributes, const char *name);
/* Whether an attribute says yes: "1" or "true". */
bool xml_is_true(const char *value);
/* A number without a sign; `otherwise` if there is none or it is not below 2^31. */
uint32_t xml_number(const char *value, uint32_t otherwise);
