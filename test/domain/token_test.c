/* Tokens: who may make one, what it may, when it ends, what the trail says. */
#include "domain/token.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/history.h"
#include "domain/issue.h"
#include "test/register.h"

enum { CLOCK = 1800000000, OFFICE = MAY_READ | MAY_WRITE | MAY_DECIDE | MAY_IMPORT | MAY_JOURNAL };

static struct text make(struct work *w, struct token *token, const struct account *owner,
                        int64_t days, struct issues *issues)
{
    struct text secret = TEXT("");
    databases_again(w);
    db_begin(w, DB_WRITE);
    token_add(w, token, owner, OFFICE, days, CLOCK, &secret, issues);
    db_end(w);
    return secret;
}

static bool finds(struct work *w, struct text secret, int64_t clock, struct token *token,
                  struct account *owner)
{
    databases_again(w);
    db_begin(w, DB_READ);
    bool found = token_find(w, secret, clock, token, owner);
    db_end(w);
    return found;
}

static struct account add_account(struct work *w, const char *email, enum role role,
                                  struct text department)
{
    struct account account = {
        .email = text_of(email), .name = text_of(email), .role = role, .department_id = department
    };
    db_begin(w, DB_WRITE);
    account_add(w, &account);
    db_end(w);
    return account;
}

static struct text add_department(struct work *w, const char *name)
{
    struct record company = record_new(w, &kind_company),
                  department = record_new(w, &kind_department);
    company.values[COMPANY_NAME] = TEXT("ひばり");
    department.values[DEPARTMENT_NAME] = text_of(name);
    db_begin(w, DB_WRITE);
    record_add(w, &company);
    department.values[DEPARTMENT_COMPANY_ID] = company.id;
    record_add(w, &department);
    db_end(w);
    return department.id;
}

static void test_scopes(struct work *w)
{
    ok(token_scopes_read(TEXT("read write")) == (MAY_READ | MAY_WRITE) &&
           token_scopes_read(TEXT("read sing")) == 0 && token_scopes_read(TEXT("")) == 0,
       "scopes are the names of rights, and nothing else");
    ok(text_is(token_scopes_text(w, token_scopes_read(TEXT("decide read"))), TEXT("read decide")),
       "and written in one order");
    uint32_t all = 0;
    for (size_t i = 0; i < TOKEN_SCOPES; i++)
        all |= token_scopes[i].right;
    ok(all == MAY_EVERYTHING, "every right has a name");
}

static void test_making(struct work *w, const struct account *office, const struct account *narrow,
                        struct text department)
{
    const struct {
        const char *says, *name;
        uint32_t scopes;
        struct text department;
        int64_t days;
        int field;
    } wrong[] = {
        { "a token is for something", " ", MAY_READ, TEXT(""), 1, TOKEN_NAME },
        { "may do something", "x", 0, TEXT(""), 1, TOKEN_MAY },
        { "and nothing its owner may not", "x", MAY_ADMIN, TEXT(""), 1, TOKEN_MAY },
        { "it ends", "x", MAY_READ, TEXT(""), 0, TOKEN_DAYS },
        { "within a year", "x", MAY_READ, TEXT(""), TOKEN_LONGEST + 1, TOKEN_DAYS },
        { "its department exists", "x", MAY_READ, TEXT("nowhere"), 1, TOKEN_DEPARTMENT },
        { "of one department there is no trail", "x", MAY_READ | MAY_JOURNAL, department, 1,
          TOKEN_MAY },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct issues issues = { 0 };
        struct token token = { .name = text_of(wrong[i].name),
                               .scopes = wrong[i].scopes,
                               .department_id = wrong[i].department };
        ok(!make(w, &token, office, wrong[i].days, &issues).len &&
               databases_fault(w, FAULT_INPUT, "record.invalid") &&
               issues_of(&issues, wrong[i].field),
           "%s", wrong[i].says);
    }
    struct issues issues = { 0 };
    struct token token = { .name = TEXT("x"), .scopes = MAY_READ, .department_id = department };
    struct account other = *narrow;
    other.department_id = TEXT("another");
    ok(!make(w, &token, &other, 1, &issues).len && issues_of(&issues, TOKEN_DEPARTMENT),
       "who sees one department makes no token for another");
    struct actor before = w->actor;
    w->actor = account_actor(narrow, MAY_READ | MAY_WRITE);
    ok(!make(w, &token, office, 1, &issues).len && databases_fault(w, FAULT_DENIED, "work.denied"),
       "nobody makes one for somebody else, but for administrators");
    w->actor = before;
}

