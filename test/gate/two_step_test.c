#include "gate/two_step.h"

#include <liboath/oath.h>
#include <stdlib.h>

#include "base/moment.h"
#include "gate/recovery.h"
#include "gate/totp.h"
#include "test/gate/browser.h"

static struct fixture f;
static struct text office;

/* What the person's telephone shows at the moment `clock`. */
static const char *telephone(struct text secret, int64_t clock)
{
    static char code[7];
    char letters[64], *raw;
    size_t raw_len;
    snprintf(letters, sizeof letters, "%.*s", TEXT_ARG(secret));
    oath_base32_decode(letters, secret.len, &raw, &raw_len);
    oath_totp_generate(raw, raw_len, clock, 30, 0, 6, code);
    free(raw);
    return code;
}

static const char *form(const char *name, const char *value)
{
    static char out[2][600];
    static int next;
    char *at = out[next++ % 2];
    snprintf(at, sizeof out[0], "%s=%s", name, value);
    return at;
}

static void test_codes(void)
{
    struct work *w = &f.w;
    struct text secret = totp_secret(w);
    databases_again(w);
    ok(secret.len == 32, "a secret of 160 bits: %.*s", TEXT_ARG(secret));
    /* RFC 6238, appendix B, SHA-1, last six of the eight digits */
    struct text rfc = TEXT("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    ok(totp_check(w, rfc, TEXT("287082"), 59) == 1, "the first example of RFC 6238");
    ok(totp_check(w, rfc, TEXT("005924"), 1234567890) == 41152263, "the fourth");
    ok(totp_check(w, rfc, TEXT("353130"), 20000000000) == 666666666, "the last");
    ok(totp_check(w, rfc, TEXT(" 287 082 "), 59) == 1 &&
           totp_check(w, rfc, TEXT("２８７０８２"), 59) == 1,
       "space and width do not matter");
    ok(totp_check(w, rfc, TEXT("287082"), 89) == 1 && totp_check(w, rfc, TEXT("287082"), 29) == 1,
       "the step before and the step after count");
    ok(totp_check(w, rfc, TEXT("287082"), 90) == -1, "two steps off do not");
    static const char *const bad[] = { "", "28708", "2870822", "287083", "28708a", "287082 x" };
    for (size_t i = 0; i < COUNT(bad); i++)
        ok(totp_check(w, rfc, text_of(bad[i]), 59) == -1, "\"%s\" is no code", bad[i]);
    struct text code = recovery_new(w);
    ok(code.len == 19 &&
           text_is(recovery_read(w, TEXT(" abcd-efgh-jkmn-OIL9")), TEXT("ABCDEFGHJKMN0119")),
       "recovery codes are read as they are written by hand: %.*s", TEXT_ARG(code));
}

static struct text set_up(struct browser *b, struct text *recovery)
{
    static char letters[64];
    browser_enter(b, office, true);
    browser_get(b, "/me/two-step");
    struct text secret = page_says(b, "secret"), offer = page_says(b, "offer");
    snprintf(letters, sizeof letters, "%.*s", TEXT_ARG(secret));
    secret = text_of(letters);
    char sent[600];
    snprintf(sent, sizeof sent, "_offer=%.*s&code=%s", TEXT_ARG(offer),
             telephone(secret, fixture_clock_at));
    browser_post(b, "/me/two-step", sent);
    *recovery = browser_copy(b, page_says(b, "recovery"));
    return secret;
}

static void test_set_up(void)
{
    struct browser b = browser_open(&f);
    char sent[600], other[600];
    browser_enter(&b, office, true);
    browser_get(&b, "/me/two-step");
    struct text secret = page_says(&b, "secret"), offer = page_says(&b, "offer");
    ok(secret.len == 32 && offer.len > 0, "a secret is offered: %.*s", TEXT_ARG(secret));
    snprintf(sent, sizeof sent, "_offer=%.*s&code=000000", TEXT_ARG(offer));
    ok(browser_post(&b, "/me/two-step", sent) == 400 && page_is(&b, "fault", "two_step.wrong_code"),
       "a wrong code does not set it up");
    ok(text_is(page_says(&b, "secret"), secret), "the page shows the same secret again");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM account WHERE totp <> ''") == 0,
       "nothing is stored");

    struct browser thief = browser_open(&f);
    browser_enter(&thief, fixture_account(&f, "thief@example.jp", ROLE_OFFICE, "", true), true);
    snprintf(other, sizeof other, "_offer=%.*s&code=%s", TEXT_ARG(offer),
             telephone(secret, fixture_clock_at));
    ok(browser_post(&thief, "/me/two-step", other) == 400 &&
           page_is(&thief, "fault", "two_step.offer_over"),
       "an offer is for one account only");

    struct text before = browser_copy(&b, browser_cookie(&b, "kantoku"));
    ok(browser_post(&b, "/me/two-step", other) == 200 && page_says(&b, "recovery").len == 19,
       "the right code does, and shows the recovery codes");
    ok(!text_is(browser_cookie(&b, "kantoku"), before), "the session is a new one");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM recovery_code") == 10, "ten of them");
    snprintf(sent, sizeof sent,
             "SELECT COUNT(*) FROM account WHERE totp LIKE '%%%.4s%%' AND totp LIKE '%%%.4s%%'",
             secret.at, secret.at + 4);
    ok(fixture_count(&f, sent) == 0, "the secret is sealed");
    ok(browser_post(&b, "/sign-out", "") == 303, "and its forms can be sent from that page");
    databases_do(&f.w, "UPDATE account SET totp = '', totp_counter = 0");
    browser_close(&b);
    browser_close(&thief);
}

