#include "format/xml_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { LONGEST_ADDRESS = 1024, LEAST_STACK = 512, FEW = 8 };

#define XML_ADDRESS "http://www.w3.org/XML/1998/namespace"
#define XMLNS_ADDRESS "http://www.w3.org/2000/xmlns/"

void xml_names_begin(struct xml_names *names, struct arena *memory)
{
    names->memory = memory;
    names->stack = NULL;
    names->used = names->size = 0;
    names->bindings[0] = (struct xml_binding){ TEXT("xml"), TEXT(XML_ADDRESS), XML_SPACE_NONE };
    names->sorted[0] = 0;
    names->count = 1;
}

/* What was pushed before stays where it is: bindings point at it. */
struct text xml_names_push(struct xml_names *names, struct text name)
{
    if (names->size - names->used <= name.len) {
        names->size = 2 * (names->size + name.len) + LEAST_STACK;
        names->stack = arena_grow(names->memory, names->stack, names->used, names->size);
    }
    char *copy = names->stack + names->used;
    memcpy(copy, name.at, name.len);
    copy[name.len] = '\0';
    names->used += name.len + 1;
    return (struct text){ copy, name.len };
}

/* ---- prefixes ---- */

/* Any order will do. */
static int compare(struct text a, struct text b)
{
    if (a.len != b.len)
        return a.len < b.len ? -1 : 1;
    return a.len ? memcmp(a.at, b.at, a.len) : 0;
}

/* How many bindings have no greater prefix; the last of these is the one that holds, if any is. */
static size_t rank_of(const struct xml_names *names, struct text prefix)
{
    size_t low = 0;
    for (size_t high = names->count; low < high;) {
        size_t middle = (low + high) / 2;
        if (compare(names->bindings[names->sorted[middle]].prefix, prefix) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct xml_binding *xml_names_find(const struct xml_names *names, struct text prefix)
{
    size_t rank = rank_of(names, prefix);
    const struct xml_binding *binding = rank ? &names->bindings[names->sorted[rank - 1]] : NULL;
    return binding && text_is(binding->prefix, prefix) ? binding : NULL;
}

void xml_names_drop(struct xml_names *names, size_t used, size_t count)
{
    names->used = used;
    if (count == names->count)
        return;
    for (size_t i = 0, kept = 0; kept < count; i++)
        if (names->sorted[i] < count)
            names->sorted[kept++] = names->sorted[i];
    names->count = count;
}

static void add(struct xml_names *names, struct xml_binding binding)
{
    size_t rank = rank_of(names, binding.prefix), count = names->count++;
    memmove(&names->sorted[rank + 1], &names->sorted[rank],
            (count - rank) * sizeof names->sorted[0]);
    names->sorted[rank] = (uint8_t)count;
    names->bindings[count] = binding;
}

bool xml_names_bind(struct xml_names *names, const struct xml_attribute *attribute,
                    enum xml_space *plain)
{
    struct text name = { attribute->name, attribute->name_size };
    struct text prefix = text_slice(name, TEXT("xmlns:").len, name.len);
    struct text address = { attribute->value, attribute->value_size };
    bool is_xml = text_is(address, TEXT(XML_ADDRESS));
    if (names->count == XML_NAMES_BINDINGS || address.len > LONGEST_ADDRESS ||
        is_xml != text_is(prefix, TEXT("xml")) || text_is(prefix, TEXT("xmlns")) ||
        text_is(address, TEXT(XMLNS_ADDRESS)) || (prefix.len && !address.len) ||
        text_find(address, TEXT("|"), 0) < address.len)
        return false;
    enum xml_space space = xml_space_of(address);
    if (prefix.len)
        add(names, (struct xml_binding){ .prefix = xml_names_push(names, prefix),
                                         .address = xml_names_push(names, address),
                                         .space = space });
    else
        *plain = space;
    return true;
}

/* ---- attributes ---- */

static struct text address_of(const struct xml_qualified *name)
{
    return name->binding ? name->binding->address : TEXT("");
}

static inline bool is_same(const struct xml_qualified *a, const struct xml_qualified *b)
{
    return text_is(a->bare, b->bare) && text_is(address_of(a), address_of(b));
}

static int by_name(const void *a, const void *b)
{
    const struct xml_qualified *x = a, *y = b;
    int order = compare(x->bare, y->bare);
    return order ? order : compare(address_of(x), address_of(y));
}

static bool is_any_twice(struct xml_names *names, size_t count)
{
    const struct xml_qualified *list = names->attributes;
    bool few = count <= FEW;
    if (!few) {
        memcpy(names->in_order, list, count * sizeof *list);
        qsort(names->in_order, count, sizeof *list, by_name);
        list = names->in_order;
    }
    for (size_t i = 1; i < count; i++)
        for (size_t k = few ? 0 : i - 1; k < i; k++)
            if (is_same(&list[i], &list[k]))
                return true;
    return false;
}

bool xml_names_qualify(struct xml_names *names, const struct xml_tag *tag)
{
    static const struct xml_binding xmlns = { TEXT_INIT("xmlns"), TEXT_INIT(XMLNS_ADDRESS), 0 };
    for (size_t i = 0; i < tag->count; i++) {
        const struct xml_attribute *attribute = &tag->attributes[i];
        struct xml_qualified *name = &names->attributes[i];
        *name = (struct xml_qualified){ .bare = { attribute->name, attribute->name_size } };
        if (!attribute->prefix)
            continue;
        struct text prefix = text_slice(name->bare, 0, attribute->prefix);
        name->binding = xml_names_is_binding(attribute) ? &xmlns : xml_names_find(names, prefix);
        name->bare = text_slice(name->bare, attribute->prefix + 1, name->bare.len);
        if (!name->binding)
            return false;
    }
    return !is_any_twice(names, tag->count);
}
