/* Programs at the gate: who they are, what they are told, and that what is sent twice is done once.
 */
#include "test/gate/client.h"

static int done; /* how often the route ran */

static void say_problem(struct work *w, struct visit *visit)
{
    (void)w;
    visit->response->status = 499;
    SAY(visit, "%s", visit->fault.code);
}

static void show(struct work *w, struct visit *visit)
{
    SAY(visit, "%.*s lang:%d may:%u", TEXT_ARG(w->actor.name), (int)w->lang, w->actor.may);
}

static const struct query put_note = { "put_note",
                                       "INSERT INTO setting (name, value) VALUES ($1, $2)" };

static void add(struct work *w, struct visit *visit)
{
    struct text body = visit->request->body;
    done++;
    db_run(w, &put_note, bind_text(work_format(w, "note%d", done)), bind_text(body));
    if (text_is(body, TEXT("bad"))) {
        work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
        return;
    }
    visit->response->status = 201;
    response_header(visit->response, "Location", TEXT("/api/notes/1"));
    response_header(visit->response, "ETag", TEXT("\"1\""));
    SAY(visit, "{\"did\":\"%.*s\"}", TEXT_ARG(body));
}

static void plain(struct work *w, struct visit *visit)
{
    SAY(visit, "database:%s", w->db ? "yes" : "no");
}

static const struct route routes[] = {
    PAGE("/api/plain", MAY_COME, plain, .flags = ROUTE_PLAIN),
    PAGE("/api/notes", MAY_READ, show),
    FORM("/api/notes", MAY_WRITE, add, NULL),
    PAGE("/api/trail", MAY_JOURNAL, show),
    PAGE("/api/me", MAY_ENTER, show),
    FORM("/api/files", MAY_WRITE, add, NULL, .uploads = 1, .body_bytes = 1 << 20),
    { .method = METHOD_DELETE, .path = "/api/notes", .may = MAY_WRITE, .run = add },
    ROUTE_END,
};
static const struct route *const tables[] = { routes, NULL };

static bool is_told(struct client *c, int status, const char *code)
{
    return client_ask(c, METHOD_GET, "/api/notes", "") == status && client_says(c, code);
}

static void test_who(struct fixture *f, struct text office, struct text auditor)
{
    struct client none = client_open(f, TEXT("")), wrong = client_open(f, TEXT("kantoku_x_y")),
                  reader = client_open(f, client_token(f, office, "read", "")),
                  all = client_open(f, client_token(f, auditor, "read write journal", ""));
    ok(is_told(&none, 499, "api.no_token"), "nobody comes in without a token");
    ok(is_told(&wrong, 499, "api.bad_token"), "nor with one that is none");
    browser_enter(&none.browser, office, true);
    ok(is_told(&none, 499, "api.no_token"), "a browser that is signed in is nobody here");
    ok(none.browser.response.header_count && !browser_answer(&none.browser, "Set-Cookie", "").len,
       "and no cookie is set");
    ok(is_told(&reader, 200, "token test"), "a program does what its token is for");
    ok(client_ask(&reader, METHOD_POST, "/api/notes", "x") == 499 &&
           client_says(&reader, "api.scope"),
       "and nothing else: another token would help");
    ok(client_ask(&all, METHOD_POST, "/api/notes", "x") == 499 && client_says(&all, "api.denied"),
       "or nothing more than its owner may: another person would");
    ok(client_ask(&all, METHOD_GET, "/api/me", "") == 200 && client_says(&all, "may:17"),
       "its rights are those of both");
    reader.browser.language = "en-GB,ja;q=0.5";
    ok(is_told(&reader, 200, "lang:1"), "it is told in the language it asks for");
    reader.browser.origin = "https://evil.example";
    reader.browser.site = "cross-site";
    ok(is_told(&reader, 200, "token"), "where a page stands means nothing: only the token counts");
    client_ask(&none, METHOD_GET, "/api/plain", "");
    ok(client_says(&none, "database:no"), "what is for everybody needs neither");
    struct request request = client_request(&none, METHOD_POST, "/api/files", "");
    ok(gate_body(f->gate, &request).status == 401, "no file comes in without a token");
    request = client_request(&reader, METHOD_POST, "/api/files", "");
    ok(gate_body(f->gate, &request).status == 403, "nor with one that may not write");
    client_close(&none), client_close(&wrong), client_close(&reader), client_close(&all);
}

