#include "web/rule_entries.h"

#include "base/dates.h"
#include "base/moment.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/reminder_stage.h"
#include "domain/rule_check.h"

enum { STAGE_NUMBERS = 5, CLASS_NUMBERS = 3 * RISK_CLASSES - 1 };

/* A form while its fields are put together. */
struct form {
    struct work *w;
    const struct visit *visit;
    struct entry *entries;
    size_t count;
};

static struct entry *add(struct form *form, const char *name, enum entry_type type,
                         struct text label, struct text value, int field)
{
    const struct issue *issue = issues_of(&form->visit->issues, field);
    struct entry *entry = &form->entries[form->count++];
    *entry = (struct entry){
        .name = name,
        .type = type,
        .label = label,
        .value = visit_typed(form->visit, name, value),
        .mistake = issue ? form_issue(form->w, issue) : TEXT(""),
    };
    return entry;
}

static struct text number(struct work *w, int value)
{
    return work_format(w, "%d", value);
}

static struct text word(const struct form *form, enum word name)
{
    return word_text(form->w->lang, name);
}

/* ---- a duty ---- */

static const char *const unit_codes[] = { "days", "months", "years" };
static const enum deadline_unit unit_values[] = { DEADLINE_DAYS, DEADLINE_MONTHS, DEADLINE_YEARS };

static void add_use(struct form *form, bool off)
{
    static const enum word words[] = { WORD_rules_on, WORD_rules_off };
    struct form_option *options = work_array(form->w, struct form_option, COUNT(words));
    for (size_t i = 0; i < COUNT(words); i++)
        options[i] = (struct form_option){ i ? TEXT("0") : TEXT("1"), word(form, words[i]) };
    struct entry *entry = add(form, "on", ENTRY_CHOICE, word(form, WORD_rules_in_use),
                              off ? TEXT("0") : TEXT("1"), RULE_AT_OFF);
    entry->options = options;
    entry->option_count = COUNT(words);
}

static void add_period(struct form *form, const struct duty *duty, const struct duty_change *now)
{
    static const enum word words[] = { WORD_rules_unit_days, WORD_rules_unit_months,
                                       WORD_rules_unit_years };
    struct form_option *options = work_array(form->w, struct form_option, COUNT(words));
    struct deadline clock = duty->clock;
    struct text length = duty_say_length(form->w, &clock);
    size_t unit = 0;
    if (now->amount >= 0)
        clock = (struct deadline){ .amount = now->amount, .unit = now->unit };
    for (size_t i = 0; i < COUNT(words); i++) {
        options[i] = (struct form_option){ text_of(unit_codes[i]), word(form, words[i]) };
        if (unit_values[i] == clock.unit)
            unit = i;
    }
    struct entry *entry = add(form, "amount", ENTRY_NUMBER, word(form, WORD_rules_amount),
                              number(form->w, clock.amount), RULE_AT_AMOUNT);
    entry->help = word_fill(form->w,
                            rule_check_may_be_longer(duty) ? WORD_rules_amount_help
                                                           : WORD_rules_amount_help_shorter,
                            &length, 1);
    entry = add(form, "unit", ENTRY_SELECT, word(form, WORD_rules_unit), options[unit].id, -2);
    entry->options = options;
    entry->option_count = COUNT(words);
}

static void add_duty(struct form *form, const struct duty *duty, const struct rule_change *change)
{
    struct duty_change now = { .amount = -1, .ahead_days = -1 };
    struct text days = number(form->w, duty->ahead_days);
    if (change)
        rule_change_read(change->value, &now);
    if (rule_check_may_be_off(duty))
        add_use(form, now.off);
    if (rule_check_has_period(duty))
        add_period(form, duty, &now);
    struct text value = now.ahead_days >= 0 ? number(form->w, now.ahead_days) : days;
    add(form, "ahead", ENTRY_NUMBER, word(form, WORD_rules_ahead_entry), value, RULE_AT_AHEAD)
        ->help = word_fill(form->w, WORD_rules_ahead_entry_help, &days, 1);
}

/* A number of the form; -1 where it was not asked for. */
static int read_number(struct work *w, struct visit *visit, const char *name, int field)
{
    int64_t value;
    if (!field_given(visit->request, name))
        return -1;
    if (text_to_int(text_trim(field_text(visit->request, name)), &value) && value >= 0 &&
        value <= INT32_MAX / 400)
        return (int)value;
    issue_add(w, &visit->issues, field, "rules.not_number", TEXT(""));
    return -1;
}

/* What is as the rule has it is not written down as a change. */
static struct text read_duty(struct work *w, struct visit *visit, const struct duty *duty)
{
    struct text unit = field_text(visit->request, "unit");
    struct duty_change change = { .from = DAY_NONE };
    change.off = text_is(field_text(visit->request, "on"), TEXT("0"));
    change.amount = read_number(w, visit, "amount", RULE_AT_AMOUNT);
    change.ahead_days = read_number(w, visit, "ahead", RULE_AT_AHEAD);
    for (size_t i = 0; i < COUNT(unit_codes); i++)
        if (text_is_string(unit, unit_codes[i]))
            change.unit = unit_values[i];
    if (change.amount == duty->clock.amount && change.unit == duty->clock.unit)
        change.amount = -1;
    if (change.ahead_days == duty->ahead_days)
        change.ahead_days = -1;
    return rule_change_value(w, &change);
}

/* ---- the risk classes ---- */

static const char *const class_names[RISK_CLASSES][3] = {
    { "high_from", "high_review", "high_visit" },
    { "middle_from", "middle_review", "middle_visit" },
    { "low_from", "low_review", "low_visit" },
};

