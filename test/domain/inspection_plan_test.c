/* The checks of a fiscal year: what is due, planned and held, and that nothing said is not none. */
#include "domain/inspection_plan.h"

#include "base/day.h"
#include "base/moment.h"
#include "test/rules.h"

enum { WRITTEN, HEARING, VISIT, AUDIT, CERTIFICATE }; /* by the choices of INSPECTION_WAY */
enum { SERVICE, TERMS, NO_CONTRACT = PLAN_FORMS - 1 };

struct office {
    struct text company, ours, theirs, edge, other;
};

static struct text add_work(struct work *w, struct text department, const char *name)
{
    struct text party = RULES_ADD(w, &kind_party, TEXT("name"), text_of(name));
    int64_t now = w->now;
    w->now = moment_of_day(day_of(2020, 4, 1)); /* known since it began */
    struct text edge =
        RULES_ADD(w, &kind_entrustment, TEXT("party_id"), party, TEXT("department_id"), department,
                  TEXT("work"), TEXT("運用監視"), TEXT("status"), TEXT("active"),
                  TEXT("determination"), TEXT("entrustment"), TEXT("persons"), TEXT("1820000"),
                  TEXT("start_on"), TEXT("2020-04-01"));
    w->now = now;
    return edge;
}

static struct office add_office(struct work *w)
{
    struct office it;
    it.company = RULES_ADD(w, &kind_company, TEXT("name"), TEXT("ひばりモバイル株式会社"));
    it.ours = RULES_ADD(w, &kind_department, TEXT("company_id"), it.company, TEXT("name"),
                        TEXT("情報システム部"));
    it.theirs = RULES_ADD(w, &kind_department, TEXT("company_id"), it.company, TEXT("name"),
                          TEXT("店舗営業部"));
    it.edge = add_work(w, it.ours, "ほしぞら運用株式会社");
    it.other = add_work(w, it.theirs, "株式会社くるみストア");
    RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), it.edge, TEXT("form"),
              TEXT("service_contract"), TEXT("start_on"), TEXT("2020-04-01"));
    evaluate_touched(w);
    return it;
}

static void inspect(struct work *w, struct text edge, const char *way, const char *field,
                    const char *day)
{
    RULES_ADD(w, &kind_inspection, TEXT("entrustment_id"), edge, TEXT("way"), text_of(way),
              text_of(field), text_of(day), TEXT("certificate_reason"), TEXT("立ち入れない"));
    evaluate_touched(w);
}

static void say(struct work *w, const struct office *it, const char *way, const char *form,
                const char *others)
{
    RULES_ADD(w, &kind_inspection_count, TEXT("company_id"), it->company, TEXT("fiscal_year"),
              TEXT("2026"), TEXT("way"), text_of(way), TEXT("form"), text_of(form), TEXT("others"),
              text_of(others));
}

/* "3", "2+" for at least two, "?" for unknown. */
static bool is_number(struct inspection_number it, const char *expected)
{
    char said[32];
    snprintf(said, sizeof said, "%lld%s", (long long)it.count, it.known ? "" : "+");
    if (!it.known && !it.count)
        strcpy(said, "?");
    if (strcmp(said, expected) != 0)
        printf("# %s, expected %s\n", said, expected);
    return strcmp(said, expected) == 0;
}

static struct inspection_counts count(struct work *w, int year)
{
    struct inspection_counts counts;
    inspection_counts(w, year, &counts);
    return counts;
}

