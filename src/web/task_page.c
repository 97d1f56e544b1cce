#include "web/task_page.h"

#include "domain/evaluate.h"
#include "domain/journal.h"
#include "domain/mail_server.h"
#include "domain/setting.h"
#include "domain/task_mail.h"
#include "domain/task_receiver.h"
#include "views/task.h"
#include "web/answers_excel_page.h"
#include "web/front.h"
#include "web/show.h"
#include "web/task_chip.h"
#include "web/task_view.h"

enum { PAGE_LINES = 50, MOST_FACTS = 8 };

bool task_path(struct work *w, const struct visit *visit, struct task *task)
{
    return task_read(w, visit_part(visit, "id"), task);
}

struct text task_site(struct work *w, const struct visit *visit)
{
    struct text site = setting_read(w, "mail.site", TEXT(""));
    return site.len ? site : front_address(w, visit, (struct url){ TEXT("") });
}

void task_say_unsent(struct work *w, struct message *notice)
{
    if (!mail_server_is_set(w))
        *notice = (struct message){ .status = STATUS_STOP,
                                    .text = word_text(w->lang, WORD_task_not_sent) };
}

void task_say_no_server(struct work *w, struct message *notice)
{
    if (!mail_server_is_set(w))
        *notice = (struct message){ .status = STATUS_NOTE,
                                    .text = word_text(w->lang, WORD_task_no_server) };
}

