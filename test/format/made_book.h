/* made_book.h - workbooks put together from XML, for what no program would save. */
#pragma once
#include "format/xlsx_parts.h"
#include "format/zip_write.h"
#include "test/format/sample.h"

#define MADE_REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static inline void made_part(struct zip_write *zip, const char *name, struct text xml)
{
    zip_write_part(zip, text_of(name));
    zip_write_add(zip, xml);
}

/* A workbook of `sheets` sheets that all have this XML inside <worksheet>. */
static inline struct text made_book(struct work *w, struct text inside, int sheets)
{
    struct zip_write *zip = zip_write_begin(w, 256 << 20);
    struct buf book = buf_begin(w->arena, 1 << 20), relations = buf_begin(w->arena, 1 << 20);
    buf_add(&book, TEXT("<workbook xmlns=\"" XLSX_SPACE "\" xmlns:r=\"" MADE_REL "\"><sheets>"));
    buf_add(&relations, TEXT("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
                             "2006/relationships\">"));
    for (int i = 1; i <= sheets; i++) {
        buf_format(&book, "<sheet name=\"s%d\" r:id=\"r%d\"/>", i, i);
        buf_format(&relations,
                   "<Relationship Id=\"r%d\" Type=\"" MADE_REL "/worksheet\" Target=\"s%d.xml\"/>",
                   i, i);
    }
    buf_add(&book, TEXT("</sheets></workbook>"));
    buf_add(&relations, TEXT("</Relationships>"));
    made_part(zip, "_rels/.rels", xlsx_parts_root());
    made_part(zip, "xl/workbook.xml", buf_text(&book));
    made_part(zip, "xl/_rels/workbook.xml.rels", buf_text(&relations));
    for (int i = 1; i <= sheets; i++) {
        made_part(zip, work_string(w, work_format(w, "xl/s%d.xml", i)),
                  TEXT("<worksheet xmlns=\"" XLSX_SPACE "\">"));
        zip_write_add(zip, inside);
        zip_write_add(zip, TEXT("</worksheet>"));
    }
    return zip_write_end(zip);
}
