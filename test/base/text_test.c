#include "base/text.h"

#include "test/tap.h"

static void test_trim(void)
{
    ok(text_is(text_trim(TEXT("\u3000 あ b\n\u00a0")), TEXT("あ b")),
       "white space of every width is cut at both ends");
    ok(text_trim(TEXT(" \t ")).len == 0, "white space alone is empty");
}

static void test_find_any(void)
{
    static const struct text signs[] = { TEXT_INIT("（"), TEXT_INIT(":"), TEXT_INIT("（注") };
    size_t which = 9;
    ok(text_find_any(TEXT("有（2社）:"), signs, COUNT(signs), 0, &which) == 3 && which == 0,
       "the first place counts, then the order of what is looked for");
    ok(text_find_any(TEXT("有（2社）:"), signs, COUNT(signs), 4, &which) == 13 && which == 1,
       "what stands before `from` does not count");
    ok(text_find_any(TEXT("有）"), signs, COUNT(signs), 0, NULL) == 6,
       "a sign that only begins alike is none");
    ok(text_find_any(TEXT(""), signs, COUNT(signs), 0, NULL) == 0, "nothing stands in nothing");
}

static void test_next(void)
{
    struct text rest = TEXT("a,,b"), part;
    ok(text_next(&rest, ',', &part) && text_is(part, TEXT("a")), "first part");
    ok(text_next(&rest, ',', &part) && part.len == 0, "an empty part between two separators");
    ok(text_next(&rest, ',', &part) && text_is(part, TEXT("b")), "last part");
    ok(!text_next(&rest, ',', &part), "then nothing");
}

static void test_numbers(void)
{
    int64_t n;
    ok(text_to_int(TEXT("-9223372036854775808"), &n) && n == INT64_MIN, "the smallest number");
    ok(!text_to_int(TEXT("9223372036854775808"), &n), "a number too large is refused");
    ok(!text_to_int(TEXT(""), &n) && !text_to_int(TEXT("-"), &n) && !text_to_int(TEXT("1 "), &n),
       "what is not wholly a number is refused");
}

static void test_runes(void)
{
    struct text rest = TEXT("a\u00e9\u6f22\U00020bb7");
    ok(text_rune(&rest) == 'a' && text_rune(&rest) == 0xe9 && text_rune(&rest) == 0x6f22 &&
           text_rune(&rest) == 0x20bb7 && text_rune(&rest) == -1,
       "runes of one to four bytes");
    ok(!text_is_utf8(TEXT("\xc0\x80")) && !text_is_utf8(TEXT("\xed\xa0\x80")) &&
           !text_is_utf8(TEXT("\xe3\x81")),
       "overlong, surrogate and cut sequences are no UTF-8");
}

int main(void)
{
    test_trim();
    test_find_any();
    test_next();
    test_numbers();
    test_runes();
    return tap_done();
}
