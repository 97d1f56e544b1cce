#include "web/rules_page.h"

#include "base/moment.h"
#include "domain/duty_off.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/risk.h"
#include "domain/todo.h"
#include "views/rules.h"
#include "web/front.h"
#include "web/risk_model.h"
#include "web/settings_page.h"
#include "web/show.h"

enum { LONGEST_REASON = 500, MOST_FACTS = 10 };

/* How many things there are to do by each rule; NULL for those who do not see the register. */
static int64_t *count_open(struct work *w)
{
    const struct duties *duties = w->instance->duties;
    struct todo_counts counts;
    if (!(w->actor.may & MAY_READ) || !todo_count(w, moment_day(w->now), &counts))
        return NULL;
    int64_t *open = work_array(w, int64_t, duties->count + 1);
    for (size_t i = 0; i < duties->count; i++)
        for (int group = 0; group < TODO_GROUPS; group++)
            open[i] += counts.duties[i][group];
    return open;
}

static struct rule_line line_of(struct work *w, const struct duty *duty, struct text off,
                                const int64_t *open)
{
    size_t index = (size_t)(duty - w->instance->duties->items);
    return (struct rule_line){
        .title = duty_say_title(w, duty, false),
        .source = duty->source[w->lang],
        .effort = !duty->must,
        .verified = duty->verified,
        .checked_on = duty->checked_on,
        .clock = duty_say_clock(w, duty, NULL),
        .from = duty->from,
        .to = duty->until,
        .open = open ? open[index] : -1,
        .to_list = url_with(w, URL(w, "/todo"), "duty", duty->id),
        .self = URL(w, "/settings/rules/{}", duty->id),
        .off = off,
    };
}

/* Files of the data folder that are not in force. */
static void fill_problems(struct work *w, struct settings_rules_page *page)
{
    const struct duties *duties = w->instance->duties;
    const struct duty_problem *of_risk = &w->instance->risk->problem;
    struct message *problems = work_array(w, struct message, duties->problem_count + 1);
    for (size_t i = 0; i <= duties->problem_count; i++) {
        const struct duty_problem *it = i < duties->problem_count ? &duties->problems[i] : of_risk;
        if (it->code.len)
            problems[page->problem_count++] =
                (struct message){ .status = STATUS_STOP, .text = word_say(w, it->code, it->about) };
    }
    page->problems = problems;
}

static void show_rules(struct work *w, struct visit *visit)
{
    const struct duties *duties = w->instance->duties;
    struct text *off;
    struct settings_rules_page page = { .page =
                                            front_page(w, visit, WORD_settings_title, PLACE_NONE) };
    int64_t *open = count_open(w);
    if (!duty_off_read(w, &off))
        return;
    struct rule_line *rules = work_array(w, struct rule_line, duties->count + 1);
    for (size_t i = 0; i < duties->count; i++)
        rules[page.rule_count++] = line_of(w, &duties->items[i], off[i], open);
    page.rules = rules;
    page.risk = risk_panel(w);
    fill_problems(w, &page);
    page.tabs = settings_tabs(w, visit, SETTINGS_RULES, &page.tab_count);
    struct html out = front_html(w, visit);
    view_settings_rules(&out, &page);
    front_send(visit, &out);
}

/* ---- one rule ---- */

static const struct duty *path_duty(struct work *w, const struct visit *visit)
{
    const struct duty *duty = duty_find(w->instance->duties, visit_part(visit, "id"));
    if (!duty)
        work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return duty;
}

static void add_fact(struct work *w, struct fact_line *facts, size_t *count, enum word name,
                     struct text value)
{
    if (value.len)
        facts[(*count)++] = (struct fact_line){ .name = word_text(w->lang, name), .value = value };
}

static struct text ahead_of(struct work *w, const struct duty *duty)
{
    struct text days = work_format(w, "%d", duty->ahead_days);
    return duty->ahead_days ? word_fill(w, WORD_rules_ahead_days, &days, 1)
                            : word_text(w->lang, WORD_rules_ahead_none);
}

