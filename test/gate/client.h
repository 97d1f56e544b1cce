/* client.h - a program that asks the gate of a fixture with a token. */
#pragma once
#include "domain/token.h"
#include "gate/role.h"
#include "test/gate/browser.h"

struct client {
    struct browser browser;         /* for its answer: status, body, response */
    struct text token;              /* empty: it sends none */
    const char *type, *key, *match; /* Content-Type, Idempotency-Key, If-Match; NULL: not sent */
};

/* A token for the account with these scopes ("read write"); whole, as a program has it. */
static inline struct text client_token(struct fixture *f, struct text account_id,
                                       const char *scopes, const char *department)
{
    struct work *w = &f->w;
    struct issues issues = { 0 };
    struct account owner;
    struct token token = { .name = TEXT("test"),
                           .scopes = token_scopes_read(text_of(scopes)),
                           .department_id = text_of(department) };
    struct text secret = TEXT("");
    databases_again(w);
    db_begin(w, DB_WRITE);
    if (account_read(w, account_id, &owner))
        token_add(w, &token, &owner, MAY_EVERYTHING, 30, fixture_clock_at, &secret, &issues);
    if (!db_end(w))
        printf("# token: %s\n", w->fault.code);
    return secret;
}

static inline struct client client_open(struct fixture *f, struct text token)
{
    return (struct client){ .browser = browser_open(f), .token = token };
}

static inline void client_close(struct client *c)
{
    browser_close(&c->browser);
}

static inline struct request client_request(struct client *c, enum method method,
                                            const char *target, const char *body)
{
    struct browser *b = &c->browser;
    struct request request = browser_request(b, method, target);
    struct buf bearer = buf_begin(b->arena, 400);
    buf_format(&bearer, "Bearer %.*s", TEXT_ARG(c->token));
    buf_add_char(&bearer, '\0');
    if (c->token.len)
        browser_header(b, &request, "Authorization", bearer.at);
    browser_header(b, &request, "Content-Type", c->type);
    browser_header(b, &request, "Idempotency-Key", c->key);
    browser_header(b, &request, "If-Match", c->match);
    request.body = text_of(body);
    return request;
}

static inline int client_ask(struct client *c, enum method method, const char *target,
                             const char *body)
{
    struct request *request = arena_alloc(c->browser.arena, 1, sizeof *request);
    *request = client_request(c, method, target, body);
    return browser_send(&c->browser, request);
}

static inline bool client_says(struct client *c, const char *part)
{
    if (text_contains(c->browser.body, text_of(part)))
        return true;
    printf("# %d %.*s\n", c->browser.status, TEXT_ARG(c->browser.body));
    return false;
}
