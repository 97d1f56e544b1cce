#include "web/action_guest_page.h"

#include "domain/correction_act.h"
#include "domain/evaluate.h"
#include "domain/file.h"
#include "domain/instance.h"
#include "gate/draft.h"
#include "gate/guest.h"
#include "views/action.h"
#include "web/action_model.h"
#include "web/entry_day.h"
#include "web/front.h"

enum { LARGEST_MB = 25, ENTRIES = 4 };

/* What the buttons send. */
#define DO_PLAN "plan"
#define DO_REPORT "report"
#define DO_DISPUTE "dispute"

static bool path_action(struct work *w, const struct visit *visit, struct task *task,
                        struct correction *c)
{
    const struct guest *guest = visit->guest;
    return task_of_guest(w, guest->party_id, guest->task.kind, visit_part(visit, "task"), task) &&
           correction_of_task(w, task, c);
}

static struct text issue_at(struct work *w, const struct visit *visit, int field)
{
    return form_mistake(w, &visit->issues, field);
}

static struct entry lines_entry(struct work *w, const struct visit *visit, const char *name,
                                enum word label, enum word help, struct text value, int field)
{
    return (struct entry){ .name = name,
                           .type = ENTRY_LINES,
                           .label = word_text(w->lang, label),
                           .help = word_text(w->lang, help),
                           .value = visit_typed(visit, name, value),
                           .mistake = issue_at(w, visit, field),
                           .optional = true,
                           .rows = 3 };
}

/* A plan comes first, the report after it; "it is not so" can always be said. */
static void add_buttons(struct work *w, const struct correction *c, struct action_form *form)
{
    struct form_option plan = { TEXT(DO_PLAN), word_text(w->lang, WORD_action_plan_do) };
    struct form_option report = { TEXT(DO_REPORT), word_text(w->lang, WORD_action_report_do) };
    bool has_said = c->said_at || c->reported_at;
    form->buttons[0] = has_said ? report : plan;
    form->buttons[1] = has_said ? plan : report;
    form->buttons[2] =
        (struct form_option){ TEXT(DO_DISPUTE), word_text(w->lang, WORD_action_dispute_do) };
    form->button_count = ACTION_BUTTONS;
}

static void fill_form(struct work *w, const struct visit *visit, const struct task *task,
                      const struct correction *c, struct action_page *page)
{
    struct entry *entries = work_array(w, struct entry, ENTRIES);
    struct text plan_on = work_text(w, text_of(day_iso(c->plan_on).at));
    entries[0] = lines_entry(w, visit, "plan", WORD_correction_plan, WORD_action_plan_help, c->plan,
                             CORRECTION_PLAN);
    entries[1] = (struct entry){
        .name = "plan_on",
        .type = ENTRY_DAY,
        .label = word_text(w->lang, WORD_action_plan_on),
        .value = visit->typed ? entry_day_typed(w, visit->typed, "plan_on") : plan_on,
        .mistake = issue_at(w, visit, CORRECTION_PLAN_ON),
        .optional = true,
    };
    entries[2] = lines_entry(w, visit, "report", WORD_correction_report, WORD_action_report_help,
                             c->report, CORRECTION_REPORT);
    entries[3] = (struct entry){
        .name = "by",
        .label = word_text(w->lang, WORD_correction_by),
        .value = visit_typed(visit, "by", visit->guest->link.name),
        .mistake = issue_at(w, visit, CORRECTION_BY),
    };
    struct action_form *form = &page->forms[page->form_count++];
    *form = (struct action_form){
        .title = word_text(w->lang, WORD_correction_write),
        .help = word_text(w->lang, WORD_action_guest_help),
        .action = URL(w, "/v/actions/{}", task->id),
        .entries = entries,
        .entry_count = ENTRIES,
        .name = "do",
        .later.to = url_none(),
        .first = true,
        .uploads = true,
    };
    add_buttons(w, c, form);
    page->drafts = url_with(w, URL(w, GUEST_DRAFT), "path", form->action.checked);
    page->discard = url_with(w, page->drafts, "discard", TEXT("1"));
    page->draft_at = visit->draft_at;
    page->page.keeps_form = true;
    page->mistakes = entry_mistakes(w, entries, ENTRIES);
    page->page.has_mistakes = page->mistakes.count > 0;
}

