#include "web/inspection_plan_page.h"

#include "base/moment.h"
#include "domain/inspection_plan.h"
#include "domain/record.h"
#include "registers.h"
#include "views/inspection_plan.h"
#include "web/checks_tabs.h"
#include "web/form.h"
#include "web/front.h"
#include "web/show.h"
#include "web/state_chip.h"

enum { YEARS = 5, FIRST_YEAR = 1990, LAST_YEAR = 2199, APRIL = 4, MOST_COMPANIES = 50 };

_Static_assert((int)PLAN_CELLS == (int)PLAN_MONTHS + 1 && (int)COUNT_WAYS == (int)PLAN_WAYS,
               "the view has them all");

/* ---- the year ---- */

static int this_year(const struct work *w)
{
    return day_fiscal_year(moment_day(w->now));
}

static int asked_year(const struct work *w, const struct visit *visit)
{
    int64_t year = field_int(visit->request, "year", this_year(w));
    return year < FIRST_YEAR || year > LAST_YEAR ? this_year(w) : (int)year;
}

static struct text year_text(struct work *w, int year)
{
    return work_format(w, "%d", year);
}

static struct text year_name(struct work *w, int year)
{
    struct text number = year_text(w, year);
    return word_fill(w, WORD_checks_year, &number, 1);
}

/* The next one, this one, and those before; and the one that is shown. */
static struct filter *year_filters(struct work *w, const char *path, int shown, size_t *count)
{
    struct filter *out = work_array(w, struct filter, YEARS + 1);
    int newest = this_year(w) + 1;
    *count = 0;
    for (int year = newest; year > newest - YEARS; year--)
        out[(*count)++] = (struct filter){ year_name(w, year),
                                           url_with(w, URL(w, path), "year", year_text(w, year)),
                                           -1, year == shown };
    if (shown > newest || shown <= newest - YEARS)
        out[(*count)++] =
            (struct filter){ year_name(w, shown),
                             url_with(w, URL(w, path), "year", year_text(w, shown)), -1, true };
    return out;
}

/* ---- the plan ---- */

static struct text cell_text(struct work *w, const struct plan_month *month)
{
    const struct text parts[] = { show_count(w, month->held), show_count(w, month->open) };
    if (!month->held && !month->open)
        return TEXT("");
    return month->open ? word_fill(w, WORD_checks_held_open, parts, COUNT(parts)) : parts[0];
}

static void fill_lines(struct work *w, const struct inspection_plan *plan, int year,
                       struct plan_page *page)
{
    static const enum word names[PLAN_ROWS] = { WORD_checks_row_yearly, WORD_checks_row_monthly,
                                                WORD_checks_row_selection, WORD_checks_row_visit };
    struct plan_line *lines = work_array(w, struct plan_line, PLAN_ROWS);
    struct text months = word_text(w->lang, WORD_checks_months);
    int32_t today = moment_day(w->now);
    page->heads[0] = word_text(w->lang, WORD_checks_before);
    for (int m = 0; m < PLAN_MONTHS; m++)
        text_next(&months, ' ', &page->heads[m + 1]);
    for (int r = 0; r < PLAN_ROWS; r++) {
        struct plan_month before = { 0, plan->before[r] };
        lines[r].name = word_text(w->lang, names[r]);
        lines[r].cells[0] = cell_text(w, &before);
        lines[r].late[0] = before.open > 0;
        for (int m = 0; m < PLAN_MONTHS; m++) {
            int32_t end = day_add_months(day_of(year, APRIL, 1), m + 1) - 1;
            lines[r].cells[m + 1] = cell_text(w, &plan->months[r][m]);
            lines[r].late[m + 1] = plan->months[r][m].open > 0 && end < today;
        }
    }
    page->lines = lines;
    page->line_count = PLAN_ROWS;
}

static struct text class_name(struct work *w, struct text class)
{
    return form_value(w, &kind_party.fields[PARTY_RISK], class);
}

