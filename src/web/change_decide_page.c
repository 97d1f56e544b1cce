#include "web/change_decide_page.h"

#include "base/moment.h"
#include "domain/change_decide.h"
#include "domain/evaluate.h"
#include "domain/task_mail.h"
#include "views/change.h"
#include "web/change_model.h"
#include "web/front.h"
#include "web/show.h"
#include "web/task_chip.h"
#include "web/task_page.h"

enum { FACTS = 7 };

static bool path_change(struct work *w, const struct visit *visit, struct task *task,
                        struct change *change)
{
    return task_path(w, visit, task) && change_of_task(w, task, change) &&
           (change->number > 0 || work_fail(w, FAULT_MISSING, "change.unknown", TEXT("")));
}

static void fill_about(struct work *w, const struct task *task, const struct change *change,
                       struct change_decide_page *page)
{
    struct fact_line *items = work_array(w, struct fact_line, FACTS);
    struct facts *facts = &page->about;
    facts->title = word_text(w->lang, WORD_change_about);
    facts->items = items;
    facts->more = (struct link){ word_text(w->lang, WORD_task_one), URL(w, "/tasks/{}", task->id) };
    items[facts->count++] =
        (struct fact_line){ word_text(w->lang, WORD_register_party), task->party,
                            URL(w, "/vendors/{}", task->party_id), false };
    items[facts->count++] = (struct fact_line){ .name = word_text(w->lang, WORD_change_sent_at),
                                                .value = show_moment(w, change->sent_at) };
    items[facts->count++] =
        (struct fact_line){ .name = word_text(w->lang, WORD_change_by), .value = change->sent_by };
    if (change->message.len)
        items[facts->count++] = (struct fact_line){ .name = word_text(w->lang, WORD_change_message),
                                                    .value = change->message };
    items[facts->count++] = (struct fact_line){ .name = word_text(w->lang, WORD_files_sha_full),
                                                .value = change->receipt };
    if (change->decider.len)
        items[facts->count++] =
            (struct fact_line){ .name = word_text(w->lang, WORD_change_decider),
                                .value =
                                    work_format(w, "%.*s %.*s", TEXT_ARG(change->decider),
                                                TEXT_ARG(show_moment(w, change->decided_at))) };
}

static void show_change(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    struct change_view *views;
    if (!path_change(w, visit, &task, &change) || !change_views(w, &change, &views))
        return;
    struct text number = work_format(w, "%lld", (long long)change.number);
    struct change_decide_page page = {
        .page = front_page(w, visit, WORD_change_decide_title, PLACE_PARTIES),
        .accept = URL(w, "/tasks/{}/change", task.id),
        .give_back = URL(w, "/tasks/{}/change/return", task.id),
        .entries = change_entries_now(w, &change, views),
        .entry_count = change.row_count,
        .waits = change.state == CHANGE_SENT && (w->actor.may & MAY_WRITE),
        .reason = { .name = "reason",
                    .type = ENTRY_LINES,
                    .label = word_text(w->lang, WORD_change_return_reason),
                    .value = visit_typed(visit, "reason", change.reason) },
    };
    page.page.object = word_fill(w, WORD_change_numbered, &number, 1);
    page.page.self = page.accept;
    page.page.style = "guest.css";
    task_crumbs(w, &page.page, &task);
    fill_about(w, &task, &change, &page);
    if (visit->fault.kind)
        page.wrong =
            (struct message){ .status = STATUS_STOP,
                              .text = word_say(w, text_of(visit->fault.code), visit->fault.about) };
    struct html out = front_html(w, visit);
    view_change_decide(&out, &page);
    front_send(visit, &out);
}

/* "ROW:VERSION" of each box that is ticked: the version of the record that was shown. */
static size_t read_choices(const struct visit *visit, const struct change *change,
                           struct change_choice *choices)
{
    const struct fields *sent = &visit->request->form;
    size_t count = 0;
    for (size_t i = 0; i < sent->count && count < change->row_count; i++) {
        struct text value = sent->at[i].value, id;
        if (!text_is(sent->at[i].name, TEXT("row")) || !text_next(&value, ':', &id))
            continue;
        choices[count].row_id = id;
        if (text_to_int(value, &choices[count].seen))
            count++;
    }
    return count;
}

static void accept(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    if (!path_change(w, visit, &task, &change))
        return;
    struct change_choice *choices = work_array(w, struct change_choice, change.row_count + 1);
    size_t count = read_choices(visit, &change, choices);
    if (!change_accept(w, &task, &change, choices, count) ||
        (change.state == CHANGE_DONE && !task_mail_tell(w, &task, TASK_MAIL_DONE)) ||
        !evaluate_touched(w))
        return;
    visit_done(w, visit, URL(w, "/tasks/{}/change", task.id).checked, "change.accepted_said",
               TEXT(""));
}

static void give_back(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    if (!path_change(w, visit, &task, &change) ||
        !change_return(w, &task, &change, field_text(visit->request, "reason")) ||
        !task_mail_tell(w, &task, TASK_MAIL_RETURNED) || !evaluate_touched(w))
        return;
    visit_done(w, visit, URL(w, "/tasks/{}/change", task.id).checked, "change.returned_said",
               TEXT(""));
}

const struct route change_decide_routes[] = {
    PAGE("/tasks/:id/change", MAY_READ, show_change),
    FORM("/tasks/:id/change", MAY_WRITE, accept, show_change),
    FORM("/tasks/:id/change/return", MAY_WRITE, give_back, show_change),
    ROUTE_END,
};
