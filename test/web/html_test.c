#include <stdlib.h>

#include "base/arena.h"
#include "test/tap.h"
#include "web/html.h"
#include "web/parts.h"
#include "web/show.h"

static struct work w;

static struct text printed(struct html *out)
{
    struct text t = work_text(&w, html_text(out));
    *out = html_begin(&w, 1 << 20);
    return t;
}

static void is(struct text got, const char *expected, const char *says)
{
    if (!text_is_string(got, expected))
        printf("# got %.*s, expected %s\n", TEXT_ARG(got), expected);
    ok(text_is_string(got, expected), "%s", says);
}

static const struct {
    const char *says, *text, *html;
} escapes[] = {
    { "a tag becomes text", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
    { "both quotes are escaped, for every kind of value", "\"'", "&quot;&#39;" },
    { "a reference is shown as it was typed", "&lt;&#x3c;", "&amp;lt;&amp;#x3c;" },
    { "Japanese, variant kanji and emoji pass", "𠮷野家 辻󠄀 👩‍💻",
      "𠮷野家 辻󠄀 👩‍💻" },
    { "a replacement character passes", "a\uFFFDb", "a\uFFFDb" },
    { "control characters cannot reach a terminal or a parser", "a\x01\x1b[31m\x7f",
      "a\uFFFD\uFFFD[31m\uFFFD" },
    { "tabs and lines stay", "a\tb\r\nc", "a\tb\r\nc" },
    { "bytes that are no UTF-8 become one replacement each", "a\xff\xc0\xaf\xe3\x81z",
      "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDz" },
    { "surrogates and what lies beyond Unicode are no characters", "\xed\xa0\x80\xf4\x90\x80\x80",
      "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" },
    { "an overlong / in three and four bytes", "\xe0\x80\xaf\xf0\x80\x80\xaf",
      "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" },
    { "an overlong < stays no tag", "\xc0\xbcscript", "\uFFFD\uFFFDscript" },
    { "nothing is nothing", "", "" },
};

static void test_escapes(void)
{
    struct html out = html_begin(&w, 1 << 20);
    for (size_t i = 0; i < COUNT(escapes); i++) {
        html_put(&out, text_of(escapes[i].text));
        is(printed(&out), escapes[i].html, escapes[i].says);
    }
    html_put(&out, ((struct text){ "a\0b", 3 }));
    is(printed(&out), "a\uFFFDb", "a NUL does not end the page");
}

static void test_numbers(void)
{
    struct html out = html_begin(&w, 1 << 20);
    html_put(&out, INT64_MIN);
    html_put(&out, (size_t)1234567);
    html_put(&out, -1);
    is(printed(&out), "-92233720368547758081234567-1", "numbers are printed plainly");
}

static void test_parts(void)
{
    struct html out = html_begin(&w, 1 << 20);
    html_put_part(&out, TEXT("a/b?c=d&e#f \"<>'%25+~-._Z9"));
    is(printed(&out), "a%2Fb%3Fc%3Dd%26e%23f%20%22%3C%3E%27%2525%2B~-._Z9",
       "a part of a path cannot end it");
    html_put_part(&out, TEXT("監"));
    is(printed(&out), "%E7%9B%A3", "Japanese is encoded byte by byte");
}

static void test_words(void)
{
    struct html out = html_begin(&w, 1 << 20);
    html_word(&out, WORD_today_due_on, HTML_ARGS(&out, TEXT("<b>{2}</b>"), TEXT("\"{1}\"")));
    is(printed(&out), "&lt;b&gt;{2}&lt;/b&gt; &quot;{1}&quot;",
       "an argument of a sentence is escaped, and its braces mean nothing");
    html_word(&out, WORD_today_count, HTML_ARGS(&out, 1820000));
    is(printed(&out), "1,820,000件", "a number in a sentence has its thousands parted");
    html_word(&out, WORD_web_print, NULL, 0);
    is(printed(&out), "印刷", "a word without arguments");
}

static void test_limit(void)
{
    struct html out = html_begin(&w, 8);
    html_put(&out, TEXT("<<<<"));
    ok(out.buf.full && html_text(&out).len <= 8, "a page stops at its limit and says so");
}

static void url_is(struct url url, const char *expected, const char *says)
{
    is(url.checked, expected, says);
}

static void test_urls(void)
{
    url_is(URL(&w, "/vendors/{}/chain", TEXT("a/../b?x=\"")), "/vendors/a%2F..%2Fb%3Fx%3D%22/chain",
           "a path is filled with encoded parts");
    url_is(URL(&w, "/"), "/", "a path without parts");
    url_is(url_with(&w, URL(&w, "/search"), "q", TEXT("a&b=c#d")), "/search?q=a%26b%3Dc%23d",
           "a query begins with ?");
    url_is(url_with(&w, url_with(&w, URL(&w, "/x"), "a", TEXT("1")), "b", TEXT("2")), "/x?a=1&b=2",
           "and goes on with &");
}

static const struct {
    const char *says, *typed, *url;
} local_urls[] = {
    { "a path of this site passes", "/vendors?tier=2", "/vendors?tier=2" },
    { "another host does not", "//evil.example/x", "/" },
    { "nor by a backslash", "/\\evil.example", "/" },
    { "nor by a scheme", "https://evil.example", "/" },
    { "nor by a script", "javascript:alert(1)", "/" },
    { "nor by a line that ends the header", "/x\r\nSet-Cookie: a=b", "/" },
    { "nor by a tab that browsers drop", "/\t/evil.example", "/" },
    { "nor does nothing", "", "/" },
};

static const struct {
    const char *says, *typed, *url;
} web_urls[] = {
    { "a website passes", "https://example.jp/privacy?x=1&y", "https://example.jp/privacy?x=1&y" },
    { "in capitals too", " HTTP://EXAMPLE.JP ", "HTTP://EXAMPLE.JP" },
    { "a script is no website", "javascript:alert(1)", "" },
    { "nor in capitals", "JaVaScRiPt:alert(1)", "" },
    { "nor behind blanks", " \tjavascript:alert(1)", "" },
    { "nor are data", "data:text/html,<script>", "" },
    { "nor a name without a scheme", "example.jp", "" },
    { "nor one with a blank", "https://example.jp/ x", "" },
};

static const struct {
    const char *says, *typed, *url;
} phone_urls[] = {
    { "a number can be called", "03-0000-0101", "tel:0300000101" },
    { "in full width too", "０３（００００）０１０１", "tel:0300000101" },
    { "from abroad", "+81 3 0000 0101", "tel:+81300000101" },
    { "without its extension", "03-0000-0101 内線12", "tel:0300000101" },
    { "behind a word", "TEL 03-0000-0101", "tel:0300000101" },
    { "no digits, no link", "なし", "" },
    { "a script is no number", "javascript:alert()", "" },
};

static void test_typed_urls(void)
{
    for (size_t i = 0; i < COUNT(local_urls); i++)
        url_is(url_local(&w, text_of(local_urls[i].typed)), local_urls[i].url, local_urls[i].says);
    for (size_t i = 0; i < COUNT(web_urls); i++)
        url_is(url_web(&w, text_of(web_urls[i].typed)), web_urls[i].url, web_urls[i].says);
    for (size_t i = 0; i < COUNT(phone_urls); i++)
        url_is(url_phone(&w, text_of(phone_urls[i].typed)), phone_urls[i].url, phone_urls[i].says);
    url_is(url_mail(&w, TEXT("a?bcc=b@example.jp")), "mailto:a%3Fbcc%3Db@example.jp",
           "an address adds no header to the mail");
    url_is(url_mail(&w, TEXT("example.jp")), "", "no @, no link");
    url_is(url_totp(&w, TEXT("Kantoku"), TEXT("a@b.example"), TEXT("JBSW Y3DP&x")),
           "otpauth://totp/Kantoku:a%40b.example?secret=JBSW%20Y3DP%26x&issuer=Kantoku",
           "an authenticator's link holds one secret");
}

static const struct {
    const char *says;
    struct text (*show)(struct work *, int32_t);
    const char *day, *ja, *en;
} days[] = {
    { "a long day", show_day, "2026-11-25", "2026年11月25日（水）", "25 Nov 2026 (Wed)" },
    { "a short day", show_day_short, "2026-11-27", "11/27（金）", "27 Nov (Fri)" },
    { "the March to come, though of this fiscal year", show_day_short, "2027-03-31", "2027/3/31",
      "31 Mar 2027" },
    { "the February that is past", show_day_short, "2026-02-15", "2026/2/15", "15 Feb 2026" },
    { "April is of the next", show_day_short, "2027-04-01", "2027/4/1", "1 Apr 2027" },
    { "a plain day", show_day_plain, "2026-09-30", "9月30日", "30 Sep" },
    { "a plain day of last year", show_day_plain, "2026-03-31", "2026年3月31日", "31 Mar 2026" },
    { "a month", show_month, "2027-03-31", "2027年3月", "Mar 2027" },
    { "a day nobody knows", show_day, "", "", "" },
    { "the same, short", show_day_short, "", "", "" },
};

static void test_days(void)
{
    for (size_t i = 0; i < COUNT(days); i++) {
        int32_t day = day_read(text_of(days[i].day));
        w.lang = LANG_EN;
        is(days[i].show(&w, day), days[i].en, days[i].says);
        w.lang = LANG_JA;
        is(days[i].show(&w, day), days[i].ja, days[i].says);
    }
    is(show_period(&w, day_of(2024, 4, 1), day_of(2027, 3, 31)), "2024年4月1日〜2027年3月31日",
       "a period");
    is(show_period(&w, DAY_NONE, day_of(2027, 3, 31)), "〜2027年3月31日", "without its beginning");
    is(show_moment(&w, w.now), "2026年11月25日（水）08:55", "a moment, in Japan's time");
    is(show_moment_short(&w, w.now - 3600), "今日 07:55", "today's moments say so");
    is(show_moment_short(&w, w.now - 86400), "11/24 08:55", "yesterday's have the day");
    is(show_day_text(&w, TEXT("令和9年2月29日")), "令和9年2月29日",
       "what is no day stays as typed");
}

static const struct {
    const char *says;
    int64_t persons;
    const char *note, *ja, *en;
} persons[] = {
    { "an exact round number", 24000, "exact", "2.4万人", "24,000 people" },
    { "an exact number", 24681, "exact", "24,681人", "24,681 people" },
    { "one", 1, "exact", "1人", "1 person" },
    { "about", 1820000, "about", "約182万人", "about 1.82 million people" },
    { "a tenth of 万", 91000, "about", "約9.1万人", "about 91,000 people" },
    { "small numbers stay digits", 8000, "about", "約8,000人", "about 8,000 people" },
    { "numbers that are not round stay digits", 91234, "about", "約91,234人",
      "about 91,234 people" },
    { "at least", 1000000, "at_least", "100万人以上", "1 million people or more" },
    { "nobody knows", -1, "about", "", "" },
};

static void test_amounts(void)
{
    for (size_t i = 0; i < COUNT(persons); i++) {
        struct text note = text_of(persons[i].note);
        w.lang = LANG_EN;
        is(show_persons(&w, persons[i].persons, note), persons[i].en, persons[i].says);
        w.lang = LANG_JA;
        is(show_persons(&w, persons[i].persons, note), persons[i].ja, persons[i].says);
    }
    is(show_count(&w, -1234567), "-1,234,567", "thousands of a negative number");
    is(show_count(&w, 999), "999", "no separator below a thousand");
    is(show_corporate_number(&w, TEXT("3900000100037")), "3 9000 0010 0037",
       "a corporate number in groups");
    is(show_corporate_number(&w, TEXT("12<")), "12<", "anything else as it is");
    is(show_bytes(&w, 25000000), "25 MB", "a size");
    is(show_bytes(&w, 1540), "1.5 KB", "a small size has a decimal");
    is(show_groups(&w, TEXT("JBSWY3DPEB")), "JBSW Y3DP EB", "a secret in groups of four");
}

int main(void)
{
    setenv("KANTOKU_NOW", "2026-11-25T08:55:00+09:00", 1);
    struct arena *arena = arena_open(16 << 20);
    w = work_begin(arena, actor_machine(TEXT("cli")));
    w.lang = LANG_JA;
    test_escapes();
    test_numbers();
    test_parts();
    test_words();
    test_limit();
    test_urls();
    test_typed_urls();
    test_days();
    test_amounts();
    arena_close(arena);
    return tap_done();
}
