#include "base/buf.h"
#include "format/xlsx_read.h"
#include "test/format/made_book.h"

static struct text rows_of(struct work *w, int rows, const char *cells)
{
    struct buf out = buf_begin(w->arena, 256 << 20);
    buf_add(&out, TEXT("<sheetData>"));
    for (int i = 1; i <= rows; i++)
        buf_format(&out, "<row r=\"%d\" s=\"1\" customFormat=\"1\">%s</row>", i, cells);
    buf_add(&out, TEXT("</sheetData>"));
    return buf_text(&out);
}

static struct limits limits;

static const struct {
    const char *says, *code;
    size_t *limit, value;
    int sheets, rows;
    const char *cells;
} cases[] = {
    { "more rows than allowed", "table.too_many_rows", &limits.rows, 10, 1, 11, "<c><v>1</v></c>" },
    { "rows count over all sheets", "table.too_many_rows", &limits.rows, 10, 3, 4,
      "<c><v>1</v></c>" },
    { "a value too far to the right", "table.too_many_columns", &limits.columns, 3, 1, 1,
      "<c/><c/><c/><c><v>1</v></c>" },
    { "more cells than allowed", "table.too_many_cells", &limits.cells, 10, 1, 6,
      "<c><v>1</v></c><c><v>2</v></c>" },
    { "more sheets than allowed", "table.too_many_sheets", &limits.sheets, 2, 3, 1, "" },
    { "a cell too long", "table.cell_too_long", &limits.cell_bytes, 8, 1, 1,
      "<c t=\"str\"><v>123456789</v></c>" },
    { "a text too long", "table.cell_too_long", &limits.cell_bytes, 8, 1, 1,
      "<c t=\"inlineStr\"><is><r><t>12345</t></r><r><t>6789</t></r></is></c>" },
    { "more parts than allowed", "zip.too_many_parts", &limits.parts, 3, 1, 1, "" },
    { "a part too large", "zip.bomb", &limits.part_bytes, 1000, 1, 100, "" },
    { "parts too large together", "zip.bomb", &limits.total_bytes, 9000, 3, 100, "" },
    { "a file too large", "table.too_large", &limits.file_bytes, 500, 1, 1, "" },
    { "a table too heavy", "table.too_heavy", &limits.memory, 20000, 1, 1000,
      "<c t=\"str\"><v>123456789</v></c>" },
    { "nested deeper than allowed", "xml.too_deep", &limits.depth, 3, 1, 1, "<c><v>1</v></c>" },
};

static void test_limits(void)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct work *w = sample_work();
        struct text rows = rows_of(w, cases[i].rows, cases[i].cells);
        struct text bytes = made_book(w, rows, cases[i].sheets);
        limits = limits_usual;
        ok(xlsx_read(w, bytes, &limits) != NULL, "%s: within the usual limits", cases[i].says);
        *cases[i].limit = cases[i].value;
        ok(!xlsx_read(w, bytes, &limits) && sample_fails(w, cases[i].code), "%s: refused",
           cases[i].says);
    }
}

static void test_empty_rows(void)
{
    struct work *w = sample_work();
    struct text rows = rows_of(w, 1000000, "<c s=\"1\"/><c s=\"1\"/>");
    struct text bytes = made_book(w, rows, 1);
    size_t before = arena_used(w->arena);
    limits = limits_usual;
    limits.rows = 10;
    const struct workbook *book = xlsx_read(w, bytes, &limits);
    ok(book && book->sheets[0].row_count == 0, "a million styled empty rows are no rows");
    ok(arena_used(w->arena) - before < 64 << 10, "and cost no memory");
}

/* No row holds a cell: nothing but the ranges takes memory. */
static void test_ranges(void)
{
    struct work *w = sample_work();
    struct buf inside = buf_begin(w->arena, 64 << 20);
    buf_add(&inside, TEXT("<mergeCells>"));
    for (int i = 1; i <= 90000; i++)
        buf_format(&inside, "<mergeCell ref=\"A%d:B%d\"/>", i, i);
    buf_add(&inside, TEXT("</mergeCells>"));
    struct text bytes = made_book(w, buf_text(&inside), 5);
    const struct workbook *book = xlsx_read(w, bytes, &limits_usual);
    size_t merges = 0;
    for (size_t i = 0; book && i < book->sheet_count; i++)
        merges += book->sheets[i].merge_count;
    ok(book && merges == 200000, "merged ranges count over all sheets");
    limits = limits_usual;
    limits.memory = 1 << 20;
    limits.ratio = 10000; /* zeros, below */
    ok(!xlsx_read(w, bytes, &limits) && sample_fails(w, "table.too_heavy"),
       "and are refused where they take too much memory");
    struct buf row = buf_begin(w->arena, 8 << 20);
    buf_add(&row, TEXT("<sheetData><row>"));
    for (int i = 1; i <= 40; i++)
        buf_format(&row, "<c t=\"inlineStr\"><is><t>%0100000d</t></is></c>", i);
    buf_add(&row, TEXT("</row></sheetData>"));
    w->fault.kind = FAULT_NONE;
    bytes = made_book(w, buf_text(&row), 1);
    size_t before = arena_used(w->arena);
    ok(!xlsx_read(w, bytes, &limits) && sample_fails(w, "table.too_heavy") &&
           arena_used(w->arena) - before < 3 << 20,
       "as is one row of long texts, before it has ended");
}

