#include "web/action_model.h"

#include "domain/correction_past.h"
#include "domain/file.h"
#include "registers.h"
#include "web/file_model.h"
#include "web/finding_model.h"
#include "web/reply_page.h"
#include "web/show.h"

enum { MOST_FACTS = 8 };

static struct chip chip(struct work *w, enum status status, enum word word)
{
    return (struct chip){ status, word_text(w->lang, word) };
}

struct chip action_state_chip(struct work *w, const struct correction *c)
{
    switch (c->state) {
    case CORRECTION_DRAFT:
        return chip(w, STATUS_IDLE, WORD_action_state_draft);
    case CORRECTION_SENT:
    case CORRECTION_RETURNED:
        if (correction_is_late(w, c))
            return chip(w, STATUS_STOP, WORD_action_state_late);
        return c->state == CORRECTION_SENT ? chip(w, STATUS_GOING, WORD_action_state_sent)
                                           : chip(w, STATUS_GOING, WORD_action_state_returned);
    case CORRECTION_REPORTED:
        return chip(w, STATUS_NOTE, WORD_action_state_reported);
    case CORRECTION_DONE:
        return chip(w, STATUS_DONE, WORD_action_state_done);
    default:
        return chip(w, STATUS_IDLE, WORD_action_state_withdrawn);
    }
}

struct chip action_breach_chip(struct work *w, const struct correction *c)
{
    if (text_is(c->breach, TEXT("yes")))
        return chip(w, STATUS_STOP, WORD_action_breach_yes);
    if (text_is(c->breach, TEXT("no")))
        return chip(w, STATUS_DONE, WORD_action_breach_no);
    return (struct chip){ STATUS_NONE, TEXT("") };
}

const struct form_option *action_two(struct work *w, const char *a, enum word word_a, const char *b,
                                     enum word word_b)
{
    struct form_option *options = work_array(w, struct form_option, 2);
    options[0] = (struct form_option){ text_of(a), word_text(w->lang, word_a) };
    options[1] = (struct form_option){ text_of(b), word_text(w->lang, word_b) };
    return options;
}

static void add_link(struct work *w, struct facts *facts, enum word name, struct text value,
                     struct url to)
{
    if (!value.len)
        return;
    struct fact_line *items = work_array(w, struct fact_line, facts->count + 1);
    for (size_t i = 0; i < facts->count; i++)
        items[i] = facts->items[i];
    items[facts->count++] =
        (struct fact_line){ .name = word_text(w->lang, name), .value = value, .to = to };
    facts->items = items;
}

static void add_fact(struct work *w, struct facts *facts, enum word name, struct text value)
{
    add_link(w, facts, name, value, url_none());
}

static struct text signed_at(struct work *w, struct text name, int64_t moment)
{
    return moment ? work_format(w, "%.*s %.*s", TEXT_ARG(name), TEXT_ARG(show_moment(w, moment)))
                  : TEXT("");
}

static struct text form_name(struct work *w, struct text code)
{
    int field = CONTRACT_FORM;
    enum word label = choice_label(&kind_contract.fields[field], code);
    return label == WORD_NONE ? TEXT("") : word_text(w->lang, label);
}

