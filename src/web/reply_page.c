#include "web/reply_page.h"

#include "base/buf.h"
#include "base/moment.h"
#include "domain/correction.h"
#include "domain/evaluate.h"
#include "domain/file.h"
#include "domain/finding.h"
#include "domain/reply_decide.h"
#include "domain/reply_sight.h"
#include "views/reply.h"
#include "web/action_model.h"
#include "web/answers_form.h"
#include "web/file_model.h"
#include "web/front.h"
#include "web/reply_view.h"
#include "web/show.h"

enum { MOST_FACTS = 9, FILTERS = 3, LONGEST_NOTE = 64 << 10 };

struct url reply_question_url(struct work *w, struct text reply_id, struct text question)
{
    return url_at(w, URL(w, "/answers/{}", reply_id),
                  work_format(w, "q%.*s", TEXT_ARG(question)).at);
}

/* ---- what is shown ---- */

enum show { SHOW_ALL, SHOW_CHANGED, SHOW_WEAK };

static enum show shown(const struct visit *visit)
{
    struct text show = query_text(visit->request, "show");
    if (text_is(show, TEXT("changed")))
        return SHOW_CHANGED;
    return text_is(show, TEXT("weak")) ? SHOW_WEAK : SHOW_ALL;
}

/* ---- our notes ---- */

/* Browsers end lines with CR LF. */
static struct text typed_text(struct work *w, const struct fields *form, char letter,
                              struct text question)
{
    const struct sent_field *sent = fields_find(form, answers_field(w, letter, question));
    struct buf out = buf_begin(w->arena, LONGEST_NOTE);
    for (size_t i = 0; sent && i < sent->value.len; i++)
        if (sent->value.at[i] != '\r')
            buf_add_char(&out, sent->value.at[i]);
    return text_trim(buf_text(&out));
}

/* What became of the note on one question: its form says what it had shown. */
struct note {
    struct text typed;
    bool is_changed;   /* by this person */
    bool is_meanwhile; /* and by another, to something else */
};

static struct note note_of(struct work *w, const struct fields *form, const struct answer_row *row)
{
    struct note note = { .typed = typed_text(w, form, 'c', row->question) };
    struct text was = TEXT("0"), now = answers_stamp_comment(w, note.typed),
                is = answers_stamp_comment(w, row->comment);
    if (!fields_find(form, answers_field(w, 'c', row->question)))
        return note; /* with a filter the form does not show all */
    answers_shown(form, row->question, &was);
    note.is_changed = !text_is(now, was) && !text_is(now, is);
    note.is_meanwhile = note.is_changed && !text_is(is, was);
    return note;
}

/* Of a form that comes back, what this person had changed; else what is stored. */
static struct text comment_shown(struct work *w, const struct visit *visit,
                                 const struct answer_row *row)
{
    struct note note = { .typed = TEXT("") };
    if (visit->typed)
        note = note_of(w, visit->typed, row);
    return note.is_changed ? note.typed : row->comment;
}

/* ---- a question ---- */

static bool is_changed(const struct answer_row *row, const struct answer_row *before)
{
    return before && !row->hidden &&
           (row->mark != before->mark || !text_is(row->value, before->value) ||
            !text_is(row->note, before->note));
}

static bool is_weak(const struct answer_row *row)
{
    return row->mark != ANSWER_DONE && row->mark != ANSWER_NOT_APPLICABLE;
}

static void fill_files(struct work *w, const struct answers *answers, struct text question,
                       struct reply_line *line)
{
    struct reply_file *files = work_array(w, struct reply_file, answers->file_count + 1);
    for (size_t i = 0; i < answers->file_count && !line->hidden; i++)
        if (text_is(answers->files[i].question, question))
            files[line->file_count++] = (struct reply_file){
                answers->files[i].name,
                file_sent_url(w, answers->files[i].number),
            };
    line->files = files;
}

