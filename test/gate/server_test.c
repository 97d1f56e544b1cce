/* The gate behind the real server: many threads, real sockets. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "http/listen.h"
#include "http/server.h"
#include "test/gate/browser.h"

enum { CLIENTS = 6, POSTS = 15 };

static struct fixture f;
static int port;

/* Sends `sent` and returns the status; the answer is put into `answer`. */
static int exchange(const char *sent, char answer[8192])
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    size_t got = 0;
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0 || send(fd, sent, strlen(sent), 0) < 0)
        return -1;
    for (ssize_t part; got < 8191 && (part = recv(fd, answer + got, 8191 - got, 0)) > 0;)
        got += (size_t)part;
    answer[got] = '\0';
    close(fd);
    return got > 12 ? atoi(answer + 9) : -1;
}

static int ask(const char *method, const char *path, const char *headers, const char *body,
               char answer[8192])
{
    char sent[4096];
    snprintf(sent, sizeof sent,
             "%s %s HTTP/1.1\r\nHost: kantoku.example\r\nConnection: close\r\n%s"
             "Content-Length: %zu\r\n\r\n%s",
             method, path, headers, strlen(body), body);
    return exchange(sent, answer);
}

/* A POST that promises a body of `length` and sends none of it. */
static int promise(const char *path, const char *headers, const char *length, char answer[8192])
{
    char sent[4096];
    snprintf(sent, sizeof sent,
             "POST %s HTTP/1.1\r\nHost: kantoku.example\r\n%sContent-Length: %s\r\n\r\n", path,
             headers, length);
    return exchange(sent, answer);
}

struct client {
    pthread_t thread;
    int number;
    char headers[400], csrf[64];
    atomic_int taken, busy;
};

static void *post_often(void *what)
{
    struct client *client = what;
    char path[64], body[256], answer[8192];
    for (int i = 0; i < POSTS; i++) {
        snprintf(path, sizeof path, "/notes/%d-%d/edit", client->number, i);
        snprintf(body, sizeof body, "text=from+%d&_csrf=%s", client->number, client->csrf);
        if (ask("POST", path, client->headers, body, answer) == 303)
            client->taken++;
        if (ask("GET", path, client->headers, "", answer) != 200)
            client->taken = -1000;
    }
    return NULL;
}

