#include "web/answers_page.h"

#include <string.h>
#include <unistd.h>

#include "base/moment.h"
#include "domain/reply_put.h"
#include "format/json_write.h"
#include "gate/begin.h"
#include "views/answers.h"
#include "web/answers_files.h"
#include "web/answers_form.h"
#include "web/answers_month_page.h"
#include "web/front.h"
#include "web/show.h"

enum { FORM_BYTES = 4 << 20, LONGEST_ANSWER = 64 << 10 };

bool answers_path(struct work *w, const struct visit *visit, struct task *task,
                  struct answers *answers)
{
    const struct guest *guest = visit->guest;
    return task_of_guest(w, guest->party_id, guest->task.kind, visit_part(visit, "task"), task) &&
           (!guest->link.sections.len || text_is(task->id, guest->task.id) ||
            work_fail(w, FAULT_MISSING, "task.unknown", TEXT(""))) &&
           reply_of_task(w, task, &answers->reply) && answers_read(w, answers);
}

void answers_head(struct work *w, const struct visit *visit, const struct answers *answers,
                  struct page *page)
{
    struct answers_far far = answers_far(w, answers, visit->guest->link.sections);
    struct guest_head *head = work_new(w, struct guest_head);
    *head = *page->guest;
    head->title = answers->reply.round_title;
    head->questions = far.questions;
    head->answered = far.answered;
    head->more = far.more;
    head->saved = answers_saved(w, answers->reply.saved_at);
    page->guest = head;
}

struct url answers_over(struct work *w, const struct visit *visit, const struct task *task)
{
    return visit->guest->link.sections.len ? URL(w, "/v/answers/{}/check", task->id)
                                           : URL(w, "/v/answers/{}/receipt", task->id);
}

static struct url task_url(struct work *w, const struct task *task, const char *pattern)
{
    return URL(w, pattern, task->id);
}

static struct url section_url(struct work *w, const struct task *task,
                              const struct sheet_section *section)
{
    return URL(w, "/v/answers/{}/{}", task->id, section->id);
}

/* The one that comes after it, of those that may be opened; NULL: none. */
static const struct sheet_section *
next_section(const struct answers *answers, const struct sheet_section *section, struct text may)
{
    const struct sheet_section *end = answers->sheet.sections + answers->sheet.count;
    while (++section < end && !answers_has(may, section->id))
        ;
    return section < end ? section : NULL;
}

/* ---- where to begin ---- */

/* The first question that came back or has no answer; the check when all have one. */
static void lead(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    if (!answers_path(w, visit, &task, &answers))
        return;
    if (!reply_is_open(&answers.reply)) {
        response_redirect(visit->response, answers_over(w, visit, &task).checked);
        return;
    }
    if (answers_month_is(visit, &answers)) {
        response_redirect(visit->response, task_url(w, &task, "/v/answers/{}/month").checked);
        return;
    }
    bool is_back = answers.reply.state == REPLY_RETURNED;
    struct url to = task_url(w, &task, "/v/answers/{}/check");
    for (int turn = is_back ? 0 : 1; turn < 2; turn++)
        for (size_t i = 0; i < answers.sheet.count; i++)
            for (size_t j = 0; j < answers.sheet.sections[i].count; j++) {
                if (!answers_has(visit->guest->link.sections, answers.sheet.sections[i].id))
                    break;
                struct text id = answers.sheet.sections[i].questions[j].id;
                const struct answer_row *row = answers_row(&answers, id);
                if (turn == 0 ? row->returned.len == 0 : answer_row_says(row))
                    continue;
                to = section_url(w, &task, &answers.sheet.sections[i]);
                if (j > 0)
                    to = url_at(w, to, work_format(w, "q%.*s", TEXT_ARG(id)).at);
                response_redirect(visit->response, to.checked);
                return;
            }
    response_redirect(visit->response, to.checked);
}

/* ---- P2 ---- */

static struct text sentence(struct work *w, const char *code, struct text about)
{
    return code ? word_say(w, text_of(code), about) : TEXT("");
}

