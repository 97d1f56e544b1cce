#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/mail_server.h"
#include "domain/reply_decide.h"
#include "domain/reply_marks.h"
#include "domain/task_mail.h"
#include "views/checks.h"
#include "web/checks_page.h"
#include "web/front.h"
#include "web/round_letter.h"
#include "web/round_model.h"
#include "web/show.h"
#include "web/task_page.h"

enum { LINES = 30, MOST_FACTS = 10 };

#define WHOLE_PAGE "/checks/rounds/{}"

static bool path_round(struct work *w, const struct visit *visit, struct round *round)
{
    return round_find(w, visit_part(visit, "id"), round);
}

static struct url self_of(struct work *w, const struct round *round)
{
    return URL(w, WHOLE_PAGE, round->id);
}

static void done(struct work *w, struct visit *visit, const struct round *round, const char *said,
                 struct text about)
{
    if (evaluate_touched(w))
        visit_done(w, visit, self_of(w, round).checked, said, about);
}

/* ---- the lines ---- */

static const struct {
    const char *code;
    enum word name;
} shows[ROUND_SHOWS] = {
    [ROUND_SHOW_ALL] = { "", WORD_rounds_show_all },
    [ROUND_SHOW_WAITING] = { "waiting", WORD_rounds_show_waiting },
    [ROUND_SHOW_UNREACHED] = { "unreached", WORD_rounds_show_unreached },
    [ROUND_SHOW_UNOPENED] = { "unopened", WORD_rounds_show_unopened },
    [ROUND_SHOW_OPEN] = { "open", WORD_rounds_show_open },
    [ROUND_SHOW_LATE] = { "late", WORD_rounds_show_late },
    [ROUND_SHOW_SUBMITTED] = { "submitted", WORD_rounds_show_submitted },
    [ROUND_SHOW_RETURNED] = { "returned", WORD_rounds_show_returned },
    [ROUND_SHOW_DONE] = { "done", WORD_rounds_show_done },
    [ROUND_SHOW_WITHDRAWN] = { "withdrawn", WORD_rounds_show_withdrawn },
};

static enum round_show show_of(const struct visit *visit)
{
    struct text code = query_text(visit->request, "show");
    for (int i = 0; i < ROUND_SHOWS; i++)
        if (text_is_string(code, shows[i].code))
            return (enum round_show)i;
    return ROUND_SHOW_ALL;
}

static void fill_filters(struct work *w, const struct round *round,
                         const struct round_counts *counts, enum round_show now,
                         struct round_page *page)
{
    struct filter *filters = work_array(w, struct filter, ROUND_SHOWS);
    for (int i = 0; i < ROUND_SHOWS; i++) {
        struct url to = self_of(w, round);
        if (i && i != (int)now && !counts->show[i])
            continue;
        if (i)
            to = url_with(w, to, "show", text_of(shows[i].code));
        filters[page->filter_count++] = (struct filter){ word_text(w->lang, shows[i].name), to,
                                                         counts->show[i], i == (int)now };
    }
    page->filters = filters;
}

static struct url page_url(struct work *w, const struct round *round, enum round_show show,
                           int64_t number)
{
    struct url to = self_of(w, round);
    if (show)
        to = url_with(w, to, "show", text_of(shows[show].code));
    return url_with(w, to, "page", work_format(w, "%lld", (long long)number));
}

