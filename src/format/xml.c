#include "format/xml.h"

#include <assert.h>
#include <expat.h>
#include <string.h>

#include "base/arena.h"

enum { SEPARATOR = '|', LARGEST_TAG = 4 << 20 };

struct xml {
    struct work *w;
    XML_Parser parser;
    const struct xml_handler *handler;
    void *user;
    size_t depth, most, fed, done;
    uint8_t *spaces; /* of each element around: the bytes before its bare name; 0: not ours */
};

#define OOXML "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"

static const struct text element_spaces[] = {
    TEXT_INIT(OOXML "spreadsheetml/2006/main|"),
    TEXT_INIT(OOXML "package/2006/relationships|"),
    TEXT_INIT(STRICT "spreadsheetml/main|"),
    TEXT_INIT(OOXML "package/2006/metadata/core-properties|"),
    TEXT_INIT(OOXML "officeDocument/2006/extended-properties|"),
    TEXT_INIT(STRICT "officeDocument/extendedProperties|"),
    TEXT_INIT("http://purl.org/dc/elements/1.1/|"),
    TEXT_INIT("http://purl.org/dc/terms/|"),
    TEXT_INIT(OOXML "wordprocessingml/2006/main|"),
    TEXT_INIT(STRICT "wordprocessingml/main|"),
    TEXT_INIT(OOXML "markup-compatibility/2006|"),
};

static const struct text relation_spaces[] = {
    TEXT_INIT(OOXML "officeDocument/2006/relationships|"),
    TEXT_INIT(STRICT "officeDocument/relationships|"),
};

static const char *bare_name(const struct text *spaces, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(name, spaces[i].at, spaces[i].len) == 0)
            return name + spaces[i].len;
    return NULL;
}

static void stop_after_fault(struct xml *xml)
{
    if (work_failed(xml->w))
        XML_StopParser(xml->parser, XML_FALSE);
}

static void on_open(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct xml *xml = user;
    if (++xml->depth > xml->most)
        work_fail(xml->w, FAULT_INPUT, "xml.too_deep", TEXT(""));
    const char *bare = bare_name(element_spaces, COUNT(element_spaces), name);
    if (!work_failed(xml->w)) {
        xml->spaces[xml->depth] = (uint8_t)(bare ? bare - name : 0);
        if (bare)
            xml->handler->open(xml->user, bare, attributes);
    }
    stop_after_fault(xml);
}

static void on_close(void *user, const XML_Char *name)
{
    struct xml *xml = user;
    if (work_failed(xml->w))
        return;
    uint8_t space = xml->spaces[xml->depth--];
    if (space && xml->handler->close)
        xml->handler->close(xml->user, name + space);
    stop_after_fault(xml);
}

static void on_text(void *user, const XML_Char *characters, int length)
{
    struct xml *xml = user;
    xml->handler->text(xml->user, (struct text){ characters, (size_t)length });
    stop_after_fault(xml);
}

static void on_doctype(void *user, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int internal)
{
    struct xml *xml = user;
    (void)name, (void)system, (void)public, (void)internal;
    work_fail(xml->w, FAULT_INPUT, "xml.doctype", TEXT(""));
    stop_after_fault(xml);
}

static void close_parser(void *what)
{
    xml_close(what);
}

struct xml *xml_open(struct work *w, const struct xml_handler *handler, void *user, size_t depth)
{
    struct xml *xml = work_new(w, struct xml);
    *xml = (struct xml){ .w = w, .handler = handler, .user = user, .most = depth };
    xml->spaces = work_array(w, uint8_t, depth + 1);
    xml->parser = XML_ParserCreateNS(NULL, SEPARATOR);
    assert(xml->parser);
    arena_defer(w->arena, close_parser, xml);
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_open, on_close);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    if (handler->text)
        XML_SetCharacterDataHandler(xml->parser, on_text);
    return xml;
}

void xml_close(struct xml *xml)
{
    if (xml->parser)
        XML_ParserFree(xml->parser);
    xml->parser = NULL;
}

char *xml_room(struct xml *xml, size_t size)
{
    char *room = XML_GetBuffer(xml->parser, (int)size);
    assert(room || work_failed(xml->w));
    return room;
}

bool xml_feed(struct xml *xml, size_t bytes, bool last)
{
    if (work_failed(xml->w))
        return false;
    xml->fed += bytes;
    if (XML_ParseBuffer(xml->parser, (int)bytes, last) != XML_STATUS_OK)
        return work_fail(xml->w, FAULT_INPUT, "xml.damaged",
                         text_of(XML_ErrorString(XML_GetErrorCode(xml->parser))));
    /* A tag that never ends is scanned again and again; expat says -1 when it put that off. */
    XML_Index done = XML_GetCurrentByteIndex(xml->parser);
    if (done >= 0)
        xml->done = (size_t)done;
    if (!last && xml->fed - xml->done > LARGEST_TAG)
        return work_fail(xml->w, FAULT_INPUT, "xml.damaged", TEXT(""));
    return true;
}

size_t xml_offset(const struct xml *xml)
{
    return (size_t)XML_GetCurrentByteIndex(xml->parser);
}

size_t xml_length(const struct xml *xml)
{
    return (size_t)XML_GetCurrentByteCount(xml->parser);
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
    for (; *attributes; attributes += 2) {
        const char *bare = bare_name(relation_spaces, COUNT(relation_spaces), attributes[0]);
        if (bare && strcmp(bare, name) == 0)
            return attributes[1];
    }
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
