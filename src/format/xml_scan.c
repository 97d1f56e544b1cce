#include "format/xml_scan.h"

#include <string.h>

#include "base/arena.h"
#include "format/xml_char.h"
#include "format/xml_names.h"
#include "format/xml_tag.h"

enum { LONGEST_ENTITY = 1024, PIECE = 64 << 10 /* between two looks at the clock */ };

struct element {
    size_t name, size; /* its place on the stack of names, with a NUL behind it */
    size_t prefix;     /* bytes before the colon, and that too */
    size_t bindings;   /* as many as there were before it */
    enum xml_space space;
    enum xml_space plain; /* of names without a prefix, inside it */
};

struct xml_scan {
    struct xml_events *events;
    char *begin;   /* of the bytes in hand */
    size_t before; /* bytes of the document before them */
    bool begun, had_root;
    struct element *elements; /* elements[0] is the document */
    size_t depth;
    struct xml_names names;
    struct xml_tag tag;
    const char *visible[2 * XML_TAG_ATTRIBUTES + 1];
};

/* NULL without a fault: more bytes are needed. */
static char *damaged(const struct xml_scan *scan)
{
    xml_damaged(scan->events, "");
    return NULL;
}

/* ---- elements ---- */

/* Lists the attributes that are passed on. */
static void list_attributes(struct xml_scan *scan)
{
    size_t count = 0;
    for (size_t i = 0; i < scan->tag.count; i++) {
        const struct xml_attribute *attribute = &scan->tag.attributes[i];
        const struct xml_binding *binding = scan->names.attributes[i].binding;
        if (binding ? binding->space != XML_SPACE_RELATION : xml_names_is_binding(attribute))
            continue;
        if (binding)
            attribute->name[attribute->prefix] = '|';
        scan->visible[count++] = attribute->name + attribute->prefix;
        scan->visible[count++] = attribute->value;
    }
    scan->visible[count] = NULL;
}

static void place(struct xml_scan *scan, const char *from, const char *to)
{
    scan->events->offset = scan->before + (size_t)(from - scan->begin);
    scan->events->length = (size_t)(to - from);
}

static enum xml_space space_of(const struct xml_scan *scan, struct text name, size_t prefix,
                               enum xml_space plain)
{
    const struct xml_binding *binding =
        prefix ? xml_names_find(&scan->names, text_slice(name, 0, prefix)) : NULL;
    if (prefix && !binding)
        damaged(scan);
    return binding ? binding->space : prefix ? XML_SPACE_NONE : plain;
}

/* The name as handlers see it. */
static const char *bare_name(const struct xml_scan *scan, const struct element *element)
{
    return scan->names.stack + element->name + element->prefix + (element->prefix > 0);
}

static bool open_element(struct xml_scan *scan)
{
    const struct xml_events *events = scan->events;
    struct text name = { scan->tag.name, scan->tag.name_size };
    if (scan->had_root && scan->depth == 0)
        return damaged(scan);
    if (scan->depth == events->limits->depth)
        return xml_too_deep(events);
    enum xml_space plain = scan->elements[scan->depth].plain;
    struct element *element = &scan->elements[++scan->depth];
    *element = (struct element){ .name = scan->names.used,
                                 .size = name.len,
                                 .prefix = scan->tag.prefix,
                                 .bindings = scan->names.count,
                                 .plain = plain };
    scan->had_root = true;
    name = xml_names_push(&scan->names, name);
    for (size_t i = 0; i < scan->tag.count; i++) {
        const struct xml_attribute *attribute = &scan->tag.attributes[i];
        if (xml_names_is_binding(attribute) &&
            !xml_names_bind(&scan->names, attribute, &element->plain))
            return damaged(scan);
    }
    element->space = space_of(scan, name, element->prefix, element->plain);
    if (work_failed(events->w) || !xml_names_qualify(&scan->names, &scan->tag))
        return damaged(scan);
    list_attributes(scan);
    if (element->space == XML_SPACE_ELEMENT)
        events->handler->open(events->user, bare_name(scan, element), scan->visible);
    return !work_failed(events->w);
}

