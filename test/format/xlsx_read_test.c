#include "base/day.h"
#include "test/format/sample.h"

struct expected {
    const char *address;
    enum cell_kind kind;
    const char *text;
    const char *says;
};

static void check(const struct workbook *book, size_t sheet, const struct expected *rows,
                  size_t count)
{
    for (size_t i = 0; i < count; i++)
        ok(sample_shows(book, sheet, rows[i].address, rows[i].kind, rows[i].text), "%s",
           rows[i].says);
}

static const struct expected values[] = {
    { "B1", CELL_TEXT, "株式会社髙橋", "a text" },
    { "B2", CELL_TEXT, "00123", "a text of digits keeps its zeros" },
    { "B3", CELL_NUMBER, "1234567", "a number has no thousands separators" },
    { "B4", CELL_NUMBER, "0.1", "a tenth" },
    { "B5", CELL_NUMBER, "-12.5", "a negative number" },
    { "B6", CELL_NUMBER, "0010000000001", "the zeros of a corporate number come from its format" },
    { "B7", CELL_NUMBER, "060-0001", "so does the dash of a post code" },
    { "B8", CELL_NUMBER, "15%", "per cent" },
    { "B9", CELL_NUMBER, "12名", "a unit in the format is seen" },
    { "B10", CELL_NUMBER, "○", "and so is a circle" },
    { "B11", CELL_DAY, "2026-04-01", "a day" },
    { "B12", CELL_DAY, "2026-04-01", "a day of an era" },
    { "B13", CELL_DAY, "2026-04-01 09:30", "a day with a time" },
    { "B14", CELL_DAY, "09:30:15", "a time of day" },
    { "B15", CELL_NUMBER, "732:00", "hours past 24 are no time of day" },
    { "B16", CELL_BOOL, "TRUE", "yes" },
    { "B17", CELL_ERROR, "#N/A", "an error" },
    { "B19", CELL_NUMBER, "0", "day 0 is no day" },
    { "B20", CELL_TEXT, "一行目\n二行目", "two lines" },
};

static const struct workbook_row *row_of(const struct workbook *book, size_t sheet, uint32_t number)
{
    static const struct workbook_row none;
    const struct workbook_row *row =
        book && sheet < book->sheet_count ? workbook_row(&book->sheets[sheet], number) : NULL;
    return row ? row : &none;
}

static void test_shape(const struct workbook *book, const char *who)
{
    const struct workbook_sheet *sheet = &book->sheets[1];
    ok(sample_cell(book, 1, "A5")->indent == 1 && sample_cell(book, 1, "A6")->indent == 2 &&
           sample_cell(book, 1, "A3")->indent == 0,
       "%s: indents show tiers", who);
    ok(sample_cell(book, 1, "A7")->struck && !sample_cell(book, 1, "A6")->struck,
       "%s: a cell struck through is marked", who);
    ok(workbook_unstruck(book, sample_cell(book, 1, "A7")).len == 0 &&
           text_is(workbook_unstruck(book, sample_cell(book, 1, "A6")), TEXT("三次合同会社")),
       "%s: and nothing is left of it without that", who);
    ok(row_of(book, 1, 8)->hidden && !row_of(book, 1, 7)->hidden, "%s: hidden rows", who);
    ok(row_of(book, 1, 9)->outline == 2, "%s: depth of grouping", who);
    ok(workbook_column_hidden(sheet, 6) && !workbook_column_hidden(sheet, 5), "%s: hidden columns",
       who);
    ok(sheet->merge_count == 2 && workbook_merge(sheet, 1, 4) == &sheet->merges[0] &&
           workbook_merge(sheet, 4, 1) == &sheet->merges[1] && !workbook_merge(sheet, 5, 1),
       "%s: merged cells", who);
    ok(sheet->row_count == 8 && sheet->last_column == 6,
       "%s: styled cells without a value are not there", who);
}

static void test_openpyxl(void)
{
    const struct workbook *book = sample_book(sample_work(), "openpyxl.xlsx");
    check(book, 0, values, COUNT(values));
    ok(sample_cell(book, 0, "B11")->day == day_of(2026, 4, 1) &&
           sample_cell(book, 0, "B13")->second == 34200 &&
           sample_cell(book, 0, "B14")->day == DAY_NONE,
       "days come as numbers");
    ok(book->sheets[0].uncomputed == 1 && book->sheets[1].uncomputed == 0,
       "a formula without a saved value is counted");
    test_shape(book, "openpyxl");
    ok(book->sheet_count == 4 && book->sheets[1].state == SHEET_SHOWN &&
           book->sheets[2].state == SHEET_HIDDEN && book->sheets[3].state == SHEET_VERY_HIDDEN,
       "hidden sheets are read and marked");
    ok(text_is(book->sheets[1].name, TEXT("形")), "sheets have their names");
}

static void test_libreoffice(void)
{
    const struct workbook *book = sample_book(sample_work(), "libreoffice.xlsx");
    check(book, 0, values, COUNT(values));
    test_shape(book, "LibreOffice");
}

