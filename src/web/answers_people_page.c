#include "web/answers_people_page.h"

#include "base/mailbox.h"
#include "domain/mail_server.h"
#include "domain/task_mail.h"
#include "gate/wait.h"
#include "views/answers_people.h"
#include "web/answers_page.h"
#include "web/answers_people_view.h"
#include "web/front.h"

enum { PEOPLE_NAME, PEOPLE_ADDRESS, PEOPLE_SECTIONS, MOST_NAME = 100 };

static bool path_open(struct work *w, const struct visit *visit, struct task *task,
                      struct answers *answers)
{
    return answers_path(w, visit, task, answers) &&
           (reply_is_open(&answers->reply) ||
            work_fail(w, FAULT_CONFLICT, "reply.closed", TEXT("")));
}

static struct chip state_of(struct work *w, const struct task_link *link)
{
    return link->opened_at
               ? (struct chip){ STATUS_GOING, word_text(w->lang, WORD_answers_section_going) }
               : (struct chip){ STATUS_IDLE, word_text(w->lang, WORD_answers_state_open) };
}

/* "1  全社の体制" of each, a line each. */
static struct text names_of(struct work *w, const struct answers *answers, struct text ids)
{
    struct text out = TEXT("");
    for (size_t i = 0; i < answers->sheet.count; i++)
        if (answers_has(ids, answers->sheet.sections[i].id))
            out = work_format(w, "%.*s%s%.*s", TEXT_ARG(out), out.len ? " / " : "",
                              TEXT_ARG(sheet_section_name(w, &answers->sheet.sections[i])));
    return out;
}

static bool is_ticked(const struct visit *visit, struct text id)
{
    const struct fields *typed = visit->typed ? visit->typed : &visit->request->form;
    for (size_t i = 0; i < typed->count; i++)
        if (text_is(typed->at[i].name, TEXT("section")) && text_is(typed->at[i].value, id))
            return true;
    return false;
}

static bool fill_lines(struct work *w, const struct task *task, const struct answers *answers,
                       struct answers_people_page *page)
{
    struct task_link *links;
    if (!task_link_shared(w, task->id, &links, &page->line_count))
        return false;
    struct people_line *lines = work_array(w, struct people_line, page->line_count + 1);
    for (size_t i = 0; i < page->line_count; i++)
        lines[i] =
            (struct people_line){ links[i].id, links[i].name, links[i].address,
                                  names_of(w, answers, links[i].sections), state_of(w, &links[i]) };
    page->lines = lines;
    return true;
}

static struct text mistake_at(struct work *w, const struct visit *visit, int field)
{
    const struct issue *issue = issues_of(&visit->issues, field);
    return issue ? form_issue(w, issue) : TEXT("");
}

static void show_page(struct work *w, struct visit *visit, const struct task *task,
                      const struct answers *answers, struct text link)
{
    struct people_option *options = work_array(w, struct people_option, answers->sheet.count + 1);
    struct answers_people_page page = {
        .page = front_page(w, visit, WORD_answers_people, PLACE_NONE),
        .action = URL(w, "/v/answers/{}/people", task->id),
        .end = URL(w, "/v/answers/{}/people/end", task->id),
        .back = URL(w, "/v/answers/{}", task->id),
        .name = { .name = "name",
                  .label = word_text(w->lang, WORD_answers_people_name),
                  .value = link.len ? TEXT("") : visit_typed(visit, "name", TEXT("")),
                  .mistake = mistake_at(w, visit, PEOPLE_NAME) },
        .address = { .name = "address",
                     .type = ENTRY_MAIL,
                     .label = word_text(w->lang, WORD_answers_people_address),
                     .value = link.len ? TEXT("") : visit_typed(visit, "address", TEXT("")),
                     .mistake = mistake_at(w, visit, PEOPLE_ADDRESS) },
        .section_count = answers->sheet.count,
        .section_mistake = mistake_at(w, visit, PEOPLE_SECTIONS),
        .mails = mail_server_is_set(w),
        .link = link,
        .whom = text_trim(field_text(visit->request, "name")),
    };
    for (size_t i = 0; i < answers->sheet.count; i++) {
        struct text id = answers->sheet.sections[i].id;
        options[i] = (struct people_option){ id, sheet_section_name(w, &answers->sheet.sections[i]),
                                             is_ticked(visit, id) && !link.len };
    }
    page.sections = options;
    const struct entry entries[] = { page.name,
                                     page.address,
                                     { .name = "section", .mistake = page.section_mistake } };
    page.mistakes = entry_mistakes(w, entries, COUNT(entries));
    answers_head(w, visit, answers, &page.page);
    front_tell_fault(w, visit, &page.page);
    if (!fill_lines(w, task, answers, &page))
        return;
    struct html out = front_html(w, visit);
    view_answers_people(&out, &page);
    front_send(visit, &out);
}

