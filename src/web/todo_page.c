#include "web/todo_page.h"

#include "base/moment.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/scope.h"
#include "domain/todo_find.h"
#include "views/todo.h"
#include "web/front.h"
#include "web/show.h"
#include "web/today_page.h"

enum { MOST_PARAMS = 2, ENTRIES = 2 };

static const struct {
    const char *code;
    enum word name;
} whens[TODO_WHENS] = {
    [TODO_WHEN_ANY] = { "", WORD_todo_page_any },
    [TODO_WHEN_OVERDUE] = { "overdue", WORD_todo_page_overdue },
    [TODO_WHEN_TODAY] = { "today", WORD_todo_page_today },
    [TODO_WHEN_WEEK] = { "week", WORD_todo_page_week },
    [TODO_WHEN_LATER] = { "later", WORD_todo_page_later },
    [TODO_WHEN_AHEAD] = { "ahead", WORD_todo_page_ahead },
    [TODO_WHEN_UNKNOWN] = { "unknown", WORD_todo_page_unknown },
};

static const struct {
    const char *code;
    enum word name;
} strengths[] = {
    { "", WORD_todo_page_both },
    { "must", WORD_todo_page_must },
    { "effort", WORD_todo_page_effort },
};

/* What the address asks for. Texts that mean nothing count as not given. */
struct asked {
    size_t when, strength;
    const struct duty *duty; /* NULL: every one */
    struct text owner;       /* "d:" and the id of a department, or "p:" and a name; "": all */
    int64_t page;            /* from 0 */
};

static size_t find_when(struct text code)
{
    for (size_t i = 0; i < TODO_WHENS; i++)
        if (text_is_string(code, whens[i].code))
            return i;
    return TODO_WHEN_ANY;
}

static size_t find_strength(struct text code)
{
    for (size_t i = 0; i < COUNT(strengths); i++)
        if (text_is_string(code, strengths[i].code))
            return i;
    return 0;
}

static struct asked read_asked(struct work *w, const struct visit *visit)
{
    struct asked asked = {
        .when = find_when(query_text(visit->request, "group")),
        .strength = find_strength(query_text(visit->request, "strength")),
        .duty = duty_find(w->instance->duties, query_text(visit->request, "duty")),
        .owner = scope_is_narrow(w) ? TEXT("") : query_text(visit->request, "owner"),
        .page = field_int(visit->request, "page", 1) - 1,
    };
    if (asked.page < 0 || asked.page > INT32_MAX)
        asked.page = 0;
    return asked;
}

static struct url todo_url(struct work *w, const struct asked *asked)
{
    struct url url = URL(w, "/todo");
    if (asked->when)
        url = url_with(w, url, "group", text_of(whens[asked->when].code));
    if (asked->strength)
        url = url_with(w, url, "strength", text_of(strengths[asked->strength].code));
    if (asked->duty)
        url = url_with(w, url, "duty", asked->duty->id);
    if (asked->owner.len)
        url = url_with(w, url, "owner", asked->owner);
    if (asked->page)
        url = url_with(w, url, "page", work_format(w, "%lld", (long long)asked->page + 1));
    return url;
}

static struct todo_filter filter_of(struct work *w, const struct asked *asked)
{
    const struct duties *duties = w->instance->duties;
    bool *wanted = work_array(w, bool, duties->count + 1);
    struct todo_filter filter = {
        .when = (enum todo_when)asked->when, .from = DAY_NONE, .to = DAY_NONE, .duties = wanted
    };
    for (size_t i = 0; i < duties->count; i++) {
        const struct duty *duty = &duties->items[i];
        bool strong = asked->strength == 0 || (asked->strength == 1) == duty->must;
        wanted[i] = strong && (!asked->duty || asked->duty == duty);
    }
    struct text owner = text_slice(asked->owner, 2, asked->owner.len);
    if (text_starts(asked->owner, TEXT("d:")))
        filter.department = owner;
    else if (text_starts(asked->owner, TEXT("p:")))
        filter.leader = owner;
    return filter;
}

/* ---- what can be chosen ---- */

static void fill_whens(struct work *w, struct todo_page *page, struct asked asked,
                       const int64_t counts[TODO_WHENS])
{
    size_t current = asked.when;
    asked.page = 0;
    for (size_t i = 0; i < TODO_WHENS; i++) {
        asked.when = i;
        page->whens[i] = (struct tab){ word_text(w->lang, whens[i].name), todo_url(w, &asked),
                                       counts[i], i == current };
    }
}

static void fill_strengths(struct work *w, struct todo_page *page, struct asked asked)
{
    size_t current = asked.strength;
    asked.page = 0;
    for (size_t i = 0; i < COUNT(strengths); i++) {
        asked.strength = i;
        page->strengths[i] = (struct filter){ word_text(w->lang, strengths[i].name),
                                              todo_url(w, &asked), -1, i == current };
    }
}

static struct entry duty_entry(struct work *w, const struct asked *asked)
{
    const struct duties *duties = w->instance->duties;
    struct form_option *options = work_array(w, struct form_option, duties->count + 1);
    options[0] = (struct form_option){ TEXT(""), word_text(w->lang, WORD_todo_page_every_duty) };
    for (size_t i = 0; i < duties->count; i++)
        options[i + 1] = (struct form_option){ duties->items[i].id,
                                               duty_say_title(w, &duties->items[i], false) };
    return (struct entry){
        .name = "duty",
        .type = ENTRY_SELECT,
        .label = word_text(w->lang, WORD_todo_page_duty),
        .value = asked->duty ? asked->duty->id : TEXT(""),
        .options = options,
        .option_count = duties->count + 1,
    };
}

