#include "web/task_new_page.h"

#include "base/moment.h"
#include "domain/change_part.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "domain/task_mail.h"
#include "domain/task_receiver.h"
#include "registers.h"
#include "views/task.h"
#include "web/entry_day.h"
#include "web/front.h"
#include "web/show.h"
#include "web/task_page.h"
#include "web/task_view.h"

enum { USUAL_DAYS = 14, LONGEST_ABOUT = 100 };
enum { AT_PARTY = 100 };

/* Whether the form that was sent has this name with this value. */
static bool is_sent(const struct fields *sent, const char *name, struct text value)
{
    for (size_t i = 0; i < sent->count; i++)
        if (text_is_string(sent->at[i].name, name) && text_is(sent->at[i].value, value))
            return true;
    return false;
}

/* ---- whom ---- */

static void fill_contacts(struct work *w, const struct task_receiver_row *rows, size_t count,
                          struct task_receiver *out)
{
    struct form_option *options = work_array(w, struct form_option, count + 1);
    for (size_t i = 0; i < count && text_is(rows[i].party_id, out->party_id); i++)
        if (rows[i].contact_id.len)
            options[out->contact_count++] =
                (struct form_option){ rows[i].contact_id,
                                      work_format(w, "%.*s <%.*s>", TEXT_ARG(rows[i].name),
                                                  TEXT_ARG(rows[i].email)) };
    out->contacts = options;
}

static void fill_receivers(struct work *w, const struct visit *visit, struct task_new_page *page)
{
    struct text party = query_text(visit->request, "party");
    int64_t number = field_int(visit->request, "page", 1) - 1;
    struct task_receiver_row *rows;
    size_t count;
    bool more;
    if (visit->request->method == METHOD_POST)
        text_to_int(query_text(visit->request, "page"), &number), number--;
    if (number < 0 || number > 100000)
        number = 0;
    if (!task_receivers(w, party, number, &rows, &count, &more))
        return;
    struct task_receiver *out = work_array(w, struct task_receiver, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && text_is(rows[i].party_id, rows[i - 1].party_id))
            continue;
        struct task_receiver *it = &out[page->receiver_count++];
        *it = (struct task_receiver){
            .party_id = rows[i].party_id,
            .party = rows[i].party,
            .chosen = visit->typed ? is_sent(visit->typed, "party", rows[i].party_id) : party.len,
            .field = work_format(w, "contact.%.*s", TEXT_ARG(rows[i].party_id)),
            .add = URL(w, "/records/contact/new?party_id={}", rows[i].party_id),
        };
        fill_contacts(w, rows + i, count - i, it);
        it->contact = visit_typed(visit, it->field.at, TEXT(""));
    }
    page->receivers = out;
    struct url here = URL(w, "/tasks/new");
    page->pager =
        (struct pager){ .first = number * TASK_RECEIVERS + 1,
                        .last = number * TASK_RECEIVERS + (int64_t)page->receiver_count,
                        .total = number * TASK_RECEIVERS + (int64_t)page->receiver_count + more };
    if (number > 0)
        page->pager.previous = url_with(w, here, "page", work_format(w, "%lld", (long long)number));
    if (more)
        page->pager.next = url_with(w, here, "page", work_format(w, "%lld", (long long)number + 2));
}

/* ---- what, by when ---- */

static void fill_about(struct work *w, const struct visit *visit, struct task_new_page *page)
{
    struct task_option *options = work_array(w, struct task_option, change_part_count);
    struct text about = query_text(visit->request, "about");
    for (size_t i = 0; i < change_part_count; i++) {
        struct text code = text_of(change_parts[i].kind->name);
        if (change_parts[i].kind == &kind_contact)
            continue;
        options[page->about_count++] =
            (struct task_option){ code, word_text(w->lang, change_parts[i].kind->title_many),
                                  visit->typed ? is_sent(visit->typed, "about", code)
                                               : !about.len || text_is(about, code) };
    }
    page->about = options;
    page->about_mistake = form_mistake(w, &visit->issues, TASK_ABOUT);
}

static const struct form_option *options_of(struct work *w, const char *a, enum word word_a,
                                            const char *b, enum word word_b)
{
    struct form_option *options = work_array(w, struct form_option, 2);
    options[0] = (struct form_option){ text_of(a), word_text(w->lang, word_a) };
    options[1] = (struct form_option){ text_of(b), word_text(w->lang, word_b) };
    return options;
}

static void fill_entries(struct work *w, const struct visit *visit, struct task_new_page *page)
{
    int32_t due = calendar_next_open(w->instance->calendar, moment_day(w->now) + USUAL_DAYS);
    page->due = (struct entry){
        .name = "due",
        .type = ENTRY_DAY,
        .label = word_text(w->lang, WORD_task_due_label),
        .help = word_text(w->lang, WORD_task_due_help),
        .value = visit->typed ? entry_day_typed(w, visit->typed, "due")
                              : work_text(w, text_of(day_iso(due).at)),
        .mistake = form_mistake(w, &visit->issues, TASK_DUE),
    };
    page->stands = (struct entry){
        .name = "stands",
        .type = ENTRY_CHOICE,
        .label = word_text(w->lang, WORD_task_stands_label),
        .value = visit_typed(visit, "stands", TEXT("0")),
        .options = options_of(w, "0", WORD_task_stands_no, "1", WORD_task_stands_yes),
        .option_count = 2,
    };
    page->message = (struct entry){
        .name = "message",
        .type = ENTRY_LINES,
        .label = word_text(w->lang, WORD_task_message),
        .value = visit_typed(visit, "message", TEXT("")),
        .mistake = form_mistake(w, &visit->issues, TASK_MESSAGE),
        .optional = true,
    };
    page->lang = (struct entry){
        .name = "mail_lang",
        .type = ENTRY_CHOICE,
        .label = word_text(w->lang, WORD_task_lang),
        .value = visit_typed(visit, "mail_lang", TEXT("ja")),
        .options = options_of(w, "ja", WORD_task_lang_ja, "en", WORD_task_lang_en),
        .option_count = 2,
    };
}