static struct reply_line line_of(struct work *w, const struct visit *visit,
                                 const struct answers *answers,
                                 const struct sheet_question *question,
                                 const struct answer_row *row)
{
    const struct answer_row *before = answers_before(answers, question->id);
    struct text reason = answers_field(w, 'r', question->id);
    struct reply_line line = {
        .id = question->id,
        .ask = sheet_say(&question->ask, w->lang),
        .says = answers_say(w, question, row),
        .note = row->note,
        .plan = show_day_text(w, row->plan_on),
        .names = row->evidence,
        .returned = answers->reply.state == REPLY_SUBMITTED
                        ? visit_typed(visit, reason.at, TEXT(""))
                        : row->returned,
        .comment = comment_shown(w, visit, row),
        .hidden = row->hidden,
    };
    if (before)
        line.before = answers_say(w, question, before);
    if (before && !row->hidden)
        line.before_note = before->note;
    if (is_changed(row, before))
        line.chip = (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_answers_has_changed) };
    else if (row->same)
        line.chip = (struct chip){ STATUS_IDLE, word_text(w->lang, WORD_answers_was_same) };
    fill_files(w, answers, question->id, &line);
    return line;
}

/* What was asked of the party about an answer, or the way to ask. */
struct led {
    struct correction *list; /* the newest first */
    size_t count;
    bool may;
};

static struct led led_of(struct work *w, const struct reply *reply)
{
    struct led led = { .may = (w->actor.may & MAY_DECIDE) && reply_is_settled(reply) };
    correction_of_reply(w, reply->id, &led.list, &led.count);
    return led;
}

static struct link led_to(struct work *w, const struct led *led, const struct reply *reply,
                          const struct sheet_question *question, const struct answer_row *row)
{
    for (size_t i = 0; i < led->count; i++) {
        const struct correction *c = &led->list[i];
        if (!text_is(c->question, question->id) || c->state == CORRECTION_WITHDRAWN)
            continue;
        const struct text args[] = { correction_number(w, c->number),
                                     action_state_chip(w, c).text };
        return (struct link){ word_fill(w, WORD_answers_led_to, args, COUNT(args)),
                              URL(w, "/actions/{}", c->id) };
    }
    if (!led->may || !is_weak(row) || row->hidden || !sheet_may_lack(question))
        return (struct link){ TEXT(""), url_none() };
    struct url to = url_with(w, URL(w, "/actions/new"), "reply", reply->id);
    return (struct link){ word_text(w->lang, WORD_answers_ask_to_mend),
                          url_with(w, to, "question", question->id) };
}

static void fill_sections(struct work *w, const struct visit *visit, const struct answers *answers,
                          struct reply_page *page)
{
    const struct sheet *sheet = &answers->sheet;
    struct reply_section *sections = work_array(w, struct reply_section, sheet->count + 1);
    struct buf stamps = buf_begin(w->arena, LONGEST_NOTE);
    enum show show = shown(visit);
    const struct led led = led_of(w, &answers->reply);
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_section *section = &sheet->sections[i];
        struct reply_line *lines = work_array(w, struct reply_line, section->count + 1);
        sections[i] = (struct reply_section){ sheet_section_name(w, section), lines, 0 };
        for (size_t j = 0; j < section->count; j++) {
            const struct sheet_question *question = &section->questions[j];
            struct answer_row row = *answers_row(answers, question->id);
            if ((show == SHOW_CHANGED &&
                 !is_changed(&row, answers_before(answers, question->id))) ||
                (show == SHOW_WEAK && !is_weak(&row)))
                continue;
            struct reply_line *line = &lines[sections[i].count++];
            *line = line_of(w, visit, answers, question, &row);
            line->action = led_to(w, &led, &answers->reply, question, &row);
            buf_format(&stamps, "%s%.*s:%.*s", stamps.len ? " " : "", TEXT_ARG(question->id),
                       TEXT_ARG(answers_stamp_comment(w, row.comment)));
        }
    }
    page->sections = sections;
    page->section_count = sheet->count;
    page->stamps = buf_text(&stamps);
}

