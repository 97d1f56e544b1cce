/* Two parties become one, and are parted again; a party changes its name. */
#include "domain/merge.h"

#include "domain/file.h"
#include "domain/find.h"
#include "domain/history.h"
#include "test/chain.h"

static const struct text today_name = TEXT_INIT("ひなた企画株式会社");

struct pair {
    struct chain_ids chain;
    struct text kept, merged;
    struct text edge, under, contract, contact, person, site, attendance;
};

/* Everything a register can hold of a party, below a party that stays as it is. */
static struct pair make_pair(struct work *w)
{
    struct pair it = { .chain = make_chain(w) };
    db_begin(w, DB_WRITE);
    it.kept = RULES_ADD(w, &kind_party, TEXT("name"), today_name, TEXT("corporate_number"),
                        TEXT("1900002470751"), TEXT("phone"), TEXT("03-0000-1111"));
    it.merged = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("株式会社こもれび広告"), TEXT("phone"),
                          TEXT("03-0000-2222"), TEXT("email"), TEXT("info@komorebi.example"));
    it.edge = entrust(w, it.merged, it.chain.root, TEXT(""), "640000");
    it.under = entrust(w, it.chain.third, it.edge, TEXT(""), "1000");
    it.contract = RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), it.edge, TEXT("title"),
                            TEXT("業務委託契約書"), TEXT("start_on"), TEXT("2025-04-01"));
    it.contact =
        RULES_ADD(w, &kind_contact, TEXT("party_id"), it.merged, TEXT("name"), TEXT("野々村 彩"));
    it.site = RULES_ADD(w, &kind_site, TEXT("party_id"), it.merged, TEXT("name"), TEXT("本社"));
    it.person =
        RULES_ADD(w, &kind_person, TEXT("party_id"), it.merged, TEXT("name"), TEXT("高田 一"));
    evaluate_touched(w);
    db_end(w);
    return it;
}

static bool merge(struct work *w, struct text kept, struct text merged)
{
    struct merge_plan plan;
    return merge_look(w, kept, merged, &plan) &&
           merge_parties(w, &plan, day_read(TEXT("2026-11-25"))) && evaluate_touched(w);
}

static struct text value(struct work *w, const struct kind *kind, struct text id, int field)
{
    struct record record;
    return record_read(w, kind, id, &record) ? record.values[field] : TEXT("");
}

/* All that a register holds, without what a write counts up. */
static struct text state(struct work *w)
{
    return work_format(
        w, "%.*s%.*s%.*s%.*s%.*s",
        TEXT_ARG(rules_rows(w,
                            "SELECT id, name, former_names, phone, email, corporate_number,"
                            " removed_at FROM party ORDER BY id",
                            7)),
        TEXT_ARG(rules_rows(w, "SELECT id, party_id, parent_id FROM entrustment ORDER BY id", 3)),
        TEXT_ARG(rules_rows(w,
                            "SELECT id, entruster_name, contractor_name FROM contract"
                            " ORDER BY id",
                            3)),
        TEXT_ARG(rules_rows(w,
                            "SELECT record_id, party_id, entrustment_id, removed, party_key"
                            " FROM register_line ORDER BY record_id",
                            5)),
        TEXT_ARG(rules_rows(w,
                            "SELECT party_id, department_id, tier, work, entrustments, next_due"
                            " FROM party_line ORDER BY 1, 2",
                            6)));
}

static bool is_found(struct work *w, const char *typed, struct text id)
{
    struct findings found;
    return find_names(w, text_of(typed), 10, &found) && found.count == 1 &&
           text_is(found.at[0].id, id);
}

static void test_look(struct work *w, const struct pair *it)
{
    struct merge_plan plan;
    db_begin(w, DB_READ);
    bool well = merge_look(w, it->kept, it->merged, &plan);
    ok(well && plan.choices[PARTY_NAME] == MERGE_CHOOSE &&
           plan.choices[PARTY_PHONE] == MERGE_CHOOSE && plan.choices[PARTY_EMAIL] == MERGE_SAME,
       "what differs is asked for, what only one has is taken");
    ok(text_is(plan.suggested.values[PARTY_EMAIL], TEXT("info@komorebi.example")) &&
           text_is(plan.suggested.values[PARTY_PHONE], TEXT("03-0000-1111")),
       "the kept one's values are suggested");
    int64_t moves = 0;
    for (size_t i = 0; i < plan.move_count; i++)
        moves += plan.moves[i].count;
    ok(moves == 4 && plan.loop_count == 0, "a work, a contact, a place and a person move (%lld)",
       (long long)moves);
    db_end(w);
}

