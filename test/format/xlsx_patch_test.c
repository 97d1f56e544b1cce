#include "format/xlsx_patch.h"

#include "format/package.h"
#include "format/xlsx_read.h"
#include "test/format/made_book.h"

static const struct xlsx_remark remarks[] = {
    { 2, TEXT_INIT("法人番号が12桁です <&>") },
    { 3, TEXT_INIT("契約日がありません") },
    { 6, TEXT_INIT("空の行です") },
    { 12, TEXT_INIT("=ない行です") },
};

static const struct xlsx_remarks on_first = { 0, 1, TEXT_INIT("理由"), remarks, COUNT(remarks) };

/* Whether every cell of `before` is in `after`, unchanged. */
static bool kept(const struct workbook *before, const struct workbook *after)
{
    for (size_t s = 0; s < before->sheet_count; s++)
        for (size_t r = 0; r < before->sheets[s].row_count; r++)
            for (size_t c = 0; c < before->sheets[s].rows[r].cell_count; c++) {
                const struct workbook_row *row = &before->sheets[s].rows[r];
                const struct workbook_cell *was = &row->cells[c];
                struct workbook_address at = workbook_address(row->number, was->column);
                const struct workbook_cell *is = sample_cell(after, s, at.at);
                if (is->kind != was->kind || !text_is(is->text, was->text) ||
                    is->indent != was->indent || is->struck != was->struck ||
                    is->formula != was->formula ||
                    !text_is(workbook_reading(after, is), workbook_reading(before, was))) {
                    printf("# %s of sheet %zu has changed\n", at.at, s);
                    return false;
                }
            }
    return true;
}

/* Parts that are not the same bytes in both files. */
static size_t changed_parts(struct work *w, struct text before, struct text after)
{
    struct package *a = package_open(w, before, &limits_usual);
    struct package *b = package_open(w, after, &limits_usual);
    size_t changed = zip_in_count(a->zip) == zip_in_count(b->zip) ? 0 : 100;
    for (size_t i = 0; i < zip_in_count(a->zip) && changed < 100; i++)
        changed += !text_is(zip_in_part(a->zip, i)->name, zip_in_part(b->zip, i)->name) ||
                   !text_is(zip_in_read(a->zip, i), zip_in_read(b->zip, i));
    return changed;
}

static const struct {
    const char *file, *column;
    size_t changed; /* the sheet, and the styles if there are any */
} files[] = {
    { "excel.xlsx", "D", 2 },         { "openpyxl.xlsx", "C", 2 }, { "libreoffice.xlsx", "C", 2 },
    { "exceljs.xlsx", "F", 2 },       { "google.xlsx", "E", 2 },   { "strict.xlsx", "F", 2 },
    { "openpyxl_1904.xlsx", "B", 2 },
};

static void test_files(void)
{
    for (size_t i = 0; i < COUNT(files); i++) {
        struct work *w = sample_work();
        struct text original = sample_file(w, files[i].file);
        const struct workbook *before = xlsx_read(w, original, &limits_usual);
        struct text patched = xlsx_patch(w, original, &on_first, 1, &limits_usual);
        const struct workbook *after = xlsx_read(w, patched, &limits_usual);
        ok(after && kept(before, after), "%s: every cell is still there", files[i].file);
        ok(changed_parts(w, original, patched) == files[i].changed,
           "%s: all parts but the sheet and the styles are the same bytes", files[i].file);
        bool shown = true;
        for (size_t k = 0; k <= COUNT(remarks); k++) {
            struct text at = work_format(w, "%s%u", files[i].column, k ? remarks[k - 1].row : 1);
            struct text says = k ? remarks[k - 1].text : on_first.header;
            shown = sample_shows(after, 0, at.at, CELL_TEXT, work_string(w, says)) && shown;
        }
        ok(shown, "%s: the remarks stand in column %s", files[i].file, files[i].column);
        struct text again = xlsx_patch(w, patched, &on_first, 1, &limits_usual);
        ok(text_is(again, xlsx_patch(w, patched, &on_first, 1, &limits_usual)) &&
               xlsx_read(w, again, &limits_usual)->sheets[0].last_column ==
                   after->sheets[0].last_column,
           "%s: a second time, they take the place of the first", files[i].file);
    }
}

