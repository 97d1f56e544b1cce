#include "web/answers_check_page.h"

#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/mail_server.h"
#include "domain/reply_put.h"
#include "domain/reply_receipt.h"
#include "domain/sheet_edit.h"
#include "views/answers.h"
#include "web/answers_page.h"
#include "web/front.h"

enum { FEW = 12 };

/* The questions that keep it from being sent, each a link to where it is answered: all of them to
 * who tried; before that the last few, for how many are open stands above. */
static struct mistakes open_questions(struct work *w, const struct visit *visit,
                                      const struct answers *answers,
                                      const struct said_section *sections, size_t section_count)
{
    struct mistake *items = work_array(w, struct mistake, answers->count + 2);
    struct mistakes out = { .items = items };
    const struct issue *by = issues_of(&visit->issues, REPLY_BY);
    if (by)
        items[out.count++] = (struct mistake){
            word_fill(w, WORD_form_mistake_of,
                      (struct text[]){ word_text(w->lang, WORD_answers_by), form_issue(w, by) }, 2),
            TEXT("f-by"),
        };
    for (size_t i = 0; i < section_count; i++)
        for (size_t j = 0; j < sections[i].count; j++) {
            const struct said *line = &sections[i].lines[j];
            const struct answer_row *row = answers_row(answers, line->id);
            const struct sheet_question *asked = sheet_question_of(&answers->sheet, line->id, NULL);
            const char *code = NULL;
            if (!answer_row_says(row))
                code = "reply.no_answer";
            else if (answer_row_lacks_plan(asked, row, moment_day(w->now)))
                code = row->plan_on.len ? "reply.plan_over" : "reply.no_plan";
            if (code)
                items[out.count++] = (struct mistake){
                    word_say(w, text_of(code), row->question),
                    work_format(w, "q%.*s", TEXT_ARG(row->question)),
                };
        }
    if (!visit->fault.kind && out.count > FEW)
        out.count = 0;
    return out;
}

/* To a colleague: his part is kept, and somebody else submits it. */
static struct message part_message(struct work *w, const struct visit *visit,
                                   const struct answers *answers)
{
    struct answers_far far = answers_far(w, answers, visit->guest->link.sections);
    struct text from = task_link_from(w, &visit->guest->link, NULL);
    struct text args[] = { from, work_format(w, "%lld", (long long)far.questions),
                           work_format(w, "%lld", (long long)(far.questions - far.answered)) };
    if (!reply_is_open(&answers->reply))
        return (struct message){ .status = STATUS_DONE,
                                 .text = word_fill(w, WORD_answers_part_sent, args, COUNT(args)) };
    if (far.answered < far.questions)
        return (struct message){ .status = STATUS_NOTE,
                                 .text = word_fill(w, WORD_answers_part_open, args, COUNT(args)) };
    return (struct message){ .status = STATUS_DONE,
                             .text = word_fill(w, WORD_answers_part_done, args, COUNT(args)) };
}

static void show_check(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    if (!answers_path(w, visit, &task, &answers))
        return;
    bool is_part = visit->guest->link.sections.len > 0, is_open = reply_is_open(&answers.reply);
    if (!is_open && !is_part) {
        response_redirect(visit->response, URL(w, "/v/answers/{}/receipt", task.id).checked);
        return;
    }
    const struct issue *by = issues_of(&visit->issues, REPLY_BY);
    struct answers_check_page page = {
        .page = front_page(w, visit, is_part ? WORD_answers_part_title : WORD_answers_check_title,
                           PLACE_NONE),
        .action = URL(w, "/v/answers/{}/check", task.id),
        .back = URL(w, "/v/answers/{}", task.id),
        .questions = answers.reply.questions,
        .closed = is_part,
        .mails = mail_server_is_set(w),
        .by = { .name = "by",
                .label = word_text(w->lang, WORD_answers_by),
                .help = word_text(w->lang, WORD_answers_by_help),
                .value = visit_typed(visit, "by", visit->guest->link.name),
                .mistake = by ? form_issue(w, by) : TEXT("") },
    };
    page.sections = answers_said(w, &answers, is_open ? task.id : TEXT(""),
                                 visit->guest->link.sections, &page.section_count);
    if (is_part)
        page.part = part_message(w, visit, &answers);
    else
        page.mistakes = open_questions(w, visit, &answers, page.sections, page.section_count);
    answers_head(w, visit, &answers, &page.page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_answers_check(&out, &page);
    front_send(visit, &out);
}

static void submit(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    if (!answers_path(w, visit, &task, &answers) ||
        !reply_submit(w, &answers.reply, field_text(visit->request, "by"), "web", TEXT(""),
                      &visit->issues) ||
        !reply_receipt_queue(w, &answers.reply))
        return;
    evaluate_touched(w);
    visit_done(w, visit, URL(w, "/v/answers/{}/receipt", task.id).checked, "answers.submitted",
               TEXT(""));
}

const struct route answers_check_routes[] = {
    PAGE("/v/answers/:task/check", MAY_ANSWER, show_check, .task = "answers",
         .flags = ROUTE_SHARED),
    FORM("/v/answers/:task/check", MAY_ANSWER, submit, show_check, .task = "answers"),
    ROUTE_END,
};
