#include "format/xml_tag.h"

#include "format/xml_char.h"

static char *bad(bool *is_bad)
{
    *is_bad = true;
    return NULL;
}

/* Over what may follow in a name, except a colon. */
static char *skip_name(char *at, const char *end)
{
    while (at < end && xml_char_is(*at, XML_CHAR_NAME))
        at++;
    return at;
}

/* Most names are plain ASCII, of which skip_name has seen each sign: no call for these. */
static bool has_wide(const char *at, const char *end)
{
    int bits = 0;
    while (at < end)
        bits |= *at++;
    return bits & 0x80;
}

char *xml_tag_name(char *at, char *end, size_t *prefix, bool *is_bad)
{
    char *p = skip_name(at, end);
    *prefix = 0;
    if (at == end)
        return NULL;
    if (p > at && p < end && *p == ':') {
        *prefix = (size_t)(p - at);
        p = skip_name(p + 1, end);
    }
    const char *bare = at + *prefix + (*prefix > 0);
    if (p - at > XML_TAG_LONGEST_NAME || (bare < end && !xml_char_is(*bare, XML_CHAR_FIRST)) ||
        !xml_char_is(*at, XML_CHAR_FIRST))
        return bad(is_bad);
    if (p == end)
        return NULL;
    if (*p == ':' || (has_wide(at, p) && !xml_char_are(at, p)))
        return bad(is_bad);
    return p;
}

char *xml_tag_white(char *at, const char *end)
{
    while (at < end && xml_char_is(*at, XML_CHAR_WHITE))
        at++;
    return at;
}

/* The quote that ends the value at `at`. */
static char *value_end(char *at, char *end, char quote, bool *plain, bool *is_bad)
{
    while (at < end) {
        if (*at == quote)
            return at;
        if (xml_char_is(*at, XML_CHAR_VALUE)) {
            at++;
            continue;
        }
        int size = xml_char_size(at, end);
        if (size == 0)
            return NULL;
        if (size < 0 || *at == '<')
            return bad(is_bad);
        *plain = *plain && *at != '&' && !xml_char_is(*at, XML_CHAR_WHITE);
        at += size;
    }
    return NULL;
}

static char *read_attribute(struct xml_tag *tag, char *at, char *end)
{
    if (tag->count == XML_TAG_ATTRIBUTES)
        return bad(&tag->is_bad);
    struct xml_attribute *attribute = &tag->attributes[tag->count++];
    attribute->name = at;
    at = xml_tag_name(at, end, &attribute->prefix, &tag->is_bad);
    if (!at)
        return NULL;
    attribute->name_size = (size_t)(at - attribute->name);
    at = xml_tag_white(at, end);
    if (at < end && *at != '=')
        return bad(&tag->is_bad);
    at = at < end ? xml_tag_white(at + 1, end) : end;
    if (at == end)
        return NULL;
    if (*at != '"' && *at != '\'')
        return bad(&tag->is_bad);
    attribute->value = at + 1;
    attribute->plain = true;
    at = value_end(at + 1, end, *at, &attribute->plain, &tag->is_bad);
    if (!at)
        return NULL;
    attribute->value_size = (size_t)(at - attribute->value);
    return at + 1;
}

/* Unescapes the value where it stands: what comes out is never longer. */
static bool unescape(struct xml_attribute *attribute)
{
    char *out = attribute->value, *at = out;
    const char *end = out + attribute->value_size;
    while (at < end) {
        size_t size = 1, used = 1;
        if (*at == '&') {
            used = xml_char_entity(at, end, out, &size);
        } else if (xml_char_is(*at, XML_CHAR_WHITE)) {
            used += *at == '\r' && at + 1 < end && at[1] == '\n';
            *out = ' ';
        } else {
            *out = *at;
        }
        if (used == 0)
            return false;
        at += used;
        out += size;
    }
    attribute->value_size = (size_t)(out - attribute->value);
    return true;
}

static char *settle(struct xml_tag *tag, char *behind)
{
    for (size_t i = 0; i < tag->count; i++) {
        struct xml_attribute *attribute = &tag->attributes[i];
        if (!attribute->plain && !unescape(attribute))
            return bad(&tag->is_bad);
        attribute->value[attribute->value_size] = '\0';
        attribute->name[attribute->name_size] = '\0';
    }
    tag->name[tag->name_size] = '\0';
    return behind;
}

char *xml_tag_read(struct xml_tag *tag, char *at, char *end)
{
    char *p = at + 1;
    tag->name = p;
    tag->count = 0;
    tag->is_bad = false;
    p = xml_tag_name(p, end, &tag->prefix, &tag->is_bad);
    if (!p)
        return NULL;
    tag->name_size = (size_t)(p - tag->name);
    for (;;) {
        char *next = xml_tag_white(p, end);
        if (next == end)
            return NULL;
        if (*next == '>' || *next == '/') {
            p = next;
            break;
        }
        if (next == p) /* nothing between two attributes */
            return bad(&tag->is_bad);
        p = read_attribute(tag, next, end);
        if (!p)
            return NULL;
    }
    tag->is_empty = *p == '/';
    p += tag->is_empty;
    if (p == end)
        return NULL;
    return *p == '>' ? settle(tag, p + 1) : bad(&tag->is_bad);
}
