#include "format/file_kind.h"

#include "format/xlsx_read.h"
#include "test/format/sample.h"

static const struct {
    const char *file, *code, *says;
} wrong[] = {
    { "password.xlsx", "xlsx.password", "a workbook with a password" },
    { "ppap.zip", "zip.password", "a zip with a password" },
    { "libreoffice.xls", "xlsx.old_format", "an old .xls" },
    { "libreoffice.ods", "xlsx.ods", "an .ods" },
    { "letter.docx", "xlsx.document", "a letter" },
    { "macro.xlsb", "xlsx.binary", "a binary workbook" },
    { "list.numbers", "xlsx.numbers", "a file of Numbers" },
    { "page.xls", "xlsx.html", "a web page that calls itself .xls" },
    { "table2003.xml", "xlsx.xml_table", "a table of 2003" },
    { "files.zip", "zip.of_files", "a zip with files in it" },
    { "doctype.xlsx", "xml.doctype", "a document type with an external entity" },
    { "bomb.xlsx", "zip.bomb", "a zip bomb" },
    { "deep.xlsx", "xml.too_deep", "elements nested too deep" },
};

static const struct {
    const char *bytes;
    size_t len;
    const char *code, *says;
} written[] = {
    { "", 0, "table.empty", "nothing at all" },
    { "%PDF-1.7\n", 9, "xlsx.not_a_table", "a PDF" },
    { "\x89PNG\r\n\x1a\n\0\0\0", 11, "xlsx.not_a_table", "a picture" },
    { "\x7f"
      "ELF\2\1\1\0",
      8, "xlsx.not_a_table", "a program" },
    { "PK\3\4garbage", 11, "zip.damaged", "a zip that was cut off" },
    { "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22, "zip.of_files", "an empty zip" },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", 12, "xlsx.old_format", "an old compound file" },
    { "a,b\n\0\1\2", 7, "text.binary", "bytes that are no text" },
    { "  <!DOCTYPE HTML><p>", 20, "xlsx.html", "a web page" },
};

static void test_refused(void)
{
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct work *w = sample_work();
        ok(!workbook_read(w, sample_file(w, wrong[i].file), &limits_usual) &&
               sample_fails(w, wrong[i].code),
           "%s is refused, and told why", wrong[i].says);
    }
    for (size_t i = 0; i < COUNT(written); i++) {
        struct work *w = sample_work();
        struct text bytes = { written[i].bytes, written[i].len };
        ok(!workbook_read(w, bytes, &limits_usual) && sample_fails(w, written[i].code),
           "%s is refused", written[i].says);
    }
}

static void test_cut(void)
{
    struct work *w = sample_work();
    struct text whole = sample_file(w, "exceljs.xlsx");
    size_t refused = 0, tried = 0;
    for (size_t len = 1; len < whole.len; len += 97, tried++) {
        struct work again = work_begin(w->arena, w->actor);
        refused += !xlsx_read(&again, text_slice(whole, 0, len), &limits_usual) &&
                   word_find(text_of(again.fault.code)) != WORD_NONE;
    }
    ok(refused == tried, "a workbook cut off anywhere is refused, never half read");
}

int main(void)
{
    test_refused();
    test_cut();
    return tap_done();
}