static void fill_filters(struct work *w, const struct visit *visit, struct text id,
                         struct reply_page *page)
{
    static const enum word words[FILTERS] = { WORD_answers_show_all, WORD_answers_show_changed,
                                              WORD_answers_show_weak };
    static const char *const codes[FILTERS] = { "", "changed", "weak" };
    struct filter *filters = work_array(w, struct filter, FILTERS);
    for (int i = 0; i < FILTERS; i++) {
        struct url to = URL(w, "/answers/{}", id);
        if (codes[i][0])
            to = url_with(w, to, "show", text_of(codes[i]));
        filters[i] =
            (struct filter){ word_text(w->lang, words[i]), to, -1, (int)shown(visit) == i };
    }
    page->filters = filters;
    page->filter_count = FILTERS;
}

static struct chip reply_chip(struct work *w, const struct reply *reply)
{
    static const struct {
        enum status status;
        enum word word;
    } chips[REPLY_STATES] = {
        [REPLY_WAITING] = { STATUS_IDLE, WORD_answers_state_waiting },
        [REPLY_OPEN] = { STATUS_IDLE, WORD_answers_state_open },
        [REPLY_SUBMITTED] = { STATUS_NOTE, WORD_answers_state_submitted },
        [REPLY_RETURNED] = { STATUS_GOING, WORD_answers_state_returned },
        [REPLY_DONE] = { STATUS_DONE, WORD_answers_state_done },
        [REPLY_WITHDRAWN] = { STATUS_IDLE, WORD_answers_state_withdrawn },
    };
    if (reply->state == REPLY_OPEN && reply->opened_at)
        return (struct chip){ STATUS_GOING, word_text(w->lang, WORD_answers_state_opened) };
    return (struct chip){ chips[reply->state].status,
                          word_text(w->lang, chips[reply->state].word) };
}

static void add_fact(struct work *w, struct fact_line *items, size_t *count, enum word name,
                     struct text value)
{
    if (value.len)
        items[(*count)++] =
            (struct fact_line){ word_text(w->lang, name), value, url_none(), false };
}

static void fill_about(struct work *w, const struct reply *reply, struct reply_page *page)
{
    const struct text count[] = { work_format(w, "%lld", (long long)reply->questions),
                                  work_format(w, "%lld", (long long)reply->answered) };
    struct fact_line *items = work_array(w, struct fact_line, MOST_FACTS);
    struct facts *facts = &page->about;
    bool is_file = text_is(reply->source, TEXT("file"));
    struct text source =
        word_text(w->lang, is_file ? WORD_answers_source_file : WORD_answers_source_web);
    facts->title = word_text(w->lang, WORD_answers_facts);
    facts->items = items;
    if (reply->state == REPLY_DONE && text_is(reply->purpose, TEXT("selection")))
        facts->more = (struct link){ word_text(w->lang, WORD_answers_selection),
                                     URL(w, "/registers/selection?party={}", reply->party_id) };
    add_fact(w, items, &facts->count, WORD_answers_party, reply->party);
    items[0].to = URL(w, "/vendors/{}", reply->party_id);
    add_fact(w, items, &facts->count, WORD_answers_state, reply_chip(w, reply).text);
    add_fact(w, items, &facts->count, WORD_answers_progress,
             word_fill(w, WORD_answers_answered, count, COUNT(count)));
    add_fact(w, items, &facts->count, WORD_change_sent_at, show_moment(w, reply->submitted_at));
    add_fact(w, items, &facts->count, WORD_answers_by, reply->submitted_by);
    add_fact(w, items, &facts->count, WORD_answers_source, reply->source.len ? source : TEXT(""));
    add_fact(w, items, &facts->count, WORD_files_sha_full, reply->receipt);
    if (reply->decided_at)
        add_fact(w, items, &facts->count, WORD_answers_decided,
                 work_format(w, "%.*s %.*s", TEXT_ARG(reply->decider),
                             TEXT_ARG(show_moment(w, reply->decided_at))));
    if (reply->state == REPLY_RETURNED)
        add_fact(w, items, &facts->count, WORD_answers_back_all, reply->reason);
}

