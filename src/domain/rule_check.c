#include "domain/rule_check.h"

#include "base/moment.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/reminder_stage.h"

enum { LONGEST_REASON = 500, MOST_DAYS = 3650, MOST_AHEAD = 365, MOST_YEARS = 10, MONTHS = 48 };

bool rule_check_may_be_off(const struct duty *duty)
{
    return !duty->must || !duty->verified;
}

bool rule_check_has_period(const struct duty *duty)
{
    return duty->clock.amount > 0 && !duty->by_risk;
}

bool rule_check_may_be_longer(const struct duty *duty)
{
    return !duty->must || duty->period == DUTY_BY_OFFICE;
}

/* Whether one period ends later than the other, begun in some month of four years. */
static bool is_longer(const struct deadline *one, const struct deadline *other)
{
    struct deadline plain = *one, than = *other;
    plain.roll = than.roll = DEADLINE_STAYS;
    for (int i = 0; i < MONTHS; i++) {
        int32_t from = day_add_months(day_of(2024, 1, 31), i);
        if (deadline_due(&plain, NULL, from).on > deadline_due(&than, NULL, from).on)
            return true;
    }
    return false;
}

static void check_period(struct work *w, const struct duty *duty, const struct duty_change *change,
                         struct issues *issues)
{
    struct deadline clock = duty->clock;
    clock.amount = change->amount;
    clock.unit = change->unit;
    int64_t each = change->unit == DEADLINE_YEARS ? 365 : change->unit == DEADLINE_MONTHS ? 30 : 1;
    if (change->amount < 0)
        return;
    if (!rule_check_has_period(duty))
        issue_add(w, issues, RULE_AT_AMOUNT, "rules.no_period", TEXT(""));
    else if (change->amount < 1 || change->amount * each > MOST_DAYS)
        issue_add(w, issues, RULE_AT_AMOUNT, "rules.period_range", TEXT(""));
    else if (!rule_check_may_be_longer(duty) && is_longer(&clock, &duty->clock))
        issue_add(w, issues, RULE_AT_AMOUNT, "rules.not_longer",
                  work_format(w, "%.*s\x1f%.*s\x1f%.*s", TEXT_ARG(duty_say_length(w, &duty->clock)),
                              TEXT_ARG(duty_say_period(w, duty, NULL)),
                              TEXT_ARG(duty->source[w->lang])));
}

static bool check_duty(struct work *w, const struct rule_change *change, struct issues *issues)
{
    const struct duty *duty = duty_find(w->instance->duties, change->rule);
    struct duty_change wanted;
    if (!duty)
        return work_fail(w, FAULT_MISSING, "rules.unknown", change->rule);
    if (!rule_change_read(change->value, &wanted))
        issue_add(w, issues, RULE_AT_VALUE, "rules.value", change->value);
    if (wanted.off && !rule_check_may_be_off(duty))
        issue_add(w, issues, RULE_AT_OFF, "rules.must_stay", duty->source[w->lang]);
    if (wanted.ahead_days > MOST_AHEAD)
        issue_add(w, issues, RULE_AT_AHEAD, "rules.ahead_range", TEXT(""));
    check_period(w, duty, &wanted, issues);
    return true;
}

static void check_risk(struct work *w, const struct rule_change *change, struct issues *issues)
{
    const struct risk_table *table = risk_open(w, TEXT(""), change->value);
    if (change->value.len && (!table || table->problem.code.len))
        issue_add(w, issues, RULE_AT_VALUE, "rules.classes", TEXT(""));
}

static void check_stage(struct work *w, const struct rule_change *change, struct issues *issues)
{
    struct reminder_stage stage;
    struct work trial = *w;
    struct text line = work_format(w, "2000-01-01 %.*s", TEXT_ARG(change->value));
    if (!reminder_stage_read(&trial, line, day_of(2000, 1, 1), &stage))
        issue_add(w, issues, RULE_AT_VALUE, "rules.stages", TEXT(""));
}

bool rule_check(struct work *w, const struct rule_change *change, struct issues *issues)
{
    int32_t today = moment_day(w->now);
    if (text_is(change->rule, TEXT(RULE_RISK)))
        check_risk(w, change, issues);
    else if (text_is(change->rule, TEXT(RULE_REMINDERS)))
        check_stage(w, change, issues);
    else if (!check_duty(w, change, issues))
        return false;
    if (change->from == DAY_NONE && text_is(change->rule, TEXT(RULE_REMINDERS)))
        issue_add(w, issues, RULE_AT_FROM, "rules.from_needed", TEXT(""));
    if (change->from != DAY_NONE && change->from > day_add_months(today, 12 * MOST_YEARS))
        issue_add(w, issues, RULE_AT_FROM, "rules.from_far", TEXT(""));
    if (!change->reason.len)
        issue_add(w, issues, RULE_AT_REASON, "rules.reason_missing", TEXT(""));
    if (text_runes(change->reason) > LONGEST_REASON)
        issue_add(w, issues, RULE_AT_REASON, "rules.reason_long",
                  work_format(w, "%zu", text_runes(change->reason)));
    return !issues_stop(issues) || work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
}
