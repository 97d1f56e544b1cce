/* What an office decides about a rule holds for what falls due from its day on, and never over what
 * binds it. */
#include "domain/duty_due.h"
#include "domain/instance.h"
#include "domain/rule_check.h"
#include "domain/rule_say.h"
#include "test/rules.h"

enum { MOST_CHANGES = 3 };

/* A yearly duty, told 30 days ahead. */
static const struct {
    const char *says;
    struct {
        const char *from, *value;
    } changes[MOST_CHANGES];
    const char *anchor;
    int own; /* 0: none */
    const char *due;
    int ahead;
    bool off;
} cases[] = {
    { "as the rule has it", { { 0 } }, "2026-01-10", 0, "2027-01-10", 30, false },
    { "a shorter period",
      { { "2026-12-01", "clock 6 months" } },
      "2026-08-01",
      0,
      "2027-02-01",
      30,
      false },
    { "what is past by the shorter period alone is due on the day it begins",
      { { "2026-12-01", "clock 6 months" } },
      "2026-01-10",
      0,
      "2026-12-01",
      30,
      false },
    { "what was due before that day stays",
      { { "2026-12-01", "clock 6 months\nahead 5 days" } },
      "2025-10-01",
      0,
      "2026-10-01",
      30,
      false },
    { "whatever its day", { { "", "clock 6 months" } }, "2025-10-01", 0, "2026-04-01", 30, false },
    { "a longer period",
      { { "2026-12-01", "clock 2 years" } },
      "2026-08-01",
      0,
      "2028-08-01",
      30,
      false },
    { "told earlier",
      { { "2026-12-01", "ahead 45 days" } },
      "2026-01-10",
      0,
      "2027-01-10",
      45,
      false },
    { "off for what falls due later",
      { { "2026-12-01", "off" } },
      "2026-01-10",
      0,
      "2027-01-10",
      30,
      true },
    { "and not for what was due",
      { { "2026-12-01", "off" } },
      "2025-10-01",
      0,
      "2026-10-01",
      30,
      false },
    { "off ever since", { { "", "off" } }, "2019-01-01", 0, "2020-01-01", 30, true },
    { "a later change says all that holds",
      { { "2026-01-01", "clock 6 months\nahead 45 days" }, { "2027-06-01", "" } },
      "2027-01-05",
      0,
      "2028-01-05",
      30,
      false },
    { "and not yet before its day",
      { { "2026-01-01", "clock 6 months\nahead 45 days" }, { "2027-06-01", "" } },
      "2026-10-05",
      0,
      "2027-04-05",
      45,
      false },
    { "of what is not known the last holds",
      { { "2026-01-01", "ahead 45 days" } },
      "",
      0,
      "",
      45,
      false },
    { "a row's own amount is not the office's",
      { { "", "clock 6 months" } },
      "2026-01-10",
      3,
      "2029-01-10",
      30,
      false },
};

static void test_due(void)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct duty_change changes[MOST_CHANGES];
        struct duty duty = { .ahead_days = 30, .changes = changes };
        duty.clock = (struct deadline){ DEADLINE_NEXT_DAY, DEADLINE_YEARS, 1, DEADLINE_STAYS };
        for (; duty.change_count < MOST_CHANGES; duty.change_count++) {
            const char *value = cases[i].changes[duty.change_count].value;
            struct duty_change *change = &changes[duty.change_count];
            if (!value || !rule_change_read(text_of(value), change))
                break;
            change->from = day_read(text_of(cases[i].changes[duty.change_count].from));
        }
        struct duty_due due = duty_due_count(&duty, cases[i].own ? &cases[i].own : NULL, NULL,
                                             day_read(text_of(cases[i].anchor)));
        ok(due.on == day_read(text_of(cases[i].due)) && due.ahead_days == cases[i].ahead &&
               due.off == cases[i].off,
           "%s", cases[i].says);
        ok(duty_due_ahead(&duty, due.on) == due.ahead_days, "%s: the same follows from the due day",
           cases[i].says);
    }
}