static struct facts facts_of(struct work *w, const struct duty *duty, const struct rule_line *line)
{
    struct fact_line *items = work_array(w, struct fact_line, MOST_FACTS);
    struct facts facts = { .title = word_text(w->lang, WORD_rules_facts), .items = items };
    struct text file = work_format(w, "duties/%.*s.sql", TEXT_ARG(duty->id));
    add_fact(w, items, &facts.count, WORD_settings_source, line->source);
    add_fact(w, items, &facts.count, WORD_settings_checked, show_day(w, line->checked_on));
    add_fact(w, items, &facts.count, WORD_settings_clock, line->clock);
    add_fact(w, items, &facts.count, WORD_rules_period, duty_say_period(w, duty, NULL));
    add_fact(w, items, &facts.count, WORD_rules_ahead, ahead_of(w, duty));
    add_fact(w, items, &facts.count, WORD_settings_in_force, show_period(w, line->from, line->to));
    if (duty->missing)
        add_fact(w, items, &facts.count, WORD_rules_missing, duty_say_missing(w, duty));
    add_fact(w, items, &facts.count, WORD_rules_file,
             duty->local ? word_fill(w, WORD_rules_file_local, &file, 1) : file);
    if (line->open > 0) {
        struct text open = show_count(w, line->open);
        items[facts.count++] = (struct fact_line){ .name = word_text(w->lang, WORD_settings_open),
                                                   .value = open,
                                                   .to = line->to_list };
    }
    return facts;
}

static void show_rule(struct work *w, struct visit *visit)
{
    const struct duty *duty = path_duty(w, visit);
    struct text *off;
    if (!duty || !duty_off_read(w, &off))
        return;
    struct text reason = off[duty - w->instance->duties->items];
    const struct issue *issue = issues_of(&visit->issues, 0);
    struct rule_page page = {
        .page = front_page(w, visit, WORD_settings_tab_rules, PLACE_NONE),
        .rule = line_of(w, duty, reason, count_open(w)),
        .is_on = text_is(visit_typed(visit, "on", reason.len ? TEXT("0") : TEXT("1")), TEXT("1")),
        .reason = { .name = "reason",
                    .type = ENTRY_LINES,
                    .label = word_text(w->lang, WORD_rules_reason),
                    .help = word_text(w->lang, WORD_rules_reason_help),
                    .value = visit_typed(visit, "reason", reason),
                    .mistake = issue ? form_issue(w, issue) : TEXT("") },
        .action = URL(w, "/settings/rules/{}", duty->id),
        .back = URL(w, "/settings/rules"),
        .may_change = (w->actor.may & MAY_ADMIN) != 0,
    };
    page.page.title = page.rule.title;
    page.facts = facts_of(w, duty, &page.rule);
    front_crumb(w, &page.page, word_text(w->lang, WORD_settings_tab_rules), page.back);
    struct html out = front_html(w, visit);
    view_rule(&out, &page);
    front_send(visit, &out);
}

static void save_rule(struct work *w, struct visit *visit)
{
    const struct duty *duty = path_duty(w, visit);
    bool on = text_is(field_text(visit->request, "on"), TEXT("1"));
    struct text reason = text_trim(field_text(visit->request, "reason"));
    if (!duty)
        return;
    if (!on && !reason.len)
        issue_add(w, &visit->issues, 0, "rules.reason_missing", TEXT(""));
    if (text_runes(reason) > LONGEST_REASON)
        issue_add(w, &visit->issues, 0, "rules.reason_long",
                  work_format(w, "%zu", text_runes(reason)));
    if (issues_stop(&visit->issues))
        work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    else if (duty_off_set(w, duty, on ? TEXT("") : reason))
        visit_done(w, visit, TEXT("/settings/rules"), "rules.saved",
                   duty_say_title(w, duty, false));
}

const struct route rules_routes[] = {
    PAGE("/settings/rules", MAY_ADMIN | MAY_DECIDE | MAY_JOURNAL, show_rules),
    PAGE("/settings/rules/:id", MAY_ADMIN | MAY_DECIDE | MAY_JOURNAL, show_rule),
    FORM("/settings/rules/:id", MAY_ADMIN, save_rule, show_rule),
    ROUTE_END,
};
