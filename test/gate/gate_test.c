#include "gate/gate.h"

#include <pthread.h>
#include <unistd.h>

#include "test/gate/browser.h"

static struct fixture f;
static struct text office, admin;

static void test_the_door(void)
{
    struct browser b = browser_open(&f);
    ok(browser_get(&b, "/") == 303 && text_is(b.place, TEXT("/sign-in")),
       "who is not signed in is led to the sign-in");
    ok(browser_get(&b, "/notes/7/edit?tab=2") == 303 &&
           text_is(b.place, TEXT("/sign-in?next=%2Fnotes%2F7%2Fedit%3Ftab%3D2")),
       "which knows where he wanted to go");
    ok(browser_get(&b, "/nothing") == 404 && page_is(&b, "page", "fault"),
       "an address that leads nowhere has a page that says so");
    ok(browser_post(&b, "/notes", "") == 405 &&
           text_is(browser_answer(&b, "Allow", ""), TEXT("GET, HEAD")),
       "a wrong method is told which are right");
    ok(browser_get(&b, "/decide") == 405 && text_is(browser_answer(&b, "Allow", ""), TEXT("POST")),
       "either way");
    ok(browser_get(&b, "/assets/style.css") == 200 &&
           text_is(b.body, TEXT("asset:style.css database:no\n")),
       "assets need neither session nor database");
    ok(browser_post(&b, "/notes/7/edit", "text=x") == 303 &&
           text_starts(b.place, TEXT("/sign-in")) &&
           fixture_count(&f, "SELECT COUNT(*) FROM draft") == 0,
       "what a stranger sends is neither taken nor kept");
    b.mode = "cors";
    ok(browser_get(&b, "/notes") == 401, "a script is told by status, not led to a page");
    browser_close(&b);
}

static void test_a_form(void)
{
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    ok(b.status == 200 && page_is(&b, "user", "office@example.jp さん"), "signed in");
    ok(browser_get(&b, "/notes/7/edit") == 200 && page_is(&b, "ticked", "1"), "the form shows");
    ok(browser_post(&b, "/notes/7/edit", "text=good") == 303 && text_is(b.place, TEXT("/")),
       "sent, it leads on");
    browser_get(&b, "/");
    ok(page_says(&b, "said").len > 0, "and the next page says what was done");
    browser_get(&b, "/");
    ok(page_says(&b, "said").len == 0, "once");
    browser_get(&b, "/notes/7/edit");
    ok(page_is(&b, "text", "good"), "it is stored");

    ok(browser_post(&b, "/notes/7/edit", "text=bad") == 400, "what cannot be taken is a 400");
    ok(page_is(&b, "text", "bad") && page_is(&b, "ticked", "0"),
       "the form comes back as it was sent, with the box that was not ticked");
    ok(page_is(&b, "fault", "record.invalid") && page_is(&b, "issue3", "record.required"),
       "with what is wrong, field by field");
    browser_get(&b, "/notes/7/edit");
    ok(page_is(&b, "text", "good"), "and nothing of it was stored");

    ok(browser_post(&b, "/notes/7/edit", "text=conflict") == 409 && page_is(&b, "text", "conflict"),
       "a conflict shows the form, 409");
    fixture_logged[0] = '\0';
    ok(browser_post(&b, "/notes/7/edit", "text=broken") == 507 && page_is(&b, "text", "broken"),
       "a full disk too: what was typed is still there");
    ok(strstr(fixture_logged, "/notes/:id/edit: db.full (no space left)") &&
           !strstr(fixture_logged, "/notes/7"),
       "and the log says it once, with the route and not the address");
    ok(browser_post(&b, "/notes/gone/edit", "text=bad") == 400 && page_is(&b, "page", "fault"),
       "a form that cannot be shown again leads to the page of faults");
    ok(browser_get(&b, "/notes/gone/edit") == 404 && page_is(&b, "fault", "record.unknown"),
       "a page that is not there is a 404");
    ok(browser_post(&b, "/notes/7/edit", "text=splits%0d%0aSet-Cookie:%20a=b") == 303,
       "other text is just text");
    browser_close(&b);
}

