/* xml_edit.h - changes a few places of an XML document and leaves every other byte alone.
 *
 * The document is parsed once; handlers say what to put where they are. Changes must come in
 * the order of the document.
 */
#pragma once
#include "format/xml.h"

struct zip_write; /* format/zip_write.h */

struct xml_change {
    size_t from, to; /* bytes of the source that are left out */
    struct text put;
};

struct xml_edit {
    struct work *w;
    struct text source;
    struct xml *xml;
    struct xml_change *changes;
    size_t count, room;
};

struct xml_edit xml_edit_begin(struct work *w, struct text source);
/* Whether text can be put into it as UTF-8 as it is. */
bool xml_edit_is_utf8(const struct xml_edit *edit);
/* Runs the handler over the source. Faults as xml_feed. */
bool xml_edit_parse(struct xml_edit *edit, const struct xml_handler *handler, void *user,
                    const struct limits *limits);

/* While parsing: where the tag in hand begins and ends, its bytes, and whether it is <a/>. */
size_t xml_edit_start(const struct xml_edit *edit);
size_t xml_edit_end(const struct xml_edit *edit);
struct text xml_edit_tag(const struct xml_edit *edit);
bool xml_edit_is_empty_tag(const struct xml_edit *edit);

void xml_edit_replace(struct xml_edit *edit, size_t from, size_t to, struct text put);
void xml_edit_insert(struct xml_edit *edit, size_t at, struct text put);

/* `tag` with the attribute set to `value`, which needs no escaping; added if it is not there. */
struct text xml_tag_with(struct work *w, struct text tag, const char *name, struct text value);
/* <a/> as <a>, and either of them as <a/>. */
struct text xml_tag_opened(struct work *w, struct text tag);
struct text xml_tag_emptied(struct work *w, struct text tag);

/* Adds the changed document to the open part of a zip. */
void xml_edit_write(const struct xml_edit *edit, struct zip_write *zip);
