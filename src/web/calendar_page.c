#include "web/calendar_page.h"

#include "base/moment.h"
#include "domain/agenda.h"
#include "domain/duty_say.h"
#include "domain/feed.h"
#include "domain/instance.h"
#include "domain/todo_find.h"
#include "gate/role.h"
#include "gate/wait.h"
#include "views/calendar.h"
#include "web/front.h"
#include "web/show.h"
#include "web/today_page.h"

enum { QUARTER = 3, MOST_MARKS = 10000, LONGEST_LINE = 4096, FIRST_YEAR = 1950, LAST_YEAR = 2098 };

struct asked {
    int32_t first; /* day 1 of the first month */
    int span;      /* months */
    const struct duty *duty;
    int64_t page;
};

static struct asked read_asked(struct work *w, const struct visit *visit)
{
    struct date now = day_date(moment_day(w->now));
    struct text from = query_text(visit->request, "from");
    int32_t first = day_read(work_format(w, "%.*s-01", TEXT_ARG(from)));
    struct asked asked = {
        .first = first,
        .span = field_int(visit->request, "span", 1) == QUARTER ? QUARTER : 1,
        .duty = duty_find(w->instance->duties, query_text(visit->request, "duty")),
        .page = field_int(visit->request, "page", 1) - 1,
    };
    if (first == DAY_NONE || day_date(first).year < FIRST_YEAR || day_date(first).year > LAST_YEAR)
        asked.first = day_of(now.year, now.month, 1);
    if (asked.page < 0 || asked.page > INT32_MAX)
        asked.page = 0;
    return asked;
}

static struct url calendar_url(struct work *w, const struct asked *asked)
{
    struct url url = url_with(w, URL(w, "/calendar"), "from",
                              text_slice(work_text(w, text_of(day_iso(asked->first).at)), 0, 7));
    if (asked->span != 1)
        url = url_with(w, url, "span", work_format(w, "%d", asked->span));
    if (asked->duty)
        url = url_with(w, url, "duty", asked->duty->id);
    if (asked->page)
        url = url_with(w, url, "page", work_format(w, "%lld", (long long)asked->page + 1));
    return url;
}

static int32_t last_day(const struct asked *asked)
{
    return day_add_months(asked->first, asked->span) - 1;
}

/* ---- the grids ---- */

static struct chip certainty_of(struct work *w, int32_t day)
{
    switch (calendar_certainty(w->instance->calendar, day_date(day).year)) {
    case CALENDAR_CONFIRMED:
        return (struct chip){ STATUS_NONE, word_text(w->lang, WORD_calendar_page_confirmed) };
    case CALENDAR_FORECAST:
        return (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_calendar_page_forecast) };
    case CALENDAR_UNKNOWN:
        break;
    }
    return (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_calendar_page_unknown) };
}

/* What closes the office besides a weekend; "" where nothing does. */
static struct text closure_of(struct work *w, int32_t day)
{
    int weekday = day_weekday(day);
    bool is_weekend = weekday == 0 || weekday == 6;
    struct text holiday = calendar_holiday(w->instance->calendar, day, w->lang);
    if (holiday.len || is_weekend)
        return holiday;
    return calendar_closure(w->instance->calendar, day, w->lang);
}

/* "3日 文化の日、23日 勤労感謝の日" */
static struct text closures_of(struct work *w, int32_t first, int length)
{
    struct buf line = buf_begin(w->arena, LONGEST_LINE);
    for (int i = 0; i < length; i++) {
        struct text name = closure_of(w, first + i);
        const struct text args[] = { work_format(w, "%d", i + 1), name };
        if (!name.len)
            continue;
        if (line.len)
            buf_add(&line, word_text(w->lang, WORD_calendar_page_closure_comma));
        if (line.len && w->lang == LANG_EN)
            buf_add_char(&line, ' ');
        buf_add(&line, word_fill(w, WORD_calendar_page_closure, args, COUNT(args)));
    }
    return buf_text(&line);
}

