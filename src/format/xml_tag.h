/* xml_tag.h - a tag of XML in UTF-8, its names and attributes, read where it lies.
 *
 * Namespaces are none of its business. Only format/xml_scan.c needs this.
 */
#pragma once
#include "base/text.h"

enum { XML_TAG_ATTRIBUTES = 256, XML_TAG_LONGEST_NAME = 1024 };

/* Names and values end with a NUL once the whole tag was read; until then nothing is changed. */
struct xml_attribute {
    char *name, *value;
    size_t name_size, value_size;
    size_t prefix; /* bytes of the name before its colon; 0: it has none */
    bool plain;    /* nothing in the value is to be unescaped */
};

struct xml_tag {
    char *name;
    size_t name_size, prefix;
    bool is_empty; /* <a/> */
    bool is_bad;   /* not well formed */
    struct xml_attribute attributes[XML_TAG_ATTRIBUTES];
    size_t count;
};

/* Reads the tag whose < stands at `at`: behind it. NULL: it is bad, or its end has not come. */
char *xml_tag_read(struct xml_tag *tag, char *at, char *end);
/* Behind the name at `at`, and the bytes before its colon. NULL as above. */
char *xml_tag_name(char *at, char *end, size_t *prefix, bool *is_bad);
char *xml_tag_white(char *at, const char *end);
