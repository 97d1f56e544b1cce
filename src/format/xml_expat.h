/* xml_expat.h - XML that is not plainly UTF-8, parsed by expat.
 *
 * Only format/xml.c needs this.
 */
#pragma once
#include "format/xml_event.h"

struct xml_expat;

struct xml_expat *xml_expat_open(struct xml_events *events);
/* The next bytes. */
bool xml_expat_feed(struct xml_expat *expat, struct text bytes, bool last);
void xml_expat_close(struct xml_expat *expat);