static void show_people(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    if (path_open(w, visit, &task, &answers))
        show_page(w, visit, &task, &answers, TEXT(""));
}

static struct text ticked(struct work *w, const struct visit *visit, const struct answers *answers)
{
    struct text out = TEXT("");
    for (size_t i = 0; i < answers->sheet.count; i++) {
        struct text id = answers->sheet.sections[i].id;
        if (is_ticked(visit, id))
            out = work_format(w, "%.*s%s%.*s", TEXT_ARG(out), out.len ? " " : "", TEXT_ARG(id));
    }
    return out;
}

static bool check(struct work *w, struct visit *visit, struct text name, struct text address,
                  struct text sections)
{
    struct issues *issues = &visit->issues;
    if (!name.len || text_runes(name) > MOST_NAME)
        issue_add(w, issues, PEOPLE_NAME, "answers.people_no_name", TEXT(""));
    if (!mailbox_is(address))
        issue_add(w, issues, PEOPLE_ADDRESS, "task.no_mailbox", address);
    if (!sections.len)
        issue_add(w, issues, PEOPLE_SECTIONS, "answers.people_no_section", TEXT(""));
    return issues_stop(issues) ? work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""))
                               : !work_failed(w);
}

static void share(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    struct task_link link;
    const struct task_link *own = &visit->guest->link;
    struct text name = text_trim(field_text(visit->request, "name")),
                address = text_trim(field_text(visit->request, "address"));
    if (!path_open(w, visit, &task, &answers))
        return;
    struct text sections = ticked(w, visit, &answers);
    if (!check(w, visit, name, address, sections) ||
        !wait_take(w, visit, LIMIT_GUEST_MAIL, own->id) ||
        !task_link_share(w, &task, own, name, address, sections, &link) ||
        !task_mail_send(w, &task, &link, TASK_MAIL_SHARE))
        return;
    if (mail_server_is_set(w))
        visit_done(w, visit, URL(w, "/v/answers/{}/people", task.id).checked, "answers.people_sent",
                   name);
    else
        show_page(w, visit, &task, &answers, task_link_address(w, &link));
}

static void end(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    struct task_link *links;
    size_t count;
    struct text id = field_text(visit->request, "link");
    if (!path_open(w, visit, &task, &answers) || !task_link_shared(w, task.id, &links, &count))
        return;
    for (size_t i = 0; i < count; i++)
        if (text_is(links[i].id, id))
            task_link_revoke(w, &links[i]);
    if (!work_failed(w))
        visit_done(w, visit, URL(w, "/v/answers/{}/people", task.id).checked,
                   "answers.people_ended", TEXT(""));
}

const struct route answers_people_routes[] = {
    PAGE("/v/answers/:task/people", MAY_ANSWER, show_people, .task = "answers"),
    FORM("/v/answers/:task/people", MAY_ANSWER, share, show_people, .task = "answers"),
    FORM("/v/answers/:task/people/end", MAY_ANSWER, end, NULL, .task = "answers"),
    ROUTE_END,
};