static void test_forgery(void)
{
    struct browser b = browser_open(&f), other = browser_open(&f);
    browser_enter(&b, office, true);
    browser_enter(&other, admin, true);
    browser_get(&b, "/notes/8/edit");
    struct text own = b.csrf;

    b.csrf = TEXT("");
    ok(browser_post(&b, "/notes/8/edit", "text=forged") == 403, "no token, no change");
    ok(page_is(&b, "fault", "gate.stale") && page_is(&b, "text", "forged"),
       "an old page of ours comes back with what was typed");
    b.csrf = other.csrf;
    ok(browser_post(&b, "/notes/8/edit", "text=forged") == 403, "nor with somebody else's");
    b.csrf = text_slice(own, 0, own.len - 1);
    ok(browser_post(&b, "/notes/8/edit", "text=forged") == 403, "nor with half of one");

    static const struct {
        const char *says, *origin, *site, *referer;
        int status;
    } cases[] = {
        { "from another site", "https://evil.example", NULL, NULL, 403 },
        { "from a host that only begins like ours", "http://kantoku.example.evil.test", NULL, NULL,
          403 },
        { "from nowhere that can be named", "null", NULL, NULL, 403 },
        { "from another site, as the browser says", NULL, "cross-site", NULL, 403 },
        { "from a neighbour of the same site", NULL, "same-site", NULL, 403 },
        { "with another site's Referer alone", NULL, NULL, "https://evil.example/kantoku.example",
          403 },
        { "from here", "http://kantoku.example", "same-origin", NULL, 303 },
        { "from here, by Referer", NULL, NULL, "http://kantoku.example/notes/8/edit", 303 },
        { "from a client that says nothing", NULL, NULL, NULL, 303 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        b.csrf = own;
        b.origin = cases[i].origin;
        b.site = cases[i].site;
        b.referer = cases[i].referer;
        ok(browser_post(&b, "/notes/8/edit", "text=x") == cases[i].status, "the right token %s: %d",
           cases[i].says, cases[i].status);
    }
    b.origin = "https://evil.example", b.csrf = own;
    browser_post(&b, "/notes/8/edit", "text=forged");
    ok(page_is(&b, "page", "fault") && page_is(&b, "fault", "gate.foreign"),
       "another site's form is not shown again");
    browser_close(&b);
    browser_close(&other);
}

static void test_forgery_over_tls(void)
{
    struct browser b = browser_open(&f);
    b.secure = true;
    browser_enter(&b, office, true);
    b.origin = "http://kantoku.example";
    ok(browser_post(&b, "/notes/8/edit", "text=x") == 403,
       "over TLS, a page that came without it is another's");
    b.origin = "https://kantoku.example";
    ok(browser_post(&b, "/notes/8/edit", "text=x") == 303, "one that came with it is ours");
    browser_close(&b);
}

static void test_script_token(void)
{
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    struct request request = browser_request(&b, METHOD_POST, "/draft?path=/notes/9/edit");
    struct text token = b.csrf;
    fields_read(b.arena, &request.form, TEXT("text=typing&password=secret&_csrf="),
                &limits_default);
    ok(browser_send(&b, &request) == 403, "the draft of a script needs the token too");
    fields_add(b.arena, &request.headers, (struct sent_field){ TEXT("X-CSRF-Token"), token });
    ok(browser_send(&b, &request) == 200, "which it sends as a header");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM draft WHERE fields LIKE '%secret%' OR fields "
                         "LIKE '%csrf%'") == 0,
       "passwords and tokens are never kept");
    b.csrf = token;
    browser_get(&b, "/notes/9/edit");
    ok(page_is(&b, "text", "typing") && page_is(&b, "draft", "1"), "the form knows the draft");
    browser_get(&b, "/notes/8/edit");
    ok(page_is(&b, "draft", "0"), "another form does not");
    browser_get(&b, "/notes/9/edit?text=another");
    ok(page_is(&b, "draft", "0"), "nor one that is begun for something else");
    browser_post(&b, "/notes/9/edit", "text=done");
    browser_get(&b, "/notes/9/edit");
    ok(page_is(&b, "text", "done") && page_is(&b, "draft", "0"), "stored, the draft is gone");

    browser_post(&b, "/draft?path=/notes/9/edit", "text=again");
    browser_post(&b, "/draft?path=/notes/9/edit&discard=1", "");
    ok(b.status == 303 && text_is(b.place, TEXT("/notes/9/edit")), "a draft can be thrown away");
    browser_get(&b, "/notes/9/edit");
    ok(page_is(&b, "draft", "0"), "then it is gone");
    ok(browser_post(&b, "/draft?path=/me/password", "x=1") == 400, "no drafts of secret forms");
    ok(browser_post(&b, "/draft?path=//evil.example/", "x=1") == 400, "nor of other places");
    ok(browser_post(&b, "/draft?path=/draft", "x=1") == 400, "nor of what is no form");
    int refused = 0;
    for (int i = 0; i < 200 && !refused; i++)
        refused = browser_post(&b, "/draft?path=/notes/9/edit", "x=1") == 429;
    ok(refused && browser_answer(&b, "Retry-After", "").len > 0, "nor without end");
    browser_close(&b);
}

