#include "web/answers_receipt_page.h"

#include "domain/reply_put.h"
#include "domain/reply_receipt.h"
#include "gate/send_file.h"
#include "views/answers.h"
#include "web/answers_page.h"
#include "web/front.h"
#include "web/task_chip.h"

static bool path_sent(struct work *w, const struct visit *visit, struct task *task,
                      struct answers *answers)
{
    return answers_path(w, visit, task, answers) &&
           (answers->reply.submitted_at ||
            work_fail(w, FAULT_MISSING, "answers.not_submitted", TEXT("")));
}

static void show_receipt(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    struct file file;
    if (!path_sent(w, visit, &task, &answers))
        return;
    const struct reply *reply = &answers.reply;
    struct answers_receipt_page page = {
        .page = front_page(w, visit, WORD_answers_sent, PLACE_NONE),
        .by = reply->submitted_by,
        .sha256 = reply->receipt,
        .sent_at = reply->submitted_at,
        .state = task_chip_guest(w, &task),
        .reason = reply->state == REPLY_RETURNED ? reply->reason : TEXT(""),
        .file = reply_is_open(reply) ? url_none() : URL(w, "/v/answers/{}/receipt.txt", task.id),
        .pdf = reply_receipt_find(w, reply, &file) ? URL(w, "/v/answers/{}/receipt.pdf", task.id)
                                                   : url_none(),
        .back = URL(w, GUEST_HOME),
    };
    page.sections = answers_said(w, &answers, TEXT(""), TEXT(""), &page.section_count);
    page.page.title = reply->round_title;
    page.page.refresh = url_is_none(page.pdf) ? 5 : 0;
    struct html out = front_html(w, visit);
    view_answers_receipt(&out, &page);
    front_send(visit, &out);
}

static void send_text(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    if (!path_sent(w, visit, &task, &answers))
        return;
    struct text number = work_format(w, "R-%lld", (long long)answers.reply.round_number);
    visit->response->type = "text/plain; charset=utf-8";
    response_attachment(visit->response, word_fill(w, WORD_answers_receipt_text_name, &number, 1));
    struct text issued = reply_text_issued(w, &answers.reply);
    buf_add(&visit->response->body,
            issued.len ? issued : reply_text(w, &answers.reply, answers.rows, answers.count));
}

static void send_pdf(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    struct file file;
    if (!path_sent(w, visit, &task, &answers))
        return;
    if (reply_receipt_find(w, &answers.reply, &file))
        send_file(w, visit, &file);
    else
        work_fail(w, FAULT_MISSING, "answers.receipt_making", TEXT(""));
}

const struct route answers_receipt_routes[] = {
    PAGE("/v/answers/:task/receipt", MAY_ANSWER, show_receipt, .task = "answers"),
    PAGE("/v/answers/:task/receipt.txt", MAY_ANSWER, send_text, .task = "answers"),
    PAGE("/v/answers/:task/receipt.pdf", MAY_ANSWER, send_pdf, .task = "answers"),
    ROUTE_END,
};