/* Of this many points on: the lowest class begins with none. */
static bool is_asked(int class, int which)
{
    return which > 0 || class + 1 < RISK_CLASSES;
}

static void add_classes(struct form *form, const struct rule_change *change)
{
    static const enum word words[] = { WORD_rules_class_from, WORD_rules_class_review,
                                       WORD_rules_class_visit };
    const struct risk_table *table =
        change ? risk_open(form->w, TEXT(""), change->value) : form->w->instance->risk;
    for (int i = 0; i < RISK_CLASSES; i++) {
        const struct risk_class *class = &table->classes[i];
        const int values[] = { class->from, class->review_months, class->visit_months };
        struct text name = risk_say_class(form->w, class->code);
        for (int k = 0; k < 3; k++)
            if (is_asked(i, k))
                add(form, class_names[i][k], ENTRY_NUMBER, word_fill(form->w, words[k], &name, 1),
                    number(form->w, values[k]), i == 0 && k == 0 ? RULE_AT_VALUE : -2);
    }
}

static struct text read_classes(struct work *w, struct visit *visit)
{
    struct risk_class classes[RISK_CLASSES];
    for (int i = 0; i < RISK_CLASSES; i++) {
        classes[i] = w->instance->risk->classes[i];
        if (is_asked(i, 0))
            classes[i].from = read_number(w, visit, class_names[i][0], RULE_AT_VALUE);
        classes[i].review_months = read_number(w, visit, class_names[i][1], RULE_AT_VALUE);
        classes[i].visit_months = read_number(w, visit, class_names[i][2], RULE_AT_VALUE);
    }
    return rule_change_classes(w, classes);
}

/* ---- the reminders ---- */

static const char *const stage_names[STAGE_NUMBERS] = { "first", "second", "gap", "call",
                                                        "call_gap" };

static void add_stages(struct form *form)
{
    static const enum word words[STAGE_NUMBERS] = { WORD_rules_stage_first, WORD_rules_stage_second,
                                                    WORD_rules_stage_gap, WORD_rules_stage_call,
                                                    WORD_rules_stage_call_gap };
    struct work *w = form->w;
    struct reminder_stage now = { 0 };
    if (!reminder_stage_read(w, reminder_stage_lines(w), moment_day(w->now), &now))
        return;
    const int values[STAGE_NUMBERS] = { now.days[0], now.days[1], now.gaps[1], now.days[2],
                                        now.gaps[2] };
    add(form, "time", ENTRY_LINE, word(form, WORD_rules_stage_time),
        work_format(w, "%02d:%02d", now.hour, now.minute), RULE_AT_VALUE);
    for (int i = 0; i < STAGE_NUMBERS; i++)
        add(form, stage_names[i], ENTRY_LINE, word(form, words[i]), number(w, values[i]), -2);
}

static struct text read_stages(struct work *w, const struct visit *visit)
{
    struct text value = text_trim(field_text(visit->request, "time"));
    for (int i = 0; i < STAGE_NUMBERS; i++)
        value = work_format(w, "%.*s %.*s", TEXT_ARG(value),
                            TEXT_ARG(text_trim(field_text(visit->request, stage_names[i]))));
    return value;
}

/* ---- all of them ---- */

static struct text typed_day(struct work *w, const struct visit *visit, int32_t otherwise)
{
    struct text parts[3];
    if (!visit->typed)
        return work_text(w, text_of(day_iso(otherwise).at));
    for (int i = 0; i < 3; i++)
        parts[i] = visit_typed(visit, work_format(w, "from.%c", "ymd"[i]).at, TEXT(""));
    return form_day_join(w, parts[0], parts[1], parts[2]);
}

size_t rule_entries(struct work *w, const struct visit *visit, struct text rule,
                    const struct rule_change *change, struct entry *out)
{
    struct form form = { .w = w, .visit = visit, .entries = out };
    const struct duty *duty = duty_find(w->instance->duties, rule);
    if (duty)
        add_duty(&form, duty, change);
    else if (text_is(rule, TEXT(RULE_RISK)))
        add_classes(&form, change);
    else
        add_stages(&form);
    struct entry *from =
        add(&form, "from", ENTRY_DAY, word(&form, WORD_rules_from), TEXT(""), RULE_AT_FROM);
    from->value = typed_day(w, visit, moment_day(w->now));
    from->help = word(&form, duty ? WORD_rules_from_help : WORD_rules_from_help_day);
    from->optional = duty != NULL;
    add(&form, "reason", ENTRY_LINES, word(&form, WORD_rules_reason), TEXT(""), RULE_AT_REASON)
        ->help = word(&form, WORD_rules_reason_help);
    return form.count;
}

struct rule_change rule_entries_read(struct work *w, struct visit *visit, struct text rule)
{
    struct rule_change change = { .rule = rule,
                                  .from = DAY_NONE,
                                  .reason = field_text(visit->request, "reason") };
    const struct duty *duty = duty_find(w->instance->duties, rule);
    struct text parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = field_text(visit->request, work_format(w, "from.%c", "ymd"[i]).at);
    struct text typed = form_day_join(w, parts[0], parts[1], parts[2]);
    struct dates_value day = dates_read(typed);
    if (day.kind == DATES_DAY)
        change.from = day.day;
    else if (typed.len)
        issue_add(w, &visit->issues, RULE_AT_FROM, "record.not_a_day", typed);
    change.value = duty                             ? read_duty(w, visit, duty)
                   : text_is(rule, TEXT(RULE_RISK)) ? read_classes(w, visit)
                                                    : read_stages(w, visit);
    return change;
}