static void fill_rows(struct work *w, const struct visit *visit, const struct round *round,
                      const struct sheet *sheet, const struct round_counts *counts,
                      struct round_page *page)
{
    struct round_line *lines;
    enum round_show show = show_of(visit);
    bool turns = field_given(visit->request, "_find"); /* pages of what is being ticked */
    int64_t number = field_int(visit->request, turns ? "_find" : "page", 1);
    bool more;
    if (page->is_draft && w->actor.may & MAY_DECIDE)
        page->leave =
            url_with(w, URL(w, WHOLE_PAGE "/leave", round->id), "show", text_of(shows[show].code));
    number = number < 1 || number > ROUND_MOST ? 1 : number;
    if (!round_lines(w, round, show, LINES, (number - 1) * LINES, &lines, &page->row_count, &more))
        return;
    struct round_row *rows = work_array(w, struct round_row, page->row_count + 1);
    for (size_t i = 0; i < page->row_count; i++) {
        rows[i] = round_model_row(w, round, &lines[i], sheet);
        page->has_last |= rows[i].differs.len > 0;
        page->has_marks |= rows[i].run_count > 0;
        if (!url_is_none(page->leave) && lines[i].reply.state == REPLY_WAITING)
            rows[i].drop = lines[i].reply.id;
    }
    round_model_ticks(w, visit, rows, page);
    page->rows = rows;
    page->number = number;
    page->empty.text = word_text(w->lang, WORD_rounds_no_lines);
    page->pager = (struct pager){
        .first = (number - 1) * LINES + 1,
        .last = (number - 1) * LINES + (int64_t)page->row_count,
        .total = counts->show[show],
        .previous = number > 1 ? page_url(w, round, show, number - 1) : url_none(),
        .next = more ? page_url(w, round, show, number + 1) : url_none(),
    };
}

/* ---- beside them ---- */

static void add_fact(struct fact_line *items, size_t *count, struct text name, struct text value)
{
    items[(*count)++] = (struct fact_line){ .name = name, .value = value };
}

static struct facts facts_about(struct work *w, const struct round *round)
{
    struct facts facts = { .title = word_text(w->lang, WORD_round_one) };
    struct fact_line *items = work_array(w, struct fact_line, MOST_FACTS);
    const struct text version[] = { round->sheet_title,
                                    work_format(w, "%lld", (long long)round->sheet_number),
                                    show_count(w, round->questions) };
    add_fact(items, &facts.count, word_text(w->lang, WORD_rounds_number),
             round_number(w, round->number));
    add_fact(items, &facts.count, word_text(w->lang, WORD_round_sheet),
             word_fill(w, WORD_rounds_version, version, COUNT(version)));
    add_fact(items, &facts.count, word_text(w->lang, WORD_rounds_before),
             checks_purpose(w, round->purpose));
    add_fact(items, &facts.count, word_text(w->lang, WORD_round_period),
             checks_period(w, round->period));
    if (round->begun != DAY_NONE)
        add_fact(items, &facts.count, word_text(w->lang, WORD_rounds_begun),
                 show_day(w, round->begun));
    add_fact(items, &facts.count, word_text(w->lang, WORD_round_due), show_day(w, round->due));
    add_fact(items, &facts.count, word_text(w->lang, WORD_rounds_maker), round->maker);
    add_fact(items, &facts.count, word_text(w->lang, WORD_rounds_attach),
             word_text(w->lang, round->attach ? WORD_rounds_attach_yes : WORD_rounds_attach_no));
    if (round->message.len)
        add_fact(items, &facts.count, word_text(w->lang, WORD_round_message), round->message);
    if (round->close_reason.len)
        add_fact(items, &facts.count, word_text(w->lang, WORD_rounds_close_reason),
                 round->close_reason);
    facts.items = items;
    return facts;
}

static struct facts facts_of_forms(struct work *w, const struct round *round)
{
    struct round_form *forms;
    size_t count;
    struct facts facts = { .title = word_text(w->lang, WORD_rounds_forms) };
    if (!round_forms(w, round, &forms, &count))
        return facts;
    struct fact_line *items = work_array(w, struct fact_line, count + 1);
    facts.empty.text = word_text(w->lang, WORD_rounds_no_lines);
    for (size_t i = 0; i < count; i++) {
        const struct text says[] = { show_count(w, forms[i].sent),
                                     show_count(w, forms[i].submitted),
                                     show_count(w, forms[i].done),
                                     show_count(w, forms[i].withdrawn),
                                     show_count(w, forms[i].waiting) };
        enum word what = round->state == ROUND_DRAFT ? WORD_rounds_form_draft
                         : forms[i].withdrawn        ? WORD_rounds_form_withdrawn
                                                     : WORD_rounds_form_says;
        struct text name = word_text(w->lang, WORD_rounds_form_unknown);
        if (forms[i].form.len)
            name = word_say(w, work_format(w, "contract.form.%.*s", TEXT_ARG(forms[i].form)),
                            TEXT(""));
        add_fact(items, &facts.count, name, word_fill(w, what, says, COUNT(says)));
    }
    facts.items = items;
    return facts;
}

