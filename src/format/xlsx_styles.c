#include "format/xlsx_styles.h"

#include <string.h>

#include "base/arena.h"

enum { MOST_STYLES = 65536, MOST_FORMATS = 1000, MOST_FONTS = 65536 };

struct format_entry {
    uint32_t id;
    const struct number_format *format;
};

enum place { PLACE_OTHER, PLACE_FONTS, PLACE_STYLES };

struct reading {
    struct work *w;
    enum place place;
    struct xlsx_style *styles;
    struct format_entry *formats;
    bool *fonts; /* whether each strikes through */
    size_t style_count, format_count, font_count;
    size_t style_room, format_room, font_room;
};

static void *room_for(struct reading *reading, void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    *room = *room ? *room * 2 : 32;
    return arena_grow(reading->w->arena, list, count * size, *room * size);
}

static const struct number_format *add_format(struct reading *reading, uint32_t id,
                                              struct text code)
{
    bool is_general = code.len == 0 || text_is_nocase(code, TEXT("General"));
    if (reading->format_count == MOST_FORMATS || is_general)
        return NULL;
    reading->formats = room_for(reading, reading->formats, reading->format_count,
                                &reading->format_room, sizeof *reading->formats);
    struct format_entry *entry = &reading->formats[reading->format_count++];
    *entry = (struct format_entry){ id, number_format_read(reading->w, code) };
    return entry->format;
}

static const struct number_format *format_of(struct reading *reading, uint32_t id)
{
    for (size_t i = 0; i < reading->format_count; i++)
        if (reading->formats[i].id == id)
            return reading->formats[i].format;
    return add_format(reading, id, number_format_builtin(id));
}

static void add_font(struct reading *reading)
{
    if (reading->font_count == MOST_FONTS)
        return;
    reading->fonts = room_for(reading, reading->fonts, reading->font_count, &reading->font_room,
                              sizeof *reading->fonts);
    reading->fonts[reading->font_count++] = false;
}

static void add_style(struct reading *reading, const char **attributes)
{
    uint32_t font = xml_number(xml_attribute(attributes, "fontId"), 0);
    uint32_t format = xml_number(xml_attribute(attributes, "numFmtId"), 0);
    if (reading->style_count == MOST_STYLES)
        return;
    reading->styles = room_for(reading, reading->styles, reading->style_count, &reading->style_room,
                               sizeof *reading->styles);
    reading->styles[reading->style_count++] = (struct xlsx_style){
        .format = format ? format_of(reading, format) : NULL,
        .struck = font < reading->font_count && reading->fonts[font],
    };
}

static void open_element(void *user, const char *name, const char **attributes)
{
    struct reading *reading = user;
    if (strcmp(name, "numFmt") == 0) {
        const char *code = xml_attribute(attributes, "formatCode");
        add_format(reading, xml_number(xml_attribute(attributes, "numFmtId"), 0), text_of(code));
    } else if (strcmp(name, "fonts") == 0) {
        reading->place = PLACE_FONTS;
    } else if (strcmp(name, "cellXfs") == 0) {
        reading->place = PLACE_STYLES;
    } else if (reading->place == PLACE_FONTS && strcmp(name, "font") == 0) {
        add_font(reading);
    } else if (reading->place == PLACE_FONTS && strcmp(name, "strike") == 0) {
        const char *value = xml_attribute(attributes, "val");
        if (reading->font_count)
            reading->fonts[reading->font_count - 1] = !value || xml_is_true(value);
    } else if (reading->place == PLACE_STYLES && strcmp(name, "xf") == 0) {
        add_style(reading, attributes);
    } else if (reading->place == PLACE_STYLES && strcmp(name, "alignment") == 0) {
        uint32_t indent = xml_number(xml_attribute(attributes, "indent"), 0);
        if (reading->style_count)
            reading->styles[reading->style_count - 1].indent =
                (uint8_t)(indent > UINT8_MAX ? UINT8_MAX : indent);
    }
}

static void close_element(void *user, const char *name)
{
    struct reading *reading = user;
    if (strcmp(name, "fonts") == 0 || strcmp(name, "cellXfs") == 0)
        reading->place = PLACE_OTHER;
}

struct xlsx_styles xlsx_styles_read(struct package *package, struct text name)
{
    static const struct xml_handler handler = { .open = open_element, .close = close_element };
    struct reading reading = { .w = package->w };
    if (name.len)
        package_parse(package, name, &handler, &reading);
    return (struct xlsx_styles){ reading.styles, reading.style_count };
}

const struct xlsx_style *xlsx_styles_at(const struct xlsx_styles *styles, uint32_t number)
{
    static const struct xlsx_style plain = { 0 };
    return number < styles->count ? &styles->list[number] : &plain;
}
