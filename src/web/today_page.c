#include "web/today_page.h"

#include <stdlib.h>

#include "base/moment.h"
#include "domain/agenda.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/same.h"
#include "domain/scope.h"
#include "views/today.h"
#include "web/duty_link.h"
#include "web/front.h"
#include "web/show.h"

enum { FOLD = 3, AGENDA = 6, FACTS = 7 };

struct today_row today_row(struct work *w, int32_t today, const struct todo *todo)
{
    bool known = todo->due != DAY_NONE;
    struct text fact =
        known ? duty_say_facts(w, todo->duty, todo->detail) : duty_say_missing(w, todo->duty);
    (void)today;
    return (struct today_row){
        .due = todo->due,
        .due_name = duty_say_due(w, todo->duty),
        .title = todo_say_title(w, todo),
        .to = duty_link_item(w, todo),
        .party = todo->party,
        .fact = fact,
        .ground = todo->duty->source[w->lang],
        .effort = !todo->duty->must,
        .button = duty_link(w, todo),
    };
}

struct today_row *today_rows(struct work *w, int32_t today, const struct todo_list *list)
{
    struct today_row *rows = work_array(w, struct today_row, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = today_row(w, today, &list->items[i]);
    return rows;
}

/* Where the matters of one duty in one group are listed. */
static struct url folded_url(struct work *w, const struct duty *duty, enum todo_group group)
{
    static const char *const names[TODO_GROUPS] = {
        [TODO_OVERDUE] = "overdue", [TODO_TODAY] = "today",     [TODO_WEEK] = "week",
        [TODO_LATER] = "later",     [TODO_UNKNOWN] = "unknown",
    };
    return URL(w, "/todo?group={}&duty={}", text_of(names[group]), duty->id);
}

/* One row for all `count` matters of a duty: that of the first, with the number of the others. */
static struct today_row folded_row(struct work *w, struct today_row row, struct url to,
                                   int64_t count)
{
    row.to = to;
    row.party =
        word_fill(w, WORD_today_folded, (struct text[]){ row.party, show_count(w, count - 1) }, 2);
    row.fact = TEXT("");
    row.button = (struct link){
        word_fill(w, WORD_today_see_folded, (struct text[]){ show_count(w, count) }, 1), to
    };
    return row;
}

/* What binds before what does not; then the nearest first; one duty together. */
static int compare_rows(const void *a, const void *b)
{
    const struct today_row *x = a, *y = b;
    if (x->effort != y->effort)
        return x->effort - y->effort;
    if (x->due != y->due)
        return x->due < y->due ? -1 : 1;
    return text_compare(x->title, y->title);
}

/* A list of hundreds brings the same matter for every party: more than FOLD take one row, so that
 * what comes once is not pushed out of sight. */
static void read_group(struct work *w, int32_t today, enum todo_group group,
                       const struct todo_counts *counts, struct today_group *out)
{
    const struct duties *duties = w->instance->duties;
    struct today_row *rows = work_array(w, struct today_row, duties->count * FOLD + 1);
    *out = (struct today_group){ .rows = rows, .total = counts->groups[group] };
    for (size_t d = 0; d < duties->count; d++) {
        const struct duty *duty = &duties->items[d];
        int64_t count = counts->duties[d][group];
        struct todo_list list = { 0 };
        if (count == 0 || !todo_of_duty(w, today, group, duty, count > FOLD ? 1 : FOLD, &list))
            continue;
        for (size_t i = 0; i < list.count; i++)
            rows[out->count++] = today_row(w, today, &list.items[i]);
        if (count > FOLD && list.count)
            rows[out->count - 1] =
                folded_row(w, rows[out->count - 1], folded_url(w, duty, group), count);
    }
    qsort(rows, out->count, sizeof *rows, compare_rows);
}

static void read_groups(struct work *w, int32_t today, const struct todo_counts *counts,
                        struct today_page *page)
{
    for (int i = 0; i < TODO_GROUPS; i++)
        read_group(w, today, (enum todo_group)i, counts, &page->groups[i]);
}

/* How many binding duties are overdue and since when; the rows begin with the binding ones. */
static struct text lead_of(struct work *w, const struct todo_counts *counts,
                           const struct today_page *page)
{
    const struct duties *duties = w->instance->duties;
    const struct today_group *over = &page->groups[TODO_OVERDUE];
    int64_t binding = 0;
    for (size_t i = 0; i < duties->count; i++)
        binding += duties->items[i].must ? counts->duties[i][TODO_OVERDUE] : 0;
    if (binding && over->count) {
        const struct text args[] = { show_count(w, binding), show_day(w, over->rows[0].due) };
        return word_fill(w, WORD_today_lead_binding, args, COUNT(args));
    }
    if (over->total)
        return word_fill(w, WORD_today_lead_effort, (struct text[]){ show_count(w, over->total) },
                         1);
    return word_text(w->lang, WORD_today_lead_none);
}

enum mark today_mark(const struct duty *duty)
{
    if (!duty->must)
        return MARK_PERIODIC;
    return duty->period == DUTY_BY_LAW ? MARK_URGENT : MARK_DUE;
}

static void add_mark(struct calendar_cell *cell, const struct agenda_mark *mark)
{
    unsigned char *count = &cell->marks[today_mark(mark->duty)];
    int64_t sum = *count + mark->count;
    *count = (unsigned char)(sum < UINT8_MAX ? sum : UINT8_MAX);
}

static void read_cells(struct work *w, int32_t today, struct calendar_cell cells[CALENDAR_CELLS])
{
    struct agenda_day *days;
    if (!agenda_weeks(w, today, CALENDAR_WEEKS, &days))
        return;
    for (int i = 0; i < CALENDAR_CELLS; i++) {
        cells[i] = (struct calendar_cell){ .day = days[i].day,
                                           .closed = days[i].closed,
                                           .holiday = days[i].closure };
        for (size_t j = 0; j < days[i].mark_count; j++)
            add_mark(&cells[i], &days[i].marks[j]);
    }
}

/* "認証の有効期限が切れます（東雲カスタマーサービス株式会社）", or how many there are. */
static struct text agenda_text(struct work *w, const struct agenda_mark *mark)
{
    struct text about =
        mark->count > 1
            ? word_fill(w, WORD_today_count, (struct text[]){ show_count(w, mark->count) }, 1)
            : mark->party;
    return word_fill(w, WORD_today_agenda_line,
                     (struct text[]){ duty_say_title(w, mark->duty, true), about }, 2);
}

static void read_agenda(struct work *w, int32_t today, struct today_page *page)
{
    struct agenda_mark *marks;
    size_t count;
    if (!agenda_next(w, today, AGENDA, &marks, &count))
        return;
    struct agenda_line *agenda = work_array(w, struct agenda_line, count + 1);
    page->next_due = count ? marks[0].due : DAY_NONE;
    for (size_t i = 0; i < count; i++)
        agenda[i] = (struct agenda_line){ today_mark(marks[i].duty), marks[i].due,
                                          agenda_text(w, &marks[i]),
                                          URL(w, "/todo?duty={}", marks[i].duty->id) };
    page->agenda = agenda;
    page->agenda_count = count;
}

static struct today_fact fact_of(struct work *w, enum word name, const char *to, int64_t value,
                                 enum word unit, enum status status)
{
    return (struct today_fact){
        .name = word_text(w->lang, name),
        .to = w->actor.may & MAY_READ ? URL(w, to) : url_none(),
        .value = show_count(w, value),
        .unit = show_unit(w, unit, value),
        .status = value > 0 ? status : STATUS_NONE,
    };
}

static void read_facts(struct work *w, int32_t today, struct today_page *page)
{
    struct todo_state state = { 0 };
    struct today_fact *facts = work_array(w, struct today_fact, FACTS);
    todo_state(w, today, &state);
    facts[0] = fact_of(w, WORD_today_fact_parties, "/vendors", state.parties, WORD_today_parties,
                       STATUS_NONE);
    facts[0].detail =
        word_fill(w, WORD_today_fact_tiers,
                  (struct text[]){ show_count(w, state.tiers[0]), show_count(w, state.tiers[1]),
                                   show_count(w, state.tiers[2]), show_count(w, state.tiers[3]) },
                  4);
    if (state.over)
        facts[0].detail =
            word_fill(w, WORD_today_fact_over,
                      (struct text[]){ facts[0].detail, show_count(w, state.over) }, 2);
    facts[1] = fact_of(w, WORD_today_fact_not_consented, "/vendors?show=not_consented",
                       state.not_consented, WORD_today_parties, STATUS_STOP);
    facts[2] = fact_of(w, WORD_today_fact_ended, "/todo?group=overdue&duty=contract_ended",
                       state.ended, WORD_today_matters, STATUS_STOP);
    facts[3] = fact_of(w, WORD_today_fact_unproved, "/todo?group=overdue&duty=disposal",
                       state.unproved, WORD_today_matters, STATUS_STOP);
    facts[4] = fact_of(w, WORD_today_fact_lapsed, "/todo?group=overdue&duty=certificate_lapsed",
                       state.lapsed, WORD_today_matters, STATUS_TODAY);
    facts[5] = fact_of(w, WORD_today_fact_unknown, "/todo?group=unknown", state.unknown,
                       WORD_today_matters, STATUS_TODAY);
    page->facts = facts;
    page->fact_count = FACTS - 1;
    int64_t same = w->actor.may & MAY_DECIDE ? same_count(w) : 0;
    if (same)
        facts[page->fact_count++] =
            fact_of(w, WORD_same_fact, "/vendors/same", same, WORD_today_matters, STATUS_TODAY);
    page->first_run = state.parties == 0;
}

static void show_today(struct work *w, struct visit *visit)
{
    int32_t today = moment_day(w->now);
    struct todo_counts counts = { 0 };
    struct today_page page = { .page = front_page(w, visit, WORD_today_title, PLACE_TODAY) };
    page.department = scope_is_narrow(w) ? page.page.department : TEXT("");
    page.only_facts = !(w->actor.may & MAY_READ);
    if (page.only_facts)
        page.page.title = word_text(w->lang, WORD_web_place_today);
    read_facts(w, today, &page);
    if (!page.first_run && !page.only_facts) {
        todo_count(w, today, &counts);
        read_groups(w, today, &counts, &page);
        page.lead = lead_of(w, &counts, &page);
        read_cells(w, today, page.cells);
        read_agenda(w, today, &page);
    }
    struct html out = front_html(w, visit);
    view_today(&out, &page);
    front_send(visit, &out);
}

const struct route today_routes[] = {
    PAGE("/", MAY_READ | MAY_REPORT, show_today),
    ROUTE_END,
};
