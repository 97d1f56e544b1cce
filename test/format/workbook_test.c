#include "format/workbook_build.h"

#include "base/day.h"
#include "test/format/sample.h"

static void test_addresses(void)
{
    uint32_t row, column;
    ok(strcmp(workbook_address(12, 28).at, "AB12") == 0, "column 28 is AB");
    ok(strcmp(workbook_address(1048576, 16384).at, "XFD1048576") == 0,
       "the last cell is XFD1048576");
    ok(strcmp(workbook_address(0, 702).at, "ZZ") == 0, "row 0 gives the column alone");
    ok(workbook_read_address(TEXT("$AB$12"), &row, &column) && row == 12 && column == 28,
       "an absolute address reads like another");
    ok(!workbook_read_address(TEXT("A0"), &row, &column) &&
           !workbook_read_address(TEXT("XFE1"), &row, &column) &&
           !workbook_read_address(TEXT("A1048577"), &row, &column) &&
           !workbook_read_address(TEXT("12"), &row, &column) &&
           !workbook_read_address(TEXT("A1 "), &row, &column) &&
           !workbook_read_address(TEXT(""), &row, &column),
       "a place that no spreadsheet has is refused");
}

static void add(struct workbook_build *build, uint32_t row, const uint16_t *columns)
{
    workbook_build_row(build, row, 0, false);
    for (; *columns; columns++) {
        struct workbook_cell cell = { .text = TEXT("x"), .column = *columns };
        workbook_build_cell(build, &cell);
    }
}

static void test_order(void)
{
    struct work *w = sample_work();
    struct workbook_build *build = workbook_build_begin(w, &limits_usual);
    workbook_build_sheet(build, TEXT("a"), TEXT(""), SHEET_SHOWN);
    add(build, 9, (uint16_t[]){ 3, 1, 2, 0 });
    add(build, 4, (uint16_t[]){ 5, 0 });
    add(build, 7, (uint16_t[]){ 0 });
    const struct workbook *book = workbook_build_end(build);
    ok(book && book->sheets[0].row_count == 2 && book->sheets[0].rows[0].number == 4,
       "rows come in order, and empty ones do not come");
    const struct workbook_row *row = workbook_row(&book->sheets[0], 9);
    ok(row && row->cells[0].column == 1 && row->cells[2].column == 3, "so do cells");
    ok(!workbook_row(&book->sheets[0], 7) && !workbook_cell(row, 4) && workbook_cell(row, 2),
       "what is not there is not found");
    ok(book->sheets[0].last_column == 5, "the sheet knows its last column");
}

static void test_twice(void)
{
    struct work *w = sample_work();
    struct workbook_build *build = workbook_build_begin(w, &limits_usual);
    workbook_build_sheet(build, TEXT("a"), TEXT(""), SHEET_SHOWN);
    add(build, 1, (uint16_t[]){ 2, 2, 0 });
    ok(!workbook_build_end(build) && sample_fails(w, "table.damaged"),
       "a cell that stands there twice is damage");

    w = sample_work();
    build = workbook_build_begin(w, &limits_usual);
    workbook_build_sheet(build, TEXT("a"), TEXT(""), SHEET_SHOWN);
    add(build, 1, (uint16_t[]){ 2, 0 });
    add(build, 1, (uint16_t[]){ 3, 0 });
    ok(!workbook_build_end(build) && sample_fails(w, "table.damaged"), "and so is a row");
}

static void test_merges(void)
{
    struct work *w = sample_work();
    struct workbook_build *build = workbook_build_begin(w, &limits_usual);
    workbook_build_sheet(build, TEXT("a"), TEXT(""), SHEET_SHOWN);
    static const struct workbook_range ranges[] = {
        { .top = 10, .bottom = 11, .left = 1, .right = 1 },
        { .top = 1, .bottom = 90, .left = 5, .right = 6 },
        { .top = 3, .bottom = 3, .left = 1, .right = 4 },
    };
    for (size_t i = 0; i < COUNT(ranges); i++)
        workbook_build_merge(build, ranges[i]);
    const struct workbook_sheet *sheet = &workbook_build_end(build)->sheets[0];
    ok(sheet->merge_count == 3 && sheet->merges[0].left == 5, "merged ranges come in order");
    ok(workbook_merge(sheet, 3, 4) == &sheet->merges[1], "a place inside one finds it");
    ok(workbook_merge(sheet, 90, 6) == &sheet->merges[0], "also far below where it begins");
    ok(!workbook_merge(sheet, 91, 6) && !workbook_merge(sheet, 4, 4) &&
           !workbook_merge(sheet, 10, 2) && !workbook_merge(sheet, 2, 1),
       "a place outside finds none");
}

int main(void)
{
    test_addresses();
    test_order();
    test_twice();
    test_merges();
    return tap_done();
}