static void test_values(struct work *w)
{
    static const char *const good[] = { "", "off", "clock 6 months", "ahead 0 days",
                                        "off\nclock 30 days\nahead 45 days" };
    static const char *const bad[] = {
        "on",           "clock",           "clock 6",  "clock 6 hours", "clock -1 days",
        "ahead x days", "clock 6 months!", "off\n\nx", "ahead 1 months"
    };
    struct duty_change change;
    for (size_t i = 0; i < COUNT(good); i++) {
        bool read = rule_change_read(text_of(good[i]), &change);
        ok(read && text_is(rule_change_value(w, &change), text_of(good[i])),
           "value %zu is read and written alike", i);
    }
    for (size_t i = 0; i < COUNT(bad); i++)
        ok(!rule_change_read(text_of(bad[i]), &change), "value %zu means nothing", i);
}

static const struct {
    const char *rule, *value, *code; /* code "": it may be decided */
} checks[] = {
    { "review_yearly", "off", "" },
    { "review_yearly", "clock 2 years\nahead 365 days", "" },
    { "contract_ended", "off", "rules.must_stay" },
    { "contract_ended", "ahead 90 days", "" },
    { "contract_ended", "clock 3 days", "rules.no_period" },
    { "foreign_regime_yearly", "off", "" }, /* no text was read */
    { "foreign_regime_yearly", "clock 2 years", "rules.not_longer" },
    { "foreign_regime_yearly", "clock 366 days", "rules.not_longer" },
    { "foreign_regime_yearly", "clock 6 months", "" },
    { "foreign_regime_yearly", "clock 12 months", "" },
    { "disposal", "clock 60 days", "" }, /* binding, by a period of the office */
    { "disposal", "off", "rules.must_stay" },
    { "visit_due", "clock 6 months", "rules.no_period" },
    { "review_yearly", "clock 0 days", "rules.period_range" },
    { "review_yearly", "clock 11 years", "rules.period_range" },
    { "review_yearly", "ahead 366 days", "rules.ahead_range" },
    { "review_yearly", "sometimes", "rules.value" },
    { "risk",
      "class high from 4 review 1 visit 36\nclass middle from 2 review 12 visit 0\n"
      "class low from 0 review 12 visit 0",
      "" },
    { "risk",
      "class high from 1 review 1 visit 36\nclass middle from 2 review 12 visit 0\n"
      "class low from 0 review 12 visit 0",
      "rules.classes" },
    { "risk", "volume 9 persons 1", "rules.classes" },
    { "reminders", "08:30 -7 1 3 8 5", "" },
    { "reminders", "08:30 1 -7 3 8 5", "rules.stages" },
};

static void test_checks(struct work *w)
{
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < COUNT(checks); i++) {
        struct issues issues = { 0 };
        struct work one = *w;
        struct rule_change change = { .rule = text_of(checks[i].rule),
                                      .from = day_of(2026, 12, 1),
                                      .value = text_of(checks[i].value),
                                      .reason = TEXT("理由") };
        bool good = rule_change_add(&one, &change, &issues);
        ok(good == !checks[i].code[0] &&
               (good || (issues.count == 1 && !strcmp(issues.items[0].code, checks[i].code))),
           "%s, case %zu: %s", checks[i].rule, i, checks[i].code);
    }
    struct work clerk = *w;
    struct issues issues = { 0 };
    struct rule_change change = { .rule = TEXT("review_yearly"), .reason = TEXT("理由") };
    clerk.actor.may = MAY_READ | MAY_WRITE | MAY_DECIDE;
    ok(!rule_change_add(&clerk, &change, &issues) && clerk.fault.kind == FAULT_DENIED,
       "only administrators decide");
    rules_forget(w);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    test_values(&w);
    test_checks(&w);
    databases_close(&w);
}

int main(void)
{
    test_due();
    databases_each(test);
    return tap_done();
}