static void test_using(struct work *w, const struct account *office, struct text department)
{
    struct issues issues = { 0 };
    struct account owner;
    struct token found, token = { .name = TEXT("会計連携"), .scopes = MAY_READ | MAY_WRITE };
    struct text secret = make(w, &token, office, 30, &issues);
    ok(text_starts(secret, TEXT("kantoku_")) && text_contains(secret, token.handle) &&
           secret.len == 8 + 8 + 1 + 43,
       "a token says what it is, which, and 256 random bits");
    ok(finds(w, secret, CLOCK, &found, &owner) && text_is(found.handle, token.handle) &&
           text_is(owner.id, office->id) && owner.role == ROLE_OFFICE,
       "it leads to its owner");
    struct actor actor = token_actor(w, &found, &owner, OFFICE);
    ok(actor.may == (MAY_READ | MAY_WRITE) && text_is(actor.id, office->id) && !actor.narrow &&
           text_contains(actor.name, TEXT("token 会計連携")) &&
           text_contains(actor.name, token.handle),
       "may what both may, and is known as the token of a person");
    ok(token_actor(w, &found, &owner, MAY_READ).may == MAY_READ,
       "who loses a right loses it in his tokens too");
    ok(!finds(w, text_slice(secret, 0, secret.len - 1), CLOCK, &found, &owner) &&
           !finds(w, TEXT(""), CLOCK, &found, &owner) && !work_failed(w),
       "another is none");
    ok(finds(w, secret, CLOCK + 30 * DAY - 1, &found, &owner) &&
           !finds(w, secret, CLOCK + 30 * DAY, &found, &owner),
       "it ends on its day");
    ok(token_is_stale(&found, CLOCK), "that it was used has not been noted");
    databases_again(w);
    db_begin(w, DB_WRITE);
    token_touch(w, &found, CLOCK + 5, TEXT("192.0.2.7"));
    db_end(w);
    finds(w, secret, CLOCK + 6, &found, &owner);
    ok(found.used_at == CLOCK + 5 && text_is(found.used_from, TEXT("192.0.2.7")) &&
           !token_is_stale(&found, CLOCK + 6),
       "until it is, with the address");

    struct token narrow = { .name = TEXT("x"), .scopes = MAY_READ, .department_id = department };
    secret = make(w, &narrow, office, 1, &issues);
    finds(w, secret, CLOCK, &found, &owner);
    actor = token_actor(w, &found, &owner, OFFICE);
    ok(actor.narrow && text_is(actor.department, department), "one may see one department alone");
    owner.role = ROLE_DEPARTMENT;
    owner.department_id = TEXT("another");
    actor = token_actor(w, &found, &owner, MAY_READ);
    ok(actor.narrow && !actor.department.len,
       "and shows nothing when its owner sees another one now");
}

static void test_ending(struct work *w, const struct account *office, struct account *other)
{
    struct issues issues = { 0 };
    struct token found, token = { .name = TEXT("x"), .scopes = MAY_READ }, *tokens;
    struct account owner;
    size_t count;
    struct text secret = make(w, &token, office, 1, &issues);
    struct actor before = w->actor;
    databases_again(w);
    w->actor = account_actor(other, MAY_READ);
    db_begin(w, DB_WRITE);
    ok(!token_revoke(w, token.handle, CLOCK) && databases_fault(w, FAULT_MISSING, "token.unknown"),
       "who is not its owner does not even learn that it is there");
    db_end(w);
    databases_again(w);
    db_begin(w, DB_READ);
    ok(token_list(w, false, &tokens, &count) && count == 0 && !token_list(w, true, &tokens, &count),
       "and sees his own alone");
    db_end(w);
    databases_again(w);
    w->actor = before;
    db_begin(w, DB_WRITE);
    token_revoke(w, token.handle, CLOCK + 1);
    ok(db_end(w) && !finds(w, secret, CLOCK + 1, &found, &owner), "a revoked one is none");
    db_begin(w, DB_WRITE);
    ok(!token_revoke(w, token.handle, CLOCK + 2), "and is revoked once");
    db_end(w);
    databases_again(w);
    db_begin(w, DB_READ);
    token_list(w, true, &tokens, &count);
    db_end(w);
    bool listed = false;
    for (size_t i = 0; i < count; i++)
        listed |= text_is(tokens[i].handle, token.handle) && tokens[i].revoked_at == CLOCK + 1;
    ok(listed, "the list says when");

    struct token last = { .name = TEXT("x"), .scopes = MAY_READ };
    secret = make(w, &last, other, 1, &issues);
    bool there = finds(w, secret, CLOCK, &found, &owner);
    db_begin(w, DB_WRITE);
    account_remove(w, other->id, other->version);
    db_end(w);
    ok(there && !finds(w, secret, CLOCK, &found, &owner), "it goes with its owner");
    struct history_filter filter = {
        .kind = TEXT("token"), .from = DAY_NONE, .to = DAY_NONE, .count = 50
    };
    struct history history;
    db_begin(w, DB_READ);
    history_list(w, &filter, &history);
    bool secretive = history.count == 5;
    for (size_t i = 0; i < history.count; i++)
        secretive = secretive && !text_contains(history.entries[i].body, secret);
    db_end(w);
    ok(secretive, "the trail says that each was made and revoked, and none of the secrets");
}

static void test_tokens(struct text url)
{
    struct work w = register_work(url);
    struct text department = add_department(&w, "営業部");
    add_account(&w, "admin@example.jp", ROLE_ADMIN, TEXT(""));
    struct account office = add_account(&w, "office@example.jp", ROLE_OFFICE, TEXT(""));
    struct account narrow = add_account(&w, "narrow@example.jp", ROLE_DEPARTMENT, department);
    test_scopes(&w);
    test_making(&w, &office, &narrow, department);
    test_using(&w, &office, department);
    test_ending(&w, &office, &narrow);
    databases_close(&w);
}

int main(void)
{
    databases_each(test_tokens);
    return tap_done();
}
