#include "web/front.h"

#include "base/moment.h"
#include "domain/instance.h"
#include "domain/mail_text.h"
#include "domain/task_mail.h"
#include "domain/todo.h"
#include "gate/guest.h"
#include "views/confirm.h"
#include "web/front_sql.h"
#include "web/register_view.h"
#include "web/show.h"

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
        if (!text_is(field->name, TEXT("lang")) && !text_is(field->name, TEXT("asof")))
            url = url_with(w, url, work_string(w, field->name), field->value);
    }
    return url;
}

static void count_badges(struct work *w, struct page *page)
{
    struct todo_counts counts;
    if (!w->as_of && todo_count(w, moment_day(w->now), &counts))
        page->badges[PLACE_TODAY] = todo_badge(&counts);
}

bool front_may_go(const struct visit *visit, const char *path)
{
    const struct route *route = routes_find(visit->routes, METHOD_GET, text_of(path)).route;
    bool is_in = visit->session.state == SESSION_LIVE;
    return route &&
           (route->may & MAY_COME || (is_in && route->may & (visit->session.rights | MAY_ENTER)));
}

struct text front_address(struct work *w, const struct visit *visit, struct url place)
{
    return work_format(w, "%s://%.*s%.*s", visit->request->secure ? "https" : "http",
                       TEXT_ARG(visit->request->host), TEXT_ARG(place.checked));
}

static void shut_places(const struct visit *visit, struct page *page)
{
    for (size_t i = 0; i < COUNT(page_places); i++)
        page->shut[page_places[i].place] = !front_may_go(visit, page_places[i].path);
}

/* Who has to set up a second factor is told so until it is done. */
static void remind(struct work *w, const struct session *session, struct page *page)
{
    struct text day = show_day(w, moment_day(session->two_step_due));
    if (session->two_step_due && session->state == SESSION_LIVE)
        page->notice = (struct message){
            .status = STATUS_TODAY,
            .text = word_fill(w, WORD_settings_two_step_due, &day, 1),
            .link = { word_text(w->lang, WORD_settings_totp_set), URL(w, VISIT_TWO_STEP) },
        };
}

const struct guest_head *front_guest(struct work *w, const struct guest *guest, bool is_in)
{
    struct guest_head *head = work_new(w, struct guest_head);
    *head = (struct guest_head){
        .company = mail_text_company(w),
        .due = DAY_NONE,
        .home = url_none(),
    };
    if (!guest)
        return head;
    head->title = word_text(w->lang, guest->task.kind->title);
    struct task_whom whom = task_whom(w, &guest->task);
    head->asker = task_link_from(w, &guest->link, &head->asker_mail);
    if (!head->asker.len) {
        head->asker = whom.name;
        head->asker_mail = whom.mail;
    } else if (!is_in) { /* only who is in reads a colleague's address */
        head->asker_mail = TEXT("");
    }
    if (task_is_open(&guest->task))
        head->due = guest->task.due;
    head->party = guest->task.party;
    head->person = guest->link.name;
    if (is_in) {
        head->home = URL(w, GUEST_HOME);
        head->contact =
            guest->link.sections.len ? url_none() : URL(w, "/v/change/{}/contact", guest->task.id);
    }
    return head;
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
        .looks_back = visit->match.route && visit->match.route->flags & ROUTE_AS_OF,
    };
    if (guest_is_path(visit->request->path)) {
        bool is_in = visit->guest && session->state == SESSION_LIVE;
        page.guest = front_guest(w, visit->guest, is_in);
        page.place = PLACE_NONE;
        page.style = "guest.css";
        page.status = visit_said(w, visit);
        return page;
    }
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
    shut_places(visit, &page);
    remind(w, session, &page);
    return page;
}

void front_job(struct work *w, struct visit *visit, const struct page *page, const struct job *job)
{
    struct job_page model = {
        .page = *page,
        .step = word_say(w, job->step, TEXT("")),
        .done = job->done,
        .total = job->total,
        .queued = text_is(job->state, TEXT("queued")),
    };
    model.page.refresh = 1;
    struct html out = front_html(w, visit);
    view_job(&out, &model);
    front_send(visit, &out);
}

void front_crumb(struct work *w, struct page *page, struct text name, struct url to)
{
    struct link *crumbs = work_array(w, struct link, page->crumb_count + 1);
    for (size_t i = 0; i < page->crumb_count; i++)
        crumbs[i] = page->crumbs[i];
    crumbs[page->crumb_count++] = (struct link){ name, to };
    page->crumbs = crumbs;
}

void front_tell_fault(struct work *w, const struct visit *visit, struct page *page)
{
    /* what the system says about its own faults is for the log */
    struct text about = visit->fault.kind == FAULT_SYSTEM ? TEXT("") : visit->fault.about;
    if (visit->fault.kind && !visit->issues.count)
        page->notice = (struct message){
            .status = STATUS_STOP,
            .text = word_say(w, text_of(visit->fault.code), about),
        };
}
