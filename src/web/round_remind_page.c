#include "domain/evaluate.h"
#include "domain/letter.h"
#include "domain/round_lines.h"
#include "domain/round_silent.h"
#include "domain/task_mail.h"
#include "views/round_remind.h"
#include "web/checks_page.h"
#include "web/front.h"
#include "web/round_letter.h"
#include "web/round_remind_view.h"
#include "web/show.h"
#include "web/task_page.h"

enum { MOST_LEFT = 50, LANGS = 2 };

static struct remind_left left_of(struct work *w, const struct round_silent *it)
{
    static const enum word why[ROUND_SILENCES] = {
        [ROUND_SILENT_NOBODY] = WORD_rounds_silent_nobody,
        [ROUND_SILENT_FAILED] = WORD_rounds_silent_failed,
        [ROUND_SILENT_TODAY] = WORD_rounds_silent_today,
        [ROUND_SILENT_CALL] = WORD_rounds_silent_call,
        [ROUND_SILENT_LINK] = WORD_rounds_silent_link,
    };
    struct remind_left out = { .party = it->party,
                               .why = word_text(w->lang, why[it->why]),
                               .mend = { .to = url_none() } };
    if (it->why == ROUND_SILENT_NOBODY)
        out.mend = (struct link){ word_text(w->lang, WORD_rounds_silent_add),
                                  URL(w, "/records/contact/new?party_id={}", it->party_id) };
    else if (it->why == ROUND_SILENT_FAILED)
        out.mend = (struct link){ word_text(w->lang, WORD_rounds_silent_mend),
                                  URL(w, "/records/contact/{}/edit#f-email", it->contact_id) };
    else if (it->why == ROUND_SILENT_LINK)
        out.mend = (struct link){ word_text(w->lang, WORD_rounds_silent_renew),
                                  URL(w, "/tasks/{}", it->task_id) };
    else if (it->why == ROUND_SILENT_CALL)
        out.phone = it->phone;
    return out;
}

/* As it goes to the first of those that are written to in this language; false without a fault if
 * there is no link to write of. */
static bool fill_letter(struct work *w, const struct round_silent *it, int64_t count,
                        struct round_letter *out)
{
    struct task task;
    struct task_link link;
    struct text place = word_text(it->lang, WORD_rounds_letter_link);
    if (!task_of_link(w, it->task_id, &task) || !task_link_newest(w, it->task_id, &link))
        return false;
    struct task_letter letter = task_mail_preview(w, &task, &link, TASK_MAIL_CHASE, place);
    *out = (struct round_letter){ round_letter_title(w, it->lang, count, it->party), letter.subject,
                                  letter.body, text_of(letter_langs[it->lang]) };
    return !work_failed(w);
}

static bool fill_letters(struct work *w, const struct round_silent *lines, size_t count,
                         struct round_remind_page *page)
{
    struct round_letter *letters = work_array(w, struct round_letter, LANGS);
    const struct round_silent *first[LANGS] = { NULL };
    int64_t mails[LANGS] = { 0 };
    for (size_t i = 0; i < count; i++) {
        enum lang lang = lines[i].lang;
        if (lines[i].why != ROUND_SILENT_MAILED)
            continue;
        first[lang] = first[lang] ? first[lang] : &lines[i];
        mails[lang]++;
    }
    for (size_t lang = 0; lang < LANGS; lang++)
        if (first[lang] && fill_letter(w, first[lang], mails[lang], &letters[page->letter_count]))
            page->letter_count++;
    page->letters = letters;
    return !work_failed(w);
}

static void fill_left(struct work *w, const struct round_silent *lines, size_t count,
                      struct round_remind_page *page)
{
    struct remind_left *left = work_array(w, struct remind_left, MOST_LEFT);
    int64_t silent = 0;
    for (size_t i = 0; i < count; i++) {
        if (lines[i].why == ROUND_SILENT_MAILED)
            continue;
        if (silent++ < MOST_LEFT)
            left[page->left_count++] = left_of(w, &lines[i]);
    }
    struct text more = show_count(w, silent - MOST_LEFT);
    if (silent > MOST_LEFT)
        page->more = word_fill(w, WORD_rounds_silent_more, &more, 1);
    page->left = left;
}

static void show_remind(struct work *w, struct visit *visit)
{
    struct round round;
    struct round_silent *lines;
    size_t count;
    if (!round_find(w, visit_part(visit, "id"), &round) || !round_silent(w, &round, &lines, &count))
        return;
    struct round_remind_page page = {
        .page = front_page(w, visit, WORD_rounds_remind, PLACE_CHECKS),
        .action = url_none(),
        .back = URL(w, "/checks/rounds/{}", round.id),
    };
    page.page.object = round.title;
    checks_crumb(w, &page.page);
    front_crumb(w, &page.page, round.title, page.back);
    task_say_no_server(w, &page.notice);
    fill_left(w, lines, count, &page);
    if (!fill_letters(w, lines, count, &page))
        return;
    int64_t mails = 0;
    for (size_t i = 0; i < count; i++)
        mails += lines[i].why == ROUND_SILENT_MAILED;
    struct text args[] = { show_count(w, (int64_t)count), show_count(w, mails) };
    page.says =
        word_fill(w, mails ? WORD_rounds_remind_says : WORD_rounds_remind_none, args, COUNT(args));
    if (mails)
        page.action = URL(w, "/checks/rounds/{}/remind", round.id);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_round_remind(&out, &page);
    front_send(visit, &out);
}

static void remind(struct work *w, struct visit *visit)
{
    struct round round;
    struct round_reminded reminded;
    if (!round_find(w, visit_part(visit, "id"), &round) ||
        !round_remind(w, &round, TEXT(""), &reminded) || !evaluate_touched(w))
        return;
    struct text about = work_format(w, "%.*s\x1f%.*s", TEXT_ARG(show_count(w, reminded.mails)),
                                    TEXT_ARG(show_count(w, reminded.calls)));
    visit_done(w, visit, URL(w, "/checks/rounds/{}", round.id).checked, "rounds.remind_done",
               about);
}

const struct route round_remind_routes[] = {
    PAGE("/checks/rounds/:id/remind", MAY_DECIDE, show_remind),
    FORM("/checks/rounds/:id/remind", MAY_DECIDE, remind, show_remind),
    ROUTE_END,
};