static void close_element(struct xml_scan *scan)
{
    const struct xml_events *events = scan->events;
    const struct element *element = &scan->elements[scan->depth--];
    xml_names_drop(&scan->names, element->name, element->bindings);
    if (element->space == XML_SPACE_ELEMENT && events->handler->close)
        events->handler->close(events->user, bare_name(scan, element));
}

/* NULL without a fault: more bytes are needed; so too below. */
static char *read_tag(struct xml_scan *scan, char *at, char *end)
{
    char *behind = xml_tag_read(&scan->tag, at, end);
    if (!behind)
        return scan->tag.is_bad ? damaged(scan) : NULL;
    place(scan, at, behind);
    if (open_element(scan) && scan->tag.is_empty) {
        place(scan, behind, behind);
        close_element(scan);
    }
    return behind;
}

static char *read_end_tag(struct xml_scan *scan, char *at, char *end)
{
    const struct element *element = &scan->elements[scan->depth];
    char *p = at + 2;
    if (!scan->depth)
        return damaged(scan);
    if ((size_t)(end - p) <= element->size)
        return NULL;
    if (memcmp(p, scan->names.stack + element->name, element->size) != 0)
        return damaged(scan);
    p = xml_tag_white(p + element->size, end);
    if (p == end)
        return NULL;
    if (*p != '>')
        return damaged(scan);
    place(scan, at, p + 1);
    close_element(scan);
    return p + 1;
}

/* ---- texts ---- */

static void tell(const struct xml_scan *scan, const char *from, const char *to)
{
    const struct xml_events *events = scan->events;
    if (from < to && events->handler->text && !work_failed(events->w))
        events->handler->text(events->user, (struct text){ from, (size_t)(to - from) });
}

/* Every end of a line is told as \n. Behind it; NULL if it may go on. */
static char *tell_line_end(const struct xml_scan *scan, char *at, const char *end)
{
    static const char line_end[] = "\n";
    if (at + 1 == end)
        return NULL;
    tell(scan, line_end, line_end + 1);
    return at + (at[1] == '\n' ? 2 : 1);
}

static char *tell_entity(const struct xml_scan *scan, char *at, char *end)
{
    char out[4];
    size_t size = 0, used = xml_char_entity(at, end, out, &size);
    if (used == 0 && end - at <= LONGEST_ENTITY && !memchr(at, ';', (size_t)(end - at)))
        return NULL;
    if (used == 0)
        return damaged(scan);
    tell(scan, out, out + size);
    return at + used;
}

/* Over a character that does not simply stand for itself; NULL if it may go on. */
static char *step(const struct xml_scan *scan, char *at, const char *end)
{
    static const char stop[] = "]]>";
    size_t left = (size_t)(end - at), most = left < strlen(stop) ? left : strlen(stop);
    int size = xml_char_size(at, end);
    if (size < 0)
        return damaged(scan);
    if (*at != ']')
        return size ? at + size : NULL;
    if (memcmp(at, stop, most) != 0)
        return at + 1;
    return most < strlen(stop) ? NULL : damaged(scan);
}

/* Text inside an element, as far as it is surely whole. */
static char *read_text(const struct xml_scan *scan, char *at, char *end)
{
    char *begin = at, *told = at, *next = at;
    while (at < end && *at != '<' && next) {
        if (xml_char_is(*at, XML_CHAR_TEXT)) {
            at++;
            continue;
        }
        if (xml_char_is_common(at, end)) {
            at += 3;
            continue;
        }
        if (*at != '&' && *at != '\r') {
            next = step(scan, at, end);
            at = next ? next : at;
            continue;
        }
        tell(scan, told, at);
        next = *at == '&' ? tell_entity(scan, at, end) : tell_line_end(scan, at, end);
        told = at = next ? next : at;
    }
    tell(scan, told, at);
    return at > begin ? at : NULL;
}

/* ---- what else there is ---- */

static char *read_outside(const struct xml_scan *scan, char *at, char *end)
{
    char *p = xml_tag_white(at, end);
    return p == at ? damaged(scan) : p;
}

static char *read_comment(const struct xml_scan *scan, char *at, char *end)
{
    char *inside = at + 4, *stop = memmem(inside, (size_t)(end - inside), "--", 2);
    if (!stop || stop + 2 == end)
        return NULL;
    return stop[2] == '>' && xml_char_are(inside, stop) ? stop + 3 : damaged(scan);
}

