#include "format/docx_text.h"

#include <string.h>

#include "base/buf.h"
#include "format/limits.h"

struct reading {
    struct document_build *build;
    struct buf paragraph;
    uint32_t number;
    size_t skipped; /* elements around whose text is none of the document's */
    bool in_text;
};

static bool is_skipped(const char *name)
{
    static const char *const names[] = { "del", "moveFrom", "rt", "Fallback" };
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* A text box stands inside a paragraph and has paragraphs of its own. */
static void end_paragraph(struct reading *reading)
{
    if (text_trim(buf_text(&reading->paragraph)).len)
        document_add(reading->build, buf_text(&reading->paragraph), 0, ++reading->number, 0);
    reading->paragraph.len = 0;
    reading->paragraph.full = false;
}

static void open_element(void *user, const char *name, const char **attributes)
{
    struct reading *reading = user;
    (void)attributes;
    reading->skipped += is_skipped(name);
    reading->in_text = strcmp(name, "t") == 0;
    if (strcmp(name, "p") == 0)
        end_paragraph(reading);
    else if (reading->skipped)
        return;
    else if (strcmp(name, "tab") == 0)
        buf_add_char(&reading->paragraph, '\t');
    else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
        buf_add_char(&reading->paragraph, '\n');
}

static void close_element(void *user, const char *name)
{
    struct reading *reading = user;
    reading->skipped -= is_skipped(name);
    reading->in_text = false;
    if (strcmp(name, "p") == 0)
        end_paragraph(reading);
}

static void add_text(void *user, struct text characters)
{
    struct reading *reading = user;
    if (reading->in_text && !reading->skipped)
        buf_add(&reading->paragraph, characters);
    if (reading->paragraph.full)
        work_fail(reading->build->w, FAULT_INPUT, "document.too_long", TEXT(""));
}

static struct text main_part(struct package *package)
{
    struct relations relations = package_relations(package, TEXT(""));
    const struct relation *main = relations_find(&relations, "officeDocument", NULL);
    return main ? main->part : TEXT("");
}

bool docx_text_is(struct package *package)
{
    struct text part = main_part(package);
    return text_starts(part, TEXT("word/")) && package_find(package, part) != PACKAGE_NONE;
}

bool docx_text_read(struct package *package, struct document_build *build)
{
    static const struct xml_handler handler = { open_element, close_element, add_text };
    static const char *const besides[] = { "header", "footer", "footnotes", "endnotes" };
    struct reading reading = { .build = build,
                               .paragraph =
                                   buf_begin(build->w->arena, package->limits->cell_bytes) };
    struct text part = main_part(package);
    struct relations relations = package_relations(package, part);
    package_parse(package, part, &handler, &reading);
    end_paragraph(&reading);
    for (size_t i = 0; i < relations.count; i++)
        for (size_t k = 0; k < COUNT(besides); k++)
            if (text_is_string(relations.list[i].kind, besides[k]) && !work_failed(build->w) &&
                package_find(package, relations.list[i].part) != PACKAGE_NONE)
                package_parse(package, relations.list[i].part, &handler, &reading);
    return !work_failed(build->w);
}