static void fill_head(struct work *w, const struct reply *reply, struct reply_page *page)
{
    page->page.title = reply->party;
    page->page.object = reply->round_title;
    page->page.style = "reply.css";
    front_crumb(w, &page->page, word_text(w->lang, WORD_web_place_checks), URL(w, "/checks"));
    front_crumb(w, &page->page, reply->round_title, URL(w, "/checks/rounds/{}", reply->round_id));
    if (!reply->submitted_at)
        page->notice = (struct message){ .status = STATUS_FACT,
                                         .text = word_text(w->lang, WORD_answers_not_yet) };
    else if (reply->state == REPLY_RETURNED)
        page->notice = (struct message){ .status = STATUS_NOTE,
                                         .text = word_text(w->lang, WORD_answers_last_shown) };
}

/* What was held against the evidence, with how much of it nobody has decided. */
static void fill_findings(struct work *w, const struct reply *reply, struct reply_page *page)
{
    if (!reply->submitted_at)
        return;
    struct text open = work_format(w, "%lld", (long long)finding_open_of(w, reply));
    enum reply_compared compared = reply_compared(w, reply);
    page->findings = (struct link){ word_fill(w, WORD_finding_to_decide, &open, 1),
                                    URL(w, "/answers/{}/findings", reply->id) };
    if (reply->state != REPLY_SUBMITTED || compared == REPLY_COMPARED)
        return;
    bool waits = compared == REPLY_COMPARING;
    page->findings.name = word_text(w->lang, WORD_finding_title);
    page->notice = (struct message){
        .status = waits ? STATUS_GOING : STATUS_STOP,
        .text = word_text(w->lang, waits ? WORD_reply_comparing : WORD_reply_not_compared),
    };
}

static void as_sent(struct work *w, const struct reply *reply, struct answer_row *rows,
                    size_t count)
{
    for (size_t i = 0; i < count && !reply_is_settled(reply); i++)
        rows[i] = reply_submitted_row(w, &rows[i]);
}

/* What is being typed, and the files that come with it, are the party's own. */
static bool read_sent(struct work *w, struct answers *answers)
{
    if (!answers_read(w, answers) ||
        !reply_files_seen(w, &answers->reply, &answers->files, &answers->file_count))
        return false;
    as_sent(w, &answers->reply, answers->rows, answers->count);
    if (answers->has_before)
        as_sent(w, &answers->before, answers->before_rows, answers->before_count);
    return true;
}

static void show_reply(struct work *w, struct visit *visit)
{
    struct answers answers;
    bool decides = (w->actor.may & MAY_DECIDE) != 0;
    if (!reply_read(w, visit_part(visit, "id"), &answers.reply) || !read_sent(w, &answers))
        return;
    const struct reply *reply = &answers.reply;
    struct reply_page page = {
        .page = front_page(w, visit, WORD_answers_one, PLACE_CHECKS),
        .action = URL(w, "/answers/{}", reply->id),
        .receipt = reply->receipt,
        .decides = decides && reply->state == REPLY_SUBMITTED,
        .comments = decides && reply->submitted_at,
        .has_last = answers.has_before,
        .reason = { .name = "reason",
                    .type = ENTRY_LINES,
                    .label = word_text(w->lang, WORD_answers_back_all),
                    .value = visit_typed(visit, "reason", TEXT("")),
                    .optional = true },
    };
    fill_head(w, reply, &page);
    fill_about(w, reply, &page);
    if (reply->submitted_at) {
        fill_filters(w, visit, reply->id, &page);
        fill_sections(w, visit, &answers, &page);
    }
    fill_findings(w, reply, &page);
    if (visit->fault.kind)
        page.wrong =
            (struct message){ .status = STATUS_STOP,
                              .text = word_say(w, text_of(visit->fault.code), visit->fault.about) };
    struct html out = front_html(w, visit);
    view_reply(&out, &page);
    front_send(visit, &out);
}

/* ---- what we make of it ---- */

/* What this person has changed, and nobody else meanwhile. */
static bool keep_comments(struct work *w, const struct visit *visit, struct answers *answers)
{
    for (size_t i = 0; i < answers->count; i++) {
        const struct answer_row *row = &answers->rows[i];
        struct note note = note_of(w, &visit->request->form, row);
        if (note.is_meanwhile)
            return work_fail(
                w, FAULT_CONFLICT, "answers.comment_meanwhile",
                work_format(w, "%.*s\x1f%.*s", TEXT_ARG(row->question), TEXT_ARG(row->comment)));
        if (note.is_changed && !reply_comment(w, &answers->reply, row->question, note.typed))
            return false;
    }
    return !work_failed(w);
}

