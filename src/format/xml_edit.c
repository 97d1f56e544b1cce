#include "format/xml_edit.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "format/zip_write.h"

enum { CHUNK = 64 << 10 };

struct xml_edit xml_edit_begin(struct work *w, struct text source)
{
    return (struct xml_edit){ .w = w, .source = source };
}

bool xml_edit_is_utf8(const struct xml_edit *edit)
{
    struct text head = text_slice(edit->source, 0, 256);
    struct text declaration = text_slice(head, 0, text_find(head, TEXT("?>"), 0));
    struct text start = TEXT("encoding=");
    if (text_starts(head, TEXT("\xff\xfe")) || text_starts(head, TEXT("\xfe\xff")))
        return false;
    size_t at = text_find(declaration, start, 0);
    if (!text_starts(declaration, TEXT("<?xml")) || at == declaration.len)
        return true;
    struct text name = text_slice(declaration, at + start.len + 1, at + start.len + 6);
    return text_is_nocase(name, TEXT("UTF-8"));
}

bool xml_edit_parse(struct xml_edit *edit, const struct xml_handler *handler, void *user,
                    const struct limits *limits)
{
    edit->xml = xml_open(edit->w, handler, user, limits);
    for (size_t done = 0; done <= edit->source.len && !work_failed(edit->w); done += CHUNK) {
        struct text piece = text_slice(edit->source, done, done + CHUNK);
        char *room = xml_room(edit->xml, CHUNK);
        memcpy(room, piece.at, piece.len);
        xml_feed(edit->xml, piece.len, done + CHUNK > edit->source.len);
    }
    xml_close(edit->xml);
    edit->xml = NULL;
    return !work_failed(edit->w);
}

size_t xml_edit_start(const struct xml_edit *edit)
{
    return xml_offset(edit->xml);
}

size_t xml_edit_end(const struct xml_edit *edit)
{
    return xml_offset(edit->xml) + xml_length(edit->xml);
}

struct text xml_edit_tag(const struct xml_edit *edit)
{
    return text_slice(edit->source, xml_edit_start(edit), xml_edit_end(edit));
}

bool xml_edit_is_empty_tag(const struct xml_edit *edit)
{
    return text_ends(xml_edit_tag(edit), TEXT("/>"));
}

void xml_edit_replace(struct xml_edit *edit, size_t from, size_t to, struct text put)
{
    /* Elements nested where none may be; the parser does not know what belongs where. */
    if (edit->count && edit->changes[edit->count - 1].to > from) {
        work_fail(edit->w, FAULT_INPUT, "xml.damaged", TEXT(""));
        return;
    }
    if (edit->count == edit->room) {
        edit->room = edit->room ? edit->room * 2 : 32;
        edit->changes =
            arena_grow(edit->w->arena, edit->changes, edit->count * sizeof *edit->changes,
                       edit->room * sizeof *edit->changes);
    }
    edit->changes[edit->count++] = (struct xml_change){ from, to, put };
}

void xml_edit_insert(struct xml_edit *edit, size_t at, struct text put)
{
    xml_edit_replace(edit, at, at, put);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Finds the value of an attribute in a tag the parser has accepted. */
static bool find_value(struct text tag, const char *name, size_t *from, size_t *to)
{
    size_t i = 0;
    while (i < tag.len && !is_space(tag.at[i]))
        i++;
    for (;;) {
        while (i < tag.len && is_space(tag.at[i]))
            i++;
        size_t start = i;
        while (i < tag.len && tag.at[i] != '=' && !is_space(tag.at[i]))
            i++;
        struct text found = text_slice(tag, start, i);
        while (i < tag.len && tag.at[i] != '"' && tag.at[i] != '\'')
            i++;
        if (i >= tag.len)
            return false;
        size_t end = i + 1;
        while (end < tag.len && tag.at[end] != tag.at[i])
            end++;
        *from = i + 1;
        *to = end;
        if (text_is_string(found, name))
            return true;
        i = end + 1;
    }
}

struct text xml_tag_with(struct work *w, struct text tag, const char *name, struct text value)
{
    size_t from, to;
    if (find_value(tag, name, &from, &to)) {
        struct text before = text_slice(tag, 0, from), behind = text_slice(tag, to, tag.len);
        return work_format(w, "%.*s%.*s%.*s", TEXT_ARG(before), TEXT_ARG(value), TEXT_ARG(behind));
    }
    size_t end = tag.len - (text_ends(tag, TEXT("/>")) ? 2 : 1);
    struct text before = text_slice(tag, 0, end), behind = text_slice(tag, end, tag.len);
    return work_format(w, "%.*s %s=\"%.*s\"%.*s", TEXT_ARG(before), name, TEXT_ARG(value),
                       TEXT_ARG(behind));
}

struct text xml_tag_opened(struct work *w, struct text tag)
{
    assert(text_ends(tag, TEXT("/>")));
    struct text before = text_slice(tag, 0, tag.len - 2);
    return work_format(w, "%.*s>", TEXT_ARG(before));
}

struct text xml_tag_emptied(struct work *w, struct text tag)
{
    if (text_ends(tag, TEXT("/>")))
        return tag;
    struct text before = text_slice(tag, 0, tag.len - 1);
    return work_format(w, "%.*s/>", TEXT_ARG(before));
}

void xml_edit_write(const struct xml_edit *edit, struct zip_write *zip)
{
    size_t done = 0;
    for (size_t i = 0; i < edit->count; i++) {
        zip_write_add(zip, text_slice(edit->source, done, edit->changes[i].from));
        zip_write_add(zip, edit->changes[i].put);
        done = edit->changes[i].to;
    }
    zip_write_add(zip, text_slice(edit->source, done, edit->source.len));
}