static void test_methods(struct fixture *f, struct text office)
{
    struct client c = client_open(f, client_token(f, office, "read", ""));
    ok(client_ask(&c, METHOD_OPTIONS, "/api/notes", "") == 204 &&
           text_is(browser_answer(&c.browser, "Allow", ""),
                   TEXT("GET, HEAD, POST, DELETE, OPTIONS")),
       "an address says what it takes");
    ok(client_ask(&c, METHOD_PATCH, "/api/notes", "") == 499 && client_says(&c, "api.method"),
       "and refuses the rest");
    ok(client_ask(&c, METHOD_GET, "/api/nothing", "") == 499 && client_says(&c, "api.no_address") &&
           client_ask(&c, METHOD_OPTIONS, "/api/nothing", "") == 499,
       "another leads nowhere");
    ok(client_ask(&c, METHOD_DELETE, "/sign-in", "") == 405, "pages take no such methods");
    client_close(&c);
}

static void test_too_often(struct fixture *f, struct text office)
{
    struct client c = client_open(f, client_token(f, office, "read", "")),
                  guess = client_open(f, TEXT("kantoku_x_y"));
    int count = 0, guesses = 0;
    while (count < 2000 && client_ask(&c, METHOD_GET, "/api/me", "") == 200)
        count++;
    ok(count == 600 && client_says(&c, "gate.too_often"), "a token may ask 600 times at once");
    fixture_wait(1);
    for (count = 0; count < 100 && client_ask(&c, METHOD_GET, "/api/me", "") == 200;)
        count++;
    ok(count == 10, "and then ten times a second");
    guess.browser.address = "198.51.100.1";
    while (guesses < 200 && is_told(&guess, 499, "api.bad_token"))
        guesses++;
    ok(guesses == 60, "wrong tokens are counted by address");
    client_close(&c), client_close(&guess);
}

static int post(struct client *c, const char *key, const char *body)
{
    c->key = key;
    return client_ask(c, METHOD_POST, "/api/notes", body);
}

static void test_twice(struct fixture *f, struct text office)
{
    struct client c = client_open(f, client_token(f, office, "read write", "")),
                  other = client_open(f, client_token(f, office, "read write", ""));
    done = 0;
    ok(post(&c, "k1", "one") == 201 && post(&c, "k1", "one") == 201 && done == 1 &&
           client_says(&c, "{\"did\":\"one\"}"),
       "a POST with a name is done once, and answered twice");
    ok(browser_answer(&c.browser, "Idempotency-Replayed", "true").len &&
           text_is(browser_answer(&c.browser, "Location", ""), TEXT("/api/notes/1")) &&
           text_is(browser_answer(&c.browser, "ETag", ""), TEXT("\"1\"")),
       "with all that was said then, and that it was then");
    ok(post(&c, "k1", "two") == 499 && client_says(&c, "replay.other") && done == 1,
       "the name does not stand for something else");
    ok(post(&c, NULL, "one") == 201 && post(&c, NULL, "one") == 201 && done == 3,
       "without a name each is its own");
    ok(post(&other, "k1", "two") == 201 && done == 4, "each token has its own names");
    ok(post(&c, "k2", "bad") == 499 && done == 5 && post(&c, "k2", "good") == 201 && done == 6,
       "what was refused left nothing, and may be mended under its name");
    ok(fixture_count(f, "SELECT COUNT(*) FROM setting WHERE value = 'bad'") == 0, "nothing at all");
    ok(post(&c, "a b", "x") == 499 && client_says(&c, "replay.malformed") && done == 6,
       "a name is one word");
    databases_do(&f->w,
                 "INSERT INTO replay (token_id, key, request, begun_at, status, place, etag, "
                 "body) SELECT token_id, 'k3', request, begun_at, 0, '', '', '' FROM replay "
                 "WHERE key = 'k1' AND body LIKE '%one%'");
    ok(post(&c, "k3", "one") == 499 && client_says(&c, "replay.under_way") && done == 6,
       "while the first is under way the second is told to wait");
    fixture_wait(6 * 60);
    ok(post(&c, "k3", "one") == 201 && done == 7 && post(&c, "k3", "one") == 201 && done == 7,
       "one whose process was killed is done by the next");
    fixture_wait(25 * 3600);
    ok(post(&c, "k1", "two") == 201 && done == 8, "a day later the name is free again");
    ok(fixture_count(f, "SELECT COUNT(*) FROM replay") == 1, "and nothing is kept longer");
    client_close(&c), client_close(&other);
}

static void test_programs(struct text url)
{
    static struct fixture f;
    fixture_api_tables = tables;
    fixture_problem = say_problem;
    fixture_begin(&f, url, fixture_tables);
    struct text office = fixture_account(&f, "office@example.jp", ROLE_OFFICE, "", true),
                auditor = fixture_account(&f, "auditor@example.jp", ROLE_AUDITOR, "", true);
    test_who(&f, office, auditor);
    test_methods(&f, office);
    test_twice(&f, office);
    test_too_often(&f, office);
    fixture_end(&f);
}

int main(void)
{
    databases_each(test_programs);
    return tap_done();
}