static char *read_cdata(const struct xml_scan *scan, char *at, char *end)
{
    at += strlen("<![CDATA[");
    char *stop = memmem(at, (size_t)(end - at), "]]>", 3);
    if (!stop)
        return NULL;
    if (!xml_char_are(at, stop))
        return damaged(scan);
    for (char *line; (line = memchr(at, '\r', (size_t)(stop - at)));) {
        tell(scan, at, line);
        at = tell_line_end(scan, line, end);
    }
    tell(scan, at, stop);
    return stop + 3;
}

static char *read_instruction(const struct xml_scan *scan, char *at, char *end)
{
    size_t prefix;
    bool is_bad = false;
    char *name = at + 2, *p = xml_tag_name(name, end, &prefix, &is_bad);
    if (!p)
        return is_bad ? damaged(scan) : NULL;
    struct text target = { name, (size_t)(p - name) };
    if (prefix || text_is_nocase(target, TEXT("xml")) ||
        (*p != '?' && !xml_char_is(*p, XML_CHAR_WHITE)))
        return damaged(scan);
    char *stop = memmem(p, (size_t)(end - p), "?>", 2);
    if (!stop)
        return NULL;
    return (*p == '?' && stop > p) || !xml_char_are(p, stop) ? damaged(scan) : stop + 2;
}

static char *read_markup(struct xml_scan *scan, char *at, char *end)
{
    struct text rest = { at, (size_t)(end - at) };
    if (rest.len < 2)
        return NULL;
    if (at[1] == '/')
        return read_end_tag(scan, at, end);
    if (at[1] == '?')
        return read_instruction(scan, at, end);
    if (at[1] != '!')
        return read_tag(scan, at, end);
    if (text_starts(rest, TEXT("<!--")))
        return read_comment(scan, at, end);
    if (text_starts(rest, TEXT("<![CDATA[")) && scan->depth)
        return read_cdata(scan, at, end);
    if (text_starts(rest, TEXT("<!DOCTYPE")) && !scan->had_root)
        xml_doctype(scan->events);
    return rest.len < TEXT("<![CDATA[").len ? NULL : damaged(scan);
}

/* ---- the document ---- */

struct xml_scan *xml_scan_open(struct xml_events *events, struct arena *memory)
{
    struct xml_scan *scan = arena_grow(memory, NULL, 0, sizeof *scan);
    scan->events = events;
    scan->begin = NULL;
    scan->before = scan->depth = 0;
    scan->begun = scan->had_root = false;
    scan->elements = arena_alloc(memory, events->limits->depth + 1, sizeof *scan->elements);
    xml_names_begin(&scan->names, memory);
    return scan;
}

/* Behind the mark of the byte order and the declaration, which format/xml.c has read. */
static char *begin(struct xml_scan *scan, char *at, char *end)
{
    struct text head = { at, (size_t)(end - at) }, mark = TEXT("\xef\xbb\xbf");
    size_t skipped = text_starts(head, mark) ? mark.len : 0;
    head = text_slice(head, skipped, head.len);
    scan->begun = true;
    if (text_starts(head, TEXT("<?xml")) && head.len > 5 && xml_char_is(head.at[5], XML_CHAR_WHITE))
        skipped += text_find(head, TEXT("?>"), 0) + 2;
    return at + skipped;
}

size_t xml_scan_feed(struct xml_scan *scan, char *at, size_t size, bool last)
{
    struct work *w = scan->events->w;
    char *end = at + size, *seen = at;
    limits_in_time(w, scan->events->limits);
    scan->begin = at;
    if (!scan->begun)
        at = begin(scan, at, end);
    for (char *next = at; next && at < end && !work_failed(w); at = next ? next : at) {
        if (*at == '<')
            next = read_markup(scan, at, end);
        else
            next = scan->depth ? read_text(scan, at, end) : read_outside(scan, at, end);
        if (at - seen >= PIECE) {
            limits_in_time(w, scan->events->limits);
            seen = at;
        }
    }
    if (last && !work_failed(w) && (at < end || scan->depth || !scan->had_root))
        damaged(scan);
    scan->before += (size_t)(at - scan->begin);
    return (size_t)(at - scan->begin);
}