/* What could not be stored stands in the form as it was typed; with `all`, the rest too. */
static void lay_typed_over(const struct answers *answers, const struct typed *typed, size_t count,
                           bool all)
{
    for (size_t i = 0; i < count; i++) {
        if (!typed[i].is_there || !(all || typed[i].code || typed[i].plan_code))
            continue;
        for (size_t j = 0; j < answers->count; j++)
            if (text_is(answers->rows[j].question, typed[i].row.question))
                answers->rows[j] = typed[i].row;
    }
}

static struct mistakes mistakes_of(struct work *w, const struct asked *asked, size_t count)
{
    struct mistake *items = work_array(w, struct mistake, 2 * count + 1);
    struct mistakes out = { .items = items };
    for (size_t i = 0; i < count; i++) {
        const struct text said[] = { asked[i].mistake, asked[i].plan_mistake };
        for (size_t k = 0; k < COUNT(said); k++)
            if (said[k].len)
                items[out.count++] = (struct mistake){
                    work_format(w, "%.*s  %.*s", TEXT_ARG(asked[i].id), TEXT_ARG(said[k])),
                    work_format(w, "q%.*s", TEXT_ARG(asked[i].id)),
                };
    }
    return out;
}

/* With what came in the form, if any of it was not stored (`typed` may be NULL). */
static void show_section(struct work *w, struct visit *visit, const struct task *task,
                         struct answers *answers, const struct sheet_section *section,
                         const struct typed *typed)
{
    struct text stamps = answers_stamps(w, answers, section);
    if (typed)
        lay_typed_over(answers, typed, section->count, visit->fault.kind || visit_is_again(visit));
    struct asked *asked = answers_asked(w, answers, section);
    answers_gaps(w, answers, section, asked);
    for (size_t i = 0; typed && i < section->count; i++) {
        asked[i].mistake = sentence(w, typed[i].code, typed[i].about);
        asked[i].plan_mistake = sentence(w, typed[i].plan_code, typed[i].plan_about);
    }
    struct answers_page page = {
        .page = front_page(w, visit, WORD_answers_title, PLACE_NONE),
        .action = section_url(w, task, section),
        .save = URL(w, "/v/answers/{}/{}/save", task->id, section->id),
        .stamps = stamps,
        .asked = asked,
        .asked_count = section->count,
        .same = answers_same(answers, section),
        .mistakes = mistakes_of(w, asked, section->count),
        .is_last = !next_section(answers, section, visit->guest->link.sections),
        .home = URL(w, GUEST_HOME),
        .most_bytes = (int64_t)ANSWERS_FILE_MB * 1000000,
    };
    page.sections = answers_sections(w, answers, task->id, section->id, visit->guest->link.sections,
                                     &page.section_count);
    if (answers->reply.state == REPLY_RETURNED)
        page.reason = answers->reply.reason;
    page.page.title = sheet_section_name(w, section);
    page.page.object = answers->reply.round_title;
    page.page.has_mistakes = page.mistakes.count > 0;
    page.page.self = page.action;
    page.page.keeps_form = true;
    if (!visit->guest->link.sections.len) {
        page.excel = URL(w, "/v/answers/{}/excel", task->id);
        page.download = URL(w, "/v/answers/{}/excel/sheet.xlsx", task->id);
        page.people = URL(w, "/v/answers/{}/people", task->id);
    }
    answers_head(w, visit, answers, &page.page);
    struct html out = front_html(w, visit);
    view_answers(&out, &page);
    front_send(visit, &out);
}

static const struct sheet_section *path_section(struct work *w, const struct visit *visit,
                                                const struct answers *answers)
{
    const struct task_link *link = &visit->guest->link;
    const struct sheet_section *section = answers_section(answers, visit_part(visit, "section"));
    if (section && answers_has(link->sections, section->id))
        return section;
    if (section)
        work_fail(w, FAULT_DENIED, "answers.not_shared", task_link_from(w, link, NULL));
    else
        work_fail(w, FAULT_MISSING, "answers.no_section", TEXT(""));
    return NULL;
}

