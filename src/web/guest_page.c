#include "web/guest_page.h"

#include "domain/change.h"
#include "domain/mail_server.h"
#include "domain/reply.h"
#include "domain/task_mail.h"
#include "views/guest.h"
#include "web/front.h"
#include "web/guest_view.h"
#include "web/task_chip.h"

/* ---- the door ---- */

/* m…@example.jp: enough to know one's own. */
static struct text hidden_mailbox(struct work *w, struct text address)
{
    size_t at = text_find(address, TEXT("@"), 0);
    return work_format(w, "%.*s…%.*s", at ? 1 : 0, address.at, (int)(address.len - at),
                       address.at + at);
}

/* How the button lets in: with a code, without one, or not at all on this device. */
static void fill_way(struct work *w, const struct visit *visit, const struct guest *guest,
                     struct door_page *page)
{
    static const enum word ways[] = {
        [TASK_LINK_BY_CODE] = WORD_guest_door_hint,
        [TASK_LINK_FIRST] = WORD_guest_door_first,
        [TASK_LINK_TAKEN] = WORD_guest_door_taken,
    };
    struct text from = task_link_from(w, &guest->link, NULL);
    enum task_link_way opens = task_link_way(w, &guest->link);
    enum word way = ways[opens];
    if (opens != TASK_LINK_FIRST && guest_knows(w, visit, guest))
        way = WORD_guest_door_known;
    const struct text args[] = { page->mailbox, task_whom_said(w, &guest->task, &guest->link) };
    page->opens = way != WORD_guest_door_taken;
    page->hint = word_fill(w, way, args, COUNT(args));
    if (from.len)
        page->message = word_fill(w, WORD_guest_door_part, &from, 1);
}

/* Why a colleague's link opens nothing: only who gave it to him makes another. */
static struct text shared_over(struct work *w, const struct guest *guest,
                               enum task_link_state state)
{
    struct text from = task_link_from(w, &guest->link, NULL);
    return word_fill(w, state == TASK_LINK_SPENT ? WORD_guest_part_spent : WORD_guest_part_over,
                     &from, 1);
}

static void fill_door(struct work *w, struct visit *visit, const struct guest *guest,
                      struct door_page *page)
{
    struct text about;
    const char *refusal = guest_refusal(w, guest, &about);
    enum task_link_state state = task_link_state(w, &guest->link);
    bool is_withdrawn = guest->task.state == TASK_WITHDRAWN;
    bool is_part = guest->link.sections.len > 0;
    bool is_over = state == TASK_LINK_OVER && !is_part && !is_withdrawn;
    page->renews = is_over && mail_server_is_set(w);
    page->mailbox = hidden_mailbox(w, guest->link.address);
    if (visit->fault.kind)
        page->wrong = word_say(w, text_of(visit->fault.code), visit->fault.about);
    if (refusal) {
        struct text whom = task_whom_said(w, &guest->task, &guest->link);
        if (is_over && !page->renews)
            page->wrong = word_fill(w, WORD_guest_renew_ask, &whom, 1);
        else
            page->wrong = is_part && !is_withdrawn ? shared_over(w, guest, state)
                                                   : word_say(w, text_of(refusal), about);
        return;
    }
    if (guest->task.kind->door == WORD_NONE) {
        page->asks = task_link_asks(w, &guest->task, &guest->link);
        page->message = guest->task.message;
    } else {
        page->asks = word_text(w->lang, guest->task.kind->door);
    }
    fill_way(w, visit, guest, page);
}

/* Looking at it uses nothing up: programs that read mail fetch every link. */
static void show_door(struct work *w, struct visit *visit)
{
    struct guest guest;
    struct text code = visit_part(visit, "code");
    if (!guest_find(w, visit, code, &guest))
        return;
    enum task_link_state state = task_link_state(w, &guest.link);
    struct door_page page = { .page = front_page(w, visit, WORD_guest_title, PLACE_NONE),
                              .code = code };
    bool is_told = state == TASK_LINK_GOOD || state == TASK_LINK_OVER;
    page.page.guest = front_guest(w, is_told ? &guest : NULL, false);
    page.page.self = URL(w, "/v/{}", code);
    fill_door(w, visit, &guest, &page);
    struct html out = front_html(w, visit);
    view_door(&out, &page);
    front_send(visit, &out);
}

