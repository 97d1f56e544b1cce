#include "format/charset.h"

#include "test/format/sample.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct {
    const char *bytes;
    size_t len;
    enum charset charset;
    const char *text, *says;
} cases[] = {
    { BYTES("a,b"), CHARSET_UTF8, "a,b", "ASCII is UTF-8" },
    { BYTES("\xef\xbb\xbf\xe6\xbc\xa2"), CHARSET_UTF8, "漢", "a byte order mark is taken off" },
    { BYTES("\xff\xfe\x22\x6f,\0"), CHARSET_UTF16LE, "漢,", "UTF-16, little end first" },
    { BYTES("\xfe\xff\x6f\x22\0,"), CHARSET_UTF16BE, "漢,", "UTF-16, big end first" },
    { BYTES("\xff\xfe\x42\xd8\xb7\xdf"), CHARSET_UTF16LE, "𠮷", "a pair of surrogates" },
    { BYTES("a\0,\0\x22\x6f\n\0"), CHARSET_UTF16LE, "a,漢\n", "UTF-16 that nobody marked" },
    { BYTES("\0a\0,\x6f\x22\0\n"), CHARSET_UTF16BE, "a,漢\n", "also with the big end first" },
    { BYTES("\x8a\xbf\x8e\x9a"), CHARSET_CP932, "漢字", "Shift_JIS" },
    { BYTES("\x87\x8a\x87\x40\xfb\xfc\xed\x95"), CHARSET_CP932, "㈱①髙﨑", "signs of NEC and IBM" },
    { BYTES("\xb1\xb2\xb3\xdd"), CHARSET_CP932, "ｱｲｳﾝ", "half-width kana, one byte each" },
    { BYTES("\x81\x60\x81\x7c\\~"), CHARSET_CP932, "～－\\~", "signs as Windows reads them" },
    { BYTES("a\x1a"), CHARSET_UTF8, "a", "the end mark of DOS is taken off" },
    { BYTES("\x8a\xbf\x1a"), CHARSET_CP932, "漢", "in Shift_JIS as well" },
    { BYTES("a\0\x1a\0"), CHARSET_UTF16LE, "a", "and in UTF-16" },
    { BYTES(""), CHARSET_UTF8, "", "nothing" },
};

static void test_known(void)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct work *w = sample_work();
        enum charset found;
        struct text text = charset_read(w, (struct text){ cases[i].bytes, cases[i].len }, &found);
        ok(!work_failed(w) && found == cases[i].charset && text_is_string(text, cases[i].text),
           "%s (%.*s)", cases[i].says, TEXT_ARG(text));
    }
}

static const struct {
    const char *bytes;
    size_t len;
    const char *code, *says;
} bad[] = {
    { BYTES("a\0b\0\0"), "text.binary", "zero bytes in odd and even places" },
    { BYTES("aaaaaaaaaaaaaaaaaaaaaaaa\0a"), "text.binary", "a lone zero byte" },
    { BYTES("\xff\xfe\0\0"), "text.binary", "a zero character" },
    { BYTES("a\nb\n\x8a\xbf\xff\n"), "text.unknown_charset", "a byte no charset has" },
    { BYTES("\xff\xfe\x42\xd8"), "text.unknown_charset", "half a pair of surrogates" },
    { BYTES("\x8a"), "text.unknown_charset", "half a character" },
};

static void test_bad(void)
{
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct work *w = sample_work();
        struct text text = charset_read(w, (struct text){ bad[i].bytes, bad[i].len }, NULL);
        ok(text.len == 0 && sample_fails(w, bad[i].code), "%s is refused", bad[i].says);
    }
    struct work *w = sample_work();
    charset_read(w, TEXT("a\nb\n\x8a\xbf\xff\n"), NULL);
    ok(text_is(w->fault.about, TEXT("3")), "and the line is named");
}

static void test_long(void)
{
    struct work *w = sample_work();
    size_t pairs = 50000;
    char *bytes = work_alloc(w, pairs, 2);
    for (size_t i = 0; i < pairs; i++)
        memcpy(bytes + i * 2, "\x8a\xbf", 2);
    struct text text = charset_read(w, (struct text){ bytes, pairs * 2 }, NULL);
    ok(text.len == pairs * 3 && text_runes(text) == pairs, "a long text comes out whole");
}

int main(void)
{
    test_known();
    test_bad();
    test_long();
    return tap_done();
}
