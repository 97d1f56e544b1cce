#include "format/xlsx_parts.h"

#include <string.h>

#include "format/xlsx_text.h"
#include "format/zip_write.h"

enum { LONGEST_NAME = 31, LARGEST_PART = 1 << 20 };

#define OOXML "http://schemas.openxmlformats.org/"
#define RELATIONS OOXML "package/2006/relationships"
#define OFFICE OOXML "officeDocument/2006/relationships"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

static struct text clean_name(struct work *w, struct text name, size_t longest)
{
    struct buf out = buf_begin(w->arena, 256);
    for (size_t units = 0; name.len;) {
        struct text here = name;
        int32_t rune = text_rune(&name);
        units += rune > 0xffff ? 2 : 1;
        if (units > longest)
            break;
        bool bad = rune < ' ' || (rune < 0x80 && strchr("[]:*?/\\", rune));
        buf_add(&out, bad ? TEXT("_") : text_slice(here, 0, here.len - name.len));
    }
    if (out.len && out.at[0] == '\'')
        out.at[0] = '_';
    if (out.len && out.at[out.len - 1] == '\'')
        out.at[out.len - 1] = '_';
    return out.len ? buf_text(&out) : TEXT("Sheet");
}

struct text xlsx_parts_name(struct work *w, struct text name, const struct xlsx_part *taken,
                            size_t count)
{
    struct text clean = clean_name(w, name, LONGEST_NAME);
    for (size_t i = 0, tries = 2; i < count; i++) {
        if (!text_is_nocase(taken[i].name, clean))
            continue;
        struct text shorter = clean_name(w, name, LONGEST_NAME - 6);
        clean = work_format(w, "%.*s (%zu)", TEXT_ARG(shorter), tries++);
        i = (size_t)-1; /* look at all of them again */
    }
    return clean;
}

void xlsx_parts_reference(struct work *w, struct buf *out, struct text sheet,
                          struct workbook_range range)
{
    struct text rest = clean_name(w, sheet, LONGEST_NAME), part;
    bool first = true;
    buf_add_char(out, '\'');
    while (text_next(&rest, '\'', &part)) {
        if (!first)
            buf_add(out, TEXT("''"));
        xlsx_text_escape(out, part);
        first = false;
    }
    if (range.left == 0)
        buf_format(out, "'!$%u:$%u", range.top, range.bottom);
    else
        buf_format(out, "'!$%s$%u:$%s$%u", workbook_address(0, range.left).at, range.top,
                   workbook_address(0, range.right).at, range.bottom);
}

struct text xlsx_parts_root(void)
{
    return TEXT(XLSX_XML "<Relationships xmlns=\"" RELATIONS
                         "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
                         "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
}

static void add_defined_names(struct work *w, struct buf *out, const struct xlsx_part *sheets,
                              size_t count)
{
    struct buf names = buf_begin(w->arena, LARGEST_PART);
    for (size_t i = 0; i < count; i++)
        if (sheets[i].filter.top) {
            buf_format(&names,
                       "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%zu\""
                       " hidden=\"1\">",
                       i);
            xlsx_parts_reference(w, &names, sheets[i].name, sheets[i].filter);
            buf_add(&names, TEXT("</definedName>"));
        }
    for (size_t i = 0; i < count; i++)
        if (sheets[i].frozen_rows) {
            buf_format(&names, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%zu\">", i);
            struct workbook_range rows = { .top = 1, .bottom = sheets[i].frozen_rows };
            xlsx_parts_reference(w, &names, sheets[i].name, rows);
            buf_add(&names, TEXT("</definedName>"));
        }
    if (names.len) {
        buf_add(out, TEXT("<definedNames>"));
        buf_add(out, buf_text(&names));
        buf_add(out, TEXT("</definedNames>"));
    }
}

static void put(struct zip_write *zip, struct text name, struct buf *out)
{
    zip_write_part(zip, name);
    zip_write_add(zip, buf_text(out));
    out->len = 0;
}

static void write_workbook(struct work *w, struct zip_write *zip, struct buf *out,
                           const struct xlsx_part *sheets, size_t count)
{
    static const char *const states[] = { "", " state=\"hidden\"", " state=\"veryHidden\"" };
    buf_add(out, TEXT(XLSX_XML "<workbook xmlns=\"" XLSX_SPACE "\" xmlns:r=\"" OFFICE "\">"
                               "<bookViews><workbookView/></bookViews><sheets>"));
    for (size_t i = 0; i < count; i++) {
        buf_add(out, TEXT("<sheet name=\""));
        xlsx_text_escape(out, sheets[i].name);
        buf_format(out, "\" sheetId=\"%zu\"%s r:id=\"rId%zu\"/>", i + 1, states[sheets[i].state],
                   i + 1);
    }
    buf_add(out, TEXT("</sheets>"));
    add_defined_names(w, out, sheets, count);
    buf_add(out, TEXT("</workbook>"));
    put(zip, TEXT("xl/workbook.xml"), out);
}

static void write_relations(struct zip_write *zip, struct buf *out, size_t count, bool has_strings)
{
    buf_add(out, TEXT(XLSX_XML "<Relationships xmlns=\"" RELATIONS "\">"));
    for (size_t i = 1; i <= count; i++)
        buf_format(out,
                   "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/worksheet\""
                   " Target=\"worksheets/sheet%zu.xml\"/>",
                   i, i);
    buf_format(out,
               "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>",
               count + 1);
    if (has_strings)
        buf_format(out,
                   "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                   "/sharedStrings\" Target=\"sharedStrings.xml\"/>",
                   count + 2);
    buf_add(out, TEXT("</Relationships>"));
    put(zip, TEXT("xl/_rels/workbook.xml.rels"), out);
}

static void write_types(struct zip_write *zip, struct buf *out, size_t count, bool has_strings)
{
    buf_add(out,
            TEXT(XLSX_XML
                 "<Types xmlns=\"" OOXML "package/2006/content-types\">"
                 "<Default Extension=\"rels\" ContentType=\"application/"
                 "vnd.openxmlformats-package.relationships+xml\"/>"
                 "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                 "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
                 "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"));
    for (size_t i = 1; i <= count; i++)
        buf_format(out,
                   "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" TYPE
                   "worksheet+xml\"/>",
                   i);
    if (has_strings)
        buf_add(out, TEXT("<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" TYPE
                          "sharedStrings+xml\"/>"));
    buf_add(out, TEXT("</Types>"));
    put(zip, TEXT("[Content_Types].xml"), out);
}

void xlsx_parts_write(struct work *w, struct zip_write *zip, const struct xlsx_part *sheets,
                      size_t count, bool has_strings)
{
    struct buf out = buf_begin(w->arena, LARGEST_PART);
    write_workbook(w, zip, &out, sheets, count);
    write_relations(zip, &out, count, has_strings);
    write_types(zip, &out, count, has_strings);
}
