/* Texts of mails: what may stand in them, and what becomes of it. */
#include "domain/letter.h"
#include "test/rules.h"

static const struct {
    enum letter_kind kind;
    const char *subject, *body, *code; /* code "": it may be written */
    int field;
} checks[] = {
    { LETTER_REMINDER, "期限{overdue}件", "{name} 様\n\n{list}", "", 0 },
    { LETTER_REMINDER, "期限", "{name} 様", "texts.lacks", LETTER_AT_BODY },
    { LETTER_REMINDER, "期限", "{list} {namae}", "texts.unknown", LETTER_AT_BODY },
    { LETTER_REMINDER, "{list}", "{list}", "texts.unknown", LETTER_AT_SUBJECT },
    { LETTER_REMINDER, "期限", "{list} { name } {Name} {} {1}", "", 0 },
    { LETTER_INVITATION, "{company}", "{until}", "texts.lacks", LETTER_AT_BODY },
    { LETTER_INVITATION, "{link}", "{link}", "texts.unknown", LETTER_AT_SUBJECT },
    { LETTER_TEST, "", "本文", "texts.no_subject", LETTER_AT_SUBJECT },
    { LETTER_TEST, "a\r\nBcc: b@example.jp", "本文", "texts.subject", LETTER_AT_SUBJECT },
    { LETTER_TEST, "a\x7f", "本文", "texts.subject", LETTER_AT_SUBJECT },
    { LETTER_TEST, "件名", "", "texts.no_body", LETTER_AT_BODY },
    { LETTER_TEST, "件名", "a\x1b[31m", "texts.body", LETTER_AT_BODY },
    { LETTER_TEST, "件名", "<b>そのまま</b>", "", 0 },
    { LETTER_END, "", "{company}\n{site}", "", 0 },
    { LETTER_END, "", "{name}", "texts.unknown", LETTER_AT_BODY },
};

static void test_checks(struct work *w)
{
    for (size_t i = 0; i < COUNT(checks); i++) {
        struct issues issues = { 0 };
        struct letter letter = { .subject = text_of(checks[i].subject),
                                 .body = text_of(checks[i].body) };
        letter_check(w, checks[i].kind, &letter, &issues);
        const struct issue *issue = issues_of(&issues, checks[i].field);
        ok(checks[i].code[0] ? issue && text_is_string(text_of(issue->code), checks[i].code)
                             : issues.count == 0,
           "case %zu: %s", i, checks[i].code);
    }
}

static void test_shipped(struct work *w)
{
    for (int kind = 0; kind < LETTERS; kind++)
        for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
            struct issues issues = { 0 };
            struct letter letter = letter_shipped((enum letter_kind)kind, (enum lang)lang);
            letter_check(w, (enum letter_kind)kind, &letter, &issues);
            ok(issues.count == 0, "%s.%s as shipped is as it may be written", letter_codes[kind],
               letter_langs[lang]);
        }
}

static void test_filling(struct work *w)
{
    struct letter_values values = { .at = { [LETTER_NAME] = TEXT("佐伯\r\nBcc: x@example.jp"),
                                            [LETTER_COMPANY] = TEXT("{link}ひばり"),
                                            [LETTER_LINK] = TEXT("https://x") } };
    struct letter letter = { .subject = TEXT("{name} {x} {company}"),
                             .body = TEXT("{name}\n{site}\n\n{site} のあと\n{link}{site}") };
    struct letter filled = letter_fill(w, &letter, &values);
    ok(text_is(filled.subject, TEXT("佐伯  Bcc: x@example.jp {x} {link}ひばり")),
       "a subject stays one line, and what is filled in is not filled in again");
    ok(text_is(filled.body, TEXT("佐伯\r\nBcc: x@example.jp\n\n のあと\nhttps://x\n")),
       "a line of nothing but what is empty is left out");
}

static void test_own(struct work *w)
{
    struct issues issues = { 0 };
    struct letter letter = { .subject = TEXT(" 確認 "), .body = TEXT("一行目\r\n{company}\r\n") };
    db_begin(w, DB_WRITE);
    ok(letter_set(w, LETTER_TEST, LANG_JA, &letter, &issues) &&
           letter_read(w, LETTER_TEST, LANG_JA, &letter) && letter.own &&
           text_is(letter.subject, TEXT("確認")) && text_is(letter.body, TEXT("一行目\n{company}")),
       "an office writes its own");
    ok(letter_read(w, LETTER_TEST, LANG_EN, &letter) && !letter.own, "for each language");
    letter = letter_shipped(LETTER_TEST, LANG_JA);
    ok(letter_set(w, LETTER_TEST, LANG_JA, &letter, &issues) &&
           letter_read(w, LETTER_TEST, LANG_JA, &letter) && !letter.own,
       "what is written as shipped is the shipped one");
    struct work clerk = *w;
    clerk.actor.may = MAY_READ | MAY_DECIDE;
    letter.body = TEXT("x");
    ok(!letter_set(&clerk, LETTER_TEST, LANG_JA, &letter, &issues), "only administrators do");
    rules_forget(w);
}

int main(void)
{
    struct work w = rules_work(databases_sqlite());
    test_checks(&w);
    test_shipped(&w);
    test_filling(&w);
    test_own(&w);
    databases_close(&w);
    return tap_done();
}
