#include "gate/session.h"

#include "base/moment.h"
#include "test/gate/browser.h"

static struct fixture f;
static struct text office;

static bool is_in(struct browser *b)
{
    return browser_get(b, "/notes") == 200;
}

static void test_time(void)
{
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    fixture_wait(2 * HOUR - 1);
    ok(is_in(&b), "not used for nearly two hours, a session still lives");
    fixture_wait(2 * HOUR - 1);
    ok(is_in(&b), "and each use keeps it alive");
    fixture_wait(2 * HOUR);
    ok(!is_in(&b), "not used for two hours, it is over");

    browser_enter(&b, office, true);
    for (int i = 0; i < 11; i++) {
        fixture_wait(HOUR);
        is_in(&b);
    }
    ok(is_in(&b), "in use all day it lives eleven hours");
    fixture_wait(HOUR);
    ok(!is_in(&b), "not longer than twelve");
    browser_get(&b, "/notes/7/edit");
    ok(b.status == 303 && text_starts(b.place, TEXT("/sign-in?next=")), "it leads to the sign-in");
    browser_get(&b, "/sign-in");
    ok(page_says(&b, "said").len > 0, "which says why");

    databases_again(&f.w);
    struct policy policy;
    db_begin(&f.w, DB_WRITE);
    policy_read(&f.w, &policy);
    policy.idle_seconds = 10 * MINUTE;
    policy_write(&f.w, &policy, fixture_clock_at);
    ok(db_end(&f.w), "the office may decide otherwise");
    browser_enter(&b, office, true);
    fixture_wait(10 * MINUTE);
    ok(!is_in(&b), "which counts at once");
    databases_do(&f.w, "UPDATE setting SET value = '-5' WHERE name = 'session_idle'");
    browser_enter(&b, office, true);
    fixture_wait(4 * MINUTE);
    ok(is_in(&b), "a senseless setting is taken as the nearest that makes sense");
    databases_do(&f.w, "DELETE FROM setting WHERE name = 'session_idle'");
    browser_close(&b);
}

static void test_writing_little(void)
{
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    fixture_wait(30);
    is_in(&b);
    ok(fixture_count(&f, "SELECT MAX(used_at) FROM session") < fixture_clock_at,
       "a page does not write each time");
    fixture_wait(3 * MINUTE);
    is_in(&b);
    ok(fixture_count(&f, "SELECT MAX(used_at) FROM session") == fixture_clock_at,
       "but now and then");

    struct work *w = &f.w; /* a long import holds the write lock */
    databases_again(w);
    db_begin(w, DB_WRITE);
    fixture_wait(3 * MINUTE);
    int64_t before = limiter_ticks();
    ok(is_in(&b) && limiter_ticks() - before < 2000, "nobody waits for a page because of it");
    db_end(w);
    ok(browser_post(&b, "/notes/7/edit", "text=x") == 303, "and writing goes on afterwards");
    browser_close(&b);
}

static void test_revocation(void)
{
    struct browser one = browser_open(&f), two = browser_open(&f), other = browser_open(&f);
    struct text id = fixture_account(&f, "two@example.jp", ROLE_OFFICE, "", true);
    two.agent = "Evil\r\nSet-Cookie: a=b \xff";
    browser_enter(&one, id, true);
    browser_enter(&two, id, true);
    browser_enter(&other, office, true);
    browser_get(&one, "/me/sessions");
    ok(page_is(&one, "count", "2"), "one sees one's own sessions");
    ok(text_contains(one.body, TEXT("browser:Evil??Set-Cookie: a=b ?")),
       "what a browser says of itself stays one line of plain letters");
    char form[200];
    struct text key = browser_copy(&one, page_says(&one, "other"));
    snprintf(form, sizeof form, "key=%.*s", TEXT_ARG(key));
    ok(browser_post(&other, "/me/sessions", form) == 404 && is_in(&two),
       "nobody ends another's session");
    ok(browser_post(&one, "/me/sessions", form) == 303 && !is_in(&two) && is_in(&one),
       "one can end one's own, elsewhere");
    browser_enter(&two, id, true);
    browser_post(&one, "/sign-out/others", "");
    ok(!is_in(&two) && is_in(&one), "or all of them but this");

    browser_enter(&two, id, true);
    browser_get(&one, "/me/password");
    ok(browser_post(&one, "/me/password", "password=wrong&new_password=atarashii-kotoba") == 400 &&
           page_is(&one, "fault", "password.wrong"),
       "to change the password one needs the old one");
    ok(browser_post(&one, "/me/password",
                    "password=" FIXTURE_PASSWORD "&new_password=password123") == 400 &&
           page_is(&one, "issue200", "password.common"),
       "and a good new one");
    struct text before = browser_copy(&one, browser_cookie(&one, "kantoku"));
    ok(browser_post(&one, "/me/password",
                    "password=" FIXTURE_PASSWORD "&new_password=atarashii-kotoba") == 303,
       "then it is changed");
    ok(!is_in(&two) && is_in(&one), "which ends all other sessions");
    ok(!text_is(before, browser_cookie(&one, "kantoku")), "and renews this one");
    browser_set_cookie(&two, TEXT("kantoku"), before);
    ok(!is_in(&two), "so that the old cookie is worth nothing");
    browser_close(&one);
    browser_close(&two);
    browser_close(&other);
}