static void fill_facts(struct work *w, const struct round *round, struct round_page *page)
{
    struct facts *facts = work_array(w, struct facts, 2);
    facts[0] = facts_about(w, round);
    facts[1] = facts_of_forms(w, round);
    page->facts = facts;
    page->facts_count = 2;
}

/* ---- one round ---- */

static void fill_tabs(struct work *w, const struct round *round, const struct round_counts *counts,
                      struct round_page *page)
{
    struct tab *tabs = work_array(w, struct tab, 2);
    tabs[0] = (struct tab){ word_text(w->lang, WORD_rounds_lines), self_of(w, round), counts->all,
                            !page->by_question };
    tabs[1] = (struct tab){ word_text(w->lang, WORD_rounds_by_question),
                            url_with(w, self_of(w, round), "view", TEXT("questions")),
                            round->submitted, page->by_question };
    page->tabs = tabs;
    page->tab_count = 2;
}

static void fill_buttons(struct work *w, const struct round *round,
                         const struct round_counts *counts, struct round_page *page)
{
    if (!(w->actor.may & MAY_DECIDE))
        return;
    if (round->state == ROUND_DRAFT || round->state == ROUND_SENDING)
        page->send = URL(w, WHOLE_PAGE "/send", round->id);
    if (round->state == ROUND_DRAFT) {
        page->drop = URL(w, WHOLE_PAGE "/drop", round->id);
    }
    if (counts->unchanged) {
        struct text count = show_count(w, counts->unchanged);
        page->accept = URL(w, WHOLE_PAGE "/accept", round->id);
        page->accept_says = word_fill(w, WORD_rounds_accept_unchanged, &count, 1);
    }
    bool is_left =
        round->state == ROUND_CLOSED &&
        counts->state[REPLY_WAITING] + counts->state[REPLY_OPEN] + counts->state[REPLY_RETURNED];
    if (round->state != ROUND_OPEN && round->state != ROUND_SENDING && !is_left)
        return;
    page->close = URL(w, WHOLE_PAGE "/close", round->id);
    if (round->state == ROUND_OPEN && counts->state[REPLY_OPEN] + counts->state[REPLY_RETURNED])
        page->remind = URL(w, WHOLE_PAGE "/remind", round->id);
}

static struct text lead_of(struct work *w, const struct round *round,
                           const struct round_counts *counts)
{
    int64_t withdrawn = counts->state[REPLY_WITHDRAWN];
    const struct text args[] = {
        show_count(w, counts->all),
        show_count(w, counts->state[REPLY_SUBMITTED] + counts->state[REPLY_DONE]),
        show_count(w, counts->state[REPLY_DONE]), show_day(w, round->due), show_count(w, withdrawn)
    };
    return word_fill(w,
                     round->state == ROUND_DRAFT ? WORD_rounds_lead_draft
                     : withdrawn                 ? WORD_rounds_lead_withdrawn
                                                 : WORD_rounds_lead_open,
                     args, COUNT(args));
}