static bool is_led_before(const struct todo_owner *owners, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (text_is(owners[k].leader, owners[i].leader))
            return true;
    return false;
}

/* Every department, and everybody who leads one. */
static struct entry owner_entry(struct work *w, const struct asked *asked)
{
    struct todo_owner *owners;
    size_t count, used = 1;
    todo_owners(w, &owners, &count);
    struct form_option *options = work_array(w, struct form_option, 2 * count + 1);
    options[0] = (struct form_option){ TEXT(""), word_text(w->lang, WORD_todo_page_everybody) };
    for (size_t i = 0; i < count; i++)
        options[used++] = (struct form_option){
            work_format(w, "d:%.*s", TEXT_ARG(owners[i].id)),
            word_fill(w, WORD_todo_page_department, &owners[i].name, 1),
        };
    for (size_t i = 0; i < count; i++)
        if (owners[i].leader.len && !is_led_before(owners, i))
            options[used++] = (struct form_option){
                work_format(w, "p:%.*s", TEXT_ARG(owners[i].leader)),
                word_fill(w, WORD_todo_page_leader, &owners[i].leader, 1),
            };
    return (struct entry){
        .name = "owner",
        .type = ENTRY_SELECT,
        .label = word_text(w->lang, WORD_todo_page_owner),
        .value = asked->owner,
        .options = options,
        .option_count = used,
    };
}

static void fill_form(struct work *w, struct todo_page *page, const struct asked *asked)
{
    struct param *params = work_array(w, struct param, MOST_PARAMS);
    page->entries = work_array(w, struct entry, ENTRIES);
    page->entries[page->entry_count++] = duty_entry(w, asked);
    if (!scope_is_narrow(w))
        page->entries[page->entry_count++] = owner_entry(w, asked);
    if (asked->when)
        params[page->param_count++] =
            (struct param){ TEXT("group"), text_of(whens[asked->when].code) };
    if (asked->strength)
        params[page->param_count++] =
            (struct param){ TEXT("strength"), text_of(strengths[asked->strength].code) };
    page->params = params;
    if (asked->when || asked->strength || asked->duty || asked->owner.len)
        page->clear = URL(w, "/todo");
}

/* ---- the list ---- */

/* The rows of Today, with whose they are. */
static struct today_row *rows_of(struct work *w, int32_t today, const struct todo_list *list)
{
    struct today_row *rows = today_rows(w, today, list);
    for (size_t i = 0; i < list->count; i++) {
        const struct text args[] = { list->items[i].department, rows[i].fact };
        if (args[0].len && !scope_is_narrow(w))
            rows[i].fact = args[1].len ? word_fill(w, WORD_todo_page_fact, args, 2) : args[0];
    }
    return rows;
}

/* Of all, those that cannot be computed come last. */
static bool read_rows(struct work *w, int32_t today, struct todo_filter filter, int64_t page,
                      const int64_t counts[TODO_WHENS], struct todo_list *out)
{
    int64_t skip = page * TODO_PAGE;
    struct todo_list rest;
    if (!todo_find(w, today, &filter, TODO_PAGE, skip, out))
        return false;
    if (filter.when != TODO_WHEN_ANY || out->count == TODO_PAGE)
        return true;
    int64_t known = counts[TODO_WHEN_ANY] - counts[TODO_WHEN_UNKNOWN];
    filter.when = TODO_WHEN_UNKNOWN;
    if (!todo_find(w, today, &filter, TODO_PAGE - out->count, skip > known ? skip - known : 0,
                   &rest))
        return false;
    struct todo *all = work_array(w, struct todo, TODO_PAGE);
    for (size_t i = 0; i < out->count; i++)
        all[i] = out->items[i];
    for (size_t i = 0; i < rest.count; i++)
        all[out->count + i] = rest.items[i];
    *out = (struct todo_list){ all, out->count + rest.count };
    return true;
}

static void fill_pager(struct work *w, struct todo_page *page, struct asked asked, int64_t total)
{
    int64_t number = asked.page;
    page->pager = (struct pager){ .first = number * TODO_PAGE + 1,
                                  .last = number * TODO_PAGE + (int64_t)page->row_count,
                                  .total = total };
    asked.page = number - 1;
    if (number > 0)
        page->pager.previous = todo_url(w, &asked);
    asked.page = number + 1;
    if (page->pager.last < total && page->row_count)
        page->pager.next = todo_url(w, &asked);
}

static void show_todo(struct work *w, struct visit *visit)
{
    int32_t today = moment_day(w->now);
    struct asked asked = read_asked(w, visit);
    struct todo_filter filter = filter_of(w, &asked);
    struct todo_list list;
    int64_t counts[TODO_WHENS];
    struct todo_page page = { .page = front_page(w, visit, WORD_todo_page_title, PLACE_TODAY) };
    front_crumb(w, &page.page, word_text(w->lang, WORD_today_title), URL(w, "/"));
    if (!todo_find_count(w, today, &filter, counts) ||
        !read_rows(w, today, filter, asked.page, counts, &list))
        return;
    page.rows = rows_of(w, today, &list);
    page.row_count = list.count;
    fill_whens(w, &page, asked, counts);
    fill_strengths(w, &page, asked);
    fill_form(w, &page, &asked);
    fill_pager(w, &page, asked, counts[asked.when]);
    struct html out = front_html(w, visit);
    view_todo(&out, &page);
    front_send(visit, &out);
}

const struct route todo_routes[] = {
    PAGE("/todo", MAY_READ, show_todo, .flags = ROUTE_AS_OF),
    ROUTE_END,
};
