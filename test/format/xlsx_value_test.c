#include "format/xlsx_value.h"

#include "base/buf.h"
#include "test/format/sample.h"

static const struct {
    const char *raw, *code;
    bool from_1904;
    enum cell_kind kind;
    const char *text, *says;
} numbers[] = {
    { "46113", "yyyy/m/d", false, CELL_DAY, "2026-04-01", "a day" },
    { "1", "yyyy/m/d", false, CELL_DAY, "1900-01-01", "the first day there is" },
    { "59", "yyyy/m/d", false, CELL_DAY, "1900-02-28",
      "the last day before the one that never was" },
    { "60", "yyyy/m/d", false, CELL_NUMBER, "60", "29 February 1900 is no day" },
    { "61", "yyyy/m/d", false, CELL_DAY, "1900-03-01", "the first day after it" },
    { "0", "yyyy/m/d", false, CELL_NUMBER, "0", "day 0 of a formula over an empty cell is none" },
    { "-1", "yyyy/m/d", false, CELL_NUMBER, "-1", "nor is a negative one" },
    { "2958465", "yyyy/m/d", false, CELL_DAY, "9999-12-31", "the last day there is" },
    { "2958466", "yyyy/m/d", false, CELL_NUMBER, "2958466", "after it there is none" },
    { "0", "yyyy/m/d", true, CELL_DAY, "1904-01-01", "day 0 of 1904 is one" },
    { "2957003", "yyyy/m/d", true, CELL_DAY, "9999-12-31", "and the last is the same" },
    { "2957004", "yyyy/m/d", true, CELL_NUMBER, "2957004", "and the day after is none" },
    { "46113.999999", "yyyy/m/d h:mm", false, CELL_DAY, "2026-04-02",
      "almost midnight is midnight" },
    { "46113.395833333336", "yyyy/m/d h:mm", false, CELL_DAY, "2026-04-01 09:30",
      "half past nine" },
    { "46113.5", "h:mm", false, CELL_DAY, "2026-04-01 12:00", "a time format over a day" },
    { "0.5", "h:mm", false, CELL_DAY, "12:00", "noon of no day" },
    { "0", "h:mm", false, CELL_DAY, "00:00", "midnight of no day" },
    { "0.99999999", "h:mm", false, CELL_DAY, "23:59:59", "just before the midnight after it" },
    { "-0.5", "[h]:mm", false, CELL_NUMBER, "-12:00", "negative hours" },
    { "1.00001", "[h]:mm:ss", false, CELL_NUMBER, "24:00:01", "hours with seconds" },
    { "123456789012345678", NULL, false, CELL_NUMBER, "1.2345678901234568e+17",
      "very many digits" },
    { "0012", NULL, false, CELL_NUMBER, "12", "zeros in front mean nothing in a number" },
    { "1E-3", NULL, false, CELL_NUMBER, "0.001", "an exponent" },
    { " 7 ", NULL, false, CELL_NUMBER, "7", "spaces around" },
    { "1,234", NULL, false, CELL_TEXT, "1,234", "no number, whatever the cell says" },
    { "nan", NULL, false, CELL_TEXT, "nan", "nor is this" },
    { "1e999", NULL, false, CELL_TEXT, "1e999", "nor one without end" },
    { "0x10", NULL, false, CELL_TEXT, "0x10", "nor one of sixteens" },
};

static void test_numbers(void)
{
    struct work *w = sample_work();
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct buf out = buf_begin(w->arena, 1000);
        struct workbook_cell cell = { .column = 1 };
        struct xlsx_style style = { 0 };
        if (numbers[i].code)
            style.format = number_format_read(w, text_of(numbers[i].code));
        xlsx_value_number(text_of(numbers[i].raw), &style, numbers[i].from_1904, &cell, &out);
        bool good = cell.kind == numbers[i].kind && text_is_string(buf_text(&out), numbers[i].text);
        ok(good, "%s is %s: %s", numbers[i].raw, numbers[i].text, numbers[i].says);
        if (!good)
            printf("# kind %d, %.*s\n", cell.kind, TEXT_ARG(buf_text(&out)));
    }
}

static const struct {
    const char *raw;
    enum cell_kind kind;
    const char *text;
} days[] = {
    { "2026-04-01", CELL_DAY, "2026-04-01" },
    { "2026-04-01T09:30:15", CELL_DAY, "2026-04-01 09:30:15" },
    { "2026-04-01T09:30:00.000Z", CELL_DAY, "2026-04-01 09:30" },
    { "09:30", CELL_DAY, "09:30" },
    { "2026-02-30", CELL_TEXT, "2026-02-30" },
    { "2026-04-01T24:00", CELL_TEXT, "2026-04-01T24:00" },
    { "2026-04-01Tx", CELL_TEXT, "2026-04-01Tx" },
    { "9", CELL_TEXT, "9" },
    { "-9:-3", CELL_TEXT, "-9:-3" },
};

static void test_iso(void)
{
    struct work *w = sample_work();
    for (size_t i = 0; i < COUNT(days); i++) {
        struct buf out = buf_begin(w->arena, 1000);
        struct workbook_cell cell = { .column = 1 };
        xlsx_value_iso(text_of(days[i].raw), &cell, &out);
        ok(cell.kind == days[i].kind && text_is_string(buf_text(&out), days[i].text), "%s is %s",
           days[i].raw, days[i].text);
    }
}

int main(void)
{
    test_numbers();
    test_iso();
    return tap_done();
}