static void test_changes_count_at_once(void)
{
    struct browser b = browser_open(&f);
    struct text id = fixture_account(&f, "moving@example.jp", ROLE_OFFICE, "", true);
    struct account account;
    browser_enter(&b, id, true);
    ok(browser_get(&b, "/import") == 200, "the office may import");
    databases_again(&f.w);
    db_begin(&f.w, DB_WRITE);
    account_read(&f.w, id, &account);
    account.role = ROLE_BOARD;
    account_change(&f.w, &account);
    db_end(&f.w);
    ok(browser_get(&b, "/import") == 403 && browser_get(&b, "/reports") == 200,
       "another role counts with the next page");
    db_begin(&f.w, DB_WRITE);
    account_remove(&f.w, id, account.version);
    ok(db_end(&f.w) && browser_get(&b, "/reports") == 303, "who is removed is out");
    browser_get(&b, "/sign-in");
    ok(browser_post(&b, "/sign-in", "email=moving%40example.jp&password=" FIXTURE_PASSWORD) == 403,
       "and stays out");
    browser_close(&b);
}

/* Nothing typed is lost: the session ends while somebody writes. */
static void test_drafts(void)
{
    struct browser b = browser_open(&f), other = browser_open(&f);
    browser_enter(&b, office, true);
    browser_get(&b, "/notes/20/edit?tab=2");
    fixture_wait(3 * HOUR);
    ok(browser_post(&b, "/notes/20/edit?tab=2",
                    "text=%E9%95%B7%E3%81%84%E6%96%87%E7%AB%A0&box=on&password=x") == 303,
       "what is sent when the session is over");
    ok(text_is(b.place, TEXT("/sign-in?next=%2Fnotes%2F20%2Fedit%3Ftab%3D2")),
       "leads to the sign-in");
    browser_get(&b, "/sign-in");
    ok(text_contains(page_says(&b, "said"), TEXT("保存してあります")), "which says it is kept");
    browser_post(&b, "/sign-in",
                 "email=office%40example.jp&_next=%2Fnotes%2F20%2Fedit%3Ftab%3D2&"
                 "password=" FIXTURE_PASSWORD);
    ok(text_is(b.place, TEXT("/notes/20/edit?tab=2")), "after it the same page returns");
    browser_get(&b, "/notes/20/edit?tab=2");
    ok(page_is(&b, "text", "長い文章") && page_is(&b, "ticked", "1") && page_is(&b, "draft", "1"),
       "filled in as it was");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM setting WHERE name = '20'") == 0,
       "though it was not stored");
    browser_enter(&other, fixture_account(&f, "nosy@example.jp", ROLE_OFFICE, "", true), true);
    browser_get(&other, "/notes/20/edit");
    ok(page_is(&other, "text", ""), "nobody else sees it");
    browser_post(&b, "/notes/20/edit", "text=kept");
    browser_get(&b, "/notes/20/edit");
    ok(page_is(&b, "draft", "0"), "once it is stored the draft is gone");

    fixture_wait(3 * HOUR);
    b.csrf = TEXT("wrong");
    browser_post(&b, "/notes/21/edit", "text=forged");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM draft") == 0, "a forged form is not kept");
    browser_enter(&b, office, true);
    b.origin = "https://evil.example";
    fixture_wait(3 * HOUR);
    browser_post(&b, "/notes/21/edit", "text=forged");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM draft") == 0, "nor another site's");

    b.origin = NULL;
    browser_enter(&b, office, true);
    browser_post(&b, "/sign-out", "");
    struct browser kept = b;
    browser_set_cookie(&kept, TEXT("kantoku"), TEXT(""));
    browser_post(&kept, "/notes/22/edit", "text=x");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM draft") == 0, "nor a stranger's");
    browser_close(&b);
    browser_close(&other);
}

/* Signs in with what the page of signing in holds, and opens the page of the note. */
static void enter_with(struct browser *b, struct text sealed, const char *place)
{
    struct text form =
        work_format(&f.w, "email=office%%40example.jp&password=" FIXTURE_PASSWORD "&_typed=%.*s",
                    TEXT_ARG(sealed));
    browser_get(b, "/sign-in");
    browser_post(b, "/sign-in", work_string(&f.w, form));
    browser_get(b, place);
}

