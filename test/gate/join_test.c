#include "gate/join.h"

#include "base/moment.h"
#include "test/gate/browser.h"

#define SETUP                                                                                      \
    "company=%E9%9D%92%E8%91%89%E5%95%86%E4%BA%8B&name=%E4%BD%90%E4%BC%AF&email=saeki%40aoba."     \
    "example"

static struct fixture f;

static const char *address(const char *before, struct text code)
{
    static char out[200];
    snprintf(out, sizeof out, "%s%.*s", before, TEXT_ARG(code));
    return out;
}

static struct text new_setup_code(void)
{
    struct text code;
    databases_again(&f.w);
    db_begin(&f.w, DB_WRITE);
    setup_code_new(&f.w, &code);
    db_end(&f.w);
    return code;
}

static void test_first(void)
{
    struct browser b = browser_open(&f), late = browser_open(&f);
    struct text old = new_setup_code(), code = new_setup_code();
    ok(code.len == 43 && fixture_count(&f, "SELECT COUNT(*) FROM setting WHERE name = 'setup_code' "
                                           "AND LENGTH(value) = 64") == 1,
       "the one-time address has 32 random bytes, of which the SHA-256 is stored");
    ok(browser_get(&b, address("/setup/", old)) == 404, "only the newest counts");
    ok(browser_get(&b, address("/setup/", code)) == 200, "the page opens");
    browser_get(&late, address("/setup/", code));
    ok(browser_post(&b, address("/setup/", code), SETUP "&password=short") == 400 &&
           page_is(&b, "issue200", "password.short"),
       "a short password is told beside its field");
    ok(browser_post(&b, address("/setup/", code),
                    "company=&name=&email=x&password=saeki-no-himitsu") == 400 &&
           page_is(&b, "issue0", "record.not_an_email") && page_is(&b, "issue1", "record.required"),
       "and so is everything else, all at once");
    ok(browser_post(&b, address("/setup/", code),
                    SETUP "&corporate_number=123&password=saeki-no-himitsu") == 400 &&
           page_is(&b, "issue101", "party.number_length"),
       "a wrong corporate number too");
    ok(browser_post(&b, address("/setup/", code), SETUP "&password=saeki%40aoba.example") == 400 &&
           page_is(&b, "issue200", "password.own"),
       "one's address is no password");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM account") == 0, "nothing is stored yet");
    ok(browser_post(&b, address("/setup/", code), SETUP "&password=saeki-no-himitsu") == 303 &&
           text_is(b.place, TEXT("/")),
       "one page, one button");
    ok(browser_get(&b, "/") == 200 && page_is(&b, "user", "佐伯"), "and one is signed in");
    ok(browser_get(&b, "/import") == 200 && browser_get(&b, "/settings/users") == 200,
       "with all one needs for the first list");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM company WHERE group_relation = 'self'") == 1,
       "the company is there");
    ok(browser_post(&late, address("/setup/", code), SETUP "2&password=saeki-no-himitsu") == 404 &&
           page_is(&late, "fault", "setup.over"),
       "the second to come is too late");
    databases_again(&f.w);
    struct text none;
    db_begin(&f.w, DB_WRITE);
    ok(!setup_code_new(&f.w, &none) && none.len == 0, "and there is no code any more");
    db_end(&f.w);
    ok(fixture_count(
           &f, "SELECT COUNT(*) FROM journal WHERE verb = 'add' AND actor_name = '佐伯'") == 2,
       "the trail begins with who did it");
    browser_close(&b);
    browser_close(&late);
}

static struct text invite(struct text id)
{
    struct text code;
    databases_again(&f.w);
    db_begin(&f.w, DB_WRITE);
    credential_invite(&f.w, id, fixture_clock_at, &code);
    db_end(&f.w);
    return code;
}