static void test_merged(struct work *w, const struct pair *it)
{
    struct history history;
    db_begin(w, DB_WRITE);
    ok(merge(w, it->kept, it->merged), "two become one (%s)", work_failed(w) ? w->fault.code : "");
    ok(text_is(value(w, &kind_entrustment, it->edge, ENTRUSTMENT_PARTY_ID), it->kept) &&
           text_is(value(w, &kind_contact, it->contact, CONTACT_PARTY_ID), it->kept) &&
           text_is(value(w, &kind_site, it->site, SITE_PARTY_ID), it->kept) &&
           text_is(value(w, &kind_person, it->person, PERSON_PARTY_ID), it->kept),
       "what was the merged one's is the kept one's");
    ok(text_is(value(w, &kind_contract, it->contract, CONTRACT_CONTRACTOR_NAME),
               TEXT("株式会社こもれび広告")),
       "a contract keeps the name under which it was made");
    ok(text_is(value(w, &kind_party, it->kept, PARTY_FORMER_NAMES),
               TEXT("株式会社こもれび広告 (–2026-11-24)")),
       "the merged name is a former one, with its day");
    ok(text_is(merge_into(w, it->merged), it->kept) && text_is(merge_into(w, it->kept), it->kept),
       "the old id leads to the one that stays");
    ok(is_found(w, "こもれび広告", it->kept), "the old name finds it");
    bool of_merged = false;
    history_of_party(w, it->kept, 0, 200, &history);
    for (size_t i = 0; i < history.count; i++)
        of_merged |= text_is(history.entries[i].subject_id, it->merged);
    ok(of_merged, "the trail of both is read in one place");
    ok(!work_failed(w), "no fault (%s)", work_failed(w) ? w->fault.code : "");
    db_end(w);
}

static void test_undone(struct work *w, const struct pair *it, struct text before)
{
    db_begin(w, DB_WRITE);
    ok(merge_undo(w, it->merged) && evaluate_touched(w), "the two are parted again (%s)",
       work_failed(w) ? w->fault.code : "");
    struct text after = state(w);
    ok(text_is(before, after), "and everything is as it was");
    if (!text_is(before, after))
        printf("# %.*s\n# %.*s\n", TEXT_ARG(before), TEXT_ARG(after));
    ok(text_is(merge_into(w, it->merged), it->merged), "the id is its own again");
    db_end(w);
}

static void test_refused_undo(struct work *w, const struct pair *it)
{
    struct record contact;
    int64_t now = w->now;
    db_begin(w, DB_WRITE);
    merge(w, it->kept, it->merged);
    w->now += (int64_t)(MERGE_UNDO_DAYS + 1) * 86400;
    struct work late = *w;
    ok(!merge_undo(&late, it->merged) && strcmp(late.fault.code, "merge.too_late") == 0,
       "after a week they stay one");
    w->now = now;
    record_read(w, &kind_contact, it->contact, &contact);
    contact.values[CONTACT_PHONE] = TEXT("03-0000-3333");
    record_change(w, &contact);
    ok(!merge_undo(w, it->merged) && strcmp(w->fault.code, "merge.changed_since") == 0 &&
           text_is(w->fault.about, TEXT("野々村 彩")),
       "what somebody has gone on with is not taken away (%.*s)", TEXT_ARG(w->fault.about));
    db_end(w);
    databases_again(w);
}

static void test_loop(struct work *w, const struct pair *it)
{
    struct merge_plan plan;
    db_begin(w, DB_WRITE);
    ok(merge_look(w, it->chain.first, it->chain.third, &plan) && plan.loop_count > 0,
       "one that stands below the other would stand below itself");
    ok(!merge_parties(w, &plan, day_read(TEXT("2026-11-25"))) &&
           strcmp(w->fault.code, "merge.loop") == 0 &&
           text_is(w->fault.about, TEXT("白樺メーリング株式会社 → 株式会社こもれび広告 → "
                                        "潮見データセンター株式会社")),
       "and the loop is shown (%.*s)", TEXT_ARG(w->fault.about));
    db_end(w);
    databases_again(w);
}

