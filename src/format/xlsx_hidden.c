#include "format/xlsx_hidden.h"

#include <string.h>

#include "format/package.h"
#include "format/xlsx_parts.h"
#include "format/xlsx_read.h"
#include "format/xml_edit.h"
#include "format/zip_write.h"

#define PART "xl/worksheets/kantoku.xml"
#define RELATION "rIdKantoku"
#define TYPES_SPACE "http://schemas.openxmlformats.org/package/2006/content-types"
#define RELATIONS_SPACE "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_SPACE "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_OFFICE "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define SHEET_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

enum { ROOM = 1 << 20, LONGEST_SHEET = 64 << 10 };

struct hiding {
    struct work *w;
    struct package *package;
    struct xml_edit edit; /* of the workbook */
    struct text name;
    uint32_t highest; /* sheetId */
    bool strict, there, done;
};

static bool cannot(struct work *w)
{
    return work_fail(w, FAULT_INPUT, "xlsx.cannot_mark", TEXT(""));
}

static void open_element(void *user, const char *name, const char **attributes)
{
    struct hiding *hiding = user;
    if (strcmp(name, "sheet") != 0)
        return;
    uint32_t id = xml_number(xml_attribute(attributes, "sheetId"), 0);
    if (id > hiding->highest)
        hiding->highest = id;
    if (text_is_nocase(text_of(xml_attribute(attributes, "name")), hiding->name))
        hiding->there = true;
}

static void close_element(void *user, const char *name)
{
    struct hiding *hiding = user;
    if (strcmp(name, "sheets") != 0 || hiding->done)
        return;
    hiding->done = true;
    xml_edit_insert(
        &hiding->edit, xml_edit_start(&hiding->edit),
        work_format(hiding->w,
                    "<sheet xmlns=\"%s\" xmlns:kantoku=\"%s\" name=\"%.*s\" sheetId=\"%u\" "
                    "state=\"veryHidden\" kantoku:id=\"" RELATION "\"/>",
                    hiding->strict ? STRICT_SPACE : XLSX_SPACE,
                    hiding->strict ? STRICT_OFFICE : OFFICE, TEXT_ARG(hiding->name),
                    hiding->highest + 1));
}

static bool list_sheet(struct hiding *hiding, struct text part)
{
    static const struct xml_handler handler = { .open = open_element, .close = close_element };
    int number = package_find(hiding->package, part);
    struct text source = zip_in_read(hiding->package->zip, (size_t)number);
    hiding->edit = xml_edit_begin(hiding->w, source);
    hiding->strict = text_contains(source, TEXT(STRICT_SPACE));
    if (!xml_edit_is_utf8(&hiding->edit))
        return cannot(hiding->w);
    if (!xml_edit_parse(&hiding->edit, &handler, hiding, hiding->package->limits))
        return false;
    return (hiding->done && !hiding->there && hiding->highest < INT32_MAX) || cannot(hiding->w);
}

/* `put` before the end of the root. */
static struct text appended(struct work *w, struct package *package, int part, struct text put)
{
    struct text source = zip_in_read(package->zip, (size_t)part);
    struct xml_edit edit = xml_edit_begin(w, source);
    size_t end = source.len;
    while (end > 1 && !(source.at[end - 2] == '<' && source.at[end - 1] == '/'))
        end--;
    if (end <= 1 || !xml_edit_is_utf8(&edit)) {
        cannot(w);
        return TEXT("");
    }
    return work_format(w, "%.*s%.*s%.*s", (int)(end - 2), source.at, TEXT_ARG(put),
                       (int)(source.len - end + 2), source.at + end - 2);
}

static void add_escaped(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if (t.at[i] == '&')
            buf_add(out, TEXT("&amp;"));
        else if (t.at[i] == '<')
            buf_add(out, TEXT("&lt;"));
        else
            buf_add_char(out, t.at[i]);
}

