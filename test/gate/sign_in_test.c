#include "gate/sign_in.h"

#include <sys/resource.h>
#include <time.h>

#include "gate/totp.h"
#include "test/gate/browser.h"

#define GOOD "&password=" FIXTURE_PASSWORD

static struct fixture f;
static struct text office;

static int try_password(struct browser *b, const char *email, const char *password)
{
    char form[300];
    snprintf(form, sizeof form, "email=%s&password=%s", email, password);
    return browser_post(b, "/sign-in", form);
}

static void test_password(void)
{
    struct browser b = browser_open(&f);
    browser_get(&b, "/sign-in?next=%2Fnotes%2F7%2Fedit");
    ok(try_password(&b, "office@example.jp", "wrong") == 403 &&
           page_is(&b, "fault", "sign_in.wrong") && page_is(&b, "email", "office@example.jp"),
       "a wrong password is refused, and the address stays in the form");
    ok(browser_cookie(&b, "kantoku").len == 0, "there is no session");
    ok(browser_post(&b, "/sign-in",
                    "email=+%EF%BC%AFFFICE%40EXAMPLE.JP&_next=%2Fnotes%2F7%2Fedit" GOOD) == 303 &&
           text_is(b.place, TEXT("/notes/7/edit")),
       "case, width and space of the address do not matter; it leads to where one wanted");
    struct text cookie = browser_answer(&b, "Set-Cookie", "kantoku=");
    ok(text_contains(cookie, TEXT("HttpOnly")) && text_contains(cookie, TEXT("SameSite=Lax")) &&
           text_contains(cookie, TEXT("Path=/")) && !text_contains(cookie, TEXT("Max-Age")) &&
           !text_contains(cookie, TEXT("Secure")),
       "the cookie is for us alone and goes with the browser: %.*s", TEXT_ARG(cookie));
    ok(browser_get(&b, "/notes/7/edit") == 200, "signed in");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM journal WHERE verb = 'sign_in'") == 1 &&
           fixture_count(&f, "SELECT COUNT(*) FROM journal WHERE verb = 'sign_in_failed' AND "
                             "subject_id <> ''") == 1,
       "both are on record");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM journal_body WHERE text LIKE '%shiranai%' OR text "
                         "LIKE '%argon2%'") == 0,
       "without the password");
    browser_close(&b);
}

static void test_places_to_go(void)
{
    static const char *const bad[] = { "https%3A%2F%2Fevil.example",
                                       "%2F%2Fevil.example",
                                       "%2F%5Cevil.example",
                                       "notes",
                                       "%2Fsign-in",
                                       "%2Fx%0d%0aSet-Cookie%3A%20a" };
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct browser b = browser_open(&f);
        char form[300];
        browser_get(&b, "/sign-in");
        snprintf(form, sizeof form, "email=office%%40example.jp" GOOD "&_next=%s", bad[i]);
        ok(browser_post(&b, "/sign-in", form) == 303 && text_is(b.place, TEXT("/")),
           "it never leads to %s", bad[i]);
        browser_close(&b);
    }
}

static void test_over_tls(void)
{
    struct browser b = browser_open(&f);
    b.secure = true;
    browser_get(&b, "/sign-in");
    browser_post(&b, "/sign-in", "email=office%40example.jp" GOOD);
    struct text cookie = browser_answer(&b, "Set-Cookie", "__Host-kantoku=");
    ok(b.status == 303 && text_contains(cookie, TEXT("; Secure")),
       "over TLS the cookie is bound to this host and to TLS");
    browser_set_cookie(&b, TEXT("kantoku"), browser_cookie(&b, "__Host-kantoku"));
    browser_set_cookie(&b, TEXT("__Host-kantoku"), TEXT(""));
    ok(browser_get(&b, "/notes") == 303, "under another name it is worth nothing");
    browser_close(&b);
}