static void fill_mistakes(struct work *w, const struct visit *visit, struct task_new_page *page)
{
    struct mistake *items = work_array(w, struct mistake, 4);
    page->receivers_mistake = form_mistake(w, &visit->issues, AT_PARTY);
    if (page->receivers_mistake.len)
        items[page->mistakes.count++] =
            (struct mistake){ page->receivers_mistake, TEXT("receivers") };
    if (page->about_mistake.len)
        items[page->mistakes.count++] = (struct mistake){ page->about_mistake, TEXT("f-about.0") };
    if (page->due.mistake.len)
        items[page->mistakes.count++] = (struct mistake){ page->due.mistake, TEXT("f-due.y") };
    if (page->message.mistake.len)
        items[page->mistakes.count++] =
            (struct mistake){ page->message.mistake, TEXT("f-message") };
    page->mistakes.items = items;
}

static void show_new(struct work *w, struct visit *visit)
{
    struct text party = query_text(visit->request, "party");
    struct task_new_page page = {
        .page = front_page(w, visit, WORD_task_ask_change, PLACE_PARTIES),
        .action = URL(w, "/tasks/new"),
        .back = URL(w, "/tasks"),
    };
    if (party.len) {
        page.action = url_with(w, page.action, "party", party);
        page.back = URL(w, "/vendors/{}", party);
    } else if (query_text(visit->request, "page").len) {
        page.action = url_with(w, page.action, "page", query_text(visit->request, "page"));
    }
    page.page.style = "guest.css";
    task_crumbs(w, &page.page, NULL);
    front_crumb(w, &page.page, word_text(w->lang, WORD_task_many), URL(w, "/tasks"));
    task_say_no_server(w, &page.notice);
    fill_receivers(w, visit, &page);
    fill_about(w, visit, &page);
    fill_entries(w, visit, &page);
    fill_mistakes(w, visit, &page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_task_new(&out, &page);
    front_send(visit, &out);
}

/* ---- sending ---- */

static struct text about_of(struct work *w, const struct fields *sent)
{
    struct buf out = buf_begin(w->arena, LONGEST_ABOUT);
    for (size_t i = 0; i < change_part_count; i++) {
        struct text code = text_of(change_parts[i].kind->name);
        if (change_parts[i].kind == &kind_contact || !is_sent(sent, "about", code))
            continue;
        buf_add(&out, out.len ? TEXT(" ") : TEXT(""));
        buf_add(&out, code);
    }
    return buf_text(&out);
}

static bool ask(struct work *w, struct visit *visit, const struct task *wish, struct text party_id,
                struct text *id)
{
    const struct request *request = visit->request;
    struct text field = work_format(w, "contact.%.*s", TEXT_ARG(party_id));
    enum lang lang = text_is(field_text(request, "mail_lang"), TEXT("en")) ? LANG_EN : LANG_JA;
    struct task task = *wish;
    struct task_link link;
    task.party_id = party_id;
    if (!task_add(w, &task, &visit->issues) ||
        !task_link_add(w, &task, field_text(request, work_string(w, field)), task_site(w, visit),
                       lang, &link))
        return false;
    *id = task.id;
    return task_mail_send(w, &task, &link, TASK_MAIL_ASK);
}

static bool read_wish(struct work *w, struct visit *visit, struct task *wish)
{
    const struct fields *sent = &visit->request->form;
    bool stands = text_is(field_text(visit->request, "stands"), TEXT("1"));
    *wish = (struct task){
        .kind = task_kind_find(TEXT("change")),
        .about = about_of(w, sent),
        .message = field_text(visit->request, "message"),
        .due = DAY_NONE,
    };
    if (!stands)
        wish->due = entry_day_read(w, sent, "due", TASK_DUE, &visit->issues);
    if (!stands && wish->due == DAY_NONE && !issues_of(&visit->issues, TASK_DUE))
        issue_add(w, &visit->issues, TASK_DUE, "record.required", TEXT(""));
    if (!wish->about.len)
        issue_add(w, &visit->issues, TASK_ABOUT, "task.no_about", TEXT(""));
    return !issues_stop(&visit->issues);
}

static void send(struct work *w, struct visit *visit)
{
    const struct fields *sent = &visit->request->form;
    struct text id = TEXT("");
    struct task wish;
    size_t count = 0;
    bool is_read = read_wish(w, visit, &wish);
    for (size_t i = 0; i < sent->count && !work_failed(w); i++)
        if (text_is(sent->at[i].name, TEXT("party")))
            count += !is_read || ask(w, visit, &wish, sent->at[i].value, &id);
    if (!count && !work_failed(w))
        issue_add(w, &visit->issues, AT_PARTY, "task.no_party", TEXT(""));
    if (!work_failed(w) && issues_stop(&visit->issues))
        work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    if (work_failed(w) || !evaluate_touched(w))
        return;
    if (count == 1)
        visit_done(w, visit, URL(w, "/tasks/{}", id).checked, "task.sent", TEXT(""));
    else
        visit_done(w, visit, TEXT("/tasks"), "task.sent_many", work_format(w, "%zu", count));
}

const struct route task_new_routes[] = {
    PAGE("/tasks/new", MAY_WRITE, show_new),
    FORM("/tasks/new", MAY_WRITE, send, show_new),
    ROUTE_END,
};