static struct text sheet_xml(const struct hiding *hiding, const struct xlsx_pair *pairs,
                             size_t count)
{
    struct buf out = buf_begin(hiding->w->arena, LONGEST_SHEET);
    buf_format(&out, XLSX_XML "<worksheet xmlns=\"%s\"><sheetData>",
               hiding->strict ? STRICT_SPACE : XLSX_SPACE);
    for (size_t i = 0; i < count; i++) {
        const struct text cells[] = { pairs[i].name, pairs[i].value };
        buf_format(&out, "<row r=\"%zu\">", i + 1);
        for (size_t k = 0; k < COUNT(cells); k++) {
            buf_format(&out, "<c r=\"%c%zu\" t=\"inlineStr\"><is><t>", (int)('A' + k), i + 1);
            add_escaped(&out, cells[k]);
            buf_add(&out, TEXT("</t></is></c>"));
        }
        buf_add(&out, TEXT("</row>"));
    }
    buf_add(&out, TEXT("</sheetData></worksheet>"));
    return buf_text(&out);
}

static struct text relations_part(struct work *w, struct text part)
{
    size_t slash = part.len;
    while (slash && part.at[slash - 1] != '/')
        slash--;
    return work_format(w, "%.*s_rels/%.*s.rels", (int)slash, part.at, (int)(part.len - slash),
                       part.at + slash);
}

static struct text write(struct hiding *hiding, struct text workbook, const struct xlsx_pair *pairs,
                         size_t count, size_t limit)
{
    struct work *w = hiding->w;
    struct zip_in *in = hiding->package->zip;
    struct zip_write *zip = zip_write_begin(w, limit);
    int book = package_find(hiding->package, workbook);
    int types = package_find(hiding->package, TEXT("[Content_Types].xml"));
    int relations = package_find(hiding->package, relations_part(w, workbook));
    if (types == PACKAGE_NONE || relations == PACKAGE_NONE ||
        package_find(hiding->package, TEXT(PART)) != PACKAGE_NONE) {
        cannot(w);
        return TEXT("");
    }
    struct text type = TEXT("<Override xmlns=\"" TYPES_SPACE "\" PartName=\"/" PART
                            "\" ContentType=\"" SHEET_TYPE "\"/>");
    struct text relation = work_format(w,
                                       "<Relationship xmlns=\"" RELATIONS_SPACE "\" Id=\"" RELATION
                                       "\" Type=\"%s/worksheet\" Target=\"/" PART "\"/>",
                                       hiding->strict ? STRICT_OFFICE : OFFICE);
    for (size_t i = 0; i < zip_in_count(in) && !work_failed(w); i++) {
        if ((int)i != book && (int)i != types && (int)i != relations) {
            zip_write_packed(zip, zip_in_part(in, i), zip_in_packed(in, i));
            continue;
        }
        zip_write_part(zip, zip_in_part(in, i)->name);
        if ((int)i == book)
            xml_edit_write(&hiding->edit, zip);
        else
            zip_write_add(zip,
                          appended(w, hiding->package, (int)i, (int)i == types ? type : relation));
    }
    zip_write_part(zip, TEXT(PART));
    zip_write_add(zip, sheet_xml(hiding, pairs, count));
    return zip_write_end(zip);
}

struct text xlsx_hidden(struct work *w, struct text original, struct text name,
                        const struct xlsx_pair *pairs, size_t count, const struct limits *limits)
{
    struct hiding hiding = { .w = w, .package = package_open(w, original, limits), .name = name };
    if (!hiding.package || !xlsx_read_package(hiding.package))
        return TEXT("");
    struct text workbook = xlsx_workbook_part(hiding.package);
    if (!workbook.len) {
        cannot(w);
        return TEXT("");
    }
    if (!list_sheet(&hiding, workbook))
        return TEXT("");
    struct text bytes = write(&hiding, workbook, pairs, count, original.len + ROOM);
    return work_failed(w) ? TEXT("") : bytes;
}
