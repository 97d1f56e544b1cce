#include "web/front.h"

#include "base/moment.h"
#include "domain/instance.h"
#include "domain/todo.h"
#include "web/front_sql.h"

enum { PAGE_BYTES = 8 << 20, MOST_CRUMBS = 4 };

struct html front_html(struct work *w, struct visit *visit)
{
    struct html out = html_begin(w, PAGE_BYTES);
    out.buf = visit->response->body;
    return out;
}

void front_send(struct visit *visit, const struct html *out)
{
    visit->response->body = out->buf;
}

/* The address of this page with its query, but without the language. */
static struct url self_url(struct work *w, const struct visit *visit)
{
    const struct request *request = visit->request;
    struct url url = url_local(w, request->path);
    for (size_t i = 0; request->method != METHOD_POST && i < request->query.count; i++) {
        const struct sent_field *field = &request->query.at[i];
        if (!text_is(field->name, TEXT("lang")))
            url = url_with(w, url, work_string(w, field->name), field->value);
    }
    return url;
}

static void count_badges(struct work *w, struct page *page)
{
    struct todo_counts counts;
    if (todo_count(w, moment_day(w->now), &counts))
        page->badges[PLACE_TODAY] = todo_badge(&counts);
}

struct page front_page(struct work *w, struct visit *visit, enum word title, enum page_place place)
{
    const struct session *session = &visit->session;
    struct page page = {
        .title = word_text(w->lang, title),
        .place = place,
        .crumbs = work_array(w, struct link, MOST_CRUMBS),
        .company = db_text(w, &query_front_company),
        .demo = w->instance->demo,
        .csrf = visit_csrf(w, visit),
        .self = self_url(w, visit),
        .has_mistakes = visit->fault.kind != FAULT_NONE,
    };
    if (session->state < SESSION_UNSAFE)
        return page;
    page.user = session->name;
    page.admin = (session->rights & MAY_ADMIN) != 0;
    page.shortcuts = session->shortcuts;
    page.status = visit_said(w, visit);
    if (session->department_id.len)
        page.department = db_text(w, &query_front_department, bind_text(session->department_id));
    if (session->rights & MAY_READ)
        count_badges(w, &page);
    return page;
}

void front_crumb(struct work *w, struct page *page, struct text name, struct url to)
{
    struct link *crumbs = work_array(w, struct link, page->crumb_count + 1);
    for (size_t i = 0; i < page->crumb_count; i++)
        crumbs[i] = page->crumbs[i];
    crumbs[page->crumb_count++] = (struct link){ name, to };
    page->crumbs = crumbs;
}
