#include "format/xlsx_read.h"

#include <string.h>

#include "format/file_kind.h"
#include "format/xlsx_cells.h"

struct listed_sheet {
    struct text name, id;
    enum sheet_state state;
};

struct reading {
    struct work *w;
    struct listed_sheet *sheets;
    size_t count, room;
    bool from_1904;
};

static enum sheet_state state_of(const char *value)
{
    if (value && strcmp(value, "veryHidden") == 0)
        return SHEET_VERY_HIDDEN;
    return value && strcmp(value, "hidden") == 0 ? SHEET_HIDDEN : SHEET_SHOWN;
}

static void open_element(void *user, const char *name, const char **attributes)
{
    struct reading *reading = user;
    if (strcmp(name, "workbookPr") == 0) {
        reading->from_1904 = xml_is_true(xml_attribute(attributes, "date1904"));
    } else if (strcmp(name, "sheet") == 0) {
        if (reading->count == reading->room)
            return; /* one more than allowed; the build refuses it */
        struct listed_sheet *sheet = &reading->sheets[reading->count++];
        sheet->name = work_text(reading->w, text_of(xml_attribute(attributes, "name")));
        sheet->id = work_text(reading->w, text_of(xml_relation(attributes, "id")));
        sheet->state = state_of(xml_attribute(attributes, "state"));
    }
}

struct text xlsx_workbook_part(struct package *package)
{
    struct relations relations = package_relations(package, TEXT(""));
    const struct relation *main = relations_find(&relations, "officeDocument", NULL);
    if (main && package_find(package, main->part) != PACKAGE_NONE)
        return main->part;
    struct text usual = TEXT("xl/workbook.xml");
    return package_find(package, usual) != PACKAGE_NONE ? usual : TEXT("");
}

/* The part that a relation of this kind names, "" if there is none. */
static struct text part_of(struct package *package, const struct relations *relations,
                           const char *kind)
{
    const struct relation *relation = relations_find(relations, kind, NULL);
    if (!relation || package_find(package, relation->part) == PACKAGE_NONE)
        return TEXT("");
    return relation->part;
}

static void read_sheet(const struct xlsx_shared *shared, const struct relations *relations,
                       const struct listed_sheet *sheet)
{
    const char *id = work_string(shared->package->w, sheet->id);
    const struct relation *relation = relations_find(relations, NULL, id);
    /* Chart, dialog and macro sheets hold no list; some macro sheets have no part at all. */
    bool has_cells = relation && text_is(relation->kind, TEXT("worksheet"));
    workbook_build_sheet(shared->build, sheet->name, has_cells ? relation->part : TEXT(""),
                         sheet->state);
    if (!has_cells)
        return;
    xlsx_cells_read(shared, relation->part);
    struct relations beside = package_relations(shared->package, relation->part);
    if (relations_find(&beside, "comments", NULL))
        workbook_build_commented(shared->build);
}

const struct workbook *xlsx_read_package(struct package *package)
{
    static const struct xml_handler handler = { .open = open_element };
    struct work *w = package->w;
    struct reading reading = { .w = w, .room = package->limits->sheets + 1 };
    reading.sheets = work_array(w, struct listed_sheet, reading.room);
    struct text part = xlsx_workbook_part(package);
    if (!package_parse(package, part, &handler, &reading))
        return NULL;
    struct relations relations = package_relations(package, part);
    struct xlsx_shared shared = { .package = package,
                                  .build = workbook_build_begin(w, package->limits),
                                  .from_1904 = reading.from_1904 };
    struct text strings = part_of(package, &relations, "sharedStrings");
    shared.strings = xlsx_strings_read(package, strings, shared.build);
    shared.styles = xlsx_styles_read(package, part_of(package, &relations, "styles"));
    for (size_t i = 0; i < reading.count && !work_failed(w); i++)
        read_sheet(&shared, &relations, &reading.sheets[i]);
    if (reading.count == 0)
        work_fail(w, FAULT_INPUT, "table.damaged", part);
    return workbook_build_end(shared.build);
}

const struct workbook *xlsx_read(struct work *w, struct text bytes, const struct limits *limits)
{
    if (!limits_file(w, limits, bytes) || !file_kind_expect_xlsx(w, bytes))
        return NULL;
    struct package *package = package_open(w, bytes, limits);
    if (!package || !file_kind_expect_workbook(package, xlsx_workbook_part(package)))
        return NULL;
    return xlsx_read_package(package);
}
