#include "web/finding_page.h"

#include "domain/correction_act.h"
#include "domain/evaluate.h"
#include "domain/file.h"
#include "domain/reply_copy.h"
#include "domain/reply_marks.h"
#include "views/finding.h"
#include "web/file_model.h"
#include "web/finding_model.h"
#include "web/front.h"
#include "web/returned_facts.h"
#include "web/show.h"

/* What is shown: all, those of one grade, those that were decided. */
struct shown {
    int grade; /* -1: any */
    bool decided;
};

static bool path_reply(struct work *w, const struct visit *visit, struct reply *r)
{
    return reply_read(w, visit_part(visit, "id"), r);
}

static struct url page_url(struct work *w, const struct reply *r)
{
    return URL(w, "/answers/{}/findings", r->id);
}

static struct text anchor_of(struct work *w, const struct finding *finding)
{
    return work_format(w, "f-%.*s", TEXT_ARG(finding->id));
}

/* ---- one finding ---- */

static struct text say_decided(struct work *w, const struct finding *finding)
{
    const struct text args[] = { finding->decider, show_moment(w, finding->decided_at),
                                 finding->reason };
    if (!finding->decided_at)
        return TEXT("");
    return word_fill(w, finding->reason.len ? WORD_finding_decided_why : WORD_finding_decided, args,
                     COUNT(args));
}

static void fill_acts(struct work *w, const struct visit *visit, const struct reply *r,
                      const struct finding *finding, struct finding_card *card)
{
    if (!card->is_open || !(w->actor.may & MAY_DECIDE))
        return;
    struct url defect = URL(w, "/answers/{}/findings/{}/defect", r->id, finding->id);
    if (finding->same_id.len) {
        card->join = defect;
        card->join_id = finding->same_id;
    } else {
        card->defect = defect;
        card->ask_party = URL(w, "/answers/{}/findings/{}/ask", r->id, finding->id);
    }
    card->fine = URL(w, "/answers/{}/findings/{}/fine", r->id, finding->id);
    if (!visit->typed || !text_is(visit_part(visit, "finding"), finding->id))
        return;
    card->unfolded = true;
    card->reason = visit_typed(visit, "reason", TEXT(""));
    if (visit->fault.kind)
        card->mistake = word_say(w, text_of(visit->fault.code), visit->fault.about);
}

static struct text ask_of(struct work *w, const struct reply_marks *marks, struct text question)
{
    int at = reply_marks_find(marks, question);
    return at >= 0 ? sheet_say(&marks->items[at].question->ask, w->lang) : TEXT("");
}

static struct finding_card card_of(struct work *w, const struct visit *visit, const struct reply *r,
                                   const struct reply_marks *marks, const struct finding *finding)
{
    struct finding_card card = {
        .id = finding->id,
        .anchor = anchor_of(w, finding),
        .css = finding_css(finding->grade),
        .grade = finding_grade_chip(w, finding->grade),
        .question = finding->question,
        .ask = ask_of(w, marks, finding->question),
        .title = finding_title(w, finding),
        .aside = finding_aside(w, finding),
        .ground = finding_ground(w, finding),
        .both = finding_both(w, finding, true),
        .is_open = finding->state == FINDING_OPEN,
        .unfolded = finding->state == FINDING_OPEN && finding->grade == CLAIM_GRAVE,
        .decided = say_decided(w, finding),
    };
    if (!card.is_open)
        card.state = finding_state_chip(w, finding->state);
    if (finding->correction_id.len)
        card.correction = (struct link){ word_text(w->lang, WORD_finding_to_correction),
                                         URL(w, "/actions/{}", finding->correction_id) };
    if (finding->same_id.len) {
        struct text number = correction_number(w, finding->same_number);
        card.correction = (struct link){ number, URL(w, "/actions/{}", finding->same_id) };
        card.decided = word_fill(w, WORD_finding_same_open, &number, 1);
    }
    fill_acts(w, visit, r, finding, &card);
    return card;
}

/* ---- the page ---- */

