/* browser.h - a browser that visits the gate of a fixture: keeps cookies, sends tokens. */
#pragma once
#include "test/gate/fixture.h"

struct browser {
    struct fixture *f;
    struct arena *arena;
    struct fields cookies;
    struct text csrf; /* of the page seen last */
    const char *address, *agent, *origin, *site, *mode, *referer, *language;
    bool secure;

    /* The answer to the last request. */
    int status;
    struct text body, place; /* Location */
    struct response response;
};

static inline struct browser browser_open(struct fixture *f)
{
    return (struct browser){ .f = f,
                             .arena = arena_open(512 << 20),
                             .csrf = TEXT(""),
                             .address = "192.0.2.1",
                             .agent = "Test/1.0" };
}

static inline void browser_close(struct browser *b)
{
    arena_close(b->arena);
}

static inline void browser_header(struct browser *b, struct request *request, const char *name,
                                  const char *value)
{
    if (value)
        fields_add(b->arena, &request->headers,
                   (struct sent_field){ text_of(name), text_of(value) });
}

static inline struct text browser_copy(struct browser *b, struct text t)
{
    struct buf copy = buf_begin(b->arena, t.len + 1);
    buf_add(&copy, t);
    return buf_text(&copy);
}

static inline struct text browser_cookie(struct browser *b, const char *name)
{
    const struct sent_field *cookie = fields_find(&b->cookies, text_of(name));
    return cookie ? cookie->value : TEXT("");
}

static inline void browser_set_cookie(struct browser *b, struct text name, struct text value)
{
    for (size_t i = 0; i < b->cookies.count; i++)
        if (text_is(b->cookies.at[i].name, name)) {
            b->cookies.at[i].value = browser_copy(b, value);
            return;
        }
    fields_add(b->arena, &b->cookies,
               (struct sent_field){ browser_copy(b, name), browser_copy(b, value) });
}

/* A header of the answer; the first whose value begins with `start`. */
static inline struct text browser_answer(struct browser *b, const char *name, const char *start)
{
    for (size_t i = 0; i < b->response.header_count; i++)
        if (strcmp(b->response.headers[i].name, name) == 0 &&
            text_starts(text_of(b->response.headers[i].value), text_of(start)))
            return text_of(b->response.headers[i].value);
    return TEXT("");
}

/* The value of a line "name:value" of the page. */
static inline struct text page_says(struct browser *b, const char *name)
{
    struct text rest = b->body, line;
    size_t len = strlen(name);
    while (text_next(&rest, '\n', &line))
        if (text_starts(line, text_of(name)) && line.len > len && line.at[len] == ':')
            return text_slice(line, len + 1, line.len);
    return TEXT("");
}

static inline bool page_is(struct browser *b, const char *name, const char *value)
{
    if (text_is_string(page_says(b, name), value))
        return true;
    printf("# %d %s is \"%.*s\" (fault %.*s)\n", b->status, name, TEXT_ARG(page_says(b, name)),
           TEXT_ARG(page_says(b, "fault")));
    return false;
}

static inline void browser_keep_answer(struct browser *b)
{
    b->status = b->response.status;
    b->body = buf_text(&b->response.body);
    b->place = browser_answer(b, "Location", "");
    for (size_t i = 0; i < b->response.header_count; i++) {
        struct text value = text_of(b->response.headers[i].value), pair, name;
        if (strcmp(b->response.headers[i].name, "Set-Cookie") != 0)
            continue;
        text_next(&value, ';', &pair);
        text_next(&pair, '=', &name);
        browser_set_cookie(b, name, pair.at ? pair : TEXT(""));
    }
    struct text csrf = page_says(b, "csrf");
    if (csrf.len)
        b->csrf = csrf;
}

static inline struct request browser_request(struct browser *b, enum method method,
                                             const char *target)
{
    struct request request = {
        .method = method,
        .host = TEXT("kantoku.example"),
        .address = text_of(b->address),
        .secure = b->secure,
        .thread = b->f->thread,
        .arena = b->arena,
    };
    struct text path = text_of(target);
    size_t mark = text_find(path, TEXT("?"), 0);
    request.path = text_slice(path, 0, mark);
    fields_read(b->arena, &request.query, text_slice(path, mark + 1, path.len), &limits_default);
    for (size_t i = 0; i < b->cookies.count; i++)
        if (b->cookies.at[i].value.len)
            fields_add(b->arena, &request.cookies, b->cookies.at[i]);
    browser_header(b, &request, "User-Agent", b->agent);
    browser_header(b, &request, "Origin", b->origin);
    browser_header(b, &request, "Referer", b->referer);
    browser_header(b, &request, "Sec-Fetch-Site", b->site);
    browser_header(b, &request, "Sec-Fetch-Mode", b->mode);
    browser_header(b, &request, "Accept-Language", b->language);
    return request;
}

/* An answer that the server would refuse to send counts as 500. */
static inline int browser_send(struct browser *b, struct request *request)
{
    response_begin(&b->response, request, 1 << 20);
    gate_answer(b->f->gate, request, &b->response, b->arena);
    if (!response_finish(&b->response))
        b->response.status = 500;
    browser_keep_answer(b);
    return b->status;
}

static inline int browser_get(struct browser *b, const char *target)
{
    struct request *request = arena_alloc(b->arena, 1, sizeof *request);
    *request = browser_request(b, METHOD_GET, target);
    return browser_send(b, request);
}

/* `form` as the body would be; the token is sent with it. */
static inline int browser_post(struct browser *b, const char *target, const char *form)
{
    struct request *request = arena_alloc(b->arena, 1, sizeof *request);
    *request = browser_request(b, METHOD_POST, target);
    fields_read(b->arena, &request->form, text_of(form), &limits_default);
    if (b->csrf.len)
        fields_add(b->arena, &request->form, (struct sent_field){ TEXT("_csrf"), b->csrf });
    return browser_send(b, request);
}

/* Signed in as this account, without the pages. */
static inline void browser_enter(struct browser *b, struct text account_id, bool confirmed)
{
    struct work *w = &b->f->w;
    struct request *request = arena_alloc(b->arena, 1, sizeof *request);
    struct session before = { .state = SESSION_NONE };
    *request = browser_request(b, METHOD_GET, "/");
    response_begin(&b->response, request, 1 << 20);
    databases_again(w);
    db_begin(w, DB_WRITE);
    session_begin(w, &b->response, &before, account_id, confirmed, fixture_clock_at);
    if (!db_end(w))
        printf("# enter: %s\n", w->fault.code);
    browser_keep_answer(b);
    browser_get(b, confirmed ? "/" : VISIT_CODE);
}
