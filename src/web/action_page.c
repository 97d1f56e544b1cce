#include "web/action_page.h"

#include "base/buf.h"
#include "domain/correction_act.h"
#include "domain/evaluate.h"
#include "domain/mail_server.h"
#include "domain/task_receiver.h"
#include "views/action.h"
#include "web/action_model.h"
#include "web/entry_day.h"
#include "web/front.h"
#include "web/show.h"
#include "web/task_page.h"

enum { MOST_SENTENCES = 12, MOST_WAITING = 50, LONGEST_REASON = 64 << 10 };

/* ---- one: what can be done ---- */

static struct text issue_at(struct work *w, const struct visit *visit, int field)
{
    return form_mistake(w, &visit->issues, field);
}

/* Whether the form that was sent is this one: the others show what is stored. */
static bool is_sent(const struct visit *visit, const char *end)
{
    return visit->typed && text_ends(text_of(visit->match.route->path), text_of(end));
}

static struct entry lines_entry(struct work *w, const struct visit *visit, const char *end,
                                enum word label, int field)
{
    bool sent = is_sent(visit, end);
    return (struct entry){ .name = "reason",
                           .type = ENTRY_LINES,
                           .label = word_text(w->lang, label),
                           .value = sent ? visit_typed(visit, "reason", TEXT("")) : TEXT(""),
                           .mistake = sent ? issue_at(w, visit, field) : TEXT(""),
                           .rows = 2 };
}

static void add_button(struct work *w, struct action_form *form, const char *sends, enum word word)
{
    form->buttons[form->button_count++] =
        (struct form_option){ text_of(sends), word_text(w->lang, word) };
}

static struct action_form *add_form(struct work *w, struct action_page *page, enum word title,
                                    enum word button, struct url action, size_t entries)
{
    struct action_form *form = &page->forms[page->form_count++];
    *form = (struct action_form){ .title = word_text(w->lang, title),
                                  .action = action,
                                  .entries = work_array(w, struct entry, entries),
                                  .entry_count = entries,
                                  .name = "do",
                                  .later.to = url_none() };
    add_button(w, form, "", button);
    return form;
}

static struct entry *entry_at(const struct action_form *form, size_t i)
{
    return (struct entry *)(uintptr_t)&form->entries[i]; /* filled where it was made */
}

static struct entry contact_entry(struct work *w, const struct correction *c)
{
    struct task_receiver_row *rows;
    size_t count;
    bool more;
    struct entry entry = { .name = "contact",
                           .type = ENTRY_SELECT,
                           .label = word_text(w->lang, WORD_task_contact) };
    if (!task_receivers(w, c->party_id, 0, &rows, &count, &more))
        return entry;
    struct form_option *options = work_array(w, struct form_option, count + 1);
    for (size_t i = 0; i < count; i++)
        if (rows[i].contact_id.len)
            options[entry.option_count++] =
                (struct form_option){ rows[i].contact_id,
                                      work_format(w, "%.*s <%.*s>", TEXT_ARG(rows[i].name),
                                                  TEXT_ARG(rows[i].email)) };
    entry.options = options;
    if (entry.option_count)
        entry.value = options[0].id;
    else
        entry.help = word_text(w->lang, WORD_action_no_contact);
    return entry;
}

static void add_sending(struct work *w, const struct visit *visit, const struct correction *c,
                        struct action_page *page)
{
    struct action_form *form = add_form(w, page, WORD_action_send_title, WORD_action_send,
                                        URL(w, "/actions/{}/send", c->id), 4);
    bool sent = is_sent(visit, "/send");
    form->help =
        word_text(w->lang, c->finding_id.len ? WORD_action_send_help_found : WORD_action_send_help);
    form->first = true;
    *entry_at(form, 0) = (struct entry){
        .name = "request",
        .type = ENTRY_LINES,
        .label = word_text(w->lang, WORD_correction_request),
        .value = sent ? visit_typed(visit, "request", TEXT("")) : c->request,
        .mistake = sent ? issue_at(w, visit, CORRECTION_REQUEST) : TEXT(""),
        .rows = 5,
    };
    *entry_at(form, 1) = (struct entry){
        .name = "due",
        .type = ENTRY_DAY,
        .label = word_text(w->lang, WORD_action_due),
        .value = sent ? entry_day_typed(w, visit->typed, "due")
                      : work_text(w, text_of(day_iso(c->due).at)),
        .mistake = sent ? issue_at(w, visit, CORRECTION_DUE) : TEXT(""),
    };
    *entry_at(form, 2) = contact_entry(w, c);
    *entry_at(form, 3) = (struct entry){
        .name = "mail_lang",
        .type = ENTRY_CHOICE,
        .label = word_text(w->lang, WORD_task_lang),
        .value = visit_typed(visit, "mail_lang",
                             correction_lang(w, c->party_id) == LANG_EN ? TEXT("en") : TEXT("ja")),
        .options = action_two(w, "ja", WORD_task_lang_ja, "en", WORD_task_lang_en),
        .option_count = 2,
    };
    add_button(w, form, "keep", WORD_action_keep);
}

