/* xml_char.h - the characters of XML in UTF-8. Only format/xml_scan.c needs this. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    XML_CHAR_WHITE = 1 << 0,
    XML_CHAR_FIRST = 1 << 1, /* a name may begin with it */
    XML_CHAR_NAME = 1 << 2,
    XML_CHAR_TEXT = 1 << 3,  /* stands for itself in a text, and cannot be part of ]]> */
    XML_CHAR_VALUE = 1 << 4, /* stands for itself in an attribute, quotes apart */
};

extern const uint8_t xml_char_class[256];

static inline bool xml_char_is(char c, int kind)
{
    return xml_char_class[(unsigned char)c] & kind;
}

/* Whether one of three bytes stands there of which nothing has to be looked at closely: kana, kanji
 * and most others beyond U+0FFF. */
static inline bool xml_char_is_common(const char *at, const char *end)
{
    const unsigned char *c = (const unsigned char *)at;
    return c[0] > 0xe0 && c[0] < 0xed && end - at >= 3 && (c[1] & 0xc0) == 0x80 &&
           (c[2] & 0xc0) == 0x80;
}

/* How many bytes the character at `at` has; 0: it is cut off by the end; -1: there is no such
 * character in XML. */
int xml_char_size(const char *at, const char *end);
/* Whether all of it are characters. */
bool xml_char_are(const char *at, const char *end);
/* Writes what an entity (&amp; or &#x41; at `at`) stands for into `out`, which may be `at` itself,
 * and its 1 to 4 bytes into `*size`. How long the entity is; 0: it stands for nothing. */
size_t xml_char_entity(const char *at, const char *end, char *out, size_t *size);