static void fill_classes(struct work *w, const struct inspection_plan *plan, struct plan_page *page)
{
    struct plan_class_row *rows = work_array(w, struct plan_class_row, PLAN_CLASSES);
    for (int i = 0; i < PLAN_CLASSES; i++) {
        const struct plan_class *it = &plan->classes[i];
        struct text months = show_count(w, it->months);
        rows[i] = (struct plan_class_row){
            .name = class_name(w, it->class),
            .months = it->months ? word_fill(w, WORD_checks_every, &months, 1)
                                 : word_text(w->lang, WORD_checks_as_needed),
            .works = it->works,
            .due = it->due,
            .planned = it->planned,
            .held = it->held,
        };
    }
    page->classes = rows;
    page->class_count = PLAN_CLASSES;
}

static struct link plan_link(struct work *w, const struct plan_due *it)
{
    struct url form = URL(w, "/records/inspection/new?entrustment_id={}", it->entrustment_id);
    if (it->planned_on.len)
        return (struct link){ show_day_text(w, it->planned_on),
                              URL(w, "/visits/{}", it->inspection_id) };
    if (!(w->actor.may & MAY_WRITE))
        return (struct link){ TEXT(""), url_none() };
    form = url_with(w, form, "way", TEXT("visit"));
    return (struct link){ word_text(w->lang, WORD_checks_plan_visit),
                          url_with(w, form, "_part", TEXT("planned_on")) };
}

static void fill_due(struct work *w, const struct inspection_plan *plan, struct plan_page *page)
{
    struct plan_due_row *rows = work_array(w, struct plan_due_row, plan->due_count + 1);
    for (size_t i = 0; i < plan->due_count; i++) {
        const struct plan_due *it = &plan->due[i];
        int32_t due = day_read(it->due);
        rows[i] = (struct plan_due_row){
            .party = it->party,
            .work = it->work,
            .class = class_name(w, it->class),
            .persons = show_persons(w, it->persons, it->persons_note),
            .last =
                it->last.len ? show_day_text(w, it->last) : word_text(w->lang, WORD_checks_never),
            .to = URL(w, "/vendors/{}/contracts", it->party_id),
            .due = due,
            .state = state_todo(w, due, true),
            .plan = plan_link(w, it),
        };
    }
    page->due = rows;
    page->due_count = plan->due_count;
    page->more_due = plan->more_due ? show_first(w, (int64_t)plan->due_count) : TEXT("");
    page->empty.text = word_text(w->lang, WORD_checks_none_due);
}

static void fill_untold(struct work *w, const struct inspection_plan *plan, struct plan_page *page)
{
    struct plan_untold_row *rows = work_array(w, struct plan_untold_row, plan->untold_count + 1);
    for (size_t i = 0; i < plan->untold_count; i++) {
        const struct plan_untold *it = &plan->untold[i];
        int32_t due = day_read(it->due);
        rows[i] = (struct plan_untold_row){
            .title = it->title.len ? it->title : it->work,
            .party = it->party,
            .held = show_day_text(w, it->held_on),
            .result = it->result.len
                          ? form_value(w, &kind_inspection.fields[INSPECTION_RESULT], it->result)
                          : word_text(w->lang, WORD_inspection_page_no_result),
            .no_result = !it->result.len,
            .to = URL(w, "/visits/{}", it->inspection_id),
            .due = due,
            .state = state_todo(w, due, true),
        };
    }
    page->untold = rows;
    page->untold_count = plan->untold_count;
    page->more_untold = plan->more_untold ? show_first(w, (int64_t)plan->untold_count) : TEXT("");
}

static void show_plan(struct work *w, struct visit *visit)
{
    int year = asked_year(w, visit);
    struct inspection_plan plan;
    if (!inspection_plan(w, year, &plan))
        return;
    struct plan_page page = {
        .page = front_page(w, visit, WORD_checks_plan_title, PLACE_CHECKS),
    };
    page.page.object = year_name(w, year);
    page.page.style = "visit.css";
    page.tabs = checks_tabs(w, visit, CHECKS_PLAN, &page.tab_count);
    page.years = year_filters(w, "/checks/plan", year, &page.year_count);
    fill_lines(w, &plan, year, &page);
    fill_classes(w, &plan, &page);
    fill_due(w, &plan, &page);
    fill_untold(w, &plan, &page);
    struct html out = front_html(w, visit);
    view_plan(&out, &page);
    front_send(visit, &out);
}

/* ---- how many ---- */

