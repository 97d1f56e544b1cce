#include "format/xlsx_write.h"

#include "base/day.h"
#include "base/moment.h"
#include "format/package.h"
#include "test/format/sample.h"

static void write_values(struct xlsx_write *x)
{
    static const struct xlsx_column columns[] = { { 14, false }, { 0, false }, { 9, true } };
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = TEXT("委託先"),
                                              .columns = columns,
                                              .column_count = COUNT(columns),
                                              .frozen_rows = 1,
                                              .frozen_columns = 2,
                                              .filter = true,
                                              .protect = true });
    xlsx_write_row(x);
    xlsx_write_text(x, XLSX_HEADER, TEXT("番号"));
    xlsx_write_text(x, XLSX_HEADER, TEXT("名称"));
    xlsx_write_text(x, XLSX_HEADER, TEXT("隠れた列"));
    xlsx_write_row(x);
    xlsx_write_text(x, XLSX_CODE, TEXT("0012"));
    xlsx_write_name(x, XLSX_WRAP | XLSX_PROBLEM, TEXT("株式会社𠮷 <&>\"'"),
                    TEXT("カブシキガイシャヨシ"));
    xlsx_write_text(x, XLSX_PLAIN, TEXT("一行目\n二行目\ttab\1_x000D_\xff"));
    xlsx_write_int(x, XLSX_MONEY, -1234567);
    xlsx_write_number(x, XLSX_PERCENT, 0.15);
    xlsx_write_day(x, XLSX_PLAIN, day_of(2026, 4, 1));
    xlsx_write_moment(x, XLSX_PLAIN, moment_of_day(day_of(2026, 4, 1)) + 9 * HOUR + 30 * MINUTE);
    xlsx_write_day(x, XLSX_PLAIN, day_of(1899, 12, 31));
    xlsx_write_day(x, XLSX_PLAIN, DAY_NONE);
    xlsx_write_text(x, XLSX_INPUT, TEXT(""));
    xlsx_write_text(x, XLSX_RED, TEXT("=HYPERLINK(\"http://x\")"));
    xlsx_write_row(x);
    xlsx_write_blank(x, XLSX_PLAIN);
    xlsx_write_text(x, XLSX_TITLE, TEXT("結合"));
    xlsx_write_merge(x, (struct workbook_range){ .top = 3, .bottom = 4, .left = 2, .right = 5 });
    xlsx_write_choices(x, (struct workbook_range){ .top = 2, .bottom = 9, .left = 10, .right = 10 },
                       TEXT("選択'肢"),
                       (struct workbook_range){ .top = 1, .bottom = 7, .left = 1, .right = 1 });
}

static struct text written(struct work *w)
{
    struct xlsx_write *x = xlsx_write_begin(w);
    write_values(x);
    xlsx_write_sheet(x,
                     &(struct xlsx_sheet){ .name = TEXT("選択'肢"), .state = SHEET_VERY_HIDDEN });
    xlsx_write_row(x);
    xlsx_write_text(x, XLSX_PLAIN, TEXT("必要"));
    return xlsx_write_end(x);
}

static void test_values(void)
{
    struct work *w = sample_work();
    struct text bytes = written(w);
    const struct workbook *book = workbook_read(w, bytes, &limits_usual);
    ok(sample_shows(book, 0, "A2", CELL_TEXT, "0012"), "a code keeps its zeros");
    ok(sample_shows(book, 0, "B2", CELL_TEXT, "株式会社𠮷 <&>\"'"), "signs of XML are escaped");
    ok(text_is(workbook_reading(book, sample_cell(book, 0, "B2")), TEXT("カブシキガイシャヨシ")),
       "a name has its furigana");
    ok(sample_shows(book, 0, "C2", CELL_TEXT, "一行目\n二行目\ttab\1_x000D_\ufffd"),
       "what XML cannot say is escaped, and what only looks escaped too");
    ok(sample_shows(book, 0, "D2", CELL_NUMBER, "-1234567") &&
           sample_shows(book, 0, "E2", CELL_NUMBER, "15%"),
       "numbers");
    ok(sample_shows(book, 0, "F2", CELL_DAY, "2026-04-01") &&
           sample_shows(book, 0, "G2", CELL_DAY, "2026-04-01 09:30"),
       "days and moments, in Tokyo's time");
    ok(sample_shows(book, 0, "H2", CELL_TEXT, "1899-12-31"),
       "a day that spreadsheets cannot count is a text");
    ok(sample_cell(book, 0, "I2")->text.len == 0 && sample_cell(book, 0, "J2")->text.len == 0,
       "nothing is blank");
    const struct workbook_cell *formula = sample_cell(book, 0, "K2");
    ok(formula->kind == CELL_TEXT && !formula->formula, "what looks like a formula is a text");
    ok(book->sheets[0].merge_count == 1 && workbook_merge(&book->sheets[0], 4, 5), "merged cells");
    ok(workbook_column_hidden(&book->sheets[0], 3), "a hidden column");
    ok(book->sheets[1].state == SHEET_VERY_HIDDEN, "a sheet hidden for good");
}