static void test_language(void)
{
    struct browser b = browser_open(&f);
    static const struct {
        const char *accepted, *lang;
    } cases[] = {
        { NULL, "ja" },
        { "ja,en;q=0.8", "ja" },
        { "en-US,en;q=0.9,ja;q=0.8", "en" },
        { "fr,de;q=0.9", "ja" },
        { "en;q=0.3, ja;q=0.7", "ja" },
        { "fr, en;q=0.1", "en" },
        { "en;q=0", "ja" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        b.language = cases[i].accepted;
        browser_get(&b, "/sign-in");
        ok(page_is(&b, "lang", cases[i].lang), "Accept-Language %s is answered in %s",
           cases[i].accepted ? cases[i].accepted : "(none)", cases[i].lang);
    }
    b.language = "ja";
    browser_get(&b, "/sign-in?lang=en");
    ok(page_is(&b, "lang", "en"), "the other language is a link");
    browser_get(&b, "/sign-in");
    ok(page_is(&b, "lang", "en"), "which the browser remembers");
    browser_get(&b, "/nothing?lang=ja");
    browser_get(&b, "/sign-in");
    ok(page_is(&b, "lang", "ja"), "also from a page that is not there");
    browser_enter(&b, office, true);
    browser_get(&b, "/notes/40/edit");
    ok(browser_post(&b, "/notes/40/edit", "text=half&_lang=en") == 200 &&
           page_is(&b, "lang", "en") && page_is(&b, "text", "half") && page_is(&b, "fault", ""),
       "a form changes its language and keeps what was typed");
    ok(browser_post(&b, "/notes/40/edit", "text=half&_find=party") == 200 &&
           page_is(&b, "text", "half"),
       "or looks something up");
    ok(fixture_count(&f, "SELECT COUNT(*) FROM setting WHERE name = '40'") == 0,
       "and nothing was stored");
    browser_close(&b);
}

static void test_said_is_sealed(void)
{
    struct browser b = browser_open(&f);
    browser_set_cookie(&b, TEXT("kantoku_said"), TEXT("Send_your_password_to_evil.example"));
    ok(browser_get(&b, "/sign-in") == 200 && page_says(&b, "said").len == 0,
       "nobody can make our page say something");
    browser_close(&b);
}

static void test_uploads(void)
{
    struct browser b = browser_open(&f);
    struct request request = browser_request(&b, METHOD_POST, "/import");
    ok(gate_body(f.gate, &request).status == 403, "a stranger writes no file to our disk");
    browser_enter(&b, office, true);
    request = browser_request(&b, METHOD_POST, "/import");
    struct body_rule rule = gate_body(f.gate, &request);
    ok(rule.status == 0 && rule.upload_folder && rule.upload_count == 1 &&
           rule.body_bytes == 1 << 20,
       "the office may send one, so large");
    request = browser_request(&b, METHOD_POST, "/notes/7/edit");
    ok(!gate_body(f.gate, &request).upload_folder, "where a form takes none, none is taken");
    int status = 0;
    request = browser_request(&b, METHOD_POST, "/import");
    for (int i = 0; i < 100 && status == 0; i++)
        status = gate_body(f.gate, &request).status;
    ok(status == 429, "and not without end");
    browser_close(&b);
}

static void test_without_database(void)
{
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    struct text url = f.instance.database;
    void *thread = f.thread;
    f.instance.database = TEXT("sqlite:/nowhere/at/all.db");
    f.thread = gate_thread_begin(f.gate);
    ok(browser_get(&b, "/notes") == 503 && page_is(&b, "page", "fault"),
       "without a database there is a page that says so");
    ok(browser_answer(&b, "Retry-After", "").len > 0, "and when to come again");
    ok(browser_get(&b, "/assets/x") == 200, "assets are there all the same");
    f.instance.database = url;
    ok(browser_get(&b, "/notes") == 200, "when it is back, so are we");
    gate_thread_end(f.gate, f.thread);
    f.thread = thread;
    browser_close(&b);
}

struct waiting {
    struct browser *browser;
    const char *path, *form;
    int status;
};

static void *wait_in_line(void *what)
{
    struct waiting *waiting = what;
    waiting->status = browser_post(waiting->browser, waiting->path, waiting->form);
    return NULL;
}

/* What happens to a request that stands in line for the write lock while `sql` becomes true. */
static int post_late(struct browser *b, const char *path, const char *form, const char *sql)
{
    struct waiting waiting = { b, path, form, 0 };
    struct query query = { "while_waiting", sql };
    pthread_t thread;
    databases_again(&f.w);
    db_begin(&f.w, DB_WRITE);
    pthread_create(&thread, NULL, wait_in_line, &waiting);
    usleep(1500000); /* hashing a password takes a while, too */
    db_run(&f.w, &query);
    ok(db_end(&f.w), "somebody else writes for a while: %s", sql);
    pthread_join(thread, NULL);
    return waiting.status;
}

static void test_waiting_in_line(void)
{
    static const char stored[] = "SELECT COUNT(*) FROM setting WHERE value = 'late'";
    struct browser b = browser_open(&f);
    browser_enter(&b, office, true);
    browser_get(&b, "/notes/7/edit");
    ok(post_late(&b, "/notes/7/edit", "text=late", "UPDATE account SET role = 'board'") == 401 &&
           page_is(&b, "fault", "gate.session_over") && fixture_count(&f, stored) == 0,
       "with another role by then, nothing is written");
    post_late(&b, "/notes/7/edit", "text=x",
              "UPDATE account SET role = 'office' WHERE email LIKE 'office%'");
    browser_enter(&b, office, true);
    browser_get(&b, "/notes/7/edit");
    ok(post_late(&b, "/notes/7/edit", "text=late", "UPDATE session SET ends_at = 1") == 401 &&
           fixture_count(&f, stored) == 0,
       "nor by who was signed out meanwhile");
    browser_close(&b);

    b = browser_open(&f);
    browser_get(&b, "/sign-in");
    int64_t sessions = fixture_count(&f, "SELECT COUNT(*) FROM session");
    ok(post_late(&b, "/sign-in", "email=office@example.jp&password=" FIXTURE_PASSWORD,
                 "UPDATE account SET totp = 'sealed' WHERE email = 'office@example.jp'") == 403 &&
           fixture_count(&f, "SELECT COUNT(*) FROM session") == sessions,
       "nor does a password alone open what has a second factor by then");
    browser_close(&b);
}

static void test_engine(struct text url)
{
    fixture_begin(&f, url, fixture_tables);
    office = fixture_account(&f, "office@example.jp", ROLE_OFFICE, "", true);
    admin = fixture_account(&f, "admin@example.jp", ROLE_ADMIN, "", true);
    test_the_door();
    test_a_form();
    test_forgery();
    test_forgery_over_tls();
    test_script_token();
    test_language();
    test_said_is_sealed();
    test_uploads();
    test_without_database();
    test_waiting_in_line();
    fixture_end(&f);
}

int main(void)
{
    databases_each(test_engine);
    return tap_done();
}