static void fill_month(struct work *w, int32_t first, struct calendar_month *month)
{
    struct date date = day_date(first);
    int32_t begin = first - day_weekday(first);
    *month = (struct calendar_month){
        .first = first,
        .certainty = certainty_of(w, first),
        .closures = closures_of(w, first, day_month_length(date.year, date.month)),
    };
    for (size_t i = 0; i < COUNT(month->cells); i++) {
        int32_t day = begin + (int32_t)i;
        month->cells[i] = (struct calendar_cell){
            .day = day,
            .closed = calendar_is_closed(w->instance->calendar, day),
            .holiday = closure_of(w, day),
        };
    }
}

static void mark_month(struct calendar_month *month, const struct agenda_mark *mark)
{
    int32_t place = mark->due - month->cells[0].day;
    if (place < 0 || place >= (int32_t)COUNT(month->cells))
        return;
    unsigned char *count = &month->cells[place].marks[today_mark(mark->duty)];
    *count = mark->count + *count > UINT8_MAX ? UINT8_MAX : (unsigned char)(mark->count + *count);
}

static void fill_months(struct work *w, const struct asked *asked, const struct agenda_mark *marks,
                        size_t mark_count, struct calendar_page *page)
{
    struct calendar_month *months = work_array(w, struct calendar_month, QUARTER);
    for (int i = 0; i < asked->span; i++) {
        fill_month(w, day_add_months(asked->first, i), &months[i]);
        for (size_t m = 0; m < mark_count; m++)
            if (!asked->duty || asked->duty == marks[m].duty)
                mark_month(&months[i], &marks[m]);
    }
    page->months = months;
    page->month_count = (size_t)asked->span;
}

/* ---- around them ---- */

/* The kinds of duty that are due in the span, and how often. */
static void fill_filters(struct work *w, struct asked asked, const struct agenda_mark *marks,
                         size_t mark_count, struct calendar_page *page)
{
    const struct duties *duties = w->instance->duties;
    const struct duty *current = asked.duty;
    struct filter *filters = work_array(w, struct filter, duties->count + 1);
    int64_t *counts = work_array(w, int64_t, duties->count + 1), all = 0;
    for (size_t i = 0; i < mark_count; i++) {
        counts[marks[i].duty - duties->items] += marks[i].count;
        all += marks[i].count;
    }
    asked.duty = NULL;
    asked.page = 0;
    filters[page->filter_count++] =
        (struct filter){ word_text(w->lang, WORD_calendar_page_all_duties), calendar_url(w, &asked),
                         all, !current };
    for (size_t i = 0; i < duties->count; i++) {
        asked.duty = &duties->items[i];
        if (counts[i] || asked.duty == current)
            filters[page->filter_count++] =
                (struct filter){ duty_say_title(w, asked.duty, false), calendar_url(w, &asked),
                                 counts[i], asked.duty == current };
    }
    page->filters = filters;
}

static void fill_ways(struct work *w, struct asked asked, struct calendar_page *page)
{
    int span = asked.span;
    asked.page = 0;
    for (size_t i = 0; i < COUNT(page->spans); i++) {
        asked.span = i ? QUARTER : 1;
        page->spans[i] =
            (struct tab){ word_text(w->lang, i ? WORD_today_quarter : WORD_today_month),
                          calendar_url(w, &asked), -1, asked.span == span };
    }
    asked.span = span;
    int32_t first = asked.first;
    asked.first = day_add_months(first, -span);
    page->previous = calendar_url(w, &asked);
    asked.first = day_add_months(first, span);
    page->next = calendar_url(w, &asked);
    page->export = URL(w, "/calendar/link");
}

static void fill_rows(struct work *w, struct asked asked, int64_t total, struct calendar_page *page)
{
    const struct duties *duties = w->instance->duties;
    bool *wanted = work_array(w, bool, duties->count + 1);
    struct todo_list list;
    int32_t today = moment_day(w->now);
    int64_t number = asked.page;
    for (size_t i = 0; i < duties->count; i++)
        wanted[i] = !asked.duty || asked.duty == &duties->items[i];
    struct todo_filter filter = { .from = asked.first, .to = last_day(&asked), .duties = wanted };
    todo_find(w, today, &filter, TODO_PAGE, number * TODO_PAGE, &list);
    page->rows = today_rows(w, today, &list);
    page->row_count = list.count;
    page->pager = (struct pager){ .first = number * TODO_PAGE + 1,
                                  .last = number * TODO_PAGE + (int64_t)list.count,
                                  .total = total };
    asked.page = number - 1;
    if (number > 0)
        page->pager.previous = calendar_url(w, &asked);
    asked.page = number + 1;
    if (page->pager.last < total && list.count)
        page->pager.next = calendar_url(w, &asked);
}