/* The browser drops the cookie when it is closed: nobody can say whose form it was. */
static void test_forgotten_session(void)
{
    struct browser b = browser_open(&f);
    b.origin = "http://kantoku.example";
    ok(browser_post(&b, "/notes/40/edit?tab=2",
                    "text=%E9%95%B7%E3%81%84%26%E6%96%87&box=on&password=x") == 200,
       "what is sent when the browser has forgotten the session gets the sign-in at once");
    struct text sealed = browser_copy(&b, page_says(&b, "sealed"));
    ok(sealed.len > 40 && !text_contains(sealed, TEXT("text")), "with what was typed, sealed");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM draft") == 0, "a stranger does not write here");
    enter_with(&b, sealed, "/notes/40/edit?tab=2");
    ok(page_is(&b, "text", "長い&文") && page_is(&b, "ticked", "1") && page_is(&b, "draft", "1"),
       "it comes back to whoever signs in");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM setting WHERE name = '40'") == 0,
       "who must still save it");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM draft WHERE fields LIKE '%password%'") == 0,
       "no password is among it");
    browser_post(&b, "/notes/40/edit", "text=stored");

    struct browser late = browser_open(&f);
    late.origin = "http://kantoku.example";
    fixture_wait(30 * MINUTE);
    enter_with(&late, sealed, "/notes/40/edit");
    ok(page_is(&late, "draft", "0"), "after half an hour it does not");
    struct browser wrong = browser_open(&f);
    wrong.origin = "http://kantoku.example";
    enter_with(&wrong, TEXT("bm90aGluZw"), "/notes/40/edit");
    ok(page_is(&wrong, "draft", "0"), "nor does what we did not seal");

    struct browser foreign = browser_open(&f);
    ok(browser_post(&foreign, "/notes/41/edit", "text=x") == 303,
       "a form of which nobody says that it is ours only leads to the sign-in");
    foreign.origin = "https://evil.example";
    ok(browser_post(&foreign, "/notes/41/edit", "text=x") == 303, "another site's too");
    foreign.origin = NULL, foreign.site = "cross-site";
    ok(browser_post(&foreign, "/notes/41/edit", "text=x") == 303, "by whatever header it shows");
    foreign.site = "same-origin";
    ok(browser_post(&foreign, "/me/password", "password=x") == 303, "as does one with secrets");
    browser_close(&b);
    browser_close(&late);
    browser_close(&wrong);
    browser_close(&foreign);
}

static void test_form_from_before(void)
{
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    browser_get(&b, "/notes/30/edit");
    struct text old = b.csrf;
    browser_enter(&b, office, true); /* signed in again in another tab */
    b.csrf = old;
    ok(browser_post(&b, "/notes/30/edit", "text=long") == 403 && page_is(&b, "text", "long") &&
           page_is(&b, "fault", "gate.stale"),
       "a form from before comes back as it was sent, with a word why");
    ok(browser_post(&b, "/notes/30/edit", "text=long") == 303, "pressed once more it is taken");
    browser_close(&b);
}

static void test_restart(struct text url)
{
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    fixture_end(&f);
    fixture_begin(&f, url, fixture_tables);
    ok(is_in(&b), "a session outlives a restart");
    struct buf table = buf_begin(b.arena, 1000);
    buf_format(&table, "SELECT COUNT(*) FROM session WHERE token = '%.*s'",
               TEXT_ARG(browser_cookie(&b, "kantoku")));
    buf_add_char(&table, '\0');
    ok(fixture_count(&f, table.at) == 0, "the table does not hold what the cookie holds");
    struct query any = { "any", "SELECT MAX(token) FROM session" };
    db_begin(&f.w, DB_READ);
    browser_set_cookie(&b, TEXT("kantoku"), db_text(&f.w, &any));
    db_end(&f.w);
    ok(!is_in(&b), "and what it holds opens nothing");
    browser_close(&b);
}

static void test_forgetting(void)
{
    struct browser b = browser_open(&f);
    fixture_wait(40 * DAY);
    browser_enter(&b, office, true);
    ok(fixture_count(&f, "SELECT COUNT(*) FROM session") == 1, "old sessions are cleared away");
    browser_close(&b);
}

static void test_engine(struct text url)
{
    static char id[ID_LENGTH + 1]; /* outlives the restart */
    fixture_begin(&f, url, fixture_tables);
    office = fixture_account(&f, "office@example.jp", ROLE_OFFICE, "", true);
    snprintf(id, sizeof id, "%.*s", TEXT_ARG(office));
    office = text_of(id);
    databases_do(&f.w, "INSERT INTO setting (name, value) VALUES ('two_step', 'nobody')");
    test_time();
    test_writing_little();
    test_revocation();
    test_changes_count_at_once();
    test_drafts();
    test_forgotten_session();
    test_form_from_before();
    test_restart(url);
    test_forgetting();
    fixture_end(&f);
}

int main(void)
{
    databases_each(test_engine);
    return tap_done();
}