static bool give_back(struct work *w, const struct visit *visit, struct answers *answers)
{
    struct answer_row *rows = work_array(w, struct answer_row, answers->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < answers->count; i++) {
        rows[count] = answers->rows[i];
        rows[count].returned = typed_text(w, &visit->request->form, 'r', rows[count].question);
        count += rows[count].returned.len > 0;
    }
    return reply_return(w, &answers->reply, rows, count, field_text(visit->request, "reason"));
}

/* What is decided is what was shown: it may have come back and been submitted anew. */
static bool is_as_shown(struct work *w, const struct visit *visit, const struct reply *reply)
{
    return !field_given(visit->request, "receipt") ||
           text_is(field_text(visit->request, "receipt"), reply->receipt) ||
           work_fail(w, FAULT_CONFLICT, "task.moved", TEXT(""));
}

static void decide(struct work *w, struct visit *visit)
{
    struct answers answers;
    struct text act = field_text(visit->request, "act");
    const char *said = "answers.comments_kept";
    bool accepts = text_is(act, TEXT("accept")), returns = text_is(act, TEXT("return"));
    if (!reply_read(w, visit_part(visit, "id"), &answers.reply) || !answers_read(w, &answers) ||
        ((accepts || returns) && !is_as_shown(w, visit, &answers.reply)) ||
        !keep_comments(w, visit, &answers))
        return;
    if (accepts) {
        said = "answers.accepted";
        reply_accept(w, &answers.reply);
    } else if (returns) {
        said = "answers.given_back";
        give_back(w, visit, &answers);
    }
    if (work_failed(w))
        return;
    evaluate_touched(w);
    visit_done(w, visit, URL(w, "/answers/{}", answers.reply.id).checked, said, TEXT(""));
}

/* By its task: where the list of requests leads. */
static void lead(struct work *w, struct visit *visit)
{
    struct task task;
    struct reply reply;
    if (task_read(w, visit_part(visit, "id"), &task) && reply_of_task(w, &task, &reply))
        response_redirect(visit->response, URL(w, "/answers/{}", reply.id).checked);
}

/* From what is due to the reply that has waited longest: of a monthly check to its round, where
 * what has not changed is accepted at once. */
static void lead_to_submitted(struct work *w, struct visit *visit)
{
    struct reply *list;
    const struct reply *one = NULL;
    size_t count;
    struct text party = visit_part(visit, "party");
    if (!reply_of_party(w, party, &list, &count))
        return;
    for (size_t i = 0; i < count; i++)
        if (list[i].state == REPLY_SUBMITTED)
            one = &list[i];
    struct url to = url_with(w, URL(w, "/tasks"), "party", party);
    if (one)
        to = text_is(one->purpose, TEXT("monthly")) ? URL(w, "/checks/rounds/{}", one->round_id)
                                                    : URL(w, "/answers/{}", one->id);
    response_redirect(visit->response, to.checked);
}

/* From what is due to the answer that was to be done first. */
static void lead_to_planned(struct work *w, struct visit *visit)
{
    struct text party = visit_part(visit, "party"), reply, question;
    if (!reply_planned(w, party, &reply, &question))
        return;
    response_redirect(visit->response, (reply.len ? reply_question_url(w, reply, question)
                                                  : URL(w, "/vendors/{}", party))
                                           .checked);
}

const struct route reply_routes[] = {
    PAGE("/answers/planned/:party", MAY_READ, lead_to_planned),
    PAGE("/answers/submitted/:party", MAY_READ, lead_to_submitted),
    PAGE("/answers/:id", MAY_READ, show_reply),
    FORM("/answers/:id", MAY_DECIDE, decide, show_reply),
    PAGE("/tasks/:id/answers", MAY_READ, lead),
    ROUTE_END,
};