static void show_action(struct work *w, struct visit *visit)
{
    struct task task;
    struct correction c;
    if (!path_action(w, visit, &task, &c))
        return;
    struct action_page page = { .page = front_page(w, visit, WORD_action_guest_title, PLACE_NONE),
                                .lead = word_text(w->lang, WORD_action_guest_lead) };
    if (!action_fill(w, &c, false, &page))
        return;
    if (!page.has_both)
        page.lead = word_text(w->lang, WORD_action_guest_lead_other);
    page.page.self = URL(w, "/v/actions/{}", task.id);
    if (correction_is_open(&c) && task_is_open(&task))
        fill_form(w, visit, &task, &c, &page);
    else if (c.state == CORRECTION_REPORTED)
        page.notice = (struct message){ .status = STATUS_FACT,
                                        .text = word_text(w->lang, WORD_action_guest_waits) };
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_action(&out, &page);
    front_send(visit, &out);
}

/* What was chosen as a file goes to disk before anything is locked, unless it comes too late or is
 * one too many. */
static bool store(struct work *w, const struct visit *visit, const struct upload *upload,
                  struct file *file)
{
    struct task task;
    struct correction c;
    struct text none = TEXT("");
    *file = (struct file){ .kind = TEXT("correction"),
                           .name = upload->name,
                           .origin = none,
                           .note = none,
                           .period_from = none,
                           .period_to = none,
                           .valid_to = none,
                           .document = none };
    db_begin(w, DB_READ);
    if (path_action(w, visit, &task, &c))
        correction_file_room(w, &task, &c, (int64_t)upload->size);
    return db_end(w) && file_store(w, upload->fd, file);
}

static bool answer(struct work *w, struct visit *visit, struct task *task, struct correction *c)
{
    const struct fields *sent = &visit->request->form;
    struct text does = field_text(visit->request, "do");
    bool reports = !text_is(does, TEXT(DO_PLAN));
    c->stance = text_is(does, TEXT(DO_DISPUTE)) ? TEXT("dispute") : TEXT("accept");
    c->plan = field_text(visit->request, "plan");
    c->report = field_text(visit->request, "report");
    c->plan_on = entry_day_read(w, sent, "plan_on", CORRECTION_PLAN_ON, &visit->issues);
    return correction_answer(w, task, c, field_text(visit->request, "by"), reports,
                             &visit->issues) &&
           evaluate_touched(w);
}

static void take_answer(struct work *w, struct visit *visit)
{
    struct task task;
    struct correction c;
    struct file file;
    const struct upload *upload = request_upload(visit->request, "file");
    if (upload && !store(w, visit, upload, &file))
        return;
    db_begin(w, DB_WRITE);
    instance_set_clock(w);
    if (path_action(w, visit, &task, &c)) {
        if (upload && correction_file_room(w, &task, &c, file.size)) {
            file.subject_id = c.id;
            file_add_shown(w, &file);
        }
        if (answer(w, visit, &task, &c) && draft_remove(w, visit, visit->request->path))
            visit_done(w, visit, URL(w, "/v/actions/{}", task.id).checked,
                       c.state == CORRECTION_REPORTED ? "action.reported_said"
                                                      : "action.planned_said",
                       TEXT(""));
    }
    db_end(w);
}

const struct route action_guest_routes[] = {
    PAGE("/v/actions/:task", MAY_ANSWER, show_action, .task = "actions"),
    FORM("/v/actions/:task", MAY_ANSWER, take_answer, show_action, .task = "actions",
         .flags = ROUTE_OWN, .body_bytes = (uint64_t)(LARGEST_MB + 1) << 20, .uploads = 1),
    ROUTE_END,
};