static void test_signing_in(void)
{
    struct browser b = browser_open(&f), half = browser_open(&f);
    struct text recovery, secret = set_up(&b, &recovery);
    fixture_wait(60);
    half.address = "192.0.2.77";
    browser_get(&half, "/sign-in");
    browser_post(&half, "/sign-in",
                 "email=office%40example.jp&_next=%2Fnotes&password=" FIXTURE_PASSWORD);
    ok(half.status == 303 && text_is(half.place, TEXT("/sign-in/code?next=%2Fnotes")),
       "after the password comes the code");
    struct text before = browser_copy(&half, browser_cookie(&half, "kantoku"));
    ok(browser_get(&half, "/notes") == 303 && text_starts(half.place, TEXT("/sign-in/code")),
       "without it nothing opens");
    browser_get(&half, "/sign-in/code");
    ok(page_is(&half, "user", "visitor"), "and nobody is there yet");
    ok(browser_post(&half, "/notes/1/edit", "text=x") == 303 &&
           fixture_count(&f, "SELECT COUNT(*) FROM draft") == 0,
       "nor is anything taken");
    ok(browser_post(&half, "/sign-in/code", form("code", "123456")) == 403 &&
           page_is(&half, "fault", "sign_in.wrong_code"),
       "a wrong code is refused");
    const char *code = telephone(secret, fixture_clock_at);
    ok(browser_post(&half, "/sign-in/code?next=x", form("_next=%2Fnotes&code", code)) == 303 &&
           text_is(half.place, TEXT("/notes")),
       "the right one lets in");
    ok(!text_is(browser_cookie(&half, "kantoku"), before), "with a new session");
    ok(browser_get(&half, "/notes") == 200, "to everything");
    struct text cookie = browser_copy(&half, browser_cookie(&half, "kantoku"));
    browser_set_cookie(&half, TEXT("kantoku"), before);
    ok(browser_get(&half, "/notes") == 303, "the half one is over");
    browser_set_cookie(&half, TEXT("kantoku"), cookie);

    struct browser replay = browser_open(&f);
    browser_enter(&replay, office, false);
    ok(browser_post(&replay, "/sign-in/code", form("code", code)) == 403 &&
           page_is(&replay, "fault", "sign_in.used_code"),
       "who saw the code over a shoulder cannot use it again");
    ok(browser_post(&replay, "/sign-in/code",
                    form("code", telephone(secret, fixture_clock_at - 30))) == 403,
       "nor the one before it");
    fixture_wait(30);
    ok(browser_post(&replay, "/sign-in/code", form("code", telephone(secret, fixture_clock_at))) ==
           303,
       "the next one works");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM journal WHERE verb = 'sign_in_failed'") >= 3,
       "what failed is on record");

    struct browser lost = browser_open(&f);
    browser_enter(&lost, office, false);
    char typed[64];
    snprintf(typed, sizeof typed, "%.*s", TEXT_ARG(recovery));
    ok(browser_post(&lost, "/sign-in/code", form("recovery", "AAAA-AAAA-AAAA-AAAA")) == 403,
       "a wrong recovery code is refused");
    ok(browser_post(&lost, "/sign-in/code", form("recovery", typed)) == 303,
       "a recovery code lets in");
    browser_enter(&lost, office, false);
    ok(browser_post(&lost, "/sign-in/code", form("recovery", typed)) == 403, "once");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM recovery_code") == 9, "nine are left");
    browser_close(&b);
    browser_close(&half);
    browser_close(&replay);
    browser_close(&lost);
}