static struct round_page begin_page(struct work *w, struct visit *visit, const struct round *round)
{
    struct round_page page = {
        .page = front_page(w, visit, WORD_round_one, PLACE_CHECKS),
        .state = checks_round_chip(w, round),
        .self = self_of(w, round),
        .is_draft = round->state == ROUND_DRAFT,
        .send = url_none(),
        .drop = url_none(),
        .remind = url_none(),
        .accept = url_none(),
        .close = url_none(),
        .returns =
            round->state >= ROUND_OPEN ? URL(w, WHOLE_PAGE "/returns", round->id) : url_none(),
    };
    page.page.object = round->title;
    checks_crumb(w, &page.page);
    if (page.is_draft)
        task_say_no_server(w, &page.notice);
    else if (round->state != ROUND_CLOSED)
        task_say_unsent(w, &page.notice);
    if (page.notice.text.len && !page.is_draft)
        page.notice.link = (struct link){ word_text(w->lang, WORD_task_many), URL(w, "/tasks") };
    return page;
}

/* Something is left of what a job was to do. */
static bool is_unfinished(const struct round *round, const struct round_counts *counts)
{
    const int64_t *of = counts->state;
    return round->state == ROUND_SENDING || counts->unchanged ||
           (round->state == ROUND_CLOSED &&
            of[REPLY_WAITING] + of[REPLY_OPEN] + of[REPLY_RETURNED]);
}

static void show_round(struct work *w, struct visit *visit)
{
    struct round round;
    struct round_counts counts;
    struct sheet sheet;
    struct job job;
    if (!path_round(w, visit, &round) || !round_counts(w, &round, &counts) ||
        !round_sheet(w, &round, &sheet))
        return;
    struct round_page page = begin_page(w, visit, &round);
    bool has_job = job_of_subject(w, round.id, &job);
    if (has_job && job_runs(&job)) {
        front_job(w, visit, &page.page, &job);
        return;
    }
    if (has_job && is_unfinished(&round, &counts) && text_is(job.state, TEXT("failed")))
        page.notice = (struct message){ .status = STATUS_STOP,
                                        .text = word_say(w, job.fault_code, job.fault_about) };
    page.by_question = text_is(query_text(visit->request, "view"), TEXT("questions"));
    page.lead = lead_of(w, &round, &counts);
    if (!page.is_draft)
        fill_tabs(w, &round, &counts, &page);
    if (page.by_question) {
        round_model_answers(w, &round, &sheet, &page);
    } else {
        fill_filters(w, &round, &counts, show_of(visit), &page);
        fill_rows(w, visit, &round, &sheet, &counts, &page);
    }
    fill_facts(w, &round, &page);
    fill_buttons(w, &round, &counts, &page);
    struct round_letter *letters;
    if (page.is_draft && round_letters(w, &round, &letters, &page.letter_count))
        page.letters = letters;
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_round(&out, &page);
    front_send(visit, &out);
}

static void send_round(struct work *w, struct visit *visit)
{
    struct round round;
    if (path_round(w, visit, &round) && round_send(w, &round, task_site(w, visit)))
        done(w, visit, &round, "rounds.sent", TEXT(""));
}

static void drop_round(struct work *w, struct visit *visit)
{
    struct round round;
    if (path_round(w, visit, &round) && round_drop(w, &round))
        visit_done(w, visit, TEXT("/checks"), "rounds.dropped", TEXT(""));
}

/* Of a draft: those that are ticked are not asked. */
static void leave_out(struct work *w, struct visit *visit)
{
    const struct fields *sent = &visit->request->form;
    struct round round;
    struct reply r = { .party = TEXT("") };
    int64_t count = 0;
    if (!path_round(w, visit, &round))
        return;
    for (size_t i = 0; i < sent->count && !work_failed(w); i++) {
        if (!text_is_string(sent->at[i].name, "out") || !reply_read(w, sent->at[i].value, &r))
            continue;
        if (round.state != ROUND_DRAFT || !text_is(r.round_id, round.id))
            work_fail(w, FAULT_CONFLICT, "round.moved", TEXT(""));
        else
            count += reply_withdraw(w, &r, TEXT(""));
    }
    if (!count)
        work_fail(w, FAULT_INPUT, "rounds.none_ticked", TEXT(""));
    else
        done(w, visit, &round, count == 1 ? "rounds.left_out" : "rounds.left_out_many",
             count == 1 ? r.party : show_count(w, count));
}