/* What was asked, sentence by sentence. */
static const struct text *sentences_of(struct work *w, struct text request, size_t *count)
{
    struct text *out = work_array(w, struct text, MOST_SENTENCES);
    struct text stop = TEXT("。"), line;
    *count = 0;
    while (request.len && text_next(&request, '\n', &line))
        while (line.len && *count < MOST_SENTENCES) {
            size_t end = text_find(line, stop, 0);
            struct text one = text_trim(text_slice(line, 0, end + stop.len));
            if (one.len)
                out[(*count)++] = one;
            line = text_slice(line, end + stop.len, line.len);
        }
    return out;
}

static const bool *ticked(struct work *w, const struct fields *sent)
{
    bool *out = work_array(w, bool, MOST_SENTENCES);
    for (size_t i = 0; i < sent->count; i++) {
        int64_t at;
        if (text_is_string(sent->at[i].name, "unmet") && text_to_int(sent->at[i].value, &at) &&
            at >= 0 && at < MOST_SENTENCES)
            out[at] = true;
    }
    return out;
}

static void add_deciding(struct work *w, const struct visit *visit, const struct correction *c,
                         struct action_page *page)
{
    struct action_form *done = add_form(w, page, WORD_action_finish_title, WORD_action_finish,
                                        URL(w, "/actions/{}/finish", c->id), 1);
    done->first = true;
    *entry_at(done, 0) =
        lines_entry(w, visit, "/finish", WORD_action_finish_why, CORRECTION_REASON);
    struct action_form *back = add_form(w, page, WORD_action_return_title, WORD_action_return,
                                        URL(w, "/actions/{}/return", c->id), 1);
    *entry_at(back, 0) =
        lines_entry(w, visit, "/return", WORD_action_return_why, CORRECTION_REASON);
    back->sentences = sentences_of(w, c->request, &back->sentence_count);
    back->unmet = is_sent(visit, "/return") ? ticked(w, visit->typed) : NULL;
}

static void add_breach(struct work *w, const struct visit *visit, const struct correction *c,
                       struct action_page *page)
{
    struct action_form *form = add_form(w, page, WORD_action_breach_title, WORD_action_breach_is,
                                        URL(w, "/actions/{}/breach", c->id), 2);
    bool sent = is_sent(visit, "/breach");
    form->help = word_text(w->lang, WORD_action_breach_help);
    form->name = "breach";
    form->buttons[0].id = TEXT("yes");
    add_button(w, form, "no", WORD_action_breach_is_not);
    form->asked = c->state == CORRECTION_DONE && !c->breach.len;
    if (form->asked)
        form->later =
            (struct link){ word_text(w->lang, WORD_action_breach_later),
                           url_with(w, URL(w, "/actions"), "state",
                                    text_of(correction_state_code(CORRECTION_UNDECIDED))) };
    *entry_at(form, 0) =
        lines_entry(w, visit, "/breach", WORD_action_breach_reason, CORRECTION_REASON);
    *entry_at(form, 1) = (struct entry){
        .name = "on",
        .type = ENTRY_DAY,
        .label = word_text(w->lang, WORD_action_breach_on),
        .help = word_text(w->lang, WORD_action_breach_on_help),
        .value = sent                       ? entry_day_typed(w, visit->typed, "on")
                 : c->breach_on == DAY_NONE ? TEXT("")
                                            : work_text(w, text_of(day_iso(c->breach_on).at)),
        .mistake = sent ? issue_at(w, visit, CORRECTION_BREACH_ON) : TEXT(""),
    };
}

static void add_step(struct work *w, const struct visit *visit, const struct correction *c,
                     struct action_page *page)
{
    struct action_form *form = add_form(w, page, WORD_action_step_title, WORD_action_step_do,
                                        URL(w, "/actions/{}/escalate", c->id), 2);
    form->help = word_text(w->lang, WORD_action_step_help);
    form->first = text_is(c->breach, TEXT("yes")) && !c->step.len;
    *entry_at(form, 0) = (struct entry){
        .name = "step",
        .type = ENTRY_CHOICE,
        .label = word_text(w->lang, WORD_action_step),
        .value = c->step.len ? c->step : TEXT("review"),
        .options = action_two(w, "review", WORD_action_step_review, "termination",
                              WORD_action_step_termination),
        .option_count = 2,
    };
    *entry_at(form, 1) =
        lines_entry(w, visit, "/escalate", WORD_action_step_reason, CORRECTION_REASON);
}

