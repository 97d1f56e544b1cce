/* The text of what people send, and where each piece of it stands. */
#include "format/document.h"

#include "format/zip_write.h"
#include "test/format/sample.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define MC "http://schemas.openxmlformats.org/markup-compatibility/2006"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACK "http://schemas.openxmlformats.org/package/2006/relationships"

static struct text docx(struct work *w, const char *body)
{
    struct zip_write *zip = zip_write_begin(w, 1 << 20);
    zip_write_part(zip, TEXT("_rels/.rels"));
    zip_write_add(zip, TEXT("<Relationships xmlns=\"" PACK "\"><Relationship Id=\"a\" "
                            "Type=\"" REL "/officeDocument\" Target=\"word/document.xml\"/>"
                            "</Relationships>"));
    zip_write_part(zip, TEXT("word/_rels/document.xml.rels"));
    zip_write_add(zip, TEXT("<Relationships xmlns=\"" PACK "\"><Relationship Id=\"a\" "
                            "Type=\"" REL "/footer\" Target=\"f.xml\"/></Relationships>"));
    zip_write_part(zip, TEXT("word/document.xml"));
    zip_write_add(zip, work_format(w,
                                   "<w:document xmlns:w=\"" W "\" xmlns:mc=\"" MC
                                   "\"><w:body>%s</w:body></w:document>",
                                   body));
    zip_write_part(zip, TEXT("word/f.xml"));
    zip_write_add(zip, TEXT("<w:ftr xmlns:w=\"" W "\"><w:p><w:r><w:t>社外秘</w:t></w:r></w:p>"
                            "</w:ftr>"));
    return zip_write_end(zip);
}

static bool stands(const struct document *document, size_t i, const char *text, uint32_t part,
                   uint32_t row, uint16_t column)
{
    if (!document || i >= document->count)
        return false;
    const struct document_piece *piece = &document->pieces[i];
    printf("# %zu: %.*s (%u, %u, %u)\n", i, TEXT_ARG(piece->text), piece->part, piece->row,
           piece->column);
    return text_is_string(piece->text, text) && piece->part == part && piece->row == row &&
           piece->column == column;
}

static void test_docx(void)
{
    struct work *w = sample_work();
    const struct document *document = document_read(
        w,
        docx(
            w,
            "<w:p><w:r><w:t>第1条　再</w:t></w:r><w:r><w:t>委託</w:t></w:r></w:p><w:p/>"
            "<w:p><w:r><w:t>承諾を</w:t></w:r><w:del><w:r><w:t>得ない</w:t><w:delText>x</w:delText>"
            "</w:r></w:del><w:ins><w:r><w:t>得る</w:t></w:r></w:ins></w:p>"
            "<w:p><w:ruby><w:rt><w:r><w:t>やこう</w:t></w:r></w:rt><w:rubyBase><w:r>"
            "<w:t>夜光</w:t></w:r></w:rubyBase></w:ruby><w:r><w:tab/><w:t>監視</w:t></w:r></w:p>"
            "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>図</w:t></w:r></w:p></mc:Choice>"
            "<mc:Fallback><w:p><w:r><w:t>図</w:t></w:r></w:p></mc:Fallback>"
            "</mc:AlternateContent>"),
        &limits_usual);
    ok(document && document->kind == DOCUMENT_PROSE && document->count == 5,
       "a Word document has its paragraphs");
    ok(stands(document, 0, "第1条　再委託", 0, 1, 0), "runs are joined, empty paragraphs left out");
    ok(stands(document, 1, "承諾を得る", 0, 2, 0), "what was deleted is no text");
    ok(stands(document, 2, "夜光\t監視", 0, 3, 0), "a reading is no text");
    ok(stands(document, 3, "図", 0, 4, 0), "what stands there twice for old programs counts once");
    ok(stands(document, 4, "社外秘", 0, 5, 0), "a footer comes behind");
}

static void test_tables(void)
{
    struct work *w = sample_work();
    const struct document *document = document_read(w, sample_file(w, "excel.xlsx"), &limits_usual);
    ok(document && document->kind == DOCUMENT_TABLES && document->count &&
           document_sheet(document, &document->pieces[0]).len && document->pieces[0].column,
       "a workbook has its cells, with sheet, row and column");
    document = document_read(w, TEXT("氏名,受講日\r\n青山 彩,2026-09-12\r\n"), &limits_usual);
    ok(document && document->kind == DOCUMENT_TABLES && stands(document, 3, "2026-09-12", 1, 2, 2),
       "a CSV is a table");
    document =
        document_read(w, TEXT("個人情報保護方針\n\n当社は、法令を守ります。\n"), &limits_usual);
    ok(document && document->kind == DOCUMENT_LINES &&
           stands(document, 1, "当社は、法令を守ります。", 0, 3, 0) && document->characters == 20,
       "a text has lines");
}

static void test_refusals(void)
{
    static const struct {
        const char *bytes, *code;
    } cases[] = { { "\x89PNG\r\n", "document.picture" },
                  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document.old_office" },
                  { "<!doctype html><html>", "document.web_page" },
                  { "Rar!....", "document.unknown" },
                  { "%PDF-1.7 without a reader", "pdf.no_reader" } };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct work *w = sample_work();
        ok(!document_read(w, text_of(cases[i].bytes), &limits_usual) &&
               sample_fails(w, cases[i].code),
           "%s", cases[i].code);
    }
    struct work *w = sample_work();
    ok(!document_read(w, docx(w, "<w:p>"), &limits_usual) && sample_fails(w, "xml.damaged"),
       "a damaged Word document is refused");
    w = sample_work();
    ok(!document_read(w, sample_file(w, "bomb.xlsx"), &limits_usual) && sample_fails(w, "zip.bomb"),
       "a bomb is");
}

int main(void)
{
    test_docx();
    test_tables();
    test_refusals();
    return tap_done();
}
