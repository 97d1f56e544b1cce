#include "web/answers_month_page.h"

#include "base/moment.h"
#include "domain/reply_put.h"
#include "views/month.h"
#include "web/answers_page.h"
#include "web/front.h"
#include "web/show.h"

bool answers_month_is(const struct visit *visit, const struct answers *answers)
{
    return text_is(answers->reply.purpose, TEXT("monthly")) && answers->has_before &&
           answers->reply.state == REPLY_OPEN && !visit->guest->link.sections.len;
}

static struct month_line line_of(struct work *w, const struct answers *answers,
                                 const struct sheet_question *question)
{
    const struct answer_row *before = answers_before(answers, question->id);
    const struct answer_row *now = answers_row(answers, question->id);
    struct month_line line = { .id = question->id,
                               .ask = sheet_say(&question->ask, w->lang),
                               .before = before ? answers_say(w, question, before) : TEXT(""),
                               .now = TEXT("") };
    if (!answer_row_says(now))
        return line;
    line.now = answers_say(w, question, now);
    line.changed = !before || !text_is(line.now, line.before);
    return line;
}

static struct month_section section_of(struct work *w, const struct task *task,
                                       const struct answers *answers,
                                       const struct sheet_section *section)
{
    struct month_line *lines = work_array(w, struct month_line, section->count + 1);
    struct month_section out = { .id = section->id,
                                 .name = answers_section_name(w, section),
                                 .anchor = work_format(w, "s%.*s", TEXT_ARG(section->id)),
                                 .lines = lines,
                                 .count = section->count,
                                 .same = answers_same(answers, section),
                                 .change = URL(w, "/v/answers/{}/{}", task->id, section->id),
                                 .done = true };
    for (size_t i = 0; i < section->count; i++) {
        lines[i] = line_of(w, answers, &section->questions[i]);
        out.done = out.done && lines[i].now.len;
    }
    return out;
}

static void show_page(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    if (!answers_path(w, visit, &task, &answers))
        return;
    if (!answers_month_is(visit, &answers)) {
        response_redirect(visit->response, URL(w, "/v/answers/{}", task.id).checked);
        return;
    }
    struct month_section *sections = work_array(w, struct month_section, answers.sheet.count + 1);
    for (size_t i = 0; i < answers.sheet.count; i++)
        sections[i] = section_of(w, &task, &answers, &answers.sheet.sections[i]);
    struct month_page page = {
        .page = front_page(w, visit, WORD_answers_month_title, PLACE_NONE),
        .before = show_day(w, moment_day(answers.before.submitted_at)),
        .same = URL(w, "/v/answers/{}/month", task.id),
        .submit = URL(w, "/v/answers/{}/check", task.id),
        .sections = sections,
        .section_count = answers.sheet.count,
        .by = { .name = "by",
                .label = word_text(w->lang, WORD_answers_by),
                .help = word_text(w->lang, WORD_answers_by_help),
                .value = visit->guest->link.name },
        .left = answers.reply.questions - answers.reply.answered,
    };
    page.page.object = answers.reply.round_title;
    page.page.self = page.same;
    answers_head(w, &answers, &page.page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_month(&out, &page);
    front_send(visit, &out);
}

/* 変わりありません: what is not answered yet is said as last month. */
static void take_same(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    size_t taken;
    struct text id = field_text(visit->request, "section");
    if (!answers_path(w, visit, &task, &answers))
        return;
    if (!answers_section(&answers, id)) {
        work_fail(w, FAULT_MISSING, "answers.no_section", TEXT(""));
        return;
    }
    if (reply_put_same(w, &answers.reply, id, TEXT(""), visit->guest->link.name, &taken))
        response_redirect(visit->response, url_at(w, URL(w, "/v/answers/{}/month", task.id),
                                                  work_format(w, "s%.*s", TEXT_ARG(id)).at)
                                               .checked);
}

const struct route answers_month_routes[] = {
    PAGE("/v/answers/:task/month", MAY_ANSWER, show_page, .task = "answers"),
    FORM("/v/answers/:task/month", MAY_ANSWER, take_same, show_page, .task = "answers"),
    ROUTE_END,
};