static void fill_forms(struct work *w, const struct visit *visit, const struct correction *c,
                       struct action_page *page)
{
    if (!(w->actor.may & MAY_DECIDE))
        return;
    if (c->state == CORRECTION_DRAFT)
        add_sending(w, visit, c, page);
    if (c->state == CORRECTION_REPORTED)
        add_deciding(w, visit, c, page);
    if (!c->asks && c->state != CORRECTION_DRAFT && c->state != CORRECTION_WITHDRAWN)
        add_breach(w, visit, c, page);
    if (c->state != CORRECTION_DRAFT && c->state != CORRECTION_WITHDRAWN)
        add_step(w, visit, c, page);
    if (c->state != CORRECTION_DONE && c->state != CORRECTION_WITHDRAWN) {
        struct action_form *form =
            add_form(w, page, WORD_action_withdraw_title, WORD_action_withdraw,
                     URL(w, "/actions/{}/withdraw", c->id), 1);
        *entry_at(form, 0) =
            lines_entry(w, visit, "/withdraw", WORD_correction_reason, CORRECTION_REASON);
    }
}

static void fill_mistakes(struct work *w, struct action_page *page)
{
    for (size_t i = 0; i < page->form_count && !page->mistakes.count; i++)
        page->mistakes = entry_mistakes(w, page->forms[i].entries, page->forms[i].entry_count);
    page->page.has_mistakes = page->mistakes.count > 0;
}

static bool path_correction(struct work *w, const struct visit *visit, struct correction *c)
{
    return correction_read(w, visit_part(visit, "id"), c);
}

/* A mail that was held reached nobody. */
static bool say_held(struct work *w, const struct correction *c, struct message *notice)
{
    struct task task;
    if (!task_of_link(w, c->task_id, &task))
        return false;
    if (task.mail == OUTBOX_HELD && task_is_open(&task) && !task.opened_at)
        *notice = (struct message){
            .status = STATUS_STOP,
            .text = word_text(w->lang, WORD_action_not_sent),
            .link = { word_text(w->lang, WORD_action_to_task), URL(w, "/tasks/{}", c->task_id) },
        };
    return true;
}