static void test_invitation(void)
{
    struct browser b = browser_open(&f), second = browser_open(&f);
    struct text id = fixture_account(&f, "miura@aoba.example", ROLE_AUDITOR, "", false);
    struct text code = invite(id);
    for (int i = 0; i < 3; i++)
        browser_get(&b, address("/invitation/", code));
    ok(b.status == 200 && page_is(&b, "name", "miura@aoba.example さん"),
       "looking at an invitation does not use it up: mail scanners do");
    ok(browser_post(&b, address("/invitation/", code), "password=1234567890") == 400 &&
           page_is(&b, "issue200", "password.common"),
       "a common password is refused");
    browser_get(&second, address("/invitation/", code));
    ok(browser_post(&b, address("/invitation/", code), "password=miura-no-himitsu") == 303,
       "with a good one it is taken");
    ok(browser_get(&b, "/trail") == 200, "and one is signed in");
    ok(browser_post(&second, address("/invitation/", code), "password=miura-no-himitsu") == 404,
       "once");
    browser_get(&second, "/sign-in");
    ok(browser_post(&second, "/sign-in", "email=miura%40aoba.example&password=miura-no-himitsu") ==
           303,
       "the password works");

    code = invite(id);
    ok(browser_get(&b, "/trail") == 200, "a new link for who forgot it ends nothing by itself");
    struct browser third = browser_open(&f);
    browser_get(&third, address("/invitation/", code));
    browser_post(&third, address("/invitation/", code), "password=miura-no-shin-himitsu");
    ok(third.status == 303 && browser_get(&b, "/trail") == 303,
       "taken, it ends all other sessions");
    code = invite(id);
    fixture_wait(7 * DAY);
    ok(browser_get(&third, address("/invitation/", code)) == 404 &&
           page_is(&third, "fault", "invitation.over"),
       "after a week it is over");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM journal WHERE verb IN ('invite', 'join')") == 5,
       "all of it is on record");
    browser_close(&b);
    browser_close(&second);
    browser_close(&third);
}

static void test_guessing_links(void)
{
    struct browser b = browser_open(&f);
    int tries = 0;
    b.address = "198.51.100.20";
    while (tries < 100 && browser_get(&b, "/invitation/guess") == 404)
        tries++;
    ok(b.status == 429 && tries <= 20, "guessing links ends after %d", tries);
    struct text id = fixture_account(&f, "kudo@aoba.example", ROLE_BOARD, "", false);
    struct browser good = browser_open(&f);
    struct text code = invite(id);
    bool all = true;
    for (int i = 0; i < 50; i++)
        all = all && browser_get(&good, address("/invitation/", code)) == 200;
    ok(all, "a good link may be looked at often");
    browser_close(&b);
    browser_close(&good);
}

static const struct {
    const char *says, *password, *code;
} passwords[] = {
    { "nine characters", "abcdefgh9", "password.short" },
    { "nine Japanese characters are nine too", "あいうえおかきくけ", "password.short" },
    { "ten are enough", "abcdefgh9-", NULL },
    { "ten Japanese ones as well", "あいうえおかきくけこ", NULL },
    { "a common one", "Password123", "password.common" },
    { "a common one from here", "sakura1234", "password.common" },
    { "one character over and over", "zzzzzzzzzzzzzz", "password.common" },
    { "a pattern", "ababababababab", "password.common" },
    { "the address", "taro@example.jp", "password.own" },
    { "its first part", "Taro.Yamada.Tokyo", "password.own" },
    { "the name", "山田太郎左衛門之丞信長", "password.own" },
    { "a sentence", "今日はよい天気なので散歩", NULL },
};

static void test_passwords(void)
{
    const struct text own[] = { TEXT("taro@example.jp"), TEXT("taro.yamada.tokyo@example.jp"),
                                TEXT("山田太郎左衛門之丞信長"), TEXT("") };
    databases_again(&f.w);
    for (size_t i = 0; i < COUNT(passwords); i++) {
        struct issues issues = { 0 };
        bool good = password_check(&f.w, text_of(passwords[i].password), own, COUNT(own), &issues);
        ok(passwords[i].code ? !good && strcmp(issues.items[0].code, passwords[i].code) == 0 : good,
           "%s: %s", passwords[i].says, passwords[i].code ? passwords[i].code : "may be");
    }
    char longest[300];
    memset(longest, 'a', sizeof longest);
    memcpy(longest, "bcdef", 5);
    struct issues issues = { 0 };
    ok(!password_check(&f.w, (struct text){ longest, 201 }, own, 0, &issues) &&
           password_check(&f.w, (struct text){ longest, 200 }, own, 0, &issues),
       "two hundred characters, not more");
}

static void test_engine(struct text url)
{
    fixture_begin(&f, url, fixture_tables);
    test_first();
    test_invitation();
    test_guessing_links();
    test_passwords();
    fixture_end(&f);
}

int main(void)
{
    databases_each(test_engine);
    return tap_done();
}
