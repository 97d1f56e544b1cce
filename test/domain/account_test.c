#include "domain/account.h"

#include "base/secret.h"
#include "domain/credential.h"
#include "domain/journal.h"
#include "store/migrate.h"
#include "test/databases.h"

enum { NOW = 1800000000 };

static struct account person(const char *email, const char *name, enum role role)
{
    return (struct account){ .email = text_of(email), .name = text_of(name), .role = role };
}

static const struct {
    const char *says, *email, *name;
    enum role role;
    const char *department, *stored, *code;
    int field;
} cases[] = {
    { "plain", "a@example.jp", "佐伯 みどり", ROLE_OFFICE, "", "a@example.jp", NULL, 0 },
    { "upper case and space", " Ada@Example.JP ", "A", ROLE_BOARD, "", "ada@example.jp", NULL, 0 },
    { "full width", "ａｂｃ＠ｅｘａｍｐｌｅ．ｊｐ", "A", ROLE_AUDITOR, "", "abc@example.jp", NULL,
      0 },
    { "an intranet's address", "root@intra", "A", ROLE_ADMIN, "", "root@intra", NULL, 0 },
    { "no address", "", "A", ROLE_OFFICE, "", "", "record.required", ACCOUNT_EMAIL },
    { "no at", "example.jp", "A", ROLE_OFFICE, "", "example.jp", "record.not_an_email",
      ACCOUNT_EMAIL },
    { "two at", "a@b@example.jp", "A", ROLE_OFFICE, "", "a@b@example.jp", "record.not_an_email",
      ACCOUNT_EMAIL },
    { "a header in the address", "a@example.jp\r\nBcc: b@example.jp", "A", ROLE_OFFICE, "", NULL,
      "record.not_an_email", ACCOUNT_EMAIL },
    { "two addresses", "a@example.jp,b@example.jp", "A", ROLE_OFFICE, "", NULL,
      "record.not_an_email", ACCOUNT_EMAIL },
    { "no name", "n@example.jp", "　 ", ROLE_OFFICE, "", NULL, "record.required", ACCOUNT_NAME },
    { "a header in the name", "n@example.jp", "A\r\nSet-Cookie: b", ROLE_OFFICE, "", NULL,
      "record.not_text", ACCOUNT_NAME },
    { "a name written backwards", "n@example.jp", "A\u202eB", ROLE_OFFICE, "", NULL,
      "record.not_text", ACCOUNT_NAME },
    { "a rare kanji", "n@example.jp", "𠮷田", ROLE_OFFICE, "", NULL, NULL, 0 },
    { "no role", "n@example.jp", "A", ROLE_NONE, "", NULL, "record.required", ACCOUNT_ROLE },
    { "a department without one", "n@example.jp", "A", ROLE_DEPARTMENT, "", NULL,
      "account.needs_department", ACCOUNT_DEPARTMENT_ID },
    { "one that is not there", "n@example.jp", "A", ROLE_DEPARTMENT, "x", NULL,
      "record.reference_unknown", ACCOUNT_DEPARTMENT_ID },
    { "one that is", "n@example.jp", "A", ROLE_DEPARTMENT, "d", NULL, NULL, 0 },
};

static void test_fields(struct work *w)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct account account = person(cases[i].email, cases[i].name, cases[i].role);
        struct issues issues = { 0 };
        account.department_id = text_of(cases[i].department);
        db_begin(w, DB_READ);
        account_check(w, &account, &issues);
        db_end(w);
        bool right = cases[i].code ? issues.count == 1 && issues.items[0].field == cases[i].field &&
                                         strcmp(issues.items[0].code, cases[i].code) == 0
                                   : issues.count == 0;
        if (cases[i].stored)
            right = right && text_is_string(account.email, cases[i].stored);
        ok(right, "%s: %s", cases[i].says, cases[i].code ? cases[i].code : "is taken");
    }
}

static bool add(struct work *w, struct account *account)
{
    databases_again(w);
    db_begin(w, DB_WRITE);
    account_add(w, account);
    return db_end(w);
}

/* Takes an invitation, with a hash that is none: nobody signs in here. */
static void join(struct work *w, struct text id)
{
    struct text code;
    databases_again(w);
    db_begin(w, DB_WRITE);
    credential_invite(w, id, NOW, &code);
    credential_accept(w, code, NOW, TEXT("hash-that-must-stay-secret"));
    db_end(w);
}