static void test_time(void)
{
    struct work *w = sample_work();
    struct text bytes = made_book(w, rows_of(w, 10, "<c><v>1</v></c>"), 1);
    limits = limits_within(60000);
    ok(xlsx_read(w, bytes, &limits) != NULL, "a minute is enough for ten rows");
    limits.deadline = limits_clock();
    ok(!xlsx_read(w, bytes, &limits) && sample_fails(w, "table.too_slow"),
       "reading stops at its deadline");
    w = sample_work();
    struct buf lines = buf_begin(w->arena, 1 << 20);
    for (int i = 0; i < 2000; i++)
        buf_add(&lines, TEXT("a,b\n"));
    ok(!workbook_read(w, buf_text(&lines), &limits) && sample_fails(w, "table.too_slow"),
       "and so does that of a CSV");
}

static const struct {
    const char *inside, *code, *says;
} damage[] = {
    { "<sheetData><row r=\"0\"/></sheetData>", "table.damaged", "a row 0" },
    { "<sheetData><row r=\"1048577\"/></sheetData>", "table.damaged", "a row too far down" },
    { "<sheetData><row><c r=\"XFE1\"><v>1</v></c></row></sheetData>", "table.damaged",
      "a column that does not exist" },
    { "<sheetData><row r=\"1\"><c r=\"A2\"><v>1</v></c></row></sheetData>", "table.damaged",
      "a cell in another row than its own" },
    { "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>", "table.damaged",
      "a shared string that is not there" },
    { "<sheetData><c><v>1</v></c></sheetData>", "table.damaged", "a cell without a row" },
    { "<sheetData><row></sheetData>", "xml.damaged", "a tag that is not closed" },
    { "<sheetData>&nbsp;</sheetData>", "xml.damaged", "an entity nobody knows" },
};

static void test_damage(void)
{
    for (size_t i = 0; i < COUNT(damage); i++) {
        struct work *w = sample_work();
        struct text bytes = made_book(w, text_of(damage[i].inside), 1);
        ok(!xlsx_read(w, bytes, &limits_usual) && sample_fails(w, damage[i].code), "%s is damage",
           damage[i].says);
    }
}

static void test_long_tag(void)
{
    struct work *w = sample_work();
    struct buf tag = buf_begin(w->arena, 16 << 20);
    buf_add(&tag, TEXT("<sheetData x=\""));
    for (int i = 0; i < 6 << 10; i++) /* of parts that do not pack too well to be a bomb */
        for (uint32_t k = 0, x = (uint32_t)i; k < 32; k++)
            buf_format(&tag, "%032x", x = x * 1664525 + 1013904223);
    buf_add(&tag, TEXT("\"/>"));
    struct text bytes = made_book(w, buf_text(&tag), 1);
    ok(!xlsx_read(w, bytes, &limits_usual) && sample_fails(w, "xml.damaged"),
       "a tag of six megabytes is not scanned again and again");
}

static void test_hidden(void)
{
    struct work *w = sample_work();
    struct text bytes = made_book(
        w,
        TEXT("<sheetFormatPr zeroHeight=\"1\"/><cols><col min=\"2\" max=\"2\" width=\"0\"/></cols>"
             "<sheetData><row><c><v>1</v></c></row><row hidden=\"0\"><c><v>2</v></c></row>"
             "<row hidden=\"0\" ht=\"0\"><c><v>3</v></c><c t=\"str\"><f>A1</f><v></v></c></row>"
             "<row><c><f>A1</f></c></row></sheetData>"),
        1);
    const struct workbook *book = xlsx_read(w, bytes, &limits_usual);
    const struct workbook_sheet *sheet = &book->sheets[0];
    ok(sheet->rows[0].hidden && !sheet->rows[1].hidden, "rows may be hidden unless they say no");
    ok(sheet->rows[2].hidden && workbook_column_hidden(sheet, 2),
       "a row without height and a column without width cannot be seen");
    ok(sheet->uncomputed == 1 && sheet->rows[2].cell_count == 1,
       "a formula that gave the empty text is not one that was never computed");
}

int main(void)
{
    test_long_tag();
    test_hidden();
    test_limits();
    test_empty_rows();
    test_ranges();
    test_time();
    test_damage();
    return tap_done();
}