/* What was found of the same fact later, and is dealt with here. */
static void fill_joined(struct work *w, const struct correction *c, struct facts *facts)
{
    struct finding *list;
    size_t count;
    if (!c->finding_id.len || !finding_of_correction(w, c->party_id, c->id, &list, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        const struct text args[] = { list[i].period, list[i].question, finding_title(w, &list[i]) };
        if (!text_is(list[i].id, c->finding_id))
            add_link(w, facts, WORD_action_joined_one,
                     word_fill(w, WORD_action_joined_says, args, 3),
                     URL(w, "/answers/{}/findings", list[i].reply_id));
    }
}

static void fill_about(struct work *w, const struct correction *c, bool ours,
                       struct action_page *page)
{
    struct facts *facts = &page->about;
    facts->title = word_text(w->lang, WORD_action_about);
    add_fact(w, facts, WORD_action_number, correction_number(w, c->number));
    add_link(w, facts, WORD_action_question, c->question,
             ours && c->reply_id.len ? reply_question_url(w, c->reply_id, c->question)
                                     : url_none());
    add_fact(w, facts, WORD_action_ground, c->ground);
    add_fact(w, facts, WORD_action_due, show_day(w, c->due));
    if (!ours)
        return;
    if (text_is(c->about_kind, TEXT("inspection")))
        add_link(w, facts, WORD_action_about_what, word_text(w->lang, WORD_inspection_one),
                 URL(w, "/visits/{}", c->about_id));
    add_fact(w, facts, WORD_action_form, form_name(w, c->form));
    add_fact(w, facts, WORD_action_made, signed_at(w, c->maker, c->made_at));
    add_fact(w, facts, WORD_action_sent_at, show_moment(w, c->sent_at));
    fill_joined(w, c, facts);
}

static void fill_answer(struct work *w, const struct correction *c, struct action_page *page)
{
    struct facts *facts = &page->answer;
    facts->title = word_text(w->lang, WORD_action_answer);
    if (text_is(c->stance, TEXT("accept")))
        add_fact(w, facts, WORD_action_stance, word_text(w->lang, WORD_action_accept));
    else if (c->stance.len)
        add_fact(w, facts, WORD_action_stance, word_text(w->lang, WORD_action_dispute));
    add_fact(w, facts, WORD_action_plan_on, show_day(w, c->plan_on));
    add_fact(w, facts, WORD_action_said, signed_at(w, c->said_by, c->said_at));
    add_fact(w, facts, WORD_action_reported, signed_at(w, c->reported_by, c->reported_at));
    page->plan = c->plan;
    page->report = c->report;
}

static void fill_decision(struct work *w, const struct correction *c, struct action_page *page)
{
    struct facts *facts = &page->decision;
    facts->title = word_text(w->lang, WORD_action_decision);
    add_fact(w, facts, WORD_action_decided, signed_at(w, c->decider, c->decided_at));
    add_fact(w, facts, WORD_action_reason, c->reason);
    add_fact(w, facts, WORD_action_breach, action_breach_chip(w, c).text);
    add_fact(w, facts, WORD_action_breach_on, show_day(w, c->breach_on));
    add_fact(w, facts, WORD_action_breach_by, signed_at(w, c->breach_by, c->breach_at));
    add_fact(w, facts, WORD_action_breach_reason, c->breach_reason);
    if (text_is(c->step, TEXT("review")))
        add_fact(w, facts, WORD_action_step, word_text(w->lang, WORD_action_step_review));
    else if (c->step.len)
        add_fact(w, facts, WORD_action_step, word_text(w->lang, WORD_action_step_termination));
    add_fact(w, facts, WORD_action_step_by, signed_at(w, c->step_by, c->step_at));
    add_fact(w, facts, WORD_action_step_reason, c->step_reason);
}

static bool fill_files(struct work *w, const struct correction *c, bool ours,
                       struct action_page *page)
{
    struct correction_file *files;
    size_t count;
    if (!correction_files(w, c, &files, &count))
        return false;
    struct fact_line *lines = work_array(w, struct fact_line, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct text number = file_number(w, files[i].number);
        lines[page->file_count++] =
            (struct fact_line){ number, files[i].name,
                                ours ? file_sent_url(w, files[i].number) : url_none(), false };
    }
    page->files = lines;
    return true;
}

/* Both sides as they were when it was found. */
static bool fill_both(struct work *w, const struct correction *c, bool ours,
                      struct action_page *page)
{
    struct finding finding;
    if (!c->finding_id.len)
        return !work_failed(w);
    if (!finding_find(w, c->finding_id, &finding))
        return false;
    page->has_both = !finding.hidden;
    page->both = finding_both(w, &finding, ours);
    return true;
}

/* Who of us gave it back is for us alone. */
static bool fill_steps(struct work *w, const struct correction *c, bool ours,
                       struct action_page *page)
{
    struct correction_step *past;
    if (!correction_past(w, c, &past, &page->step_count))
        return false;
    struct action_step *steps = work_array(w, struct action_step, page->step_count + 1);
    for (size_t i = 0; i < page->step_count; i++)
        steps[i] = (struct action_step){
            .who = word_fill(w,
                             past[i].ours && ours ? WORD_action_step_returned_by
                             : past[i].ours       ? WORD_action_step_returned
                                                  : WORD_action_step_reported,
                             &past[i].by, 1),
            .at = show_moment(w, past[i].at),
            .text = past[i].text,
        };
    page->steps = steps;
    return !work_failed(w);
}

bool action_fill(struct work *w, const struct correction *c, bool ours, struct action_page *page)
{
    page->title = c->title;
    page->state = action_state_chip(w, c);
    page->request = correction_request(w, c);
    page->facts = correction_facts(w, c);
    page->page.style = "finding.css";
    page->drafts = page->discard = url_none();
    if (c->state == CORRECTION_RETURNED)
        page->reason = c->reason;
    fill_about(w, c, ours, page);
    fill_answer(w, c, page);
    if (ours)
        fill_decision(w, c, page);
    return fill_both(w, c, ours, page) && fill_steps(w, c, ours, page) &&
           fill_files(w, c, ours, page);
}