static void test_double(struct work *w, const struct pair *it)
{
    struct merge_plan plan;
    db_begin(w, DB_WRITE);
    struct text twice = entrust(w, it->kept, it->chain.root, TEXT(""), "1");
    ok(merge_look(w, it->kept, it->merged, &plan) && plan.double_count == 1 &&
           text_is(plan.doubles[0].kept_id, twice) && text_is(plan.doubles[0].merged_id, it->edge),
       "the same work in the same place twice is shown");
    rules_forget(w);
}

static void test_task(struct work *w, const struct pair *it)
{
    static const struct query add = {
        "test_task", "INSERT INTO task (id, version, party_id, kind, about, message, due_on, state,"
                     " asked_at, asked_by, asker, opened_at, answered_at, decided_at, reason)"
                     " VALUES ('T', 1, $1, 'change', '', '', '', $2, 1, '', '', 0, 0, 0, '')"
    };
    static const char *const states[] = { "open", "done" };
    for (size_t i = 0; i < COUNT(states); i++) {
        db_begin(w, DB_WRITE);
        db_run(w, &add, bind_text(it->merged), bind_text(text_of(states[i])));
        ok(!merge(w, it->kept, it->merged) && strcmp(w->fault.code, "merge.tasks") == 0,
           "one that may still answer what it was asked is not merged (%s)", states[i]);
        rules_forget(w);
    }
    static const struct query draft = {
        "test_correction",
        "INSERT INTO correction (id, version, number, kind, party_id, form, reply_id, finding_id,"
        " question, title, ground, request, due_on, state, task_id, made_at, maker, sent_at, "
        "stance,"
        " plan, plan_on, said_at, said_by, report, reported_at, reported_by, decided_at, decider,"
        " reason, breach, breach_on, breach_at, breach_by, breach_reason, step, step_at, step_by,"
        " step_reason) VALUES ('C', 1, 1, 'ask', $1, '', '', '', '', '', '', '', '', 'draft', '', "
        "1,"
        " '', 0, '', '', '', 0, '', '', 0, '', 0, '', '', '', '', 0, '', '', '', 0, '', '')"
    };
    db_begin(w, DB_WRITE);
    db_run(w, &draft, bind_text(it->merged));
    ok(!merge(w, it->kept, it->merged) && strcmp(w->fault.code, "merge.tasks") == 0,
       "nor one that is about to be asked to mend something");
    rules_forget(w);
}

static void test_rename(struct work *w, const struct pair *it)
{
    struct record party;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_party, it->merged, &party);
    ok(merge_rename(w, &party, TEXT("こもれびコミュニケーションズ株式会社"), TEXT(""),
                    day_read(TEXT("2026-10-01"))) &&
           text_is(value(w, &kind_party, it->merged, PARTY_FORMER_NAMES),
                   TEXT("株式会社こもれび広告 (–2026-09-30)")),
       "a change of name keeps the one before with its day");
    ok(text_is(value(w, &kind_contract, it->contract, CONTRACT_CONTRACTOR_NAME),
               TEXT("株式会社こもれび広告")) &&
           is_found(w, "こもれび広告", it->merged),
       "contracts keep it, and it finds the party");
    record_read(w, &kind_party, it->merged, &party);
    ok(!merge_rename(w, &party, TEXT("別名"), TEXT(""), day_read(TEXT("2026-11-26"))) &&
           strcmp(w->fault.code, "merge.day_ahead") == 0,
       "a name cannot have changed tomorrow");
    rules_forget(w);
}

static void test_rights(struct work *w, const struct pair *it)
{
    struct merge_plan plan;
    struct work department = *w;
    department.actor.may = MAY_READ | MAY_WRITE;
    db_begin(w, DB_READ);
    ok(!merge_look(&department, it->kept, it->merged, &plan) &&
           department.fault.kind == FAULT_DENIED,
       "a department does not decide which parties are one");
    ok(!merge_look(w, it->kept, it->kept, &plan) && strcmp(w->fault.code, "merge.itself") == 0,
       "nobody is merged with itself");
    db_end(w);
    databases_again(w);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    struct pair it = make_pair(&w);
    test_look(&w, &it);
    db_begin(&w, DB_READ);
    struct text before = state(&w);
    db_end(&w);
    test_merged(&w, &it);
    test_undone(&w, &it, before);
    test_refused_undo(&w, &it);
    test_loop(&w, &it);
    test_double(&w, &it);
    test_task(&w, &it);
    test_rename(&w, &it);
    test_rights(&w, &it);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
