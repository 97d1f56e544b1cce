/* What comes of asking a contact is written to it, whatever else it says. */
#include "domain/contact_test.h"

#include "domain/bounce.h"
#include "test/rules.h"

struct asked {
    struct text contact, test;
};

/* A round with one contact. */
static struct asked ask(struct work *w)
{
    struct asked it;
    struct text party = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("あさぎりコンタクト"));
    it.contact = RULES_ADD(w, &kind_contact, TEXT("party_id"), party, TEXT("name"), TEXT("当直"),
                           TEXT("phone"), TEXT("03-0000-1111"), TEXT("email"),
                           TEXT("touchoku@asagiri.example"));
    contact_test_begin(w, &it.contact, 1, 5, TEXT("https://kantoku.example"), &it.test);
    return it;
}

static bool is_marked(struct work *w, struct text id, int field, struct text value)
{
    struct record contact;
    return record_read(w, &kind_contact, id, &contact) && text_is(contact.values[field], value);
}

/* A contact that was taken in long ago may say what would be refused now. */
static void test_old_contact(struct work *w)
{
    static const struct query older = {
        "test_older", "UPDATE contact SET role = 'of an earlier version' WHERE id = $1"
    };
    db_begin(w, DB_WRITE);
    struct asked it = ask(w);
    db_run(w, &older, bind_text(it.contact));
    ok(contact_test_close(w, it.test) &&
           is_marked(w, it.contact, CONTACT_TEST_RESULT, TEXT("not_reached")),
       "a round is closed whatever is said of its contacts (%s)",
       work_failed(w) ? w->fault.code : "");
    ok(bounce_address(w, TEXT("touchoku@asagiri.example")) &&
           is_marked(w, it.contact, CONTACT_FAILED_EMAIL, TEXT("touchoku@asagiri.example")),
       "and an address that failed is marked (%s)", work_failed(w) ? w->fault.code : "");
    rules_forget(w);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    test_old_contact(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
