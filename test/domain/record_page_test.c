/* Lists by pages: each record once, whoever comes or goes meanwhile, and to each his own. */
#include "domain/evaluate.h"
#include "test/rules.h"

#include "registers.h"

enum { PARTIES = 7 };

static struct text ids[PARTIES], sales, support;

static struct text add(struct work *w, const struct kind *kind, int a, struct text x, int b,
                       struct text y, int c, struct text z)
{
    struct record record = record_new(w, kind);
    record.values[a] = x;
    if (b >= 0)
        record.values[b] = y;
    if (c >= 0)
        record.values[c] = z;
    databases_again(w);
    db_begin(w, DB_WRITE);
    record_add(w, &record);
    evaluate_touched(w);
    if (!db_end(w))
        printf("# %s: %s\n", kind->name, w->fault.code);
    return record.id;
}

static void fill(struct work *w)
{
    struct text company =
        add(w, &kind_company, COMPANY_NAME, TEXT("x"), -1, TEXT(""), -1, TEXT(""));
    sales = add(w, &kind_department, DEPARTMENT_NAME, TEXT("営業"), DEPARTMENT_COMPANY_ID, company,
                -1, TEXT(""));
    support = add(w, &kind_department, DEPARTMENT_NAME, TEXT("総務"), DEPARTMENT_COMPANY_ID,
                  company, -1, TEXT(""));
    for (size_t i = 0; i < PARTIES; i++) {
        ids[i] = register_party(w, "会社");
        struct text edge = add(w, &kind_entrustment, ENTRUSTMENT_PARTY_ID, ids[i], ENTRUSTMENT_WORK,
                               TEXT("仕事"), ENTRUSTMENT_DEPARTMENT_ID, i % 2 ? sales : support);
        add(w, &kind_contract, CONTRACT_ENTRUSTMENT_ID, edge, CONTRACT_TITLE, TEXT("契約"), -1,
            TEXT(""));
        add(w, &kind_contact, CONTACT_PARTY_ID, ids[i], CONTACT_NAME, TEXT("人"), -1, TEXT(""));
    }
}

/* How many come by pages of `limit`; -1 when one comes twice or out of order. */
static int count_all(struct work *w, const struct kind *kind, struct text owner, size_t limit,
                     int *pages)
{
    struct text after = TEXT(""), last = TEXT("");
    int total = 0;
    *pages = 0;
    databases_again(w);
    db_begin(w, DB_READ);
    do {
        struct record *records;
        size_t count;
        if (!record_page(w, kind, owner, after, limit, &records, &count, &after))
            break;
        for (size_t i = 0; i < count; i++, total++) {
            if (text_compare(records[i].id, last) <= 0)
                total = -1000;
            last = records[i].id;
        }
        ++*pages;
    } while (after.len && *pages < 100);
    db_end(w);
    return total;
}

static void test_all(struct work *w)
{
    int pages;
    ok(count_all(w, &kind_party, TEXT(""), 3, &pages) == PARTIES && pages == 3,
       "pages of three hold seven parties, each once");
    ok(count_all(w, &kind_party, TEXT(""), PARTIES, &pages) == PARTIES && pages == 1,
       "no page follows the last one");
    ok(count_all(w, &kind_contact, ids[2], 3, &pages) == 1, "those of one owner");
    ok(count_all(w, &kind_contact, TEXT("nobody"), 3, &pages) == 0, "of nobody there are none");
    struct record *records;
    size_t count;
    struct text next;
    db_begin(w, DB_READ);
    record_page(w, &kind_party, TEXT(""), TEXT(""), 3, &records, &count, &next);
    db_end(w);
    struct record gone;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_contact, ids[0], &gone);
    db_end(w);
    databases_again(w);
    register_party(w, "あとから");
    db_begin(w, DB_READ);
    record_page(w, &kind_party, TEXT(""), next, 3, &records, &count, &next);
    ok(db_end(w) && count == 3 && text_is(records[0].id, ids[3]),
       "what is added meanwhile does not shift the next page");
}

static void test_narrow(struct work *w)
{
    static const struct {
        const struct kind *kind;
        int sales, support;
    } seen[] = {
        { &kind_party, 3, 4 },       { &kind_entrustment, 3, 4 }, { &kind_contract, 3, 4 },
        { &kind_contact, 3, 4 },     { &kind_company, 1, 1 },     { &kind_department, 2, 2 },
        { &kind_certificate, 0, 0 },
    };
    struct actor before = w->actor;
    int pages;
    w->actor.narrow = true;
    for (size_t i = 0; i < COUNT(seen); i++) {
        w->actor.department = sales;
        int of_sales = count_all(w, seen[i].kind, TEXT(""), 2, &pages);
        w->actor.department = support;
        ok(of_sales == seen[i].sales &&
               count_all(w, seen[i].kind, TEXT(""), 2, &pages) == seen[i].support,
           "a department pages through its own: %s", seen[i].kind->name);
    }
    w->actor.department = TEXT("");
    ok(count_all(w, &kind_party, TEXT(""), 2, &pages) == 0, "without one there is nothing");
    w->actor.department = sales;
    ok(count_all(w, &kind_contact, ids[1], 2, &pages) == 1 &&
           count_all(w, &kind_contact, ids[0], 2, &pages) == 0 &&
           databases_fault(w, FAULT_MISSING, "record.unknown"),
       "nor behind an owner it does not see");
    w->actor = before;
    add(w, &kind_entrustment, ENTRUSTMENT_PARTY_ID, ids[1], ENTRUSTMENT_WORK, TEXT("他部署"),
        ENTRUSTMENT_DEPARTMENT_ID, support);
    w->actor.narrow = true;
    w->actor.department = sales;
    ok(count_all(w, &kind_entrustment, ids[1], 5, &pages) == 1,
       "what another department entrusts to the same party is not its business");
    w->actor = before;
    w->actor.may = MAY_REPORT;
    ok(count_all(w, &kind_party, TEXT(""), 2, &pages) == 0 &&
           databases_fault(w, FAULT_DENIED, "work.denied"),
       "who may read no record pages through none");
    w->actor = before;
}

static void test_pages(struct text url)
{
    struct work w = rules_work(url);
    fill(&w);
    test_narrow(&w);
    test_all(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test_pages);
    return tap_done();
}