static struct text sheet_of(struct work *w, struct text bytes, const char *name)
{
    struct package *package = package_open(w, bytes, &limits_usual);
    int part = package ? package_find(package, text_of(name)) : PACKAGE_NONE;
    return part == PACKAGE_NONE ? TEXT("") : zip_in_read(package->zip, (size_t)part);
}

static void test_excel_xml(void)
{
    static const char *const expected[] = {
        "<dimension ref=\"A1:E12\"/>",
        "<col min=\"4\" max=\"4\" width=\"60\" customWidth=\"1\"/>"
        "<col min=\"5\" max=\"16384\" width=\"9\" hidden=\"1\" customWidth=\"1\"/>",
        "<row r=\"2\" spans=\"1:4\" x14ac:dyDescent=\"0.4\">",
        "<c r=\"D3\" s=\"5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">契約日がありません</t>"
        "</is></c><c r=\"E3\" s=\"4\"/></row>",
        "<row r=\"6\" spans=\"1:4\" x14ac:dyDescent=\"0.4\"><c r=\"D6\" s=\"5\"",
        "</row><row r=\"12\"><c r=\"D12\" s=\"5\" t=\"inlineStr\">",
        "<autoFilter ref=\"A1:C5\"/><mergeCells count=\"1\">",
    };
    struct work *w = sample_work();
    struct text patched = xlsx_patch(w, sample_file(w, "excel.xlsx"), &on_first, 1, &limits_usual);
    struct text xml = sheet_of(w, patched, "xl/worksheets/sheet1.xml");
    for (size_t i = 0; i < COUNT(expected); i++)
        ok(text_contains(xml, text_of(expected[i])), "the sheet has %.60s…", expected[i]);
    struct text styles = sheet_of(w, patched, "xl/styles.xml");
    ok(text_contains(styles, TEXT("<fonts count=\"4\"")) &&
           text_contains(styles, TEXT("<cellXfs count=\"6\">")) &&
           text_contains(styles, TEXT("<font><b/><sz val=\"11\"/><color rgb=\"FFC00000\"/>"
                                      "<name val=\"游ゴシック\"/><family val=\"2\"/>"
                                      "<charset val=\"128\"/></font></fonts>")),
       "the styles have one more, red and bold, in the font of the book");
}

static const struct {
    const char *inside, *expected, *says;
} sheets[] = {
    { "<sheetData/>",
      "<cols><col min=\"1\" max=\"1\" width=\"60\" customWidth=\"1\"/></cols>"
      "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\">",
      "an empty sheet" },
    { "<sheetData></sheetData>", "</row></sheetData>", "an empty sheet with two tags" },
    { "<cols/><sheetData/>", "<cols><col min=\"1\" max=\"1\"", "no columns in their list" },
    { "<cols><col min=\"1\" max=\"9\" "
      "width=\"5\"></col></cols><sheetData><row><c><v>1</v></c></row>"
      "</sheetData>",
      "<cols><col min=\"1\" max=\"1\" width=\"5\"/><col min=\"2\" max=\"2\" width=\"60\""
      " customWidth=\"1\"/><col min=\"3\" max=\"9\" width=\"5\"/></cols>",
      "a column tag for many columns, written as two tags" },
    { "<cols><col min=\"5\" max=\"5\" width=\"5\"/></cols><sheetData/>",
      "<cols><col min=\"1\" max=\"1\" width=\"60\" customWidth=\"1\"/><col min=\"5\"",
      "columns further right" },
    { "<sheetData><row><c><v>1</v></c><c s=\"3\"/><c s=\"4\"/></row><row/></sheetData>",
      "<c><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">理由</t></is></c>"
      "<c s=\"4\"/></row><row><c r=\"B2\" t=\"inlineStr\">",
      "cells and rows without addresses, and a styled one in the place" },
    { "<sheetData><row r=\"9\" spans='1:2 4:4'><c><v>1</v></c></row></sheetData>",
      "<row r=\"6\"><c r=\"B6\" t=\"inlineStr\"><is><t "
      "xml:space=\"preserve\">空の行です</t></is></c>"
      "</row><row r=\"9\" spans='1:2 4:4'><c>",
      "rows before the first; a row without a remark is left alone" },
    { "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells>"
      "<mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D2:D4\"/></mergeCells>",
      "<c r=\"E1\" t=\"inlineStr\">", "merged ranges in the way" },
    { "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells>"
      "<mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D2:D4\"/><mergeCell ref=\"E1:F1\"/></mergeCells>",
      "<c r=\"G1\" t=\"inlineStr\">", "merged ranges one behind the other" },
};

