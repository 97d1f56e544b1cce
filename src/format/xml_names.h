/* xml_names.h - the names around the tag in hand, and what their prefixes stand for.
 *
 * Whatever a tag holds, its names are found and compared in less than the square of their number:
 * a file of 32 kB must not take half a minute. Only format/xml_scan.c needs this.
 */
#pragma once
#include "format/xml_event.h"
#include "format/xml_tag.h"

enum { XML_NAMES_BINDINGS = 256 };

struct arena; /* base/arena.h */

/* A prefix that stands for an address. */
struct xml_binding {
    struct text prefix, address; /* on the stack */
    enum xml_space space;
};

/* The name of an attribute. */
struct xml_qualified {
    struct text bare;
    const struct xml_binding *binding; /* of its prefix; NULL: it has none */
};

struct xml_names {
    struct arena *memory;
    char *stack; /* names of the elements around, their prefixes and addresses */
    size_t used, size;
    struct xml_binding bindings[XML_NAMES_BINDINGS];
    uint8_t sorted[XML_NAMES_BINDINGS]; /* which they are, by prefixes; of the same, in turn */
    size_t count;                       /* of bindings */
    struct xml_qualified attributes[XML_TAG_ATTRIBUTES], in_order[XML_TAG_ATTRIBUTES];
};

/* `memory` gives what it needs, and goes with it. */
void xml_names_begin(struct xml_names *names, struct arena *memory);
/* Puts a name on the stack, with a NUL behind it; its place there was `used`. */
struct text xml_names_push(struct xml_names *names, struct text name);
/* Takes away what was pushed and bound since `used` and `count` were these. */
void xml_names_drop(struct xml_names *names, size_t used, size_t count);
/* NULL: the prefix stands for nothing. */
const struct xml_binding *xml_names_find(const struct xml_names *names, struct text prefix);

/* Whether an attribute gives a prefix, or names without one, an address. */
static inline bool xml_names_is_binding(const struct xml_attribute *attribute)
{
    struct text name = { attribute->name, attribute->name_size };
    return name.at[0] == 'x' && text_starts(name, TEXT("xmlns")) &&
           attribute->prefix == (name.len == TEXT("xmlns").len ? 0 : TEXT("xmlns").len);
}

/* Does so; for names without a prefix into `*plain`. False: it may not. */
bool xml_names_bind(struct xml_names *names, const struct xml_attribute *attribute,
                    enum xml_space *plain);
/* Finds what the attributes of a tag are called. False: a prefix stands for nothing, or two have
 * the same name, if behind two prefixes for one address. */
bool xml_names_qualify(struct xml_names *names, const struct xml_tag *tag);
