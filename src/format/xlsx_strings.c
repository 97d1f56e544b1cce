#include "format/xlsx_strings.h"

#include <string.h>

#include "base/arena.h"

struct reading {
    struct work *w;
    struct workbook_build *build;
    struct xlsx_text text;
    struct xlsx_string *list;
    size_t count, room;
};

struct xlsx_string xlsx_string_of(struct workbook_build *build, struct xlsx_text *text)
{
    xlsx_text_end(text);
    struct xlsx_string string = { .plain = workbook_build_keep(build, xlsx_text_plain(text)),
                                  .struck = xlsx_text_struck(text),
                                  .part_struck = xlsx_text_part_struck(text) };
    struct workbook_extra extra = { .reading = xlsx_text_reading(text) };
    if (string.part_struck)
        extra.unstruck = xlsx_text_unstruck(text);
    if (extra.reading.len || extra.unstruck.len) {
        extra.reading = workbook_build_keep(build, extra.reading);
        extra.unstruck = workbook_build_keep(build, extra.unstruck);
        string.extra = workbook_build_extra(build, extra);
    }
    return string;
}

static void open_element(void *user, const char *name, const char **attributes)
{
    struct reading *reading = user;
    if (strcmp(name, "si") == 0)
        xlsx_text_clear(&reading->text);
    else
        xlsx_text_open(reading->w, &reading->text, name, attributes);
}

static void close_element(void *user, const char *name)
{
    struct reading *reading = user;
    if (strcmp(name, "si") != 0) {
        xlsx_text_close(&reading->text, name);
        return;
    }
    if (!workbook_build_fits(reading->build))
        return;
    if (reading->count == reading->room) {
        reading->room = reading->room ? reading->room * 2 : 256;
        reading->list =
            arena_grow(reading->w->arena, reading->list, reading->count * sizeof *reading->list,
                       reading->room * sizeof *reading->list);
    }
    reading->list[reading->count++] = xlsx_string_of(reading->build, &reading->text);
}

static void add_text(void *user, struct text characters)
{
    struct reading *reading = user;
    xlsx_text_add(reading->w, &reading->text, characters);
}

struct xlsx_strings xlsx_strings_read(struct package *package, struct text name,
                                      struct workbook_build *build)
{
    static const struct xml_handler handler = { open_element, close_element, add_text };
    struct reading reading = { .w = package->w,
                               .build = build,
                               .text = xlsx_text_begin(package->w, package->limits->cell_bytes) };
    if (name.len)
        package_parse(package, name, &handler, &reading);
    return (struct xlsx_strings){ reading.list, reading.count };
}