static void open_door(struct work *w, struct visit *visit)
{
    guest_open(w, visit, visit_part(visit, "code"));
}

static void renew(struct work *w, struct visit *visit)
{
    struct text code = visit_part(visit, "code");
    if (guest_renew(w, visit, code))
        visit_done(w, visit, TEXT(GUEST_OVER), "guest.renewed", TEXT(""));
}

/* ---- the code ---- */

static void show_code(struct work *w, struct visit *visit)
{
    if (visit->session.state == SESSION_LIVE) {
        response_redirect(visit->response, TEXT(GUEST_HOME));
        return;
    }
    struct guest_code_page page = {
        .page = front_page(w, visit, WORD_guest_code_title, PLACE_NONE),
        .mailbox = hidden_mailbox(w, visit->guest->link.address),
    };
    page.page.status = visit_said(w, visit);
    if (visit->fault.kind)
        page.wrong = word_say(w, text_of(visit->fault.code), visit->fault.about);
    struct html out = front_html(w, visit);
    view_guest_code(&out, &page);
    front_send(visit, &out);
}

static void give_code(struct work *w, struct visit *visit)
{
    guest_give_code(w, visit, field_text(visit->request, "code"));
}

static void new_code(struct work *w, struct visit *visit)
{
    guest_new_code(w, visit);
}

/* ---- the end ---- */

static void show_over(struct work *w, struct visit *visit)
{
    struct guest_over_page page = { .page = front_page(w, visit, WORD_guest_over, PLACE_NONE) };
    struct text about;
    const char *refusal = guest_over(w, visit->request, &about);
    if (refusal)
        page.wrong = word_say(w, text_of(refusal), about);
    page.page.guest = front_guest(w, NULL, false);
    struct html out = front_html(w, visit);
    view_guest_over(&out, &page);
    front_send(visit, &out);
}

static void show_end(struct work *w, struct visit *visit)
{
    const struct guest *guest = visit->guest;
    struct text whom = task_whom_said(w, &guest->task, &guest->link);
    enum word text = mail_server_is_set(w) ? WORD_guest_end_text : WORD_guest_end_text_plain;
    struct guest_end_page page = { .page = front_page(w, visit, WORD_guest_end, PLACE_NONE),
                                   .text = word_fill(w, text, &whom, 1) };
    struct html out = front_html(w, visit);
    view_guest_end(&out, &page);
    front_send(visit, &out);
}

static void end(struct work *w, struct visit *visit)
{
    guest_end(w, visit);
}

/* ---- what is asked ---- */

static struct guest_task task_of(struct work *w, const struct task *task)
{
    struct text about = task->kind->say_about(w, task->about);
    struct guest_task out = {
        .title = word_text(w->lang, task->kind->title),
        .asks = word_fill(w, task->kind->asks, &about, 1),
        .about = about,
        .due = task->due,
        .state = task_chip_guest(w, task),
    };
    if (task->state == TASK_RETURNED || task->state == TASK_WITHDRAWN)
        out.reason = task->reason;
    if (task_is_open(task))
        out.button = (struct link){ word_text(w->lang, task->kind->button),
                                    URL(w, task->kind->page, task->id) };
    return out;
}

static void fill_sent(struct work *w, const struct guest *guest, struct guest_home_page *page)
{
    struct change *changes;
    if (!change_sent_by(w, guest->party_id, &changes, &page->sent_count))
        return;
    struct guest_sent *sent = work_array(w, struct guest_sent, page->sent_count + 1);
    for (size_t i = 0; i < page->sent_count; i++) {
        struct text number = work_format(w, "%lld", (long long)changes[i].number);
        sent[i] = (struct guest_sent){
            .title = word_fill(w, WORD_change_numbered, &number, 1),
            .to = URL(w, "/v/sent/{}", changes[i].id),
            .at = changes[i].sent_at,
            .state = task_chip_change(w, &changes[i]),
        };
    }
    page->sent = sent;
}

