#include "format/package.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

enum { MOST_RELATIONS = 4096, LONGEST_NAME = 1024 };

static struct text alike(struct work *w, struct text name)
{
    while (name.len && (name.at[0] == '/' || name.at[0] == '\\'))
        name = text_slice(name, 1, name.len);
    char *copy = work_string(w, name);
    for (size_t i = 0; i < name.len; i++) {
        if (copy[i] == '\\')
            copy[i] = '/';
        if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] - 'A' + 'a');
    }
    return (struct text){ copy, name.len };
}

struct package *package_open(struct work *w, struct text bytes, const struct limits *limits)
{
    struct zip_in *zip = zip_in_open(w, bytes, limits);
    if (!zip)
        return NULL;
    struct package *package = work_new(w, struct package);
    *package = (struct package){ .w = w, .limits = limits, .zip = zip };
    package->names = work_array(w, struct text, zip_in_count(zip));
    for (size_t i = 0; i < zip_in_count(zip); i++)
        package->names[i] = alike(w, zip_in_part(zip, i)->name);
    return package;
}

int package_find(const struct package *package, struct text name)
{
    struct text wanted = alike(package->w, name);
    for (size_t i = 0; i < zip_in_count(package->zip); i++)
        if (text_is(package->names[i], wanted))
            return (int)i;
    return PACKAGE_NONE;
}

bool package_parse(struct package *package, struct text name, const struct xml_handler *handler,
                   void *user)
{
    struct work *w = package->w;
    int part = work_failed(w) ? PACKAGE_NONE : package_find(package, name);
    if (part == PACKAGE_NONE)
        return work_fail(w, FAULT_INPUT, "xml.damaged", name);
    if (!zip_in_start(package->zip, (size_t)part))
        return false;
    struct xml *xml = xml_open(w, handler, user, package->limits);
    size_t piece = zip_in_piece(package->zip);
    for (bool last = false; !last && !work_failed(w);) {
        char *room = xml_room(xml, piece);
        size_t got = zip_in_next(package->zip, room, piece);
        last = got == 0;
        if (!work_failed(w))
            xml_feed(xml, got, last);
    }
    xml_close(xml);
    return !work_failed(w);
}

struct reading {
    struct package *package;
    struct text folder; /* "xl/" */
    struct relations found;
    size_t room;
};

static struct text folder_of(struct text part)
{
    while (part.len && part.at[part.len - 1] != '/')
        part.len--;
    return part;
}

/* "../styles.xml" seen from "xl/worksheets/" is "xl/styles.xml". */
static struct text resolve(struct reading *reading, struct text target)
{
    struct buf path = buf_begin(reading->package->w->arena, LONGEST_NAME);
    struct text rest = alike(reading->package->w, target), step;
    if (target.len && target.at[0] != '/')
        buf_add(&path, reading->folder);
    while (text_next(&rest, '/', &step)) {
        if (text_is(step, TEXT("..")))
            path.len = folder_of(text_slice(buf_text(&path), 0, path.len ? path.len - 1 : 0)).len;
        else if (step.len && !text_is(step, TEXT("."))) {
            buf_add(&path, step);
            if (rest.at)
                buf_add_char(&path, '/');
        }
    }
    return buf_text(&path);
}

static struct text last_word(struct text type)
{
    return text_slice(type, folder_of(type).len, type.len);
}

static void open_relation(void *user, const char *name, const char **attributes)
{
    struct reading *reading = user;
    struct work *w = reading->package->w;
    struct relations *found = &reading->found;
    if (strcmp(name, "Relationship") != 0 || found->count == MOST_RELATIONS)
        return;
    if (found->count == reading->room) {
        reading->room = reading->room ? reading->room * 2 : 16;
        found->list = arena_grow(w->arena, found->list, found->count * sizeof *found->list,
                                 reading->room * sizeof *found->list);
    }
    struct relation *relation = &found->list[found->count++];
    struct text mode = text_of(xml_attribute(attributes, "TargetMode"));
    *relation = (struct relation){
        .id = work_text(w, text_of(xml_attribute(attributes, "Id"))),
        .kind = work_text(w, last_word(text_of(xml_attribute(attributes, "Type")))),
    };
    if (!text_is(mode, TEXT("External")))
        relation->part = resolve(reading, text_of(xml_attribute(attributes, "Target")));
}

static struct relations read_relations(struct package *package, struct text from)
{
    static const struct xml_handler handler = { .open = open_relation };
    struct reading reading = { .package = package, .folder = folder_of(alike(package->w, from)) };
    struct text name = last_word(from);
    struct text part =
        work_format(package->w, "%.*s_rels/%.*s.rels", TEXT_ARG(reading.folder), TEXT_ARG(name));
    if (package_find(package, part) != PACKAGE_NONE)
        package_parse(package, part, &handler, &reading);
    return reading.found;
}

struct relations package_relations(struct package *package, struct text from)
{
    if (from.len || work_failed(package->w))
        return read_relations(package, from);
    if (!package->root) {
        package->root = work_new(package->w, struct relations);
        *package->root = read_relations(package, from);
    }
    return *package->root;
}

const struct relation *relations_find(const struct relations *relations, const char *kind,
                                      const char *id)
{
    for (size_t i = 0; i < relations->count; i++) {
        const struct relation *relation = &relations->list[i];
        if ((!kind || text_is_string(relation->kind, kind)) &&
            (!id || text_is_string(relation->id, id)))
            return relation;
    }
    return NULL;
}