static void test_counts(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct office it = add_office(w);
    struct inspection_counts c = count(w, 2026);
    ok(is_number(c.of[SERVICE][VISIT], "?") && is_number(c.ways[VISIT], "?"),
       "a year nobody has said anything about is unknown, not 0");
    inspect(w, it.edge, "visit", "held_on", "2026-11-02");
    inspect(w, it.edge, "visit", "held_on", "2026-03-31");
    inspect(w, it.edge, "visit", "planned_on", "2026-12-01");
    inspect(w, it.other, "hearing", "held_on", "2026-04-01");
    RULES_ADD(w, &kind_review, TEXT("entrustment_id"), it.edge, TEXT("reviewed_on"),
              TEXT("2026-11-02"), TEXT("method"), TEXT("visit"));
    RULES_ADD(w, &kind_review, TEXT("entrustment_id"), it.edge, TEXT("reviewed_on"),
              TEXT("2026-05-10"), TEXT("method"), TEXT("sheet"), TEXT("period"), TEXT("monthly"));
    c = count(w, 2026);
    ok(is_number(c.of[SERVICE][VISIT], "1+"), "what is on record was held at least, once a day");
    ok(is_number(c.of[SERVICE][WRITTEN], "?"), "a monthly report of the party is no inspection");
    ok(is_number(c.of[NO_CONTRACT][HEARING], "1+"), "without a contract it counts as well");
    ok(is_number(count(w, 2025).ways[VISIT], "1+"), "the year ends with March");
    say(w, &it, "", "", "0");
    c = count(w, 2026);
    ok(is_number(c.of[SERVICE][VISIT], "1") && is_number(c.of[TERMS][VISIT], "0") &&
           is_number(c.ways[VISIT], "1") && is_number(c.ways[HEARING], "1"),
       "with none besides those on record, the numbers are known and 0 is 0");
    say(w, &it, "audit", "", "");
    say(w, &it, "visit", "terms_of_service", "2");
    c = count(w, 2026);
    ok(is_number(c.of[TERMS][AUDIT], "?") && is_number(c.ways[AUDIT], "?"),
       "of one way it can be said that it is not known");
    ok(is_number(c.of[TERMS][VISIT], "2") && is_number(c.ways[VISIT], "3"),
       "and of one form how many more there were");
    ok(is_number(count(w, 2025).ways[AUDIT], "?"), "what was said holds for its year alone");
    rules_forget(w);
}

static void test_plan(struct work *w)
{
    struct inspection_plan plan;
    db_begin(w, DB_WRITE);
    struct office it = add_office(w);
    inspection_plan(w, 2026, &plan);
    ok(plan.classes[0].works == 2 && plan.classes[0].months == 36 && plan.classes[0].due == 2,
       "those of high risk are to be visited");
    ok(plan.before[PLAN_VISIT] == 2 && plan.due_count == 2 && !plan.due[0].last.len,
       "and should have been before the year began");
    inspect(w, it.edge, "visit", "planned_on", "2026-12-10");
    inspection_plan(w, 2026, &plan);
    ok(plan.before[PLAN_VISIT] == 1 && plan.months[PLAN_VISIT][8].open == 1 &&
           plan.classes[0].planned == 1,
       "a visit that is planned waits for its own day, here in December");
    inspect(w, it.other, "certificate", "held_on", "2026-10-01");
    inspection_plan(w, 2026, &plan);
    ok(plan.months[PLAN_VISIT][6].held == 1 && plan.classes[0].held == 1 &&
           plan.classes[0].due == 1 && plan.due_count == 1 &&
           text_is(plan.due[0].planned_on, TEXT("2026-12-10")) && plan.due[0].inspection_id.len,
       "a certificate stands in for a visit, and the other one is still due, with its plan");
    w->actor.department = it.theirs;
    w->actor.may = MAY_READ | MAY_WRITE;
    inspection_plan(w, 2026, &plan);
    ok(plan.classes[0].works == 1 && plan.due_count == 0 && plan.months[PLAN_VISIT][8].open == 0 &&
           plan.months[PLAN_VISIT][6].held == 1,
       "a department sees its own");
    struct inspection_counts counts;
    struct work trial = *w;
    ok(!inspection_counts(&trial, 2026, &counts) &&
           databases_fault(&trial, FAULT_DENIED, "work.denied"),
       "figures of all are not for it");
    rules_forget(w);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    struct actor all = w.actor;
    test_counts(&w);
    test_plan(&w);
    w.actor = all;
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
