#include "base/figure.h"

#include "test/tap.h"

static const char *const kinds[] = {
    [FIGURE_BLANK] = "blank",       [FIGURE_EXACT] = "exact",     [FIGURE_ABOUT] = "about",
    [FIGURE_AT_LEAST] = "at least", [FIGURE_AT_MOST] = "at most", [FIGURE_RANGE] = "range",
    [FIGURE_UNKNOWN] = "unknown",   [FIGURE_NONE] = "none",       [FIGURE_TEXT] = "text",
};

static void test_figures(void)
{
    static const struct {
        const char *typed;
        enum figure_kind kind;
        int64_t value;
        int32_t millionths;
        const char *before, *unit, *after;
    } table[] = {
        { "0", FIGURE_EXACT, 0, 0, "", "", "" },
        { "24000", FIGURE_EXACT, 24000, 0, "", "", "" },
        { "24,000", FIGURE_EXACT, 24000, 0, "", "", "" },
        { "２４０００", FIGURE_EXACT, 24000, 0, "", "", "" },
        { "２４，０００", FIGURE_EXACT, 24000, 0, "", "", "" },
        { "1,234,567", FIGURE_EXACT, 1234567, 0, "", "", "" },
        { " 24,000 名 ", FIGURE_EXACT, 24000, 0, "", "名", "" },
        { "24000.0", FIGURE_EXACT, 24000, 0, "", "", "" },
        { "99.9%", FIGURE_EXACT, 99, 900000, "", "%", "" },
        { "９９．９％", FIGURE_EXACT, 99, 900000, "", "％", "" },
        { "-5", FIGURE_EXACT, -5, 0, "", "", "" },
        { "-2.5", FIGURE_EXACT, -2, -500000, "", "", "" },
        { "約2.4万", FIGURE_ABOUT, 24000, 0, "約", "", "" },
        { "182万人", FIGURE_EXACT, 1820000, 0, "", "人", "" },
        { "１８２万人", FIGURE_EXACT, 1820000, 0, "", "人", "" },
        { "1億2千万", FIGURE_EXACT, 120000000, 0, "", "", "" },
        { "1億2,000万人", FIGURE_EXACT, 120000000, 0, "", "人", "" },
        { "1.2億", FIGURE_EXACT, 120000000, 0, "", "", "" },
        { "2兆3億", FIGURE_EXACT, 2000300000000, 0, "", "", "" },
        { "3千", FIGURE_EXACT, 3000, 0, "", "", "" },
        { "3千5百人", FIGURE_EXACT, 3500, 0, "", "人", "" },
        { "2万4千", FIGURE_EXACT, 24000, 0, "", "", "" },
        { "2万4,500", FIGURE_EXACT, 24500, 0, "", "", "" },
        { "24千人", FIGURE_EXACT, 24000, 0, "", "人", "" },
        { "120百万", FIGURE_EXACT, 120000000, 0, "", "", "" },
        { "0.8万", FIGURE_EXACT, 8000, 0, "", "", "" },
        { "二十名", FIGURE_EXACT, 20, 0, "", "名", "" },
        { "二〇名", FIGURE_EXACT, 20, 0, "", "名", "" },
        { "百二十三人", FIGURE_EXACT, 123, 0, "", "人", "" },
        { "二万四千", FIGURE_EXACT, 24000, 0, "", "", "" },
        { "百万人", FIGURE_EXACT, 1000000, 0, "", "人", "" },
        { "一億二千三百万", FIGURE_EXACT, 123000000, 0, "", "", "" },
        { "一人", FIGURE_EXACT, 1, 0, "", "人", "" },
        { "ゼロ", FIGURE_EXACT, 0, 0, "", "", "" },
        { "1,000人以上", FIGURE_AT_LEAST, 1000, 0, "", "人", "以上" },
        { "1000以上", FIGURE_AT_LEAST, 1000, 0, "", "", "以上" },
        { "1000人+", FIGURE_AT_LEAST, 1000, 0, "", "人", "+" },
        { "1000〜", FIGURE_AT_LEAST, 1000, 0, "", "", "〜" },
        { "最低100人", FIGURE_AT_LEAST, 100, 0, "最低", "人", "" },
        { "100人以下", FIGURE_AT_MOST, 100, 0, "", "人", "以下" },
        { "〜100人", FIGURE_AT_MOST, 100, 0, "〜", "人", "" },
        { "最大で100人", FIGURE_AT_MOST, 100, 0, "最大で", "人", "" },
        { "約1000名", FIGURE_ABOUT, 1000, 0, "約", "名", "" },
        { "約 1,000 名程度", FIGURE_ABOUT, 1000, 0, "約", "名", "程度" },
        { "1000人前後", FIGURE_ABOUT, 1000, 0, "", "人", "前後" },
        { "百余名", FIGURE_ABOUT, 100, 0, "", "名", "余名" },
        { "約1000人以上", FIGURE_AT_LEAST, 1000, 0, "約", "人", "以上" },
        { "延べ3,000件", FIGURE_EXACT, 3000, 0, "延べ", "件", "" },
        { "顧客数：24,000人", FIGURE_EXACT, 24000, 0, "顧客数：", "人", "" },
        { "24,000（2026年3月末）", FIGURE_EXACT, 24000, 0, "", "", "（2026年3月末）" },
        { "24,000人（推定）", FIGURE_ABOUT, 24000, 0, "", "人", "（推定）" },
        { "24,000人 ※2026/3時点", FIGURE_EXACT, 24000, 0, "", "人", "※2026/3時点" },
        { "12名（うち派遣3名）", FIGURE_EXACT, 12, 0, "", "名", "（うち派遣3名）" },
        { "500件/月", FIGURE_EXACT, 500, 0, "", "件", "/月" },
        { "9223372036854775807", FIGURE_EXACT, INT64_MAX, 0, "", "", "" },
        { "9,223,372,036,854,775,807", FIGURE_EXACT, INT64_MAX, 0, "", "", "" },
        { "0.1234567", FIGURE_EXACT, 0, 123456, "", "", "" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct figure f = figure_read(text_of(table[i].typed));
        ok(f.kind == table[i].kind && f.value == table[i].value &&
               f.millionths == table[i].millionths && text_is_string(f.before, table[i].before) &&
               text_is_string(f.unit, table[i].unit) && text_is_string(f.after, table[i].after),
           "「%s」 is %s %lld (%s %lld.%06d [%.*s][%.*s][%.*s])", table[i].typed,
           kinds[table[i].kind], (long long)table[i].value, kinds[f.kind], (long long)f.value,
           f.millionths, TEXT_ARG(f.before), TEXT_ARG(f.unit), TEXT_ARG(f.after));
    }
}

static void test_strict(void)
{
    ok(figure_read(TEXT("1,000人超")).strict && figure_read(TEXT("1000人を超える")).strict &&
           figure_read(TEXT("＞1000")).strict && !figure_read(TEXT("1,000人以上")).strict,
       "more than a thousand does not include the thousand");
    struct figure f = figure_read(TEXT("100人未満"));
    ok(f.kind == FIGURE_AT_MOST && f.strict, "nor does less than a hundred include the hundred");
    f = figure_read(TEXT("1000超"));
    ok(f.kind == FIGURE_AT_LEAST && f.strict, "without a unit too");
}

static void test_others(void)
{
    static const struct {
        const char *typed;
        enum figure_kind kind;
    } table[] = {
        { "", FIGURE_BLANK },
        { "　", FIGURE_BLANK },
        { "不明", FIGURE_UNKNOWN },
        { "人数は把握していない", FIGURE_UNKNOWN },
        { "－", FIGURE_NONE },
        { "―", FIGURE_NONE },
        { "なし", FIGURE_NONE },
        { "N/A", FIGURE_NONE },
        { "100〜200", FIGURE_RANGE },
        { "100-200名", FIGURE_RANGE },
        { "100人から200人", FIGURE_RANGE },
        { "1〜2万人", FIGURE_RANGE },
        { "十数名", FIGURE_TEXT },
        { "数名", FIGURE_TEXT },
        { "数百人", FIGURE_TEXT },
        { "3千数百人", FIGURE_TEXT },
        { "一部", FIGURE_TEXT },
        { "十分", FIGURE_TEXT },
        { "一通り", FIGURE_TEXT },
        { "一人ひとり", FIGURE_TEXT },
        { "千葉支店", FIGURE_TEXT },
        { "万全", FIGURE_TEXT },
        { "三者間", FIGURE_TEXT },
        { "1,00", FIGURE_TEXT },
        { "1,0000", FIGURE_TEXT },
        { "1000,000", FIGURE_TEXT },
        { "1 000", FIGURE_TEXT },
        { "1、000", FIGURE_TEXT },
        { "3・4人", FIGURE_TEXT },
        { "12名、派遣3名", FIGURE_TEXT },
        { "正社員12名", FIGURE_TEXT },
        { "1/2", FIGURE_TEXT },
        { "1.82E+06", FIGURE_TEXT },
        { "2万3億", FIGURE_TEXT },
        { "03-1234-5678", FIGURE_TEXT },
        { "9223372036854775808", FIGURE_TEXT },
        { "99999999999999999999999999", FIGURE_TEXT },
        { "9,223,372,036,854,775,808", FIGURE_TEXT },
        { "999999999兆", FIGURE_TEXT },
        { "9223372036854775807千", FIGURE_TEXT },
        { "9223372036854775807万1", FIGURE_TEXT },
        { "二二二二二二二二二二二二二二二二二二二二二二", FIGURE_TEXT },
        { "別紙参照", FIGURE_TEXT },
        { "約", FIGURE_TEXT },
        { "\xff", FIGURE_TEXT },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct figure f = figure_read(text_of(table[i].typed));
        ok(f.kind == table[i].kind, "「%s」 is %s (%s)",
           text_is_utf8(text_of(table[i].typed)) ? table[i].typed : "bad bytes",
           kinds[table[i].kind], kinds[f.kind]);
    }
    struct figure f = figure_read(TEXT("100〜200人"));
    ok(f.value == 100 && f.high == 200, "a range has two ends");
}

static void test_counts(void)
{
    struct figure f = figure_read(TEXT("約2.4万人"));
    ok(figure_is_count(&f), "about 24,000 persons can be counted with");
    f = figure_read(TEXT("2.5人"));
    ok(!figure_is_count(&f), "half a person cannot");
    f = figure_read(TEXT("-3"));
    ok(!figure_is_count(&f), "nor less than none");
    f = figure_read(TEXT("100〜200"));
    ok(!figure_is_count(&f), "nor a range");
}

int main(void)
{
    test_figures();
    test_strict();
    test_others();
    test_counts();
    return tap_done();
}
