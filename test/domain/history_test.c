#include "domain/history.h"

#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/journal.h"
#include "test/rules.h"

enum { DAY_SECONDS = 86400 };

static struct history narrow(struct work *w, struct history_filter filter)
{
    struct history out = { 0 };
    if (!filter.count)
        filter.count = 50;
    db_begin(w, DB_READ);
    history_list(w, &filter, &out);
    db_end(w);
    return out;
}

#define FILTER(from_, to_, ...) ((struct history_filter){ .from = from_, .to = to_, ##__VA_ARGS__ })
#define NARROW(w, ...) narrow(w, FILTER(DAY_NONE, DAY_NONE, ##__VA_ARGS__))
#define NARROW_DAYS(w, from, to) narrow(w, FILTER(from, to))

static void note(struct work *w, const char *actor, const char *verb, const char *kind)
{
    struct actor before = w->actor;
    w->actor.id = text_of(actor);
    db_begin(w, DB_WRITE);
    journal_add(w, verb, text_of(kind), TEXT("x"), TEXT(""));
    db_end(w);
    w->actor = before;
}

static void test_filters(struct work *w)
{
    const struct text ann[] = { TEXT("ann") }, both[] = { TEXT("ann"), TEXT("bob") };
    int64_t now = w->now;
    for (int i = 0; i < 6; i++) {
        w->now = now + i * DAY_SECONDS;
        note(w, i % 2 ? "ann" : "bob", i < 3 ? "add" : "change", i == 5 ? "account" : "party");
    }
    w->now = now;
    int32_t first = moment_day(now);
    ok(NARROW(w).count == 6 && NARROW(w).older == 0, "without a filter all of it");
    ok(NARROW(w).entries[0].seq == 6, "the newest first");
    ok(NARROW(w, .actors = ann, .actor_count = 1).count == 3, "by one person");
    ok(NARROW(w, .actors = both, .actor_count = 2).count == 6, "by two");
    ok(NARROW(w, .verb = TEXT("add")).count == 3, "by what was done");
    ok(NARROW(w, .kind = TEXT("account")).count == 1, "by the kind of record");
    ok(NARROW(w, .kind = TEXT("party"), .verb = TEXT("change"), .actors = ann, .actor_count = 1)
               .count == 1,
       "by all three");
    ok(NARROW_DAYS(w, first + 4, DAY_NONE).count == 2, "from a day on");
    ok(NARROW_DAYS(w, DAY_NONE, first + 1).count == 2, "up to a day, which counts");
    ok(NARROW_DAYS(w, first + 2, first + 2).count == 1, "of one day");
    struct history two = NARROW(w, .count = 2);
    ok(two.count == 2 && two.older == 5, "two of them say where to go on");
    two = NARROW(w, .count = 2, .before = 3);
    ok(two.count == 2 && two.older == 0, "and the last two that there is no more");
    ok(NARROW(w, .verb = TEXT("add"), .count = 3).older == 0, "also when they fit exactly");
}

static void test_days(struct work *w)
{
    struct history_day *days;
    size_t count;
    db_begin(w, DB_READ);
    history_days(w, 4, &days, &count);
    db_end(w);
    ok(count == 4 && days[0].count == 1 && days[0].last == 6 && days[3].last == 3,
       "each day has its last entry");
}

static void test_who(struct work *w)
{
    struct text *ids;
    size_t count;
    databases_do(w,
                 "INSERT INTO account (id, version, added_at, changed_at, removed_at, email, name, "
                 "role, lang, shortcuts, password, totp, totp_counter, invitation, invited_until, "
                 "joined_at, signed_in_at) VALUES ('ann', 1, 0, 0, 5, 'ann@example.jp', "
                 "'小野寺 健', 'office', 'ja', 0, '', '', 0, '', 0, 0, 0)");
    db_begin(w, DB_READ);
    history_actors(w, TEXT("小野"), 10, &ids, &count);
    ok(count == 1 && text_is(ids[0], TEXT("ann")), "a part of a name finds who has left, too");
    history_actors(w, TEXT("ANN@example.jp"), 10, &ids, &count);
    ok(count == 1, "so does an address");
    history_actors(w, TEXT("cli"), 10, &ids, &count);
    ok(count == 1, "and the command line");
    db_end(w);
}

/* Two departments that entrust to one party. */
static void test_party(struct work *w)
{
    struct history all, narrow;
    struct text departments[2];
    db_begin(w, DB_WRITE);
    struct text company = RULES_ADD(w, &kind_company, TEXT("name"), TEXT("ひばり"));
    departments[0] =
        RULES_ADD(w, &kind_department, TEXT("company_id"), company, TEXT("name"), TEXT("甲"));
    departments[1] =
        RULES_ADD(w, &kind_department, TEXT("company_id"), company, TEXT("name"), TEXT("乙"));
    db_end(w);
    struct text party = register_party(w, "東雲カスタマーサービス株式会社");
    struct text other = register_party(w, "別の会社");
    db_begin(w, DB_WRITE);
    for (int i = 0; i < 2; i++) {
        struct text edge =
            RULES_ADD(w, &kind_entrustment, TEXT("party_id"), party, TEXT("department_id"),
                      departments[i], TEXT("work"), TEXT("発送"));
        RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), edge);
    }
    evaluate_touched(w);
    ok(db_end(w), "a party has two entrustments, each with a contract");
    db_begin(w, DB_READ);
    history_of_party(w, party, 0, 50, &all);
    w->actor.department = departments[0];
    history_of_party(w, party, 0, 50, &narrow);
    ok(all.count == 5, "its history has them all (%zu)", all.count);
    ok(narrow.count == 3, "but for a department only what is its own (%zu)", narrow.count);
    ok(!history_of_party(w, other, 0, 50, &narrow) &&
           databases_fault(w, FAULT_MISSING, "record.unknown"),
       "and nothing of a party it does not entrust to");
    db_end(w), databases_again(w);
    w->actor.department = TEXT("");
    db_begin(w, DB_READ);
    history_of_party(w, party, 0, 2, &all);
    ok(all.count == 2 && all.older == all.entries[1].seq, "page by page");
    db_end(w);
}

static void test(struct text url)
{
    struct work w = register_work(url);
    test_filters(&w);
    test_days(&w);
    test_who(&w);
    rules_open(&w, NULL);
    test_party(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
