/* styled_rows.c - the list of one party, with styles on every row down to the last that a sheet
 * has.
 *
 *   styled_rows > million.xlsx
 */
#include <stdio.h>

#include "base/arena.h"
#include "format/xlsx_parts.h"
#include "format/zip_write.h"

#define SPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACK "http://schemas.openxmlformats.org/package/2006/relationships"

enum { LAST_ROW = 1048576, AT_ONCE = 512 };

static void add_styled(struct zip_write *zip, unsigned row)
{
    char line[AT_ONCE];
    int len = snprintf(line, sizeof line,
                       "<row r=\"%u\" ht=\"18.75\" customHeight=\"1\"><c r=\"A%u\" s=\"3\"/>"
                       "<c r=\"B%u\" s=\"3\"/><c r=\"C%u\" s=\"4\"/></row>",
                       row, row, row, row);
    zip_write_add(zip, (struct text){ line, (size_t)len });
}

int main(void)
{
    struct arena *arena = arena_open(256 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    struct zip_write *zip = zip_write_begin(&w, 64 << 20);
    zip_write_part(zip, TEXT("_rels/.rels"));
    zip_write_add(zip, xlsx_parts_root());
    zip_write_part(zip, TEXT("xl/workbook.xml"));
    zip_write_add(zip, TEXT("<workbook xmlns=\"" SPACE "\" xmlns:r=\"" REL "\"><sheets>"
                            "<sheet name=\"s\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"));
    zip_write_part(zip, TEXT("xl/_rels/workbook.xml.rels"));
    zip_write_add(zip, TEXT("<Relationships xmlns=\"" PACK "\"><Relationship Id=\"a\" Type=\"" REL
                            "/worksheet\" Target=\"s.xml\"/></Relationships>"));
    zip_write_part(zip, TEXT("xl/s.xml"));
    zip_write_add(zip, TEXT("<worksheet xmlns=\"" SPACE "\"><sheetData>"
                            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>委託先名</t></is></c>"
                            "<c r=\"B1\" t=\"inlineStr\"><is><t>業務内容</t></is></c></row>"
                            "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>株式会社ふたば印刷</t>"
                            "</is></c><c r=\"B2\" t=\"inlineStr\"><is><t>印刷</t></is></c></row>"));
    for (unsigned row = 3; row <= LAST_ROW; row++)
        add_styled(zip, row);
    zip_write_add(zip, TEXT("</sheetData></worksheet>"));
    struct text bytes = zip_write_end(zip);
    bool whole = fwrite(bytes.at, 1, bytes.len, stdout) == bytes.len && bytes.len;
    arena_close(arena);
    return !whole;
}
