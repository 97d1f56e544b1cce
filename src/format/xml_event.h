/* xml_event.h - what the two ways to parse XML share: whom they tell of tags and texts.
 *
 * Only format/xml*.c need this.
 */
#pragma once
#include "format/limits.h"
#include "format/xml.h"

/* A namespace, as far as it matters here. */
enum xml_space {
    XML_SPACE_NONE,     /* of nobody we know: passed over */
    XML_SPACE_ELEMENT,  /* its elements are passed on */
    XML_SPACE_RELATION, /* its attributes are: r:id as "|id" */
};

enum xml_space xml_space_of(struct text address);

/* Bytes of a tag, a comment, or what else must be seen whole. */
enum { XML_LARGEST_TAG = 4 << 20 };

struct xml_events {
    struct work *w;
    const struct xml_handler *handler;
    void *user;
    const struct limits *limits;
    size_t offset, length; /* of the tag in hand */
};

/* Faults: xml.damaged, xml.doctype, xml.too_deep; of both parsers also table.too_slow. */
bool xml_damaged(const struct xml_events *events, const char *why);
bool xml_doctype(const struct xml_events *events);
bool xml_too_deep(const struct xml_events *events);
