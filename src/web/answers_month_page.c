#include "web/answers_month_page.h"

#include "base/moment.h"
#include "domain/reply_put.h"
#include "views/month.h"
#include "web/answers_form.h"
#include "web/answers_page.h"
#include "web/front.h"
#include "web/show.h"

bool answers_month_is(const struct visit *visit, const struct answers *answers)
{
    return text_is(answers->reply.purpose, TEXT("monthly")) && answers->has_before &&
           answers->reply.state == REPLY_OPEN && !visit->guest->link.sections.len;
}

static const char *letter_of(struct work *w, enum answer_mark mark)
{
    return work_string(w, text_slice(text_of(reply_letters), (size_t)mark, (size_t)mark + 1));
}

/* What happened this month is asked for, not taken from the last. */
static void ask(struct work *w, const struct sheet_question *question, struct month_line *line)
{
    if (question->answer == SHEET_YESNO)
        line->asks = MONTH_YESNO;
    else if (question->answer == SHEET_NUMBER || question->answer == SHEET_PERSONS)
        line->asks = MONTH_NUMBER;
    line->yes = letter_of(w, ANSWER_DONE);
    line->no = letter_of(w, ANSWER_NOT_DONE);
    line->unit = sheet_unit(w, question);
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
    if (!answer_row_says(now)) {
        if (question->each_time)
            ask(w, question, &line);
        return line;
    }
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
                                 .name = sheet_section_name(w, section),
                                 .anchor = work_format(w, "s%.*s", TEXT_ARG(section->id)),
                                 .lines = lines,
                                 .count = section->count,
                                 .same = answers_same(answers, section),
                                 .change = URL(w, "/v/answers/{}/{}", task->id, section->id),
                                 .done = true };
    for (size_t i = 0; i < section->count; i++) {
        lines[i] = line_of(w, answers, &section->questions[i]);
        lines[i].form = work_format(w, "m%.*s", TEXT_ARG(section->id));
        out.asks = out.asks || lines[i].asks != MONTH_SHOWN;
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
    answers_head(w, visit, &answers, &page.page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_month(&out, &page);
    front_send(visit, &out);
}

/* The answers to what is asked of each month. */
static bool put_asked(struct work *w, struct visit *visit, struct answers *answers,
                      const struct sheet_section *section)
{
    struct answer_row *rows = work_array(w, struct answer_row, section->count + 1);
    struct text by = visit->guest->link.name, none = TEXT("");
    size_t count = 0;
    for (size_t i = 0; i < section->count; i++) {
        const struct sheet_question *it = &section->questions[i];
        bool is_number = it->answer == SHEET_NUMBER || it->answer == SHEET_PERSONS;
        struct text mark = field_text(visit->request, answers_field(w, 'm', it->id).at);
        struct text value = text_trim(field_text(visit->request, answers_field(w, 'v', it->id).at));
        bool is_no = text_is_string(mark, letter_of(w, ANSWER_NOT_DONE));
        if (!it->each_time || answer_row_says(answers_row(answers, it->id)) ||
            !(is_number ? value.len : it->answer == SHEET_YESNO && mark.len))
            continue;
        rows[count++] = (struct answer_row){
            .question = it->id,
            .mark = is_no ? ANSWER_NOT_DONE : ANSWER_DONE,
            .value = is_number ? value : none,
            .note = none,
            .plan_on = none,
            .evidence = none,
        };
    }
    return !count ||
           (reply_put(w, &answers->reply, rows, count, by, &visit->issues) &&
            (!visit->issues.count ||
             work_fail(w, FAULT_INPUT, visit->issues.items[0].code, visit->issues.items[0].about)));
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
    const struct sheet_section *section = answers_section(&answers, id);
    if (!section) {
        work_fail(w, FAULT_MISSING, "answers.no_section", TEXT(""));
        return;
    }
    if (put_asked(w, visit, &answers, section) &&
        reply_put_same(w, &answers.reply, id, TEXT(""), visit->guest->link.name, &taken))
        response_redirect(visit->response, url_at(w, URL(w, "/v/answers/{}/month", task.id),
                                                  work_format(w, "s%.*s", TEXT_ARG(id)).at)
                                               .checked);
}

const struct route answers_month_routes[] = {
    PAGE("/v/answers/:task/month", MAY_ANSWER, show_page, .task = "answers"),
    FORM("/v/answers/:task/month", MAY_ANSWER, take_same, show_page, .task = "answers"),
    ROUTE_END,
};