static void test_guessing(void)
{
    struct browser b = browser_open(&f);
    int tries = 0;
    browser_enter(&b, office, false);
    while (tries < 100 && browser_post(&b, "/sign-in/code", form("code", "000000")) == 403)
        tries++;
    ok(b.status == 429 && tries <= 10, "guessing codes ends after %d", tries);
    browser_enter(&b, office, false);
    ok(browser_post(&b, "/sign-in/code", form("code", "000000")) == 429,
       "a new session does not help");
    fixture_wait(DAY);
    ok(browser_get(&b, "/sign-in/code") == 303 && text_starts(b.place, TEXT("/sign-in")),
       "half a session does not wait for ever");
    browser_close(&b);
}

static void test_taking_away(void)
{
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    ok(browser_post(&b, "/me/two-step/off", form("password", "wrong")) == 400,
       "to take it away one needs the password");
    ok(browser_post(&b, "/me/two-step/off", form("password", FIXTURE_PASSWORD)) == 303,
       "with it one can");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM account WHERE totp <> ''") == 0 &&
           fixture_count(&f, "SELECT COUNT(*) FROM recovery_code") == 0,
       "and the recovery codes go too");
    browser_close(&b);
}

/* Whoever finds an open session is not yet the person. */
static void test_replacing(void)
{
    struct browser b = browser_open(&f), other = browser_open(&f);
    struct text person = fixture_account(&f, "replacing@example.jp", ROLE_OFFICE, "", true);
    char sent[600];
    browser_enter(&other, person, true);
    browser_enter(&b, person, true);
    for (int i = 0; i < 3; i++) { /* the first, another without and one with the password */
        browser_get(&b, "/me/two-step");
        struct text secret = page_says(&b, "secret"), offer = page_says(&b, "offer");
        snprintf(sent, sizeof sent, "_offer=%.*s&code=%s&password=%s", TEXT_ARG(offer),
                 telephone(secret, fixture_clock_at), i == 2 ? FIXTURE_PASSWORD : "");
        int status = browser_post(&b, "/me/two-step", sent);
        if (i == 0) {
            ok(status == 200, "the first is set up without the password");
            ok(browser_get(&other, "/notes") == 303, "the sessions that had none are over");
            browser_enter(&other, person, true);
        } else if (i == 1) {
            ok(status == 400 && page_is(&b, "fault", "password.wrong"),
               "it is not replaced without the password");
            ok(browser_get(&other, "/notes") == 200, "and nobody else is put out");
        } else {
            ok(status == 200, "with it, it is");
            ok(browser_get(&other, "/notes") == 303, "and the other sessions are over");
        }
    }
    browser_close(&b);
    browser_close(&other);
}

static void test_grace(void)
{
    struct browser b = browser_open(&f), board = browser_open(&f);
    struct text fresh = fixture_account(&f, "fresh@example.jp", ROLE_OFFICE, "", true);
    struct text reader = fixture_account(&f, "board@example.jp", ROLE_BOARD, "", true);
    browser_enter(&b, fresh, true);
    ok(browser_get(&b, "/notes") == 200, "the first steps need nothing but a password");
    fixture_wait(8 * DAY);
    browser_enter(&b, fresh, true);
    ok(browser_get(&b, "/notes") == 303 && text_is(b.place, TEXT("/me/two-step?next=%2Fnotes")),
       "a week later the office must set a second step up");
    ok(browser_get(&b, "/me/two-step") == 200 && page_is(&b, "user", "fresh@example.jp さん"),
       "and can");
    browser_enter(&board, reader, true);
    ok(browser_get(&board, "/reports") == 200, "of the board it is not asked");

    databases_again(&f.w);
    struct policy policy;
    db_begin(&f.w, DB_WRITE);
    policy_read(&f.w, &policy);
    policy.two_step = TWO_STEP_ALL;
    policy_write(&f.w, &policy, fixture_clock_at);
    db_end(&f.w);
    ok(browser_get(&board, "/reports") == 200, "when a new rule asks everybody");
    fixture_wait(7 * DAY + 1);
    browser_enter(&board, reader, true);
    ok(browser_get(&board, "/reports") == 303, "there is a week again");
    browser_close(&b);
    browser_close(&board);
}

static void test_engine(struct text url)
{
    fixture_begin(&f, url, fixture_tables);
    office = fixture_account(&f, "office@example.jp", ROLE_OFFICE, "", true);
    test_codes();
    test_set_up();
    test_signing_in();
    test_guessing();
    test_taking_away();
    test_replacing();
    test_grace();
    fixture_end(&f);
}

int main(void)
{
    databases_each(test_engine);
    return tap_done();
}
