#include "format/csv.h"

#include "format/csv_write.h"
#include "test/format/sample.h"

static void test_files(void)
{
    static const char *const files[] = { "cp932.csv", "utf8.csv", "utf8_bom.csv", "utf16.txt" };
    for (size_t i = 0; i < COUNT(files); i++) {
        const struct workbook *book = sample_book(sample_work(), files[i]);
        ok(sample_shows(book, 0, "A2", CELL_TEXT, "㈱髙﨑①") &&
               sample_shows(book, 0, "B2", CELL_TEXT, "0012") &&
               sample_shows(book, 0, "C2", CELL_TEXT, "一行目\n二行目") &&
               sample_shows(book, 0, "A3", CELL_TEXT, "ｱｲｳ～－") &&
               sample_shows(book, 0, "C3", CELL_TEXT, "\"引用\"") && book->sheets[0].row_count == 3,
           "%s reads the same as the others", files[i]);
    }
}

/* What is read, shown as cells in [] and rows on lines of their own. */
static struct text shown(struct work *w, const char *bytes)
{
    struct buf out = buf_begin(w->arena, 1 << 20);
    const struct workbook *book = csv_read(w, text_of(bytes), &limits_usual);
    for (size_t i = 0; book && i < book->sheets[0].row_count; i++) {
        const struct workbook_row *row = &book->sheets[0].rows[i];
        buf_format(&out, "%s%u", i ? " " : "", row->number);
        for (size_t k = 0; k < row->cell_count; k++)
            buf_format(&out, " %s[%.*s]", workbook_address(0, row->cells[k].column).at,
                       TEXT_ARG(row->cells[k].text));
    }
    return buf_text(&out);
}

static const struct {
    const char *bytes, *shown, *says;
} cases[] = {
    { "a,b\r\nc,d\r\n", "1 A[a] B[b] 2 A[c] B[d]", "lines end in CR LF" },
    { "a,b\nc,d", "1 A[a] B[b] 2 A[c] B[d]", "or in LF, the last in nothing" },
    { "a,b\rc,d\r", "1 A[a] B[b] 2 A[c] B[d]", "or in CR alone" },
    { "a;b\n1,5;c\n2;d\n", "1 A[a] B[b] 2 A[1,5] B[c] 3 A[2] B[d]", "semicolons" },
    { "a\tb,c\nd\te\n", "1 A[a] B[b,c] 2 A[d] B[e]", "tabs" },
    { "sep=;\r\na;b,c,d\n", "1 A[a] B[b,c,d]", "a first line that names the separator" },
    { "\"a,\"\"b\"\"\",c\n", "1 A[a,\"b\"] B[c]", "quotes inside quotes" },
    { "\"x\"\";;\",1\n\"y;;\",2\n", "1 A[x\";;] B[1] 2 A[y;;] B[2]",
      "a quote in quotes does not end them for the choice of a separator" },
    { "\"a\r\nb\rc\nd\",e\n", "1 A[a\nb\nc\nd] B[e]", "every line end in quotes is one" },
    { "\"a\"bc,d\n", "1 A[abc] B[d]", "what stands behind a quote belongs to it" },
    { "5\" disk,b \"c\"\n", "1 A[5\" disk] B[b \"c\"]", "a quote inside is a character" },
    { "a,,c\n,,\n\nd\n", "1 A[a] C[c] 4 A[d]", "empty cells and rows are not kept, but counted" },
    { "a\nb,c,d\n", "1 A[a] 2 A[b] B[c] C[d]", "rows of uneven length" },
    { "=\"0012\",\"=\"\"03\"\"\"\n", "1 A[0012] B[03]", "=\"0012\" is 0012" },
    { "'=1+1,'abc,'\n", "1 A[=1+1] B['abc] C[']", "a ' that guards a formula is taken off" },
    { "a\vb,c\1d\n", "1 A[a\nb] B[cd]", "controls: a line end of databases, and noise" },
    { "\"\",a\n", "1 B[a]", "empty quotes are empty" },
    { " a ,b\n", "1 A[ a ] B[b]", "spaces are left to the reader" },
};

