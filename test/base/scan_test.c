#include "base/scan.h"

#include "test/tap.h"

static void test_plain_forms(void)
{
    static const struct {
        const char *typed;
        int32_t plain;
    } table[] = {
        { "A", 'A' },      { "Ａ", 'A' },     { "９", '9' },      { "　", ' ' },
        { "\t", ' ' },     { "\u00a0", ' ' }, { "－", '-' },      { "ー", '-' },
        { "ｰ", '-' },      { "—", '-' },      { "−", '-' },       { "〜", '~' },
        { "～", '~' },     { "（", '(' },     { "：", ':' },      { "／", '/' },
        { "・", '.' },     { "．", '.' },     { "、", ',' },      { "，", ',' },
        { "⽇", 0x65e5 },  { "⽉", 0x6708 },  { "⺝", 0x6708 },   { "年", 0x5e74 },
        { "㋿", 0x32ff }, { "あ", 0x3042 },  { "\xff", 0xfffd }, { "", -1 },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct scan scan = scan_begin(text_of(table[i].typed));
        ok(scan_peek(&scan) == table[i].plain, "character %zu reads as U+%04X", i + 1,
           (unsigned)table[i].plain);
    }
}

static void test_words(void)
{
    struct scan scan = scan_begin(TEXT("　ＡＢＣ自動更新"));
    scan_spaces(&scan);
    struct scan start = scan;
    ok(!scan_word(&scan, TEXT("abd")) && text_is(scan.rest, start.rest),
       "a word that is not there is not read");
    ok(scan_word(&scan, TEXT("abc")) && text_is(scan_since(&scan, start), TEXT("ＡＢＣ")),
       "a word is read in any width and case, and stays as typed");
    const struct text words[] = { TEXT(""), TEXT("更新"), TEXT("自動"), TEXT("自動更新") };
    ok(scan_any(&scan, words, COUNT(words)) == 2, "of several the first that fits");
    ok(scan_word(&scan, TEXT("更新")) && scan_at_end(&scan) && !scan_word(&scan, TEXT("更")),
       "and then it ends");
    ok(scan_any(&scan, words, 1) < 0, "the empty word never fits");
}

static void test_digits(void)
{
    int64_t value;
    struct scan scan = scan_begin(TEXT("１2３x"));
    ok(scan_digits(&scan, &value) == 3 && value == 123 && scan_take(&scan, 'x'),
       "digits of both widths");
    ok(scan_digits(&scan, &value) == 0 && value == 0, "no digits");
    scan = scan_begin(TEXT("9223372036854775808"));
    ok(scan_digits(&scan, &value) == 19 && value == -1 && scan_at_end(&scan),
       "a number too large is read and known for it");
}

static void test_kanji(void)
{
    static const struct {
        const char *typed;
        int64_t value; /* -1: none */
        const char *rest;
    } table[] = {
        { "二十五日", 25, "日" },
        { "十", 10, "" },
        { "二〇二六年", 2026, "年" },
        { "二千二十六", 2026, "" },
        { "九千九百九十九", 9999, "" },
        { "百五", 105, "" },
        { "零", 0, "" },
        { "〇", 0, "" },
        { "二五十", -1, "二五十" },
        { "十百", -1, "十百" },
        { "二十五六", -1, "二十五六" },
        { "〇十", -1, "〇十" },
        { "一二三四五", -1, "一二三四五" },
        { "日", -1, "日" },
        { "", -1, "" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct scan scan = scan_begin(text_of(table[i].typed));
        int64_t value = -1;
        bool read = scan_kanji(&scan, &value);
        ok(read == (table[i].value >= 0) && value == table[i].value &&
               text_is_string(scan.rest, table[i].rest),
           "「%s」 is %lld", table[i].typed, (long long)value);
    }
}

static void test_around(void)
{
    struct scan scan = scan_begin(TEXT("（予定）契約日：2026"));
    scan_bracket(&scan);
    ok(text_is(scan.rest, TEXT("契約日：2026")), "a bracket is passed over");
    ok(scan_label(&scan) && text_is(scan.rest, TEXT("2026")), "and a label");
    scan = scan_begin(TEXT("2026：予定"));
    ok(!scan_label(&scan) && text_is(scan.rest, TEXT("2026：予定")), "what has digits is no label");
    scan = scan_begin(TEXT("（予定"));
    scan_bracket(&scan);
    ok(scan_at_end(&scan), "an open bracket goes to the end");
    ok(scan_is_dashes(TEXT("―ー－")) && scan_is_dashes(TEXT("")) && !scan_is_dashes(TEXT("-1")),
       "dashes of all kinds");
}

int main(void)
{
    test_plain_forms();
    test_words();
    test_digits();
    test_kanji();
    test_around();
    return tap_done();
}