static void test_sheets(void)
{
    for (size_t i = 0; i < COUNT(sheets); i++) {
        struct work *w = sample_work();
        struct text book = made_book(w, text_of(sheets[i].inside), 1);
        struct text patched = xlsx_patch(w, book, &on_first, 1, &limits_usual);
        struct text xml = sheet_of(w, patched, "xl/s1.xml");
        ok(text_contains(xml, text_of(sheets[i].expected)) &&
               xlsx_read(w, patched, &limits_usual) != NULL,
           "%s", sheets[i].says);
        if (!text_contains(xml, text_of(sheets[i].expected)))
            printf("# %.*s\n", TEXT_ARG(xml));
    }
}

static void test_again(void)
{
    struct work *w = sample_work();
    struct text first = xlsx_patch(w, sample_file(w, "exceljs.xlsx"), &on_first, 1, &limits_usual);
    static const struct xlsx_remark fewer[] = { { 3, TEXT_INIT("まだ残っています") } };
    struct xlsx_remarks second = { 0, 1, TEXT("理由"), fewer, 1 };
    struct text patched = xlsx_patch(w, first, &second, 1, &limits_usual);
    const struct workbook *book = xlsx_read(w, patched, &limits_usual);
    ok(sample_shows(book, 0, "F3", CELL_TEXT, "まだ残っています") &&
           sample_cell(book, 0, "F2")->text.len == 0 &&
           sample_cell(book, 0, "F12")->text.len == 0 &&
           sample_shows(book, 0, "F1", CELL_TEXT, "理由"),
       "remarks that are settled are gone from a list sent again");
    second.header_row = 0;
    patched = xlsx_patch(w, first, &second, 1, &limits_usual);
    book = xlsx_read(w, patched, &limits_usual);
    ok(sample_shows(book, 0, "G3", CELL_TEXT, "まだ残っています") &&
           sample_shows(book, 0, "F2", CELL_TEXT, "法人番号が12桁です <&>"),
       "without a header they get a column of their own");
    struct xlsx_remarks two[] = { { 0, 1, TEXT("理由"), fewer, 1 },
                                  { 1, 2, TEXT("理由"), fewer, 1 } };
    struct text original = sample_file(w, "openpyxl.xlsx");
    patched = xlsx_patch(w, original, two, 2, &limits_usual);
    book = xlsx_read(w, patched, &limits_usual);
    ok(sample_shows(book, 0, "C3", CELL_TEXT, "まだ残っています") &&
           sample_shows(book, 1, "G2", CELL_TEXT, "理由") &&
           changed_parts(w, original, patched) == 3,
       "two sheets at once");
}

static void test_refused(void)
{
    static const char *const inside[] = {
        "<sheetData><row><c r=\"XFD1\"><v>1</v></c></row></sheetData>", /* no room */
        "<sheetData><row r=\"5\"><c><v>1</v></c></row><row r=\"2\"/></sheetData>",
        "<sheetData><row><c r=\"B1\"><v>1</v></c><c r=\"A1\"/></row></sheetData>",
        "<sheetFormatPr/>", /* no rows at all */
    };
    for (size_t i = 0; i < COUNT(inside); i++) {
        struct work *w = sample_work();
        struct text book = made_book(w, text_of(inside[i]), 1);
        struct text patched = xlsx_patch(w, book, &on_first, 1, &limits_usual);
        ok(patched.len == 0 && sample_fails(w, "xlsx.cannot_mark"), "refused: %s", inside[i]);
    }
    struct work *w = sample_work();
    struct xlsx_remarks nowhere = { 7, 1, TEXT("理由"), remarks, 1 };
    ok(xlsx_patch(w, sample_file(w, "excel.xlsx"), &nowhere, 1, &limits_usual).len == 0 &&
           sample_fails(w, "xlsx.cannot_mark"),
       "a sheet that is not there is refused");
}

int main(void)
{
    test_files();
    test_excel_xml();
    test_sheets();
    test_again();
    test_refused();
    return tap_done();
}