/* What was answered to check sheets: one reply a task, and those are few. */
static void fill_answers(struct work *w, const struct task *tasks, size_t count,
                         struct guest_home_page *page)
{
    struct guest_sent *sent = work_array(w, struct guest_sent, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct reply reply;
        if (!tasks[i].answered_at || !reply_of_task(w, &tasks[i], &reply) || !reply.submitted_at)
            continue;
        sent[page->sent_count++] = (struct guest_sent){
            .title = reply.round_title,
            .to = URL(w, "/v/answers/{}/receipt", tasks[i].id),
            .at = reply.submitted_at,
            .state = task_chip_guest(w, &tasks[i]),
        };
    }
    page->sent = sent;
}

/* What is left to do, and apart from it what is over. An answer stands among what was sent. */
static void fill_tasks(struct work *w, const struct task *tasks, size_t count, bool answers,
                       struct guest_home_page *page)
{
    struct guest_task *open = work_array(w, struct guest_task, count + 1);
    struct guest_task *past = work_array(w, struct guest_task, count + 1);
    page->task_count = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_sent = answers && tasks[i].answered_at && tasks[i].state != TASK_WITHDRAWN;
        if (task_is_open(&tasks[i]))
            open[page->task_count++] = task_of(w, &tasks[i]);
        else if (!is_sent)
            past[page->past_count++] = task_of(w, &tasks[i]);
    }
    page->tasks = open;
    page->past = past;
}

static void show_home(struct work *w, struct visit *visit)
{
    const struct guest *guest = visit->guest;
    struct guest_home_page page = { .page = front_page(w, visit, WORD_guest_home, PLACE_NONE) };
    struct task *tasks;
    if (guest->link.sections.len) { /* a colleague sees what was asked of him, and nothing else */
        response_redirect(visit->response, URL(w, guest->task.kind->page, guest->task.id).checked);
        return;
    }
    if (!task_of_party(w, guest->party_id, guest->task.kind, &tasks, &page.task_count))
        return;
    size_t count = page.task_count;
    bool answers = text_is_string(text_of(guest->task.kind->code), "answers");
    fill_tasks(w, tasks, count, answers, &page);
    if (answers)
        fill_answers(w, tasks, count, &page);
    else
        fill_sent(w, guest, &page);
    struct html out = front_html(w, visit);
    view_guest_home(&out, &page);
    front_send(visit, &out);
}

const struct route guest_routes[] = {
    PAGE(GUEST_HOME, MAY_ANSWER, show_home, .flags = ROUTE_SHARED),
    PAGE(GUEST_OVER, MAY_COME, show_over, .flags = ROUTE_SECRET),
    PAGE("/v/end", MAY_ANSWER, show_end, .flags = ROUTE_SHARED),
    FORM("/v/end", MAY_ANSWER, end, show_end, .flags = ROUTE_SHARED),
    PAGE(GUEST_CODE, MAY_ANSWER, show_code, .flags = ROUTE_SECRET | ROUTE_HALF | ROUTE_SHARED),
    FORM(GUEST_CODE, MAY_ANSWER, give_code, show_code,
         .flags = ROUTE_OWN | ROUTE_SECRET | ROUTE_HALF | ROUTE_SHARED),
    FORM("/v/code/again", MAY_ANSWER, new_code, show_code,
         .flags = ROUTE_SECRET | ROUTE_HALF | ROUTE_SHARED),
    PAGE("/v/:code", MAY_COME, show_door, .flags = ROUTE_SECRET),
    FORM("/v/:code", MAY_COME, open_door, show_door, .flags = ROUTE_SECRET),
    FORM("/v/:code/renew", MAY_COME, renew, show_door, .flags = ROUTE_SECRET),
    ROUTE_END,
};
