#include "format/xml.h"

#include <string.h>

#include "base/arena.h"
#include "format/xml_expat.h"
#include "format/xml_scan.h"

enum {
    LARGEST_ROOM = 64 << 20, /* more than XML_LARGEST_TAG and a piece, doubled again and again */
    HEAD = 256,              /* bytes in which the declaration ends, or expat reads it */
};

struct xml {
    struct xml_events events;
    struct arena *memory; /* of its own, so that it is given back early */
    char *room;
    size_t size, held;     /* of `room`; bytes in it that are not read yet */
    struct xml_scan *scan; /* one of these two once the first bytes have come */
    struct xml_expat *expat;
};

#define OOXML "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"

enum xml_space xml_space_of(struct text address)
{
    static const struct text elements[] = {
        TEXT_INIT(OOXML "spreadsheetml/2006/main"),
        TEXT_INIT(OOXML "package/2006/relationships"),
        TEXT_INIT(STRICT "spreadsheetml/main"),
        TEXT_INIT(OOXML "package/2006/metadata/core-properties"),
        TEXT_INIT(OOXML "officeDocument/2006/extended-properties"),
        TEXT_INIT(STRICT "officeDocument/extendedProperties"),
        TEXT_INIT("http://purl.org/dc/elements/1.1/"),
        TEXT_INIT("http://purl.org/dc/terms/"),
        TEXT_INIT(OOXML "wordprocessingml/2006/main"),
        TEXT_INIT(STRICT "wordprocessingml/main"),
        TEXT_INIT(OOXML "markup-compatibility/2006"),
    };
    static const struct text relations[] = {
        TEXT_INIT(OOXML "officeDocument/2006/relationships"),
        TEXT_INIT(STRICT "officeDocument/relationships"),
    };
    for (size_t i = 0; i < COUNT(elements); i++)
        if (text_is(address, elements[i]))
            return XML_SPACE_ELEMENT;
    for (size_t i = 0; i < COUNT(relations); i++)
        if (text_is(address, relations[i]))
            return XML_SPACE_RELATION;
    return XML_SPACE_NONE;
}

bool xml_damaged(const struct xml_events *events, const char *why)
{
    return work_fail(events->w, FAULT_INPUT, "xml.damaged", text_of(why));
}

bool xml_doctype(const struct xml_events *events)
{
    return work_fail(events->w, FAULT_INPUT, "xml.doctype", TEXT(""));
}

bool xml_too_deep(const struct xml_events *events)
{
    return work_fail(events->w, FAULT_INPUT, "xml.too_deep", TEXT(""));
}

/* ---- the declaration ---- */

static struct text skip_white(struct text t)
{
    while (t.len && strchr(" \t\r\n", t.at[0]) && t.at[0])
        t = text_slice(t, 1, t.len);
    return t;
}

/* ` NAME="VALUE"`; false if something else stands there. */
static bool take_pair(struct text *rest, struct text name, struct text *value)
{
    struct text after = skip_white(*rest);
    if (after.len == rest->len || !text_starts(after, name))
        return false;
    after = text_slice(after, name.len, after.len);
    char quote = after.len ? after.at[0] : '\0';
    size_t end = text_find(after, (struct text){ &quote, 1 }, 1);
    if ((quote != '"' && quote != '\'') || end == after.len)
        return false;
    *value = text_slice(after, 1, end);
    *rest = text_slice(after, end + 1, after.len);
    return true;
}

/* Whether the document is in UTF-8 and says so in the usual words, or says nothing. */
static bool is_plain(struct text head)
{
    struct text mark = TEXT("\xef\xbb\xbf"), value;
    if (text_starts(head, mark))
        head = text_slice(head, mark.len, head.len);
    if (head.len >= 2 && ((unsigned char)head.at[0] >= 0xfe || !head.at[0] || !head.at[1]))
        return false;
    if (!text_starts(head, TEXT("<?xml")) || head.len < 6 || !strchr(" \t\r\n", head.at[5]))
        return true;
    size_t end = text_find(head, TEXT("?>"), 0);
    struct text rest = text_slice(head, 5, end);
    if (end == head.len || !take_pair(&rest, TEXT("version="), &value) ||
        !text_is(value, TEXT("1.0")))
        return false;
    if (take_pair(&rest, TEXT("encoding="), &value) && !text_is_nocase(value, TEXT("UTF-8")))
        return false;
    if (take_pair(&rest, TEXT("standalone="), &value) && !text_is(value, TEXT("yes")) &&
        !text_is(value, TEXT("no")))
        return false;
    return skip_white(rest).len == 0;
}

/* ---- the document ---- */

static void close_xml(void *what)
{
    xml_close(what);
}

struct xml *xml_open(struct work *w, const struct xml_handler *handler, void *user,
                     const struct limits *limits)
{
    struct xml *xml = work_new(w, struct xml);
    *xml = (struct xml){
        .events = { .w = w, .handler = handler, .user = user, .limits = limits },
        .memory = arena_open(LARGEST_ROOM),
    };
    arena_defer(w->arena, close_xml, xml);
    return xml;
}

void xml_close(struct xml *xml)
{
    arena_close(xml->memory);
    xml->memory = NULL;
    if (xml->expat)
        xml_expat_close(xml->expat);
}

char *xml_room(struct xml *xml, size_t size)
{
    size_t needed = xml->held + size;
    if (xml->size < needed) {
        xml->size = needed > xml->size * 2 ? needed : xml->size * 2;
        xml->room = arena_grow(xml->memory, xml->room, xml->held, xml->size);
    }
    return xml->room + xml->held;
}

static void choose(struct xml *xml)
{
    struct text head = { xml->room, xml->held < HEAD ? xml->held : HEAD };
    if (is_plain(head))
        xml->scan = xml_scan_open(&xml->events, xml->memory);
    else
        xml->expat = xml_expat_open(&xml->events);
}

bool xml_feed(struct xml *xml, size_t bytes, bool last)
{
    struct work *w = xml->events.w;
    if (work_failed(w))
        return false;
    xml->held += bytes;
    if (!xml->scan && !xml->expat) {
        if (xml->held < HEAD && !last)
            return true;
        choose(xml);
    }
    size_t used = xml->held;
    if (xml->scan)
        used = xml_scan_feed(xml->scan, xml->room, xml->held, last);
    else
        xml_expat_feed(xml->expat, (struct text){ xml->room, xml->held }, last);
    xml->held -= used;
    if (xml->held)
        memmove(xml->room, xml->room + used, xml->held);
    if (xml->held > XML_LARGEST_TAG)
        xml_damaged(&xml->events, "");
    return !work_failed(w);
}

size_t xml_offset(const struct xml *xml)
{
    return xml->events.offset;
}

size_t xml_length(const struct xml *xml)
{
    return xml->events.length;
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

const char *xml_relation(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (attributes[0][0] == '|' && strcmp(attributes[0] + 1, name) == 0)
            return attributes[1];
    return NULL;
}

bool xml_is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

uint32_t xml_number(const char *value, uint32_t otherwise)
{
    int64_t number;
    if (!value || !text_to_int(text_of(value), &number) || number < 0 || number > INT32_MAX)
        return otherwise;
    return (uint32_t)number;
}