static struct shown read_shown(const struct visit *visit)
{
    struct text show = query_text(visit->request, "show");
    return (struct shown){ claim_grade_named(show), text_is(show, TEXT("decided")) };
}

static bool is_shown(const struct shown *shown, const struct finding *finding)
{
    if (shown->decided)
        return finding->state != FINDING_OPEN;
    return shown->grade < 0 || finding->grade == (enum claim_grade)shown->grade;
}

static void fill_cards(struct work *w, const struct visit *visit, const struct reply *r,
                       const struct reply_marks *marks, const struct finding *list, size_t count,
                       struct finding_page *page)
{
    struct shown shown = read_shown(visit);
    struct finding_card *cards = work_array(w, struct finding_card, count + 1);
    for (size_t i = 0; i < count; i++) {
        page->grades[list[i].grade]++;
        if (!is_shown(&shown, &list[i]))
            continue;
        cards[page->card_count] = card_of(w, visit, r, marks, &list[i]);
        page->decides |= !url_is_none(cards[page->card_count++].fine);
    }
    page->found = (int64_t)count;
    page->cards = cards;
}

static void fill_filters(struct work *w, const struct visit *visit, const struct reply *r,
                         const struct finding *list, size_t count, struct finding_page *page)
{
    static const enum word names[] = { WORD_finding_grade_grave, WORD_finding_grade_note,
                                       WORD_finding_grade_hint };
    struct shown shown = read_shown(visit);
    struct filter *filters = work_array(w, struct filter, CLAIM_GRADES + 2);
    int64_t decided = 0;
    for (size_t i = 0; i < count; i++)
        decided += list[i].state != FINDING_OPEN;
    filters[page->filter_count++] =
        (struct filter){ word_text(w->lang, WORD_finding_all), page_url(w, r), (int64_t)count,
                         shown.grade < 0 && !shown.decided };
    for (int i = 0; i < CLAIM_GRADES; i++)
        filters[page->filter_count++] =
            (struct filter){ word_text(w->lang, names[i]),
                             url_with(w, page_url(w, r), "show",
                                      text_of(claim_grade_code((enum claim_grade)i))),
                             page->grades[i], shown.grade == i };
    filters[page->filter_count++] =
        (struct filter){ word_text(w->lang, WORD_finding_decided_ones),
                         url_with(w, page_url(w, r), "show", TEXT("decided")), decided,
                         shown.decided };
    page->filters = filters;
}

/* The gravest finding of each question decides its colour. */
static void fill_dots(struct work *w, const struct reply *r, const struct reply_marks *marks,
                      const struct finding *list, size_t count, struct finding_page *page)
{
    struct finding_dot *dots = work_array(w, struct finding_dot, marks->count + 1);
    for (size_t i = 0; i < marks->count; i++) {
        const struct reply_mark *mark = &marks->items[i];
        struct finding_dot *dot = &dots[page->dot_count++];
        *dot = (struct finding_dot){ .css = mark->asked ? TEXT("") : TEXT("no"),
                                     .name = mark->question->id };
        page->not_asked += !mark->asked;
        for (size_t k = count; k > 0; k--)
            if (text_is(list[k - 1].question, mark->question->id)) {
                dot->css = finding_css(list[k - 1].grade);
                dot->to = url_at(w, page_url(w, r), anchor_of(w, &list[k - 1]).at);
            }
    }
    page->dots = dots;
}

static void fill_checked(struct work *w, const struct finding_check *check,
                         struct finding_page *page)
{
    struct text rest = check->rules, id;
    struct text *checked = NULL;
    size_t size = 0;
    while (rest.len && text_next(&rest, ' ', &id)) {
        const struct claim_rule *rule = claim_rule_find(w, id);
        if (!rule)
            continue;
        checked = work_grown(w, checked, page->checked_count, &size, sizeof *checked);
        checked[page->checked_count++] = sheet_say(&rule->checks, w->lang);
    }
    page->checked = checked;
}

