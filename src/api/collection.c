#include "api/collection.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static bool ends(struct text name, const char *suffix)
{
    return text_ends(name, text_of(suffix));
}

struct collection_name collection_name(const struct kind *kind)
{
    struct collection_name out;
    struct text name = text_of(kind->name);
    bool is_vowel = name.len > 1 && strchr("aeiou", name.at[name.len - 2]);
    if (ends(name, "y") && !is_vowel)
        snprintf(out.at, sizeof out.at, "%.*sies", (int)name.len - 1, name.at);
    else if (ends(name, "s") || ends(name, "x") || ends(name, "ch") || ends(name, "sh"))
        snprintf(out.at, sizeof out.at, "%ses", kind->name);
    else
        snprintf(out.at, sizeof out.at, "%ss", kind->name);
    return out;
}

struct collection_name collection_schema(const struct kind *kind)
{
    struct collection_name out = { "" };
    size_t len = 0;
    bool begins = true;
    for (const char *c = kind->name; *c && len + 1 < sizeof out.at; c++) {
        if (*c != '_')
            out.at[len++] = begins ? (char)toupper((unsigned char)*c) : *c;
        begins = *c == '_';
    }
    return out;
}

const struct kind *collection_find(struct text name)
{
    for (const struct kind *const *kind = kinds; *kind; kind++)
        if (text_is_string(name, collection_name(*kind).at))
            return *kind;
    return NULL;
}