/* An attacker gives the victim a session or a token of his own before the sign-in. */
static void test_fixation(void)
{
    struct browser victim = browser_open(&f), attacker = browser_open(&f);
    struct text invented = TEXT("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    browser_set_cookie(&victim, TEXT("kantoku"), invented);
    browser_get(&victim, "/sign-in");
    browser_post(&victim, "/sign-in", "email=office%40example.jp" GOOD);
    ok(!text_is(browser_cookie(&victim, "kantoku"), invented),
       "a session that somebody invented is not taken over");
    browser_set_cookie(&attacker, TEXT("kantoku"), invented);
    ok(browser_get(&attacker, "/notes") == 303, "and leads nowhere");

    browser_enter(&attacker, office, true);
    struct text planted = browser_copy(&victim, browser_cookie(&attacker, "kantoku"));
    browser_set_cookie(&victim, TEXT("kantoku"), planted);
    browser_get(&victim, "/sign-in");
    browser_post(&victim, "/sign-in", "email=office%40example.jp" GOOD);
    ok(victim.status == 303 && !text_is(browser_cookie(&victim, "kantoku"), planted),
       "signing in makes a new session");
    ok(browser_get(&attacker, "/notes") == 303, "and ends the one the browser came with");
    ok(browser_get(&victim, "/notes") == 200, "which is not the new one");
    browser_close(&victim);
    browser_close(&attacker);
}

static void test_sign_in_forgery(void)
{
    struct browser b = browser_open(&f);
    ok(try_password(&b, "office@example.jp", FIXTURE_PASSWORD) == 403,
       "nobody is signed in by another site's form");
    b.csrf = TEXT("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    ok(try_password(&b, "office@example.jp", FIXTURE_PASSWORD) == 403,
       "nor with a token that is not the browser's");
    browser_close(&b);
}

/* ---- what an attacker learns ---- */

static double spent(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double best_of(struct browser *b, const char *email, const char *expected)
{
    double best = 1e9;
    for (int i = 0; i < 4; i++) {
        double before = spent();
        try_password(b, email, "not-the-password");
        double took = spent() - before;
        best = took < best ? took : best;
        if (!text_is_string(page_says(b, "fault"), expected))
            best = -1;
    }
    return best;
}

static void test_generic_answers(void)
{
    struct browser known = browser_open(&f), unknown = browser_open(&f), invited = browser_open(&f);
    known.address = "192.0.2.41", unknown.address = "192.0.2.42", invited.address = "192.0.2.43";
    fixture_account(&f, "invited@example.jp", ROLE_OFFICE, "", false);
    browser_get(&known, "/sign-in");
    browser_get(&unknown, "/sign-in");
    browser_get(&invited, "/sign-in");
    int64_t before = fixture_count(&f, "SELECT COUNT(*) FROM journal");
    double a = best_of(&known, "office@example.jp", "sign_in.wrong");
    double b = best_of(&unknown, "nobody@example.jp", "sign_in.wrong");
    double c = best_of(&invited, "invited@example.jp", "sign_in.wrong");
    ok(a > 0 && b > 0 && c > 0, "known, unknown and only invited get one and the same sentence");
    ok(known.status == unknown.status && known.status == invited.status, "and status");
    ok(b > a / 2 && b < a * 2 && c > a / 2 && c < a * 2,
       "after the same work: %.0f, %.0f and %.0f ms", a * 1000, b * 1000, c * 1000);
    ok(fixture_count(&f, "SELECT COUNT(*) FROM journal") == before + 12,
       "with the same entries in the trail");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM journal_body WHERE text LIKE '%nobody%'") == 0,
       "which do not hold what was typed: it may have been a password");
    browser_close(&known);
    browser_close(&unknown);
    browser_close(&invited);
}

static void test_brute_force(void)
{
    struct browser b = browser_open(&f), elsewhere = browser_open(&f);
    int tries = 0;
    b.address = "198.51.100.7", elsewhere.address = "198.51.100.99";
    fixture_account(&f, "target@example.jp", ROLE_OFFICE, "", true);
    browser_get(&b, "/sign-in");
    while (tries < 50 && try_password(&b, "target@example.jp", "guess") == 403)
        tries++;
    ok(b.status == 429 && tries <= 8, "guessing ends after %d tries", tries);
    ok(page_is(&b, "fault", "gate.too_often") && browser_answer(&b, "Retry-After", "").len > 0,
       "and says how long to wait");
    ok(try_password(&b, "target@example.jp", FIXTURE_PASSWORD) == 429,
       "then the right one is not let in either");
    browser_get(&elsewhere, "/sign-in");
    ok(try_password(&elsewhere, "target@example.jp", FIXTURE_PASSWORD) == 303,
       "its owner, elsewhere, is not shut out");
    fixture_wait(120);
    browser_get(&b, "/sign-in");
    ok(try_password(&b, "target@example.jp", FIXTURE_PASSWORD) == 303, "nor for ever");
    browser_close(&b);
    browser_close(&elsewhere);
}

static void test_many_addresses(void)
{
    struct browser owner = browser_open(&f), again = browser_open(&f);
    char address[32], email[64];
    int tries = 0;
    fixture_account(&f, "wanted@example.jp", ROLE_OFFICE, "", true);
    owner.address = again.address = "203.0.113.5";
    browser_get(&owner, "/sign-in");
    ok(try_password(&owner, "wanted@example.jp", FIXTURE_PASSWORD) == 303, "the owner signs in");

    for (int i = 0; i < 100; i++) {
        struct browser one = browser_open(&f);
        snprintf(address, sizeof address, "203.0.113.%d", 100 + i);
        one.address = address;
        browser_get(&one, "/sign-in");
        bool refused = try_password(&one, "wanted@example.jp", "guess") == 429;
        browser_close(&one);
        tries++;
        if (refused)
            break;
    }
    ok(tries > 50 && tries < 70, "a hundred addresses get %d guesses at one account together",
       tries);
    browser_get(&again, "/sign-in");
    ok(try_password(&again, "wanted@example.jp", FIXTURE_PASSWORD) == 303,
       "its owner is let in from where he was before");

    struct browser sprayer = browser_open(&f);
    int sprayed = 0;
    sprayer.address = "203.0.113.250";
    browser_get(&sprayer, "/sign-in");
    do
        snprintf(email, sizeof email, "user%d@example.jp", ++sprayed);
    while (sprayed < 100 && try_password(&sprayer, email, "Spring2026!") == 403);
    ok(sprayer.status == 429 && sprayed <= 31, "one address gets %d at all accounts", sprayed);
    browser_close(&owner);
    browser_close(&again);
    browser_close(&sprayer);
}

static void test_the_end(void)
{
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    struct text cookie = browser_copy(&b, browser_cookie(&b, "kantoku"));
    ok(browser_post(&b, "/sign-out", "") == 303 && text_is(b.place, TEXT("/sign-in")),
       "signing out leads to the sign-in");
    ok(text_contains(browser_answer(&b, "Set-Cookie", "kantoku="), TEXT("Max-Age=0")),
       "and takes the cookie away");
    browser_get(&b, "/sign-in");
    ok(page_says(&b, "said").len > 0, "which says that it is done");
    browser_set_cookie(&b, TEXT("kantoku"), cookie);
    ok(browser_get(&b, "/notes") == 303, "the session is over for whoever kept the cookie");
    browser_close(&b);
}

static void test_engine(struct text url)
{
    fixture_begin(&f, url, fixture_tables);
    office = fixture_account(&f, "office@example.jp", ROLE_OFFICE, "", true);
    test_password();
    test_places_to_go();
    test_over_tls();
    test_fixation();
    test_sign_in_forgery();
    test_generic_answers();
    test_brute_force();
    test_the_end();
    fixture_end(&f);
}

/* The engine does not matter to the allowances. */
static void test_allowances(struct text url)
{
    fixture_begin(&f, url, fixture_tables);
    test_many_addresses();
    fixture_end(&f);
}

int main(void)
{
    databases_each(test_engine);
    test_allowances(databases_one());
    return tap_done();
}