static void fill_idle(struct work *w, const struct finding_check *check, struct finding_page *page)
{
    struct fact_line *lines = work_array(w, struct fact_line, check->idle_count + 1);
    for (size_t i = 0; i < check->idle_count; i++) {
        const struct claim_rule *rule = claim_rule_find(w, check->idle[i].rule);
        if (rule)
            lines[page->idle_count++] = (struct fact_line){
                .name = sheet_say(&rule->checks, w->lang),
                .value = word_text(w->lang, word_find(work_format(w, "finding.lack.%.*s",
                                                                  TEXT_ARG(check->idle[i].lack)))),
                .to = url_none(),
            };
    }
    page->idle = lines;
    page->read = check->read;
    page->read_count = check->read_count;
}

static void fill_unread(struct work *w, const struct reply *r, const struct finding_check *check,
                        struct finding_page *page)
{
    struct answer_file *files;
    size_t count;
    struct fact_line *lines = work_array(w, struct fact_line, check->unread_count + 1);
    if (!reply_files(w, r, &files, &count))
        return;
    for (size_t i = 0; i < check->unread_count; i++)
        for (size_t k = 0; k < count; k++)
            if (text_is(files[k].file_id, check->unread[i].file_id)) {
                lines[page->unread_count++] =
                    (struct fact_line){ files[k].name, word_say(w, check->unread[i].code, TEXT("")),
                                        file_sent_url(w, files[k].number), false };
                break;
            }
    page->unread = lines;
}

/* The workbook by which it was submitted, else the newest that was taken in. */
static void fill_copy(struct work *w, const struct reply *r, struct finding_page *page)
{
    struct reply_copy *copies;
    const struct reply_copy *copy = NULL;
    size_t count;
    page->copy.more.to = url_none();
    if (!reply_copy_of_reply(w, r->id, &copies, &count))
        return;
    for (size_t i = count; i-- > 0;)
        if (copies[i].state == COPY_TAKEN && (!copy || !text_is(copy->file_id, r->file_id)))
            copy = &copies[i];
    if (!copy)
        return;
    page->copy = returned_facts(w, copy);
    page->copy.more =
        (struct link){ word_text(w->lang, WORD_finding_see_copy),
                       URL(w, "/checks/rounds/{}/returns/{}", r->round_id, copy->id) };
    page->doubts = returned_doubts(w, copy, &page->doubt_count);
}

static void fill_empty(struct work *w, const struct reply *r, const struct finding_check *check,
                       struct finding_page *page)
{
    const struct text args[] = {
        work_format(w, "%lld", (long long)check->compared),
        work_format(w, "%lld", (long long)(r->questions - check->compared)),
    };
    page->empty.text = check->checked_at ? page->found
                                               ? word_text(w->lang, WORD_finding_none_such)
                                               : word_fill(w, WORD_finding_none, args, COUNT(args))
                       : r->submitted_at ? word_text(w->lang, WORD_finding_not_yet)
                                         : word_text(w->lang, WORD_finding_not_submitted);
}

static void fill_head(struct work *w, const struct reply *r, const struct finding_check *check,
                      struct finding_page *page)
{
    const struct text args[] = { show_moment(w, r->submitted_at),
                                 show_moment(w, check->checked_at) };
    if (r->submitted_at)
        page->lead = check->checked_at ? word_fill(w, WORD_finding_lead, args, COUNT(args))
                                       : word_fill(w, WORD_finding_lead_waits, args, 1);
    page->page.object = r->party;
    page->page.self = page_url(w, r);
    page->page.style = "finding.css";
    page->answers = URL(w, "/answers/{}", r->id);
    front_crumb(w, &page->page, word_text(w->lang, WORD_web_place_checks), URL(w, "/checks"));
    front_crumb(w, &page->page, r->round_title, URL(w, "/checks/rounds/{}", r->round_id));
    if (reply_is_settled(r) && (w->actor.may & MAY_DECIDE))
        page->again = URL(w, "/answers/{}/findings/again", r->id);
}

