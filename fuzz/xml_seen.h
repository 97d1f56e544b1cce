/* xml_seen.h - what a parser says of a document, as one text, so that two can be compared.
 *
 * \1 and a name open an element, \2 and a name close one, \3 is in front of text; attributes are
 * \4 NAME \5 VALUE. Behind each tag its place: "@OFFSET+LENGTH".
 */
#pragma once
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "format/xml_expat.h"

enum { MOST_SEEN = 16 << 20 };

struct seen {
    struct work *w;
    struct buf out;
    bool in_text;
    struct xml *xml; /* one of these two says the places */
    struct xml_events *events;
};

static inline void seen_place(struct seen *seen)
{
    buf_format(&seen->out, "@%zu+%zu", seen->xml ? xml_offset(seen->xml) : seen->events->offset,
               seen->xml ? xml_length(seen->xml) : seen->events->length);
}

static inline void seen_open(void *user, const char *name, const char **attributes)
{
    struct seen *seen = user;
    buf_format(&seen->out, "\1%s", name);
    for (; *attributes; attributes += 2)
        buf_format(&seen->out, "\4%s\5%s", attributes[0], attributes[1]);
    seen_place(seen);
    seen->in_text = false;
}

static inline void seen_close(void *user, const char *name)
{
    struct seen *seen = user;
    buf_format(&seen->out, "\2%s", name);
    seen_place(seen);
    seen->in_text = false;
}

static inline void seen_text(void *user, struct text characters)
{
    struct seen *seen = user;
    if (!seen->in_text)
        buf_add_char(&seen->out, '\3');
    buf_add(&seen->out, characters);
    seen->in_text = true;
}

static const struct xml_handler seen_handler = { seen_open, seen_close, seen_text };

/* By format/xml.h, fed `piece` bytes at a time, until the deadline; the fault is in `w`. */
static inline struct text seen_till(struct work *w, struct text xml, size_t piece, int64_t deadline)
{
    struct limits limits = limits_usual;
    limits.deadline = deadline;
    struct seen seen = { .w = w, .out = buf_begin(w->arena, MOST_SEEN) };
    seen.xml = xml_open(w, &seen_handler, &seen, &limits);
    for (bool last = false; !last && !work_failed(w);) {
        struct text part = text_slice(xml, 0, piece);
        xml = text_slice(xml, part.len, xml.len);
        last = part.len == 0;
        memcpy(xml_room(seen.xml, piece), part.at, part.len);
        xml_feed(seen.xml, part.len, last);
    }
    xml_close(seen.xml);
    return buf_text(&seen.out);
}

static inline struct text seen_by_us(struct work *w, struct text xml, size_t piece)
{
    return seen_till(w, xml, piece, 0);
}

/* By expat alone. */
static inline struct text seen_by_expat(struct work *w, struct text xml)
{
    struct seen seen = { .w = w, .out = buf_begin(w->arena, MOST_SEEN) };
    struct xml_events events = {
        .w = w, .handler = &seen_handler, .user = &seen, .limits = &limits_usual
    };
    seen.events = &events;
    struct xml_expat *expat = xml_expat_open(&events);
    xml_expat_feed(expat, xml, true);
    xml_expat_close(expat);
    return buf_text(&seen.out);
}