static struct text number_text(struct work *w, const struct inspection_number *number)
{
    struct text count = show_count(w, number->count);
    if (number->known)
        return word_fill(w, WORD_checks_count, &count, 1);
    return number->count ? word_fill(w, WORD_checks_at_least, &count, 1)
                         : word_text(w->lang, WORD_checks_unknown);
}

static void fill_row(struct work *w, const struct inspection_number *numbers, struct text name,
                     struct count_row *row)
{
    row->name = name;
    for (int v = 0; v < PLAN_WAYS; v++) {
        row->cells[v] = number_text(w, &numbers[v]);
        row->unknown[v] = !numbers[v].known;
    }
}

static bool has_any(const struct inspection_number *numbers)
{
    for (int v = 0; v < PLAN_WAYS; v++)
        if (numbers[v].count)
            return true;
    return false;
}

static void fill_counts(struct work *w, const struct inspection_counts *counts,
                        struct counts_page *page)
{
    const struct field *forms = &kind_inspection_count.fields[INSPECTION_COUNT_FORM];
    const struct field *ways = &kind_inspection.fields[INSPECTION_WAY];
    struct count_row *rows = work_array(w, struct count_row, PLAN_FORMS + 1);
    for (int v = 0; v < PLAN_WAYS; v++)
        page->heads[v] = word_text(w->lang, ways->choices[v].label);
    for (int f = 0; f < PLAN_FORMS - 1; f++)
        fill_row(w, counts->of[f], word_text(w->lang, forms->choices[f].label),
                 &rows[page->row_count++]);
    if (has_any(counts->of[PLAN_FORMS - 1]))
        fill_row(w, counts->of[PLAN_FORMS - 1], word_text(w->lang, WORD_checks_no_contract),
                 &rows[page->row_count++]);
    fill_row(w, counts->ways, word_text(w->lang, WORD_checks_sum), &rows[page->row_count++]);
    page->rows = rows;
    for (int v = 0; v < PLAN_WAYS; v++)
        if (!counts->ways[v].known)
            page->unknown =
                (struct message){ .status = STATUS_NOTE,
                                  .text = word_text(w->lang, WORD_checks_some_unknown) };
}

static struct text own_company(struct work *w)
{
    struct record *all;
    size_t count;
    struct text last;
    record_after(w, &kind_company, TEXT(""), MOST_COMPANIES, &all, &count, &last);
    for (size_t i = 0; i < count; i++)
        if (text_is(all[i].values[COMPANY_GROUP_RELATION], TEXT("self")))
            return all[i].id;
    return count ? all[0].id : TEXT("");
}

static void fill_links(struct work *w, const struct visit *visit, int year,
                       struct counts_page *page)
{
    struct text number = year_text(w, year), company = own_company(w);
    page->said.to = page->say.to = url_none();
    if (front_may_go(visit, "/registers/inspection_count"))
        page->said =
            (struct link){ word_text(w->lang, WORD_inspection_count_many),
                           url_with(w, URL(w, "/registers/inspection_count"), "q", number) };
    if (!(w->actor.may & MAY_DECIDE) || !(w->actor.may & MAY_READ) || !company.len)
        return;
    struct url form = URL(w, "/records/inspection_count/new?company_id={}", company);
    form = url_with(w, form, "fiscal_year", number);
    page->say = (struct link){ word_text(w->lang, WORD_checks_say),
                               url_with(w, form, "others", TEXT("0")) };
}

static void show_counts(struct work *w, struct visit *visit)
{
    int year = asked_year(w, visit);
    struct inspection_counts counts;
    if (!inspection_counts(w, year, &counts))
        return;
    struct counts_page page = {
        .page = front_page(w, visit, WORD_checks_counts_title, PLACE_CHECKS),
    };
    page.page.object = year_name(w, year);
    page.tabs = checks_tabs(w, visit, CHECKS_COUNTS, &page.tab_count);
    page.years = year_filters(w, "/checks/counts", year, &page.year_count);
    fill_counts(w, &counts, &page);
    fill_links(w, visit, year, &page);
    struct html out = front_html(w, visit);
    view_counts(&out, &page);
    front_send(visit, &out);
}

const struct route inspection_plan_routes[] = {
    PAGE("/checks/plan", MAY_READ, show_plan),
    PAGE("/checks/counts", MAY_REPORT, show_counts),
    ROUTE_END,
};