/* In the unit one would say it in; a sheet that lay for a week took no 10,000 minutes of work. */
static struct text say_took(struct work *w, const struct reply *r)
{
    static const struct {
        int64_t seconds, from;
        enum word word;
    } units[] = { { 86400, 2, WORD_finding_days },
                  { 3600, 2, WORD_finding_hours },
                  { 60, 0, WORD_finding_minutes } };
    if (!r->begun_at || !r->submitted_at)
        return TEXT("");
    int64_t seconds = r->submitted_at - r->begun_at;
    size_t i = 0;
    while (seconds / units[i].seconds < units[i].from)
        i++;
    struct text count = show_count(w, seconds / units[i].seconds);
    return word_fill(w, units[i].word, &count, 1);
}

static void show_findings(struct work *w, struct visit *visit)
{
    struct reply r;
    struct finding *list;
    struct finding_check check;
    struct sheet sheet;
    size_t count;
    if (!path_reply(w, visit, &r) || !finding_of_reply(w, &r, &list, &count) ||
        !finding_check_of(w, &r, &check) || !reply_whole_sheet(w, &r, &sheet))
        return;
    struct reply_marks marks = reply_marks_of(w, &sheet);
    reply_marks_read(&marks, r.marks);
    reply_marks_ask(&marks, r.facts);
    struct finding_page page = {
        .page = front_page(w, visit, WORD_finding_title, PLACE_CHECKS),
        .questions = r.questions,
        .files = check.files,
        .compared = check.compared,
        .left = r.questions - check.compared,
        .took = say_took(w, &r),
    };
    fill_cards(w, visit, &r, &marks, list, count, &page);
    fill_filters(w, visit, &r, list, count, &page);
    fill_dots(w, &r, &marks, list, count, &page);
    fill_checked(w, &check, &page);
    fill_idle(w, &check, &page);
    fill_unread(w, &r, &check, &page);
    fill_copy(w, &r, &page);
    fill_head(w, &r, &check, &page);
    fill_empty(w, &r, &check, &page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_finding(&out, &page);
    front_send(visit, &out);
}

/* ---- deciding ---- */

static bool path_finding(struct work *w, const struct visit *visit, struct finding *finding,
                         struct reply *r)
{
    return finding_read(w, visit_part(visit, "finding"), finding, r) &&
           (text_is(r->id, visit_part(visit, "id")) ||
            work_fail(w, FAULT_MISSING, "finding.unknown", TEXT("")));
}

static void make(struct work *w, struct visit *visit, bool asks)
{
    struct finding finding;
    struct reply r;
    struct correction c;
    struct text join = field_text(visit->request, "join");
    if (path_finding(w, visit, &finding, &r) &&
        (join.len ? correction_join(w, &finding, join, &c)
                  : correction_make(w, &finding, &r, asks, &c)) &&
        evaluate_touched(w))
        visit_done(w, visit, URL(w, "/actions/{}", c.id).checked,
                   join.len ? "action.joined" : "action.prepared", TEXT(""));
}

static void make_defect(struct work *w, struct visit *visit)
{
    make(w, visit, false);
}

static void make_question(struct work *w, struct visit *visit)
{
    make(w, visit, true);
}

static void dismiss(struct work *w, struct visit *visit)
{
    struct finding finding;
    struct reply r;
    if (path_finding(w, visit, &finding, &r) &&
        finding_dismiss(w, &finding, field_text(visit->request, "reason")) && evaluate_touched(w))
        visit_done(w, visit, page_url(w, &r).checked, "finding.dismissed", TEXT(""));
}

static void compare_again(struct work *w, struct visit *visit)
{
    struct reply r;
    if (path_reply(w, visit, &r) && work_may(w, MAY_DECIDE) && finding_queue(w, r.id))
        visit_done(w, visit, page_url(w, &r).checked, "finding.queued", TEXT(""));
}

const struct route finding_routes[] = {
    PAGE("/answers/:id/findings", MAY_READ, show_findings),
    FORM("/answers/:id/findings/again", MAY_DECIDE, compare_again, show_findings),
    FORM("/answers/:id/findings/:finding/defect", MAY_DECIDE, make_defect, show_findings),
    FORM("/answers/:id/findings/:finding/ask", MAY_DECIDE, make_question, show_findings),
    FORM("/answers/:id/findings/:finding/fine", MAY_DECIDE, dismiss, show_findings),
    ROUTE_END,
};