static void show(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    const struct sheet_section *section;
    struct typed *typed = NULL;
    if (!answers_path(w, visit, &task, &answers))
        return;
    if (!reply_is_open(&answers.reply)) {
        response_redirect(visit->response, answers_over(w, visit, &task).checked);
        return;
    }
    if (!(section = path_section(w, visit, &answers)))
        return;
    if (visit->request->method == METHOD_POST) /* refused as a whole, or only to be shown */
        typed = answers_typed(w, visit, &answers, section);
    show_section(w, visit, &task, &answers, section, typed);
}

/* ---- what was typed comes ---- */

/* The button that was pressed besides saving; the question to come back to in *stay. */
static bool do_act(struct work *w, const struct visit *visit, struct answers *answers,
                   const struct sheet_section *section, struct text *stay)
{
    struct text by = visit->guest->link.name, same = field_text(visit->request, "same"),
                file = field_text(visit->request, "drop"), question = same;
    size_t taken;
    *stay = field_text(visit->request, "attach"); /* by our script, with a file */
    if (text_is(field_text(visit->request, "act"), TEXT("same")))
        return reply_put_same(w, &answers->reply, section->id, TEXT(""), by, &taken);
    if (!same.len && file.len)
        text_next(&file, ' ', &question);
    if (!question.len)
        return !work_failed(w);
    if (!answers_asks(w, &answers->reply, section, question))
        return false;
    *stay = question;
    return same.len ? reply_put_same(w, &answers->reply, section->id, same, by, &taken)
                    : reply_file_remove(w, &answers->reply, question, file);
}

/* What is not done has to say by when it will be, before one goes on. */
static void ask_plans(const struct answers *answers, const struct sheet_section *section,
                      int32_t today, struct typed *typed)
{
    for (size_t i = 0; i < section->count; i++) {
        const struct sheet_question *question = &section->questions[i];
        const struct answer_row *row = answers_row(answers, question->id);
        if (typed[i].code || typed[i].plan_code)
            continue;
        if (answer_row_lacks_plan(question, row, today))
            typed[i].plan_code = row->plan_on.len ? "answers.plan_over" : "answers.no_plan";
    }
}

static bool has_wrong(const struct typed *typed, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (typed[i].code || typed[i].plan_code)
            return true;
    return false;
}

/* A question that an answer has brought up, and that has none yet; "" if there is none. */
static struct text new_question(const struct answers *answers, const struct sheet_section *section,
                                size_t count)
{
    for (size_t i = 0; section->count > count && i < section->count; i++)
        if (!answer_row_says(answers_row(answers, section->questions[i].id)))
            return section->questions[i].id;
    return TEXT("");
}

/* After it was stored: on to the next section, back to the question, or to what is wrong. */
static void go_on(struct work *w, struct visit *visit, struct typed *typed, size_t count,
                  struct text stay)
{
    struct task task;
    struct answers answers;
    const struct sheet_section *section;
    if (!answers_path(w, visit, &task, &answers) || !(section = path_section(w, visit, &answers)))
        return;
    if (section->count != count) /* an answer asked for more, or for less */
        typed = work_array(w, struct typed, section->count + 1);
    if (!stay.len)
        stay = new_question(&answers, section, count);
    if (!stay.len)
        ask_plans(&answers, section, moment_day(w->now), typed);
    if (has_wrong(typed, section->count)) {
        visit->response->status = 400;
        show_section(w, visit, &task, &answers, section, typed);
        return;
    }
    struct url to = section_url(w, &task, section);
    const struct sheet_section *next = next_section(&answers, section, visit->guest->link.sections);
    if (stay.len)
        to = url_at(w, to, work_format(w, "q%.*s", TEXT_ARG(stay)).at);
    else if (next)
        to = section_url(w, &task, next);
    else
        to = task_url(w, &task, "/v/answers/{}/check");
    response_redirect(visit->response, to.checked);
}