static struct text part_of(struct work *w, struct text bytes, const char *name)
{
    struct package *package = package_open(w, bytes, &limits_usual);
    int part = package_find(package, text_of(name));
    return part == PACKAGE_NONE ? TEXT("") : zip_in_read(package->zip, (size_t)part);
}

static void test_xml(void)
{
    static const struct {
        const char *part, *has, *says;
    } cases[] = {
        { "xl/worksheets/sheet1.xml", "<pane xSplit=\"2\" ySplit=\"1\" topLeftCell=\"C2\"",
          "frozen rows and columns" },
        { "xl/worksheets/sheet1.xml", "<autoFilter ref=\"A1:K3\"/>", "a filter over all rows" },
        { "xl/worksheets/sheet1.xml", "<sheetProtection sheet=\"1\"", "protection" },
        { "xl/worksheets/sheet1.xml", "<formula1>'選択''肢'!$A$1:$A$7</formula1>",
          "choices by range, never as a list of words" },
        { "xl/worksheets/sheet1.xml",
          "orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"", "A4, one page wide" },
        { "xl/workbook.xml", "_xlnm.Print_Titles\" localSheetId=\"0\">'委託先'!$1:$1<",
          "the header on every page" },
        { "xl/styles.xml", "quotePrefix=\"1\"", "a formula stays text when it is edited" },
        { "xl/styles.xml", "<protection locked=\"0\"/>", "cells to fill in are unlocked" },
        { "xl/styles.xml", "numFmtId=\"49\"", "codes are of the format text" },
    };
    struct work *w = sample_work();
    struct text bytes = written(w);
    for (size_t i = 0; i < COUNT(cases); i++)
        ok(text_contains(part_of(w, bytes, cases[i].part), text_of(cases[i].has)), "%s",
           cases[i].says);
    ok(!text_contains(part_of(w, bytes, "xl/worksheets/sheet1.xml"), TEXT("<f>")),
       "there is no formula in it");
    struct text again = written(w);
    ok(text_is(bytes, again), "the same calls give the same bytes");
}

static void test_names(void)
{
    static const struct {
        const char *asked, *given;
    } names[] = {
        { "a/b\\c?d*e[f]:g", "a_b_c_d_e_f__g" },
        { "'quoted'", "_quoted_" },
        { "", "Sheet" },
        { "委託先", "委託先" },
        { "委託先", "委託先 (2)" },
        { "List", "List" },
        { "LIST", "LIST (2)" }, /* Excel takes them for the same */
        { "12345678901234567890123456789012345", "1234567890123456789012345678901" },
        { "1234567890123456789012345678901x", "1234567890123456789012345 (2)" },
    };
    struct work *w = sample_work();
    struct xlsx_write *x = xlsx_write_begin(w);
    for (size_t i = 0; i < COUNT(names); i++)
        xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = text_of(names[i].asked) });
    const struct workbook *book = workbook_read(w, xlsx_write_end(x), &limits_usual);
    for (size_t i = 0; i < COUNT(names); i++)
        ok(text_is_string(book->sheets[i].name, names[i].given),
           "a sheet asked for as \"%s\" is %s", names[i].asked, names[i].given);
}

static void test_long(void)
{
    struct work *w = sample_work();
    size_t runes = 40000;
    char *long_text = work_alloc(w, runes, 3);
    for (size_t i = 0; i < runes; i++)
        memcpy(long_text + i * 3, "海", 3);
    struct xlsx_write *x = xlsx_write_begin(w);
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = TEXT("a") });
    xlsx_write_row(x);
    xlsx_write_text(x, XLSX_PLAIN, (struct text){ long_text, runes * 3 });
    for (int i = 0; i < 20000; i++) {
        xlsx_write_row(x);
        xlsx_write_int(x, XLSX_PLAIN, i);
    }
    const struct workbook *book = workbook_read(w, xlsx_write_end(x), &limits_usual);
    ok(book && text_runes(sample_cell(book, 0, "A1")->text) == 32767,
       "a text is cut where Excel would refuse the file");
    ok(book && sample_shows(book, 0, "A20001", CELL_NUMBER, "19999"), "many rows");
}

int main(void)
{
    test_values();
    test_xml();
    test_names();
    test_long();
    return tap_done();
}
