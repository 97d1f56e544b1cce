#include "format/number_format.h"

#include "test/format/sample.h"

static const struct {
    const char *code;
    double value;
    const char *seen;
} numbers[] = {
    { "General", 1234567, "1234567" },
    { "G/標準", 0.1, "0.1" },
    { "General\"件\"", 12, "12件" },
    { "0", 12.5, "12.5" }, /* digits are never rounded away */
    { "0.00", 5, "5" },
    { "#,##0", 1234567, "1234567" },
    { "#,##0\"名\"", 12, "12名" },
    { "\"¥\"#,##0;[Red]\"¥\"\\-#,##0", -1200, "¥-1200" },
    { "[$¥-411]#,##0", 1200, "¥1200" },
    { "#,##0_ ;[Red]\\-#,##0\\ ", -3, "-3" },
    { "0000000000000", 10000000001, "0010000000001" },
    { "\"T\"0000000000000", 1234567890123, "T1234567890123" },
    { "000", 12345, "12345" },
    { "000", -5, "-005" },
    { "000\\-0000", 600001, "060-0001" },
    { "[<=999]000;[<=9999]000\\-00;000\\-0000", 100, "100" },
    { "[<=999]000;[<=9999]000\\-00;000\\-0000", 1001, "010-01" },
    { "[<=999]000;[<=9999]000\\-00;000\\-0000", 1000001, "100-0001" },
    { "[<=99999999]####\\-####;\\(00\\)\\ ####\\-####", 312345678, "(03) 1234-5678" },
    { "[<=99999999]####\\-####;\\(00\\)\\ ####\\-####", 12345678, "1234-5678" },
    { "0000!/00!/00", 20260401, "2026/04/01" },
    { "0%", 0.15, "15%" },
    { "0.0%", 0.07, "7%" },
    { "0.00E+00", 12345, "12345" },
    { "# ?/?", 0.5, "0.5" },
    { "#,##0,\"千円\"", 1234567, "1234.567千円" },
    { "[=1]\"○\";[=0]\"×\"", 1, "○" },
    { "[=1]\"○\";[=0]\"×\"", 0, "×" },
    { "[=1]\"○\";[=0]\"×\"", 2, "2" },
    { "0;-0;;@", 0, "0" }, /* hidden by its format, but not from us */
    { ";;;", 42, "42" },
    { "@", 7, "7" },
    { "[DBNum3]0", 12, "12" },
    { "\"unclosed", 5, "unclosed" },
};

static void test_numbers(void)
{
    struct work *w = sample_work();
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct buf out = buf_begin(w->arena, 1000);
        const struct number_format *format = number_format_read(w, text_of(numbers[i].code));
        number_format_show(format, numbers[i].value, &out);
        ok(text_is_string(buf_text(&out), numbers[i].seen) &&
               number_format_sort(format) == NUMBER_PLAIN,
           "%s shows %s (%.*s)", numbers[i].code, numbers[i].seen, TEXT_ARG(buf_text(&out)));
    }
}

static const struct {
    const char *code;
    enum number_sort sort;
} sorts[] = {
    { "yyyy/m/d", NUMBER_DAY },
    { "ge.m.d", NUMBER_DAY },
    { "[$-411]ggge\"年\"m\"月\"d\"日\";@", NUMBER_DAY },
    { "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", NUMBER_DAY },
    { "e", NUMBER_DAY },
    { "m\"月\"", NUMBER_DAY },
    { "aaa", NUMBER_DAY },
    { "yyyy/m/d h:mm", NUMBER_DAY },
    { "h:mm yyyy/m/d", NUMBER_DAY },
    { "m/d/yy h:mm AM/PM", NUMBER_DAY },
    { "d-mmm-yy", NUMBER_DAY },
    { "h:mm", NUMBER_TIME },
    { "h\"時\"mm\"分\"", NUMBER_TIME },
    { "mm:ss.0", NUMBER_TIME },
    { "h:mm AM/PM", NUMBER_TIME },
    { "[h]:mm", NUMBER_ELAPSED },
    { "[mm]:ss", NUMBER_ELAPSED },
    { "\"year\" 0", NUMBER_PLAIN },
    { "[Red]0", NUMBER_PLAIN },
    { "0\\d", NUMBER_PLAIN },
    { "0_d", NUMBER_PLAIN },
    { "", NUMBER_PLAIN },
};

static void test_sorts(void)
{
    struct work *w = sample_work();
    for (size_t i = 0; i < COUNT(sorts); i++)
        ok(number_format_sort(number_format_read(w, text_of(sorts[i].code))) == sorts[i].sort,
           "\"%s\" is of sort %d", sorts[i].code, sorts[i].sort);
    for (uint32_t id = 14; id <= 58; id++) {
        struct text code = number_format_builtin(id);
        enum number_sort sort = number_format_sort(number_format_read(w, code));
        bool is_day =
            id <= 17 || id == 22 || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) || id >= 50;
        bool is_time = (id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47;
        enum number_sort expected = is_day     ? NUMBER_DAY
                                    : is_time  ? NUMBER_TIME
                                    : id == 46 ? NUMBER_ELAPSED
                                               : NUMBER_PLAIN;
        if (sort != expected)
            ok(false, "format %u is of sort %d", id, expected);
    }
}

static void test_digits(void)
{
    static const double values[] = { 0.1, 1e21, 123456789012345.0, -0.5, 1.0 / 3, 5e-324, 2.5 };
    for (size_t i = 0; i < COUNT(values); i++) {
        struct number_digits digits = number_format_digits(values[i]);
        ok(strtod(digits.at, NULL) == values[i], "%s reads back", digits.at);
    }
    ok(strcmp(number_format_digits(0.1).at, "0.1") == 0, "a tenth is 0.1");
}

int main(void)
{
    test_numbers();
    test_sorts();
    test_digits();
    return tap_done();
}
