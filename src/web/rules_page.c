#include "web/rules_page.h"

#include "base/moment.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/reminder_stage.h"
#include "domain/rule_say.h"
#include "domain/todo.h"
#include "views/rules.h"
#include "web/front.h"
#include "web/risk_model.h"
#include "web/settings_page.h"
#include "web/show.h"

/* How many things there are to do by each rule; NULL for those who do not see the register. */
int64_t *rule_count_open(struct work *w)
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

struct rule_line rule_line_of(struct work *w, const struct duty *duty,
                              const struct rule_change *changes, size_t count, const int64_t *open)
{
    size_t index = (size_t)(duty - w->instance->duties->items);
    const struct rule_change *change =
        rule_change_at(changes, count, work_string(w, duty->id), moment_day(w->now));
    struct duty_change now;
    bool is_off = change && rule_change_read(change->value, &now) && now.off;
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
        .off = is_off ? change->reason : TEXT(""),
        .changed = change && !is_off && change->value.len ? rule_say_change(w, change) : TEXT(""),
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
    struct rule_change *changes;
    size_t count;
    struct reminder_stage stage;
    struct settings_rules_page page = { .page =
                                            front_page(w, visit, WORD_settings_title, PLACE_NONE) };
    int64_t *open = rule_count_open(w);
    if (!rule_change_all(w, &changes, &count))
        return;
    struct rule_line *rules = work_array(w, struct rule_line, duties->count + 1);
    for (size_t i = 0; i < duties->count; i++)
        rules[page.rule_count++] = rule_line_of(w, &duties->items[i], changes, count, open);
    page.rules = rules;
    page.risk = risk_panel(w);
    page.risk.change = URL(w, "/settings/rules/{}", TEXT(RULE_RISK));
    page.stages = URL(w, "/settings/rules/{}", TEXT(RULE_REMINDERS));
    if (!reminder_stage_read(w, reminder_stage_lines(w), moment_day(w->now), &stage))
        return;
    page.stage = rule_say_stage(w, &stage);
    fill_problems(w, &page);
    page.tabs = settings_tabs(w, visit, SETTINGS_RULES, &page.tab_count);
    struct html out = front_html(w, visit);
    view_settings_rules(&out, &page);
    front_send(visit, &out);
}

const struct route rules_routes[] = {
    PAGE("/settings/rules", MAY_ADMIN | MAY_DECIDE | MAY_JOURNAL, show_rules),
    ROUTE_END,
};
