#include <string.h>

#include "domain/task_mail.h"
#include "gate/gate.h"
#include "gate/guest.h"
#include "gate/role.h"
#include "views/fault.h"
#include "web/front.h"

enum { NAMES = 3 };

/* Where nothing was sent to be saved, nothing was left unsaved. */
static enum word title_of(int status, bool is_sent)
{
    switch (status) {
    case 403:
        return WORD_fault_denied_title;
    case 404:
        return WORD_fault_missing_title;
    case 409:
        return is_sent ? WORD_fault_conflict_title : WORD_fault_refused_title;
    case 429:
    case 503:
        return WORD_fault_busy_title;
    default:
        return status >= 500 ? WORD_fault_system_title : WORD_fault_input_title;
    }
}

/* Who may do what was asked for: the role and some of its people. */
static struct text whom_to_ask(struct work *w, const struct visit *visit)
{
    const struct route *route = visit->match.route;
    if (!route || visit->session.state < SESSION_UNSAFE)
        return TEXT("");
    enum role role = role_to_ask(visit->lacks ? visit->lacks : route->may);
    return work_format(w, "%.*s %.*s", TEXT_ARG(word_text(w->lang, role_label(role))),
                       TEXT_ARG(account_names(w, role, NAMES)));
}

/* To a guest: what happened, whom to ask, and back to his own page. Nothing of ours. */
static void fill_guest(struct work *w, const struct visit *visit, struct fault_page *page)
{
    const char *code = visit->fault.code;
    if (strcmp(code, "gate.denied") == 0)
        page->sentence = word_text(w->lang, WORD_guest_denied);
    else if (strcmp(code, "gate.no_page") == 0)
        page->sentence = word_text(w->lang, WORD_guest_no_page);
    page->search = false;
    if (!visit->guest || visit->session.state != SESSION_LIVE)
        return;
    struct text whom = task_whom_said(w, &visit->guest->task, &visit->guest->link);
    page->help = word_fill(w, WORD_guest_ask_whom, &whom, 1);
    page->back = (struct link){ word_text(w->lang, WORD_guest_own_page), URL(w, GUEST_HOME) };
}

void front_fault(struct work *w, struct visit *visit)
{
    int status = gate_status(&visit->fault);
    bool signed_in = visit->session.state >= SESSION_UNSAFE;
    struct fault_page page = {
        .page = front_page(w, visit, title_of(status, visit->request->method == METHOD_POST),
                           PLACE_NONE),
        .sentence = word_say(w, text_of(visit->fault.code),
                             visit->fault.kind == FAULT_SYSTEM ? TEXT("") : visit->fault.about),
        .search = status == 404 && signed_in,
    };
    if (guest_is_path(visit->request->path))
        fill_guest(w, visit, &page);
    else if (status == 403)
        page.ask = whom_to_ask(w, visit);
    if (signed_in && !page.page.guest)
        page.back = (struct link){ word_text(w->lang, WORD_fault_home), URL(w, "/") };
    struct html out = front_html(w, visit);
    view_fault(&out, &page);
    front_send(visit, &out);
}
