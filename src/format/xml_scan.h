/* xml_scan.h - XML in UTF-8, scanned where it lies.
 *
 * All of XML 1.0 and its namespaces but the document type, which is refused. What is not well
 * formed is refused as expat refuses it (fuzz/xml.c holds one against the other), with two
 * differences: a name may hold any character beyond ASCII, and a tag may have 256 attributes and
 * names and addresses of 1,024 bytes. Attributes are ended and unescaped in place, so the bytes
 * are not what they were.
 *
 * Only format/xml.c needs this.
 */
#pragma once
#include "format/xml_event.h"

struct arena; /* base/arena.h */
struct xml_scan;

/* `memory` gives what it needs, and goes with it. */
struct xml_scan *xml_scan_open(struct xml_events *events, struct arena *memory);
/* Reads what is whole of the bytes and gives back how many that were; the rest has to come again,
 * with more behind it. */
size_t xml_scan_feed(struct xml_scan *scan, char *at, size_t size, bool last);