static struct text begun_says(struct work *w, const struct round_begun *it)
{
    const struct text args[] = { show_count(w, it->questions), show_count(w, it->answered),
                                 show_count(w, it->files) };
    return word_fill(w, it->files ? WORD_rounds_begun_files : WORD_rounds_begun_says, args,
                     COUNT(args));
}

static bool fill_begun(struct work *w, const struct round *round, struct round_page *page)
{
    struct round_begun *list;
    if (!round_begun(w, round, ROUND_AT_ONCE + 1, &list, &page->begun_count))
        return false;
    if (page->begun_count > ROUND_AT_ONCE) {
        page->begun_count = ROUND_AT_ONCE;
        page->more_begun = show_first(w, ROUND_AT_ONCE);
    }
    struct round_row *rows = work_array(w, struct round_row, page->begun_count + 1);
    for (size_t i = 0; i < page->begun_count; i++)
        rows[i] = (struct round_row){ .party = list[i].party,
                                      .progress = begun_says(w, &list[i]),
                                      .self = URL(w, "/answers/{}", list[i].reply_id) };
    page->begun = rows;
    return true;
}

/* What it does is said before the button that does it. */
static void show_close(struct work *w, struct visit *visit)
{
    struct round round;
    struct round_counts counts;
    if (!path_round(w, visit, &round) || !round_counts(w, &round, &counts))
        return;
    struct round_page page = begin_page(w, visit, &round);
    front_crumb(w, &page.page, round.title, page.self);
    page.page.title = word_text(w->lang, WORD_rounds_close);
    page.close = URL(w, WHOLE_PAGE "/close", round.id);
    const struct text args[] = {
        show_count(w, counts.state[REPLY_WAITING] + counts.state[REPLY_OPEN] +
                          counts.state[REPLY_RETURNED]),
        show_count(w, counts.state[REPLY_SUBMITTED] + counts.state[REPLY_DONE])
    };
    page.close_says = word_fill(w, WORD_rounds_close_says, args, COUNT(args));
    int64_t strays = round_strays(w, &round);
    struct text files = show_count(w, strays);
    if (strays)
        page.strays = (struct message){
            .status = STATUS_NOTE,
            .text = word_fill(w, WORD_rounds_close_strays, &files, 1),
            .link = { word_text(w->lang, WORD_returned_title),
                      URL(w, WHOLE_PAGE "/returns", round.id) },
        };
    if (!fill_begun(w, &round, &page))
        return;
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_round_close(&out, &page);
    front_send(visit, &out);
}

static void close_round(struct work *w, struct visit *visit)
{
    struct round round;
    if (path_round(w, visit, &round) &&
        round_close(w, &round, field_text(visit->request, "reason")))
        done(w, visit, &round, "rounds.closed", TEXT(""));
}

static void accept_unchanged(struct work *w, struct visit *visit)
{
    struct round round;
    int64_t accepted;
    if (!path_round(w, visit, &round) || !round_accept_unchanged(w, &round, &accepted))
        return;
    if (accepted == ROUND_BY_JOB)
        done(w, visit, &round, "rounds.accept_begun", TEXT(""));
    else
        done(w, visit, &round, "rounds.accepted", show_count(w, accepted));
}

const struct route round_routes[] = {
    PAGE("/checks/rounds/:id", MAY_READ, show_round),
    FORM("/checks/rounds/:id/send", MAY_DECIDE, send_round, show_round),
    FORM("/checks/rounds/:id/drop", MAY_DECIDE, drop_round, show_round),
    FORM("/checks/rounds/:id/leave", MAY_DECIDE, leave_out, show_round),
    PAGE("/checks/rounds/:id/close", MAY_DECIDE, show_close),
    FORM("/checks/rounds/:id/close", MAY_DECIDE, close_round, show_close),
    FORM("/checks/rounds/:id/accept", MAY_DECIDE, accept_unchanged, show_round),
    ROUTE_END,
};
