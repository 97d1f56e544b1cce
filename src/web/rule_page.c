#include "web/rule_page.h"

#include "base/moment.h"
#include "domain/duty_due.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/rule_check.h"
#include "domain/rule_say.h"
#include "views/rules.h"
#include "web/front.h"
#include "web/risk_model.h"
#include "web/rule_entries.h"
#include "web/rules_page.h"
#include "web/show.h"

enum { MOST_FACTS = 16, SOON = 2 };

/* A duty, the risk classes or the reminders; "" with a fault when it is none of them. */
static struct text path_rule(struct work *w, const struct visit *visit)
{
    struct text rule = visit_part(visit, "id");
    if (duty_find(w->instance->duties, rule) || text_is(rule, TEXT(RULE_RISK)) ||
        text_is(rule, TEXT(RULE_REMINDERS)))
        return rule;
    work_fail(w, FAULT_MISSING, "rules.unknown", rule);
    return TEXT("");
}

/* ---- what it says ---- */

static void add_fact(struct work *w, struct fact_line *facts, size_t *count, enum word name,
                     struct text value)
{
    if (value.len)
        facts[(*count)++] = (struct fact_line){ .name = word_text(w->lang, name), .value = value };
}

static struct text either(struct work *w, bool first, enum word one, enum word other)
{
    return word_text(w->lang, first ? one : other);
}

static struct text ahead_of(struct work *w, const struct duty *duty)
{
    int ahead = duty_due_ahead(duty, moment_day(w->now));
    struct text days = work_format(w, "%d", ahead);
    return ahead ? word_fill(w, WORD_rules_ahead_days, &days, 1)
                 : word_text(w->lang, WORD_rules_ahead_none);
}

static struct text compared(struct work *w, bool verified, int32_t checked_on)
{
    struct text day = show_day(w, checked_on);
    return verified ? word_fill(w, WORD_rules_verified_on, &day, 1)
                    : word_text(w->lang, WORD_rules_verified_not);
}

static struct text period_of(struct work *w, const struct duty *duty)
{
    if (duty->by_risk)
        return word_text(w->lang, WORD_rules_by_risk);
    if (!rule_check_has_period(duty))
        return word_text(w->lang, WORD_rules_no_amount);
    return duty_say_length(w, &duty->clock);
}

static struct facts facts_of(struct work *w, const struct duty *duty, const struct rule_line *line)
{
    struct fact_line *items = work_array(w, struct fact_line, MOST_FACTS);
    struct facts facts = { .title = word_text(w->lang, WORD_rules_facts), .items = items };
    size_t *count = &facts.count;
    struct text file = work_format(w, "duties/%.*s.sql", TEXT_ARG(duty->id));
    bool same = duty->clock.start == DEADLINE_SAME_DAY, stays = duty->clock.roll == DEADLINE_STAYS;
    add_fact(w, items, count, WORD_settings_strength, duty_say_strength(w, duty));
    add_fact(w, items, count, WORD_settings_source, line->source);
    add_fact(w, items, count, WORD_rules_verified, compared(w, line->verified, line->checked_on));
    add_fact(w, items, count, WORD_rules_amount, period_of(w, duty));
    add_fact(w, items, count, WORD_rules_period, duty_say_period(w, duty, NULL));
    add_fact(w, items, count, WORD_rules_begins,
             either(w, same, WORD_rules_begins_same_day, WORD_rules_begins_next_day));
    add_fact(w, items, count, WORD_rules_rolls,
             either(w, stays, WORD_rules_rolls_stays, WORD_rules_rolls_next));
    add_fact(w, items, count, WORD_rules_ahead, ahead_of(w, duty));
    add_fact(w, items, count, WORD_settings_in_force,
             line->from == DAY_NONE && line->to == DAY_NONE ? word_text(w->lang, WORD_rules_always)
                                                            : show_period(w, line->from, line->to));
    if (line->changed.len || line->off.len)
        add_fact(w, items, count, WORD_rules_changed,
                 line->off.len ? word_text(w->lang, WORD_rules_off) : line->changed);
    if (duty->missing)
        add_fact(w, items, count, WORD_rules_missing, duty_say_missing(w, duty));
    add_fact(w, items, count, WORD_rules_file,
             duty->local ? word_fill(w, WORD_rules_file_local, &file, 1) : file);
    if (line->open > 0)
        items[(*count)++] = (struct fact_line){ .name = word_text(w->lang, WORD_settings_open),
                                                .value = show_count(w, line->open),
                                                .to = line->to_list };
    return facts;
}

static struct facts facts_of_risk(struct work *w)
{
    const struct risk_table *table = w->instance->risk;
    struct fact_line *items = work_array(w, struct fact_line, MOST_FACTS);
    struct facts facts = { .title = word_text(w->lang, WORD_rules_facts), .items = items };
    add_fact(w, items, &facts.count, WORD_settings_source, table->source[w->lang]);
    add_fact(w, items, &facts.count, WORD_rules_verified,
             compared(w, table->verified, table->checked_on));
    return facts;
}

static struct facts facts_of_reminders(struct work *w)
{
    struct fact_line *items = work_array(w, struct fact_line, MOST_FACTS);
    struct facts facts = { .title = word_text(w->lang, WORD_rules_facts), .items = items };
    struct reminder_stage stage;
    if (reminder_stage_read(w, reminder_stage_lines(w), moment_day(w->now), &stage))
        add_fact(w, items, &facts.count, WORD_rules_now, rule_say_stage(w, &stage));
    return facts;
}

/* ---- what was decided ---- */