static const struct expected from_exceljs[] = {
    { "A2", CELL_TEXT, "旧社名新社名", "runs are joined" },
    { "B2", CELL_DAY, "2026-04-01", "a day" },
    { "D2", CELL_NUMBER, "15%", "per cent" },
    { "E2", CELL_TEXT, "a\nb", "one line end, however it was written" },
    { "B3", CELL_DAY, "2026-04-01 09:30", "a moment" },
    { "C3", CELL_NUMBER, "24", "the value a formula gave" },
    { "D3", CELL_BOOL, "TRUE", "yes" },
    { "E3", CELL_TEXT, "名称x", "the text a formula gave" },
    { "A4", CELL_TEXT, "結び付き", "the text of a link" },
    { "C4", CELL_ERROR, "#REF!", "an error" },
};

static void test_exceljs(void)
{
    const struct workbook *book = sample_book(sample_work(), "exceljs.xlsx");
    check(book, 0, from_exceljs, COUNT(from_exceljs));
    const struct workbook_cell *name = sample_cell(book, 0, "A2");
    ok(name->part_struck && !name->struck && text_is(workbook_unstruck(book, name), TEXT("新社名")),
       "a former name struck through can be left out");
    ok(sample_cell(book, 0, "C3")->formula && !sample_cell(book, 0, "C2")->formula,
       "formulas are marked");
}

static const struct expected from_excel[] = {
    { "A2", CELL_TEXT, "株式会社髙𠮷ｼｽﾃﾑ東京", "furigana is no part of the text" },
    { "B2", CELL_DAY, "2026-04-01", "a day of an era" },
    { "B3", CELL_DAY, "2019-05-01", "the first day of Reiwa" },
    { "A4", CELL_TEXT, "一行目\n二行目", "_x000D_ is a line end" },
    { "B4", CELL_NUMBER, "100-0001", "the post code format of Excel" },
    { "A5", CELL_TEXT, "_x000D_はそのまま", "an escaped escape stays what it says" },
    { "C7", CELL_NUMBER, "15", "a sum" },
};

static void test_excel(void)
{
    const struct workbook *book = sample_book(sample_work(), "excel.xlsx");
    check(book, 0, from_excel, COUNT(from_excel));
    ok(text_is(workbook_reading(book, sample_cell(book, 0, "A2")),
               TEXT("カブシキガイシャタカヨシｼｽﾃﾑトウキョウ")),
       "but it is the reading, also beyond the characters of 16 bits");
    ok(workbook_reading(book, sample_cell(book, 0, "A5")).len == 0, "a text may have no reading");
    ok(sample_cell(book, 0, "A3")->part_struck && sample_cell(book, 0, "A4")->struck &&
           !sample_cell(book, 0, "A2")->struck,
       "strikes of runs and of styles; those of conditional formats do not count");
    ok(row_of(book, 0, 5)->hidden && row_of(book, 0, 5)->outline == 1, "a closed group");
    ok(workbook_column_hidden(&book->sheets[0], 16384), "columns hidden to the very end");
}

static void test_others(void)
{
    const struct workbook *book = sample_book(sample_work(), "openpyxl_1904.xlsx");
    ok(sample_shows(book, 0, "A1", CELL_DAY, "2026-04-01") &&
           sample_shows(book, 0, "A2", CELL_DAY, "1904-01-01"),
       "days counted from 1904");
    book = sample_book(sample_work(), "google.xlsx");
    ok(sample_shows(book, 0, "B2", CELL_DAY, "2026-04-01") &&
           sample_shows(book, 0, "C2", CELL_NUMBER, "12") &&
           sample_shows(book, 0, "D2", CELL_BOOL, "TRUE"),
       "Google's numbers all have a point");
    book = sample_book(sample_work(), "strict.xlsx");
    ok(sample_shows(book, 0, "A1", CELL_DAY, "2026-04-01") &&
           sample_shows(book, 0, "B1", CELL_DAY, "2026-04-01 09:30") &&
           sample_shows(book, 0, "C1", CELL_DAY, "09:30") &&
           sample_shows(book, 0, "D1", CELL_TEXT, "厳格") &&
           sample_shows(book, 0, "E1", CELL_BOOL, "TRUE"),
       "the strict form writes days as ISO and yes as true");
}

static void test_odd_packages(void)
{
    const struct workbook *book = sample_book(sample_work(), "odd.xlsx");
    ok(book && book->sheet_count == 3 && text_is(book->sheets[0].name, TEXT("後")),
       "sheets come in the order of the workbook, a chart sheet among them");
    ok(sample_shows(book, 0, "B4", CELL_NUMBER, "2") &&
           sample_shows(book, 0, "A2", CELL_NUMBER, "9"),
       "parts are found by relation, whatever their names; rows and cells may be out of order");
    ok(sample_shows(book, 1, "A1", CELL_NUMBER, "1") &&
           sample_shows(book, 1, "B1", CELL_TEXT, "二つ") &&
           sample_shows(book, 1, "C3", CELL_NUMBER, "3") &&
           sample_shows(book, 1, "D3", CELL_NUMBER, "4"),
       "a prefix on every tag, and no addresses: cells and rows are counted");
}

int main(void)
{
    test_openpyxl();
    test_libreoffice();
    test_exceljs();
    test_excel();
    test_others();
    test_odd_packages();
    return tap_done();
}