static void test_writing(struct work *w)
{
    struct account ada = person("ada@example.jp", "Ada", ROLE_OFFICE), got;
    struct account twin = person("ADA@example.jp", "Twin", ROLE_OFFICE);
    ok(add(w, &ada), "an account is added");
    ok(!add(w, &twin) && databases_fault(w, FAULT_INPUT, "account.email_taken"),
       "not twice with one address, whatever its case");

    databases_again(w);
    db_begin(w, DB_WRITE);
    account_read(w, ada.id, &got);
    got.name = TEXT("Ada Lovelace");
    ok(account_change(w, &got) && db_end(w) && got.version == 2, "it is changed");
    db_begin(w, DB_WRITE);
    account_change(w, &ada);
    ok(!db_end(w) && databases_fault(w, FAULT_CONFLICT, "record.changed_meanwhile"),
       "not by someone who saw an older one");
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct journal_entry *entries;
    size_t count;
    struct journal_filter filter = { TEXT("account"), ada.id, 0, 10 };
    journal_list(w, filter, &entries, &count);
    ok(count == 2 && text_is(entries[0].body, TEXT("name\tAda\tAda Lovelace\n")),
       "what was before and after is on record");
    account_remove(w, ada.id, 2);
    ok(db_end(w) && add(w, &twin), "removed, its address is free again");
}

static void test_last_admin(struct work *w)
{
    struct account first = person("first@example.jp", "First", ROLE_ADMIN);
    struct account second = person("second@example.jp", "Second", ROLE_ADMIN);
    add(w, &first), add(w, &second);
    join(w, first.id);
    databases_again(w);
    db_begin(w, DB_WRITE);
    account_remove(w, first.id, 1);
    ok(!db_end(w) && databases_fault(w, FAULT_INPUT, "account.last_admin"),
       "the only administrator who can sign in stays, though another is invited");
    databases_again(w);
    db_begin(w, DB_WRITE);
    first.role = ROLE_OFFICE;
    account_change(w, &first);
    ok(!db_end(w) && databases_fault(w, FAULT_INPUT, "account.last_admin"),
       "and stays administrator");
    join(w, second.id);
    databases_again(w);
    db_begin(w, DB_WRITE);
    first.version = 1;
    account_change(w, &first);
    ok(db_end(w), "when there are two, one may go");
    db_begin(w, DB_WRITE);
    account_remove(w, second.id, 1);
    ok(!db_end(w), "but not both");
}

static void test_rights(struct work *w)
{
    struct account account = person("x@example.jp", "X", ROLE_ADMIN), *all;
    struct actor machine = w->actor;
    size_t count;
    w->actor = (struct actor){ .id = TEXT("office"),
                               .name = TEXT("office"),
                               .may = MAY_READ | MAY_WRITE | MAY_DECIDE };
    ok(!add(w, &account) && databases_fault(w, FAULT_DENIED, "work.denied"),
       "the office makes no administrators");
    databases_again(w);
    db_begin(w, DB_WRITE);
    ok(!account_list(w, &all, &count) && count == 0, "nor lists accounts");
    databases_again(w);
    struct text code;
    ok(!credential_invite(w, TEXT("x"), NOW, &code) && code.len == 0, "nor invites");
    databases_again(w);
    ok(!credential_remove_totp(w, TEXT("x")), "nor takes another's second factor away");
    databases_again(w);
    db_end(w);
    w->actor = machine;
}

static void test_secrets(struct work *w)
{
    struct query bodies = { "bodies", "SELECT COUNT(*) FROM journal_body WHERE text LIKE "
                                      "'%secret%' OR text LIKE '%invitation%'" };
    databases_again(w);
    db_begin(w, DB_READ);
    ok(db_int(w, &bodies) == 0, "the trail holds no secret");
    db_end(w);
}

static void test_engine(struct text url)
{
    struct work w = databases_work(url);
    w.now = NOW;
    migrate_bundled(&w);
    databases_do(&w, "INSERT INTO company VALUES ('c', 1, 0, 0, 0, 'n', '', '', '', '', '', '', "
                     "'', '', '', '', '', '', '')");
    databases_do(&w, "INSERT INTO department (id, version, added_at, changed_at, removed_at, "
                     "company_id, name, kana, code, leader, email, phone, note) VALUES ('d', 1, "
                     "0, 0, 0, 'c', 'd', '', '', '', '', '', '')");
    test_fields(&w);
    test_writing(&w);
    test_last_admin(&w);
    test_rights(&w);
    test_secrets(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test_engine);
    return tap_done();
}