static void take(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    const struct sheet_section *section = NULL;
    struct typed *typed = NULL;
    struct answers_files *files = work_new(w, struct answers_files);
    struct text stay = TEXT("");
    size_t count = 0;
    db_begin(w, DB_READ);
    if (answers_path(w, visit, &task, &answers) && (section = path_section(w, visit, &answers)))
        answers_files_check(w, visit, &answers.reply, section);
    if (!db_end(w) || !answers_files_take(w, visit, answers.reply.id, files))
        return;
    begin_writing(w, visit);
    if (answers_path(w, visit, &task, &answers) && (section = path_section(w, visit, &answers))) {
        count = section->count;
        typed = answers_typed(w, visit, &answers, section);
        if (answers_store(w, &answers, section, typed, visit->guest->link.name) &&
            answers_files_put(w, &answers.reply, files))
            do_act(w, visit, &answers, section, &stay);
    }
    if (!db_end(w))
        return;
    db_begin(w, DB_READ);
    go_on(w, visit, typed, count, stay);
    db_end(w);
}

/* ---- the same by our script, a question at a time ---- */

/* As the bar above the questions says it. */
static struct text progress_of(struct work *w, const struct answers_far *far)
{
    const struct text counts[] = { show_count(w, far->questions), show_count(w, far->answered) };
    struct text more = show_count(w, far->more),
                said = word_fill(w, WORD_answers_answered, counts, COUNT(counts));
    return text_is(more, TEXT("0"))
               ? said
               : work_format(w, "%.*s %.*s", TEXT_ARG(said),
                             TEXT_ARG(word_fill(w, WORD_answers_more, &more, 1)));
}

static void tell_saved(struct work *w, struct visit *visit, const struct answers *answers,
                       const struct sheet_section *section, const struct typed *typed, size_t count)
{
    struct buf out = buf_begin(w->arena, LONGEST_ANSWER);
    struct json json = json_begin(&out);
    struct answers_far far = answers_far(w, answers, visit->guest->link.sections);
    json_open_map(&json, NULL);
    json_add_text(&json, "said", answers_saved(w, answers->reply.saved_at));
    json_add_int(&json, "answered", far.answered);
    json_add_int(&json, "questions", far.questions);
    json_add_text(&json, "progress", progress_of(w, &far));
    json_add_bool(&json, "again", section->count != count);
    json_open_list(&json, "rows");
    for (size_t i = 0; i < count && section->count == count; i++) {
        const struct answer_row *row = answers_row(answers, section->questions[i].id);
        if (!typed[i].is_there)
            continue;
        json_open_map(&json, NULL);
        json_add_text(&json, "id", row->question);
        json_add_text(&json, "stamp", answers_stamp(w, row));
        json_add_text(&json, "said",
                      typed[i].code || typed[i].plan_code ? TEXT("")
                                                          : answers_saved(w, row->said_at));
        json_add_text(&json, "wrong",
                      typed[i].code ? sentence(w, typed[i].code, typed[i].about)
                                    : sentence(w, typed[i].plan_code, typed[i].plan_about));
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    visit->response->type = "application/json";
    buf_add(&visit->response->body, buf_text(&out));
}

static void save(struct work *w, struct visit *visit)
{
    struct task task;
    struct answers answers;
    const struct sheet_section *section;
    if (!answers_path(w, visit, &task, &answers) || !(section = path_section(w, visit, &answers)))
        return;
    size_t count = section->count;
    struct typed *typed = answers_typed(w, visit, &answers, section);
    if (!answers_store(w, &answers, section, typed, visit->guest->link.name) ||
        !answers_read(w, &answers) || !(section = path_section(w, visit, &answers)))
        return;
    tell_saved(w, visit, &answers, section, typed, count);
}

const struct route answers_routes[] = {
    PAGE("/v/answers/:task", MAY_ANSWER, lead, .task = "answers", .flags = ROUTE_SHARED),
    PAGE("/v/answers/:task/:section", MAY_ANSWER, show, .task = "answers", .flags = ROUTE_SHARED),
    FORM("/v/answers/:task/:section", MAY_ANSWER, take, show, .task = "answers",
         .flags = ROUTE_OWN | ROUTE_SHARED,
         .body_bytes = (uint64_t)ANSWERS_FILE_MB * 1000000 + FORM_BYTES, .uploads = ANSWERS_FILES),
    FORM("/v/answers/:task/:section/save", MAY_ANSWER, save, NULL, .task = "answers",
         .flags = ROUTE_SCRIPT | ROUTE_SHORT | ROUTE_SHARED),
    ROUTE_END,
};