static void show_action(struct work *w, struct visit *visit)
{
    struct correction c;
    if (!path_correction(w, visit, &c))
        return;
    struct action_page page = {
        .page =
            front_page(w, visit, c.asks ? WORD_action_asked : WORD_correction_one, PLACE_CHECKS),
    };
    if (!action_fill(w, &c, true, &page))
        return;
    page.page.object = correction_number(w, c.number);
    page.page.self = URL(w, "/actions/{}", c.id);
    page.lead = c.party;
    page.about.more = (struct link){ c.party, URL(w, "/vendors/{}", c.party_id) };
    if (c.reply_id.len)
        page.answer.more = (struct link){ word_text(w->lang, WORD_finding_title),
                                          URL(w, "/answers/{}/findings", c.reply_id) };
    front_crumb(w, &page.page, word_text(w->lang, WORD_web_place_checks), URL(w, "/checks"));
    front_crumb(w, &page.page, word_text(w->lang, WORD_action_title), URL(w, "/actions"));
    page.version = c.version;
    if (c.state == CORRECTION_DRAFT)
        task_say_no_server(w, &page.notice);
    else if (c.task_id.len && !say_held(w, &c, &page.notice))
        return;
    fill_forms(w, visit, &c, &page);
    if (c.state == CORRECTION_DRAFT && page.form_count)
        page.request = TEXT(""); /* it stands in the form */
    fill_mistakes(w, &page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_action(&out, &page);
    front_send(visit, &out);
}

/* ---- doing it ---- */

/* What somebody else made of it since its page was opened is shown before it is decided anew. */
static bool path_shown(struct work *w, const struct visit *visit, struct correction *c)
{
    return path_correction(w, visit, c) &&
           (field_int(visit->request, "version", 0) == c->version ||
            work_fail(w, FAULT_CONFLICT, "correction.changed_meanwhile", TEXT("")));
}

static void done(struct work *w, struct visit *visit, const struct correction *c, const char *said)
{
    if (evaluate_touched(w))
        visit_done(w, visit, URL(w, "/actions/{}", c->id).checked, said, TEXT(""));
}

static void send(struct work *w, struct visit *visit)
{
    struct correction c;
    const struct fields *sent = &visit->request->form;
    int32_t due = entry_day_read(w, sent, "due", CORRECTION_DUE, &visit->issues);
    enum lang lang =
        text_is(field_text(visit->request, "mail_lang"), TEXT("en")) ? LANG_EN : LANG_JA;
    if (!path_shown(w, visit, &c) ||
        !correction_change(w, &c, field_text(visit->request, "request"), due, &visit->issues))
        return;
    if (text_is(field_text(visit->request, "do"), TEXT("keep")))
        done(w, visit, &c, "action.kept");
    else if (correction_send(w, &c, field_text(visit->request, "contact"), task_site(w, visit),
                             lang, &visit->issues))
        done(w, visit, &c, mail_server_is_set(w) ? "action.sent" : "action.sent_held");
}

static void finish(struct work *w, struct visit *visit)
{
    struct correction c;
    if (path_shown(w, visit, &c) &&
        correction_finish(w, &c, field_text(visit->request, "reason"), &visit->issues))
        done(w, visit, &c, c.asks || c.breach.len ? "action.finished" : "action.finished_ask");
}

/* The sentences that are not met, quoted, and what was typed. */
static struct text say_missing(struct work *w, const struct visit *visit,
                               const struct correction *c)
{
    size_t count;
    struct buf out = buf_begin(w->arena, LONGEST_REASON);
    const struct text *sentences = sentences_of(w, c->request, &count);
    const bool *unmet = ticked(w, &visit->request->form);
    for (size_t i = 0; i < count; i++)
        if (unmet[i]) {
            buf_add(&out, word_fill(w, WORD_finding_quoted, &sentences[i], 1));
            buf_add_char(&out, '\n');
        }
    buf_add(&out, field_text(visit->request, "reason"));
    return buf_text(&out);
}

static void give_back(struct work *w, struct visit *visit)
{
    struct correction c;
    if (path_shown(w, visit, &c) &&
        correction_return(w, &c, say_missing(w, visit, &c), &visit->issues))
        done(w, visit, &c, "action.given_back");
}

static void withdraw(struct work *w, struct visit *visit)
{
    struct correction c;
    if (path_shown(w, visit, &c) &&
        correction_withdraw(w, &c, field_text(visit->request, "reason"), &visit->issues))
        done(w, visit, &c, "action.withdrawn");
}

static void decide_breach(struct work *w, struct visit *visit)
{
    struct correction c;
    bool is_breach = text_is(field_text(visit->request, "breach"), TEXT("yes"));
    int32_t on =
        entry_day_read(w, &visit->request->form, "on", CORRECTION_BREACH_ON, &visit->issues);
    if (path_shown(w, visit, &c) &&
        correction_decide_breach(w, &c, is_breach, on, field_text(visit->request, "reason"),
                                 &visit->issues))
        done(w, visit, &c, "action.breach_said");
}

static void escalate(struct work *w, struct visit *visit)
{
    struct correction c;
    bool ends = text_is(field_text(visit->request, "step"), TEXT("termination"));
    if (path_shown(w, visit, &c) &&
        correction_escalate(w, &c, ends ? "termination" : "review",
                            field_text(visit->request, "reason"), &visit->issues))
        done(w, visit, &c, "action.escalated");
}

/* From a task to what it is about. */
static void lead_from_task(struct work *w, struct visit *visit)
{
    struct task task;
    struct correction c;
    if (task_path(w, visit, &task) && correction_of_task(w, &task, &c))
        response_redirect(visit->response, URL(w, "/actions/{}", c.id).checked);
}

/* From what is due to the report that has waited longest. */
static void lead_to_report(struct work *w, struct visit *visit)
{
    struct correction *list;
    size_t count;
    struct text party = visit_part(visit, "party");
    if (!correction_list(w, party, CORRECTION_REPORTED, MOST_WAITING, 0, &list, &count))
        return;
    struct url to = count ? URL(w, "/actions/{}", list[count - 1].id)
                          : url_with(w, URL(w, "/actions"), "party", party);
    response_redirect(visit->response, to.checked);
}

const struct route action_routes[] = {
    PAGE("/actions/reported/:party", MAY_READ, lead_to_report),
    PAGE("/actions/:id", MAY_READ, show_action),
    FORM("/actions/:id/send", MAY_DECIDE, send, show_action),
    FORM("/actions/:id/finish", MAY_DECIDE, finish, show_action),
    FORM("/actions/:id/return", MAY_DECIDE, give_back, show_action),
    FORM("/actions/:id/withdraw", MAY_DECIDE, withdraw, show_action),
    FORM("/actions/:id/breach", MAY_DECIDE, decide_breach, show_action),
    FORM("/actions/:id/escalate", MAY_DECIDE, escalate, show_action),
    PAGE("/tasks/:id/action", MAY_READ, lead_from_task),
    ROUTE_END,
};