static void test_cases(void)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct text got = shown(sample_work(), cases[i].bytes);
        ok(text_is_string(got, cases[i].shown), "%s", cases[i].says);
        if (!text_is_string(got, cases[i].shown))
            printf("# %.*s\n", TEXT_ARG(got));
    }
    struct work *w = sample_work();
    shown(w, "a,b\nc,\"d\ne,f\n");
    ok(sample_fails(w, "csv.open_quote") && text_is(w->fault.about, TEXT("2")),
       "a quote that never closes is refused, and its row named");
}

static void test_limits(void)
{
    static const struct {
        const char *bytes, *code;
    } refused[] = {
        { "a\nb\nc\n", "table.too_many_rows" },
        { "1,2,3,4\n", "table.too_many_columns" },
        { "123456789\n", "table.cell_too_long" },
        { "\"12345\"\"6789\"\n", "table.cell_too_long" },
    };
    struct limits limits = limits_usual;
    limits.rows = 2;
    limits.columns = 3;
    limits.cell_bytes = 8;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct work *w = sample_work();
        ok(!csv_read(w, text_of(refused[i].bytes), &limits) && sample_fails(w, refused[i].code),
           "%s", refused[i].code);
    }
    struct work *w = sample_work();
    ok(csv_read(w, TEXT("a,b,c\n,,,,,,,,\nd\n"), &limits) != NULL,
       "what holds no value counts against no limit");
}

static const struct {
    const char *text, *written, *says;
} fields[] = {
    { "株式会社海", "株式会社海", "a plain text" },
    { "a,b", "\"a,b\"", "a separator" },
    { "a\"b", "\"a\"\"b\"", "a quote" },
    { "a\nb", "\"a\nb\"", "a line end" },
    { " a", "\" a\"", "a space in front" },
    { "=1+1", "\"'=1+1\"", "a formula" },
    { "@SUM(A1)", "\"'@SUM(A1)\"", "an old formula" },
    { "+81-3-1234", "\"'+81-3-1234\"", "a number in the world's telephone net" },
    { "-5", "-5", "a negative number is none" },
    { "-5+cmd|' /C calc'!A0", "\"'-5+cmd|' /C calc'!A0\"", "but what only begins like one is" },
    { "-", "-", "a lone minus says: not applicable" },
    { "－", "－", "also in full width" },
    { "＝１＋１", "\"'＝１＋１\"", "full-width signs work in Japanese Excel" },
    { "'=1", "\"''=1\"", "what only looks guarded" },
    { "=\"0123\"", "\"'=\"\"0123\"\"\"", "a formula that is a text" },
    { "＋1", "\"'＋1\"", "a full-width plus" },
    { "－1", "\"'－1\"", "a full-width minus" },
    { "＠1", "\"'＠1\"", "a full-width at" },
    { "a;b", "\"a;b\"", "another separator" },
    { "\t=1", "\"'\t=1\"", "a tab in front" },
    { "", "", "nothing" },
};

static void test_write(void)
{
    for (size_t i = 0; i < COUNT(fields); i++) {
        struct work *w = sample_work();
        struct buf out = buf_begin(w->arena, 1000);
        struct csv_write csv = csv_write_begin(&out, ',');
        csv_write_text(&csv, text_of(fields[i].text));
        csv_write_int(&csv, -7);
        csv_write_end_row(&csv);
        struct text expected = work_format(w, "\ufeff%s,-7\r\n", fields[i].written);
        ok(text_is(buf_text(&out), expected), "%s is written %s", fields[i].says,
           fields[i].written);
        const struct workbook *book = csv_read(w, buf_text(&out), &limits_usual);
        const struct workbook_cell *cell = sample_cell(book, 0, "A1");
        ok(text_is_string(cell->text, fields[i].text), "and read back as it was");
    }
}

int main(void)
{
    test_files();
    test_cases();
    test_limits();
    test_write();
    return tap_done();
}