static void show_calendar(struct work *w, struct visit *visit)
{
    struct asked asked = read_asked(w, visit);
    struct agenda_mark *marks;
    size_t count;
    struct calendar_page page = { .page = front_page(w, visit, WORD_today_calendar_title,
                                                     PLACE_TODAY) };
    front_crumb(w, &page.page, word_text(w->lang, WORD_today_title), URL(w, "/"));
    if (!agenda_between(w, asked.first, last_day(&asked), MOST_MARKS, &marks, &count))
        return;
    fill_months(w, &asked, marks, count, &page);
    fill_filters(w, asked, marks, count, &page);
    fill_ways(w, asked, &page);
    int64_t total = 0;
    for (size_t i = 0; i < page.filter_count; i++)
        if (page.filters[i].current)
            total = page.filters[i].count;
    fill_rows(w, asked, total, &page);
    struct html out = front_html(w, visit);
    view_calendar(&out, &page);
    front_send(visit, &out);
}

/* ---- for calendar programs ---- */

static void show_link_page(struct work *w, struct visit *visit, struct text code)
{
    struct calendar_link_page page = {
        .page = front_page(w, visit, WORD_calendar_link_title, PLACE_TODAY),
        .made_at = feed_made_at(w),
        .file = URL(w, "/calendar.ics"),
    };
    front_crumb(w, &page.page, word_text(w->lang, WORD_today_calendar_title), URL(w, "/calendar"));
    if (code.len) {
        page.to = url_with(w, URL(w, "/calendar.ics"), "key", code);
        page.address = front_address(w, visit, page.to);
    }
    struct html out = front_html(w, visit);
    view_calendar_link(&out, &page);
    front_send(visit, &out);
}

static void show_link(struct work *w, struct visit *visit)
{
    show_link_page(w, visit, TEXT(""));
}

/* Answers with the page and not by redirect: the address is shown this once. */
static void make_link(struct work *w, struct visit *visit)
{
    struct text code;
    if (feed_make(w, &code))
        show_link_page(w, visit, code);
}

static void stop_link(struct work *w, struct visit *visit)
{
    if (feed_stop(w))
        visit_done(w, visit, TEXT("/calendar/link"), "calendar_link.stopped", TEXT(""));
}

/* From here on the work sees what the owner of the address sees today. Only wrong ones count. */
static bool be_owner(struct work *w, struct visit *visit, struct text code)
{
    struct account owner;
    struct policy policy;
    struct text address = limiter_address(visit->request->address);
    if (!wait_take(w, visit, LIMIT_LINK, address) || !feed_find(w, code, &owner) ||
        !policy_read(w, &policy))
        return false;
    limiter_give(visit->limiter, LIMIT_LINK, address, visit->ticks);
    w->lang = owner.lang;
    w->actor = account_actor(&owner, role_rights(owner.role, policy.admin_is_office));
    return true;
}

static void send_ics(struct work *w, struct visit *visit)
{
    struct text code = query_text(visit->request, "key");
    bool signed_in = visit->session.state == SESSION_LIVE && !code.len;
    if (!signed_in && !be_owner(w, visit, code))
        return;
    if (!todo_ics(w, moment_day(w->now), &visit->response->body))
        return;
    visit->response->type = "text/calendar; charset=utf-8";
    if (signed_in)
        response_attachment(visit->response, TEXT("kantoku.ics"));
}

const struct route calendar_routes[] = {
    PAGE("/calendar", MAY_READ, show_calendar),
    PAGE("/calendar/link", MAY_READ, show_link),
    FORM("/calendar/link", MAY_READ, make_link, NULL),
    FORM("/calendar/link/stop", MAY_READ, stop_link, NULL),
    PAGE("/calendar.ics", MAY_COME, send_ics),
    ROUTE_END,
};
