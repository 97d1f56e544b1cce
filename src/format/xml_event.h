/* xml_event.h - what the two ways to parse XML share: whom they tell of tags and texts.
 *
 * Only format/xml*.c need this.
 */
#pragma once
#include "format/xml.h"

/* A namespace, as far as it matters here. */
enum xml_space {
    XML_SPACE_NONE,     /* of nobody we know: passed over */
    XML_SPACE_ELEMENT,  /* its elements are passed on */
    XML_SPACE_RELATION, /* its attributes are: r:id as "|id" */
};

enum xml_space xml_space_of(struct text address);

struct xml_events {
    struct work *w;
    const struct xml_handler *handler;
    void *user;
    size_t most;           /* how deep elements may nest */
    size_t offset, length; /* of the tag in hand */
};

/* Faults: xml.damaged, xml.doctype, xml.too_deep. */
bool xml_damaged(const struct xml_events *events, const char *why);
bool xml_doctype(const struct xml_events *events);
bool xml_too_deep(const struct xml_events *events);
