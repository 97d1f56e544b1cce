#include "format/xml_expat.h"

#include <assert.h>
#include <expat.h>
#include <string.h>

#include "base/arena.h"

enum { SEPARATOR = '|', LONGEST_ADDRESS = 1024, PIECE = 64 << 10 };

struct xml_expat {
    struct xml_events *events;
    XML_Parser parser;
    size_t depth, fed, done;
    uint16_t *spaces; /* of each element around: the bytes before its bare name; 0: not ours */
    const char **visible;
    size_t room; /* of `visible` */
};

/* The place of the separator in "ADDRESS|NAME"; NULL without a namespace. */
static const char *separator_of(const char *name, enum xml_space *space)
{
    const char *at = strchr(name, SEPARATOR);
    *space = at ? xml_space_of((struct text){ name, (size_t)(at - name) }) : XML_SPACE_NONE;
    return at;
}

/* Attributes without a namespace, and those of relationships as "|id". */
static const char **visible_of(struct xml_expat *expat, const XML_Char **attributes)
{
    size_t count = 0, all = 0;
    while (attributes[all])
        all += 2;
    if (expat->room <= all) {
        expat->room = 2 * (all + 1);
        expat->visible = work_array(expat->events->w, const char *, expat->room);
    }
    for (size_t i = 0; i < all; i += 2) {
        enum xml_space space;
        const char *at = separator_of(attributes[i], &space);
        if (at && space != XML_SPACE_RELATION)
            continue;
        expat->visible[count++] = at ? at : attributes[i];
        expat->visible[count++] = attributes[i + 1];
    }
    expat->visible[count] = NULL;
    return expat->visible;
}

static void place(struct xml_expat *expat)
{
    expat->events->offset = (size_t)XML_GetCurrentByteIndex(expat->parser);
    expat->events->length = (size_t)XML_GetCurrentByteCount(expat->parser);
}

static void stop_after_fault(struct xml_expat *expat)
{
    if (work_failed(expat->events->w))
        XML_StopParser(expat->parser, XML_FALSE);
}

static void on_open(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct xml_expat *expat = user;
    const struct xml_events *events = expat->events;
    enum xml_space space;
    const char *at = separator_of(name, &space);
    if (++expat->depth > events->limits->depth)
        xml_too_deep(events);
    if (!work_failed(events->w)) {
        bool ours = space == XML_SPACE_ELEMENT && at - name < LONGEST_ADDRESS;
        expat->spaces[expat->depth] = (uint16_t)(ours ? at + 1 - name : 0);
        place(expat);
        if (ours)
            events->handler->open(events->user, at + 1, visible_of(expat, attributes));
    }
    stop_after_fault(expat);
}

static void on_close(void *user, const XML_Char *name)
{
    struct xml_expat *expat = user;
    const struct xml_events *events = expat->events;
    if (work_failed(events->w))
        return;
    size_t space = expat->spaces[expat->depth--];
    place(expat);
    if (space && events->handler->close)
        events->handler->close(events->user, name + space);
    stop_after_fault(expat);
}

static void on_text(void *user, const XML_Char *characters, int length)
{
    struct xml_expat *expat = user;
    expat->events->handler->text(expat->events->user, (struct text){ characters, (size_t)length });
    stop_after_fault(expat);
}

static void on_doctype(void *user, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int internal)
{
    struct xml_expat *expat = user;
    (void)name, (void)system, (void)public, (void)internal;
    xml_doctype(expat->events);
    stop_after_fault(expat);
}

static void close_parser(void *what)
{
    xml_expat_close(what);
}

struct xml_expat *xml_expat_open(struct xml_events *events)
{
    struct work *w = events->w;
    struct xml_expat *expat = work_new(w, struct xml_expat);
    *expat = (struct xml_expat){ .events = events };
    expat->spaces = work_array(w, uint16_t, events->limits->depth + 1);
    expat->parser = XML_ParserCreateNS(NULL, SEPARATOR);
    assert(expat->parser);
    arena_defer(w->arena, close_parser, expat);
    XML_SetUserData(expat->parser, expat);
    XML_SetElementHandler(expat->parser, on_open, on_close);
    XML_SetStartDoctypeDeclHandler(expat->parser, on_doctype);
    if (events->handler->text)
        XML_SetCharacterDataHandler(expat->parser, on_text);
    return expat;
}

void xml_expat_close(struct xml_expat *expat)
{
    if (expat->parser)
        XML_ParserFree(expat->parser);
    expat->parser = NULL;
}

static bool feed(struct xml_expat *expat, struct text bytes, bool last)
{
    const struct xml_events *events = expat->events;
    expat->fed += bytes.len;
    if (XML_Parse(expat->parser, bytes.at, (int)bytes.len, last) != XML_STATUS_OK)
        return xml_damaged(events, XML_ErrorString(XML_GetErrorCode(expat->parser)));
    /* A tag that never ends is scanned again and again; expat says -1 when it put that off. */
    XML_Index done = XML_GetCurrentByteIndex(expat->parser);
    if (done >= 0)
        expat->done = (size_t)done;
    if (!last && expat->fed - expat->done > XML_LARGEST_TAG)
        return xml_damaged(events, "");
    return true;
}

bool xml_expat_feed(struct xml_expat *expat, struct text bytes, bool last)
{
    const struct xml_events *events = expat->events;
    bool good = true;
    for (bool ends = false; good && !ends;) {
        struct text piece = text_slice(bytes, 0, PIECE);
        bytes = text_slice(bytes, piece.len, bytes.len);
        ends = bytes.len == 0;
        good = limits_in_time(events->w, events->limits) && feed(expat, piece, last && ends);
    }
    return good;
}