void task_crumbs(struct work *w, struct page *page, const struct task *task)
{
    front_crumb(w, page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    if (task)
        front_crumb(w, page, task->party, URL(w, "/vendors/{}", task->party_id));
    if (task)
        front_crumb(w, page, word_text(w->lang, WORD_task_many),
                    url_with(w, URL(w, "/tasks"), "party", task->party_id));
}

/* ---- the list ---- */

static bool has_answer(const struct task *task)
{
    return task->answered_at > 0;
}

static struct task_line line_of(struct work *w, const struct task *task)
{
    struct task_line line = {
        .title = word_text(w->lang, task->kind->title),
        .about = task->kind->say_about(w, task->about),
        .to = URL(w, "/tasks/{}", task->id),
        .party = task->party,
        .due = task->due,
        .asker = task->asker,
        .asked_at = task->asked_at,
        .state = task_chip(w, task),
    };
    if (has_answer(task))
        line.answer = URL(w, task->kind->seen, task->id);
    if (task_is_open(task) && !task->opened_at)
        line.mail = task_chip_mail(w, task->mail);
    return line;
}

static struct url page_url(struct work *w, struct text party, struct text state, int64_t number)
{
    struct url url = URL(w, "/tasks");
    if (party.len)
        url = url_with(w, url, "party", party);
    if (state.len)
        url = url_with(w, url, "state", state);
    return number <= 1 ? url : url_with(w, url, "page", work_format(w, "%lld", (long long)number));
}

static void fill_filters(struct work *w, struct text party, struct text state,
                         struct tasks_page *page)
{
    static const enum word words[TASK_STATES] = { WORD_task_state_open, WORD_task_state_answered,
                                                  WORD_task_state_returned, WORD_task_state_done,
                                                  WORD_task_state_withdrawn };
    struct filter *filters = work_array(w, struct filter, TASK_STATES + 1);
    struct url base = page_url(w, party, TEXT(""), 1);
    filters[page->filter_count++] =
        (struct filter){ word_text(w->lang, WORD_task_all), base, -1, !state.len };
    for (int i = 0; i < TASK_STATES; i++) {
        struct text code = text_of(task_state_code((enum task_state)i));
        filters[page->filter_count++] =
            (struct filter){ word_text(w->lang, words[i]), page_url(w, party, code, 1), -1,
                             text_is(state, code) };
    }
    page->filters = filters;
}

static void show_tasks(struct work *w, struct visit *visit)
{
    struct text party = query_text(visit->request, "party"),
                state = query_text(visit->request, "state");
    int64_t asked = field_int(visit->request, "page", 1);
    int64_t number = asked < 1 || asked > INT32_MAX ? 1 : asked;
    struct task_filter filter = { .party_id = party,
                                  .any_state = true,
                                  .skip = (size_t)(number - 1) * PAGE_LINES,
                                  .most = PAGE_LINES + 1 };
    struct task *tasks;
    struct tasks_page page = { .page = front_page(w, visit, WORD_task_many, PLACE_PARTIES) };
    for (int i = 0; i < TASK_STATES; i++)
        if (text_is_string(state, task_state_code((enum task_state)i))) {
            filter.state = (enum task_state)i;
            filter.any_state = false;
        }
    if (!task_list(w, filter, &tasks, &page.line_count))
        return;
    bool more = page.line_count > PAGE_LINES;
    page.line_count -= more;
    page.previous = number > 1 ? page_url(w, party, state, number - 1) : url_none();
    page.next = more ? page_url(w, party, state, number + 1) : url_none();
    struct task_line *lines = work_array(w, struct task_line, page.line_count + 1);
    for (size_t i = 0; i < page.line_count; i++)
        lines[i] = line_of(w, &tasks[i]);
    page.lines = lines;
    page.page.style = "guest.css";
    task_crumbs(w, &page.page, NULL);
    fill_filters(w, party, state, &page);
    task_say_no_server(w, &page.notice);
    if (w->actor.may & MAY_WRITE)
        page.ask =
            party.len ? url_with(w, URL(w, "/tasks/new"), "party", party) : URL(w, "/tasks/new");
    struct html out = front_html(w, visit);
    view_tasks(&out, &page);
    front_send(visit, &out);
}

/* ---- one ---- */

static void add_fact(struct work *w, struct facts *facts, enum word name, struct text value)
{
    struct fact_line *items = work_array(w, struct fact_line, facts->count + 1);
    for (size_t i = 0; i < facts->count; i++)
        items[i] = facts->items[i];
    items[facts->count++] = (struct fact_line){ .name = word_text(w->lang, name), .value = value };
    facts->items = items;
}

static struct text moment_or_never(struct work *w, int64_t moment)
{
    return moment ? show_moment(w, moment) : word_text(w->lang, WORD_task_never);
}

static void fill_about(struct work *w, const struct task *task, struct task_page *page)
{
    struct facts *facts = &page->about;
    facts->title = word_text(w->lang, WORD_task_facts);
    add_fact(w, facts, WORD_task_about_short, task->kind->say_about(w, task->about));
    add_fact(w, facts, WORD_task_due_label,
             task->due == DAY_NONE ? word_text(w->lang, WORD_task_stands) : show_day(w, task->due));
    if (task->message.len)
        add_fact(w, facts, WORD_task_message, task->message);
    add_fact(w, facts, WORD_task_asked_by, task->asker);
    add_fact(w, facts, WORD_task_asked_at, show_moment(w, task->asked_at));
    add_fact(w, facts, WORD_task_opened_at, moment_or_never(w, task->opened_at));
    add_fact(w, facts, WORD_task_answered_at, moment_or_never(w, task->answered_at));
    if (task->decided_at)
        add_fact(w, facts,
                 task->state == TASK_WITHDRAWN ? WORD_task_withdrawn_at : WORD_task_decided_at,
                 show_moment(w, task->decided_at));
    if (task->reason.len)
        add_fact(w, facts, WORD_task_reason, task->reason);
}

/* The mail itself is for the privacy office and whoever had it sent. */
static void fill_link(struct work *w, const struct task *task, const struct task_link *link,
                      struct task_page *page)
{
    static const enum word states[] = {
        [TASK_LINK_GOOD] = WORD_task_door_good,       [TASK_LINK_OVER] = WORD_task_door_over,
        [TASK_LINK_REVOKED] = WORD_task_door_revoked, [TASK_LINK_MOVED] = WORD_task_door_moved,
        [TASK_LINK_SPENT] = WORD_task_door_spent,
    };
    struct facts *facts = &page->link;
    add_fact(w, facts, WORD_task_door_to,
             work_format(w, "%.*s <%.*s>", TEXT_ARG(link->name), TEXT_ARG(link->address)));
    add_fact(w, facts, WORD_task_door_state, word_text(w->lang, states[task_link_state(w, link)]));
    add_fact(w, facts, WORD_task_door_until, show_moment(w, link->ends_at));
    page->mail_state = task_chip_mail(w, link->mail_state);
    if (link->mail_state == OUTBOX_REFUSED || link->mail_state == OUTBOX_BOUNCED ||
        link->mail_state == OUTBOX_GIVEN_UP) {
        struct text why = word_say(w, link->mail_reason, TEXT(""));
        page->notice = (struct message){ .status = STATUS_STOP,
                                         .text = word_fill(w, WORD_task_bounced, &why, 1) };
    }
    if (link->mail_id.len && ((w->actor.may & MAY_DECIDE) || text_is(task->asked_by, w->actor.id)))
        facts->more = (struct link){ word_text(w->lang, WORD_task_mail),
                                     URL(w, "/notices/{}", link->mail_id) };
}

static void fill_contacts(struct work *w, const struct task *task, struct task_page *page)
{
    struct task_receiver_row *rows;
    size_t count;
    bool more;
    if (!task_receivers(w, task->party_id, 0, &rows, &count, &more))
        return;
    struct form_option *options = work_array(w, struct form_option, count + 1);
    for (size_t i = 0; i < count; i++)
        if (rows[i].contact_id.len)
            options[page->contact_count++] =
                (struct form_option){ rows[i].contact_id,
                                      work_format(w, "%.*s <%.*s>", TEXT_ARG(rows[i].name),
                                                  TEXT_ARG(rows[i].email)) };
    page->contacts = options;
}

static void fill_buttons(struct work *w, const struct task *task, const struct task_link *link,
                         bool has_link, struct task_page *page)
{
    bool is_good = has_link && task_link_state(w, link) == TASK_LINK_GOOD;
    if (!(w->actor.may & MAY_WRITE) || !task_is_open(task))
        return;
    if (is_good && mail_server_is_set(w))
        page->send = URL(w, "/tasks/{}/send", task->id);
    if (is_good) {
        page->show = URL(w, "/tasks/{}/letter", task->id);
        page->revoke = URL(w, "/tasks/{}/revoke", task->id);
    }
    if (!task->kind->there && (!task->kind->withdraw || (w->actor.may & MAY_DECIDE)))
        page->withdraw = URL(w, "/tasks/{}/withdraw", task->id);
    page->renew = URL(w, "/tasks/{}/link", task->id);
    fill_contacts(w, task, page);
    if (has_link)
        page->contact = link->contact_id;
}

/* The workbook that goes with the text, until the party has begun: what it writes there is its own
 * until it submits. */
static bool sheet_reply(struct work *w, const struct task *task, struct reply *reply)
{
    return task->kind == task_kind_find(TEXT("answers")) && !task->opened_at &&
           task_is_open(task) && reply_of_task(w, task, reply) && !reply->answered;
}

static void send_sheet(struct work *w, struct visit *visit)
{
    struct task task;
    struct reply reply;
    if (!task_path(w, visit, &task))
        return;
    if (!sheet_reply(w, &task, &reply)) {
        work_fail(w, FAULT_CONFLICT, "task.no_sheet", TEXT(""));
        return;
    }
    answers_excel_send(w, visit, &reply);
}

static void show(struct work *w, struct visit *visit, const struct task *task,
                 const struct task_letter *letter)
{
    struct task_link link;
    struct reply reply;
    bool has_link = task_link_newest(w, task->id, &link);
    struct task_page page = {
        .page = front_page(w, visit, WORD_task_one, PLACE_PARTIES),
        .state = task_chip(w, task),
        .link = { .title = word_text(w->lang, WORD_task_door_facts) },
        .sheet = url_none(),
    };
    page.page.object = word_text(w->lang, task->kind->title);
    page.page.title = page.page.object;
    page.page.self = URL(w, "/tasks/{}", task->id);
    page.page.style = "guest.css";
    task_crumbs(w, &page.page, task);
    if (task_is_open(task) && !task->opened_at && task->mail == OUTBOX_HELD && !letter)
        page.notice = (struct message){ .status = STATUS_NOTE,
                                        .text = word_text(w->lang, WORD_task_not_sent_here) };
    fill_about(w, task, &page);
    if (has_link)
        fill_link(w, task, &link, &page);
    if (has_answer(task) || task->kind->there)
        page.answer = URL(w, task->kind->seen, task->id);
    fill_buttons(w, task, &link, has_link, &page);
    if ((w->actor.may & MAY_DECIDE) && sheet_reply(w, task, &reply))
        page.sheet = URL(w, "/tasks/{}/sheet.xlsx", task->id);
    if (letter) {
        page.subject = letter->subject;
        page.letter = letter->body;
    }
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_task(&out, &page);
    front_send(visit, &out);
}

static void show_task(struct work *w, struct visit *visit)
{
    struct task task;
    if (task_path(w, visit, &task))
        show(w, visit, &task, NULL);
}

/* The task and the link it has, for those who may write to the party. */
static bool path_link(struct work *w, const struct visit *visit, struct task *task,
                      struct task_link *link)
{
    return task_path(w, visit, task) &&
           (task_link_newest(w, task->id, link) ||
            work_fail(w, FAULT_MISSING, "task_link.unknown", TEXT("")));
}

static bool is_usable(struct work *w, const struct task *task, const struct task_link *link)
{
    return (task_is_open(task) && task_link_state(w, link) == TASK_LINK_GOOD) ||
           work_fail(w, FAULT_CONFLICT, "task.moved", TEXT(""));
}

static void done(struct work *w, struct visit *visit, const struct task *task, const char *said)
{
    visit_done(w, visit, URL(w, "/tasks/{}", task->id).checked, said, TEXT(""));
}

static void chase(struct work *w, struct visit *visit)
{
    struct task task;
    struct task_link link;
    if (path_link(w, visit, &task, &link) && is_usable(w, &task, &link) &&
        task_mail_send(w, &task, &link, TASK_MAIL_CHASE))
        done(w, visit, &task, "task.chased");
}

/* Answers with the page and not by redirect: the text with the link is shown, not kept. */
static void show_letter(struct work *w, struct visit *visit)
{
    struct task task;
    struct task_link link;
    if (!path_link(w, visit, &task, &link) || !is_usable(w, &task, &link))
        return;
    struct task_letter letter = task_mail_letter(
        w, &task, &link, task.state == TASK_RETURNED ? TASK_MAIL_RETURNED : TASK_MAIL_ASK);
    if (journal_add(w, "link_shown", TEXT("task"), task.id, TEXT("")))
        show(w, visit, &task, &letter);
}

static void renew(struct work *w, struct visit *visit)
{
    struct task task;
    struct task_link link;
    struct text contact = field_text(visit->request, "contact");
    if (!task_path(w, visit, &task))
        return;
    enum lang of = task_link_newest(w, task.id, &link) ? link.lang : w->lang;
    if (!task_is_open(&task))
        work_fail(w, FAULT_CONFLICT, "task.moved", TEXT(""));
    else if (task_link_add(w, &task, contact, task_site(w, visit), of, &link) &&
             task_mail_send(w, &task, &link,
                            task.state == TASK_RETURNED ? TASK_MAIL_RETURNED : TASK_MAIL_ASK))
        done(w, visit, &task, mail_server_is_set(w) ? "task.renewed" : "task.renewed_here");
}

static void revoke(struct work *w, struct visit *visit)
{
    struct task task;
    struct task_link link;
    if (path_link(w, visit, &task, &link) && task_link_revoke(w, &link))
        done(w, visit, &task, "task.revoked");
}

static void withdraw(struct work *w, struct visit *visit)
{
    struct task task;
    if (task_path(w, visit, &task) && task_withdraw(w, &task) && evaluate_touched(w))
        done(w, visit, &task, "task.withdrawn");
}

const struct route task_routes[] = {
    PAGE("/tasks", MAY_READ, show_tasks),
    PAGE("/tasks/:id", MAY_READ, show_task),
    PAGE("/tasks/:id/sheet.xlsx", MAY_DECIDE, send_sheet),
    FORM("/tasks/:id/send", MAY_WRITE, chase, show_task),
    FORM("/tasks/:id/letter", MAY_WRITE, show_letter, show_task),
    FORM("/tasks/:id/link", MAY_WRITE, renew, show_task),
    FORM("/tasks/:id/revoke", MAY_WRITE, revoke, show_task),
    FORM("/tasks/:id/withdraw", MAY_WRITE, withdraw, show_task),
    ROUTE_END,
};