static struct text counts_of(struct work *w, const struct rule_change *change)
{
    const struct text counts[] = { show_count(w, change->before), show_count(w, change->after) };
    if (change->before < 0)
        return TEXT("");
    return word_fill(w, change->after < 0 ? WORD_rules_history_counting : WORD_rules_history_counts,
                     counts, COUNT(counts));
}

static struct rule_change_line change_line(struct work *w, const struct rule_change *change)
{
    struct text when = show_moment(w, change->added_at);
    return (struct rule_change_line){
        .from = change->from == DAY_NONE ? word_text(w->lang, WORD_rules_always)
                                         : show_day(w, change->from),
        .what = rule_say_change(w, change),
        .reason = change->reason,
        .by = work_format(w, "%.*s %.*s", TEXT_ARG(change->by), TEXT_ARG(when)),
        .counts = change->removed_at ? TEXT("") : counts_of(w, change),
        .id = change->removed_at ? TEXT("") : change->id,
        .taken_by = change->removed_by,
    };
}

/* Asks again while it is being counted. */
static void fill_changes(struct work *w, const struct rule_change *changes, size_t count,
                         struct rule_page *page)
{
    struct rule_change_line *lines = work_array(w, struct rule_change_line, count + 1);
    for (size_t i = 0; i < count; i++) {
        lines[i] = change_line(w, &changes[i]);
        if (!changes[i].removed_at && changes[i].before >= 0 && changes[i].after < 0)
            page->page.refresh = SOON;
    }
    page->changes = lines;
    page->change_count = count;
}

/* ---- the page ---- */

static void fill_rule(struct work *w, struct text rule, const struct rule_change *all, size_t count,
                      struct rule_page *page)
{
    const struct duty *duty = duty_find(w->instance->duties, rule);
    page->is_duty = duty != NULL;
    if (duty) {
        page->rule = rule_line_of(w, duty, all, count, rule_count_open(w));
        page->page.title = page->rule.title;
        page->facts = facts_of(w, duty, &page->rule);
    } else if (text_is(rule, TEXT(RULE_RISK))) {
        page->page.title = word_text(w->lang, WORD_rules_risk_title);
        page->facts = facts_of_risk(w);
    } else {
        page->page.title = word_text(w->lang, WORD_rules_reminders_title);
        page->facts = facts_of_reminders(w);
    }
}

/* A form of one's own may send what this rule has no field for. */
static struct message wrong_of(struct work *w, const struct visit *visit, struct text rule)
{
    const struct duty *duty = duty_find(w->instance->duties, rule);
    const struct issue *issue = NULL;
    if (duty && !rule_check_may_be_off(duty))
        issue = issues_of(&visit->issues, RULE_AT_OFF);
    if (duty && !issue && !rule_check_has_period(duty))
        issue = issues_of(&visit->issues, RULE_AT_AMOUNT);
    return (struct message){ .status = STATUS_STOP,
                             .text = issue ? form_issue(w, issue) : TEXT("") };
}

static void show_rule(struct work *w, struct visit *visit)
{
    struct text rule = path_rule(w, visit);
    struct rule_change *all, *own;
    size_t count, own_count;
    struct rule_page page = {
        .page = front_page(w, visit, WORD_settings_tab_rules, PLACE_NONE),
        .action = URL(w, "/settings/rules/{}", rule),
        .remove = URL(w, "/settings/rules/{}/remove", rule),
        .back = URL(w, "/settings/rules"),
        .may_change = (w->actor.may & MAY_ADMIN) != 0,
    };
    if (work_failed(w) || !rule_change_all(w, &all, &count) ||
        !rule_change_list(w, rule, &own, &own_count))
        return;
    const struct rule_change *now =
        rule_change_at(all, count, work_string(w, rule), moment_day(w->now));
    struct entry *entries = work_array(w, struct entry, RULE_ENTRIES);
    page.page.self = page.action;
    page.wrong = wrong_of(w, visit, rule);
    fill_rule(w, rule, all, count, &page);
    page.entry_count = rule_entries(w, visit, rule, now, entries);
    page.entries = entries;
    fill_changes(w, own, own_count, &page);
    if (visit->typed)
        page.page.refresh = 0;
    front_crumb(w, &page.page, word_text(w->lang, WORD_settings_tab_rules), page.back);
    struct html out = front_html(w, visit);
    view_rule(&out, &page);
    front_send(visit, &out);
}

static void done(struct work *w, struct visit *visit, struct text rule, const char *key)
{
    visit_done(w, visit, URL(w, "/settings/rules/{}", rule).checked, key, TEXT(""));
}

static void save_rule(struct work *w, struct visit *visit)
{
    struct text rule = path_rule(w, visit);
    if (work_failed(w))
        return;
    struct rule_change change = rule_entries_read(w, visit, rule);
    if (rule_change_add(w, &change, &visit->issues))
        done(w, visit, rule, change.before < 0 ? "rules.saved_day" : "rules.saved");
}

static void remove_change(struct work *w, struct visit *visit)
{
    struct text rule = path_rule(w, visit);
    if (!work_failed(w) && rule_change_remove(w, rule, field_text(visit->request, "id")))
        done(w, visit, rule, "rules.taken_back");
}

const struct route rule_routes[] = {
    PAGE("/settings/rules/:id", MAY_ADMIN | MAY_DECIDE | MAY_JOURNAL, show_rule),
    FORM("/settings/rules/:id", MAY_ADMIN, save_rule, show_rule),
    FORM("/settings/rules/:id/remove", MAY_ADMIN, remove_change, show_rule),
    ROUTE_END,
};