static void *sign_in(void *what)
{
    struct client *client = what;
    char answer[8192];
    static const char token[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    char headers[300], body[300];
    snprintf(headers, sizeof headers,
             "Cookie: kantoku_form=%s\r\nContent-Type: application/x-www-form-urlencoded\r\n",
             token);
    snprintf(body, sizeof body, "_csrf=%s&email=c%d%%40example.jp&password=%s", token,
             client->number, FIXTURE_PASSWORD);
    int status = ask("POST", "/sign-in", headers, body, answer);
    if (status == 303 && strstr(answer, "\r\nSet-Cookie: kantoku="))
        client->taken++;
    if (status == 503)
        client->busy++;
    return NULL;
}

static void all_at_once(struct client *clients, void *(*run)(void *))
{
    for (int i = 0; i < CLIENTS; i++) {
        clients[i].number = i;
        clients[i].taken = clients[i].busy = 0;
        pthread_create(&clients[i].thread, NULL, run, &clients[i]);
    }
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(clients[i].thread, NULL);
}

static void test_many(void)
{
    static struct client clients[CLIENTS];
    int taken = 0, busy = 0;
    char email[64];
    for (int i = 0; i < CLIENTS; i++) {
        struct browser b = browser_open(&f);
        snprintf(email, sizeof email, "c%d@example.jp", i);
        browser_enter(&b, fixture_account(&f, email, ROLE_OFFICE, "", true), true);
        snprintf(clients[i].headers, sizeof clients[i].headers,
                 "Cookie: kantoku=%.*s\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                 TEXT_ARG(browser_cookie(&b, "kantoku")));
        snprintf(clients[i].csrf, sizeof clients[i].csrf, "%.*s", TEXT_ARG(b.csrf));
        browser_close(&b);
    }
    all_at_once(clients, post_often);
    for (int i = 0; i < CLIENTS; i++)
        taken += clients[i].taken;
    ok(taken == CLIENTS * POSTS, "%d forms from %d people at once: none is turned away", taken,
       CLIENTS);
    ok(fixture_count(&f, "SELECT COUNT(*) FROM setting WHERE value LIKE 'from %'") ==
           CLIENTS * POSTS,
       "and all are stored");

    taken = 0;
    all_at_once(clients, sign_in);
    for (int i = 0; i < CLIENTS; i++)
        taken += clients[i].taken, busy += clients[i].busy;
    ok(taken >= 2 && taken + busy == CLIENTS,
       "of %d who sign in at once %d are in and %d are asked to try again", CLIENTS, taken, busy);
}

static void test_bodies(void)
{
    static char large[3000];
    char answer[8192], headers[400];
    struct browser b = browser_open(&f);
    static const char multipart[] = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n";
    static const char file[] = "\r\n--x\r\nContent-Disposition: form-data; name=\"list\"; "
                               "filename=\"a.csv\"\r\n\r\na,b\r\n--x--\r\n";
    browser_enter(&b, fixture_account(&f, "up@example.jp", ROLE_OFFICE, "", true), true);
    snprintf(headers, sizeof headers,
             "Cookie: kantoku=%.*s\r\nContent-Type: multipart/form-data; boundary=x\r\n",
             TEXT_ARG(browser_cookie(&b, "kantoku")));
    snprintf(large, sizeof large, "%s%.*s%s", multipart, TEXT_ARG(b.csrf), file);
    ok(ask("POST", "/import", headers, large, answer) == 303, "the office sends a list");
    ok(ask("POST", "/import", "Content-Type: multipart/form-data; boundary=x\r\n", large, answer) ==
           403,
       "a stranger does not get as far as sending one");
    ok(ask("POST", "/sign-in", "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n", "",
           answer) == 400,
       "what two readers could read differently is refused before us");
    snprintf(headers, sizeof headers, "Cookie: kantoku=%.*s\r\n",
             TEXT_ARG(browser_cookie(&b, "kantoku")));
    ok(promise("/import", headers, "999999999", answer) == 413 &&
           strstr(answer, "fault:http.too_large") && strstr(answer, "user:up") &&
           strstr(answer, "page:fault"),
       "what is too large is refused with the page of faults, before any of it is read");
    ok(promise("/nothing", "", "999999999", answer) == 413 && strstr(answer, "user:visitor"),
       "for a stranger too");
    browser_close(&b);
}

static void test_heads(void)
{
    char answer[8192];
    ok(ask("GET", "/", "", "", answer) == 303 && strstr(answer, "\r\nLocation: /sign-in\r\n"),
       "the way to the sign-in");
    ok(ask("HEAD", "/sign-in", "", "", answer) == 200 && !strstr(answer, "path:"),
       "HEAD has no body");
    ok(strstr(answer, "Cache-Control: no-store"), "no page of ours is kept by the browser");
    ok(ask("GET", "/nothing", "", "", answer) == 404 && strstr(answer, "page:fault"), "a 404");
}

int main(void)
{
    struct listener listener;
    struct server *server;
    fixture_begin(&f, databases_one(), fixture_tables);
    struct work w = work_begin(f.arena, actor_machine(TEXT("test")));
    struct server_options options = {
        .limits = limits_default,
        .context = f.gate,
        .handle = gate_answer,
        .body = gate_body,
        .refuse = gate_refuse,
        .thread_begin = gate_thread_begin,
        .thread_end = gate_thread_end,
    };
    if (!listen_open(&w, TEXT("127.0.0.1:0"), &listener))
        printf("Bail out! %s\n", w.fault.code);
    struct sockaddr_in here;
    socklen_t size = sizeof here;
    getsockname(listener.fd, (struct sockaddr *)&here, &size);
    port = ntohs(here.sin_port);
    options.listen_fd = listener.fd;
    server = server_begin(&w, &options);
    if (!server)
        printf("Bail out! %s\n", w.fault.code);
    test_heads();
    test_bodies();
    test_many();
    ok(server_end(server, 5), "it ends in order");
    listen_close(&listener);
    fixture_end(&f);
    return tap_done();
}
