#include "web/notices_page.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/mail_server.h"
#include "views/mail.h"
#include "web/front.h"
#include "web/mail_model.h"

enum { PAGE_MAILS = 50 };

/* ---- the list ---- */

static struct message not_sent(struct work *w)
{
    struct message message = { .status = STATUS_STOP };
    if (mail_server_is_set(w))
        return message;
    message.title = word_text(w->lang, WORD_mail_not_sent_title);
    message.text = word_text(w->lang, WORD_notices_copy_each);
    return message;
}

static void fill_calls(struct work *w, struct notices_page *page)
{
    struct todo_list list;
    int32_t today = moment_day(w->now);
    if (!(w->actor.may & MAY_DECIDE) || !phone_note_list(w, today, &list))
        return;
    struct call_line *calls = work_array(w, struct call_line, list.count + 1);
    for (size_t i = 0; i < list.count; i++) {
        const struct todo *it = &list.items[i];
        struct text due = work_text(w, text_of(day_iso(it->due).at));
        calls[i] = (struct call_line){
            .key = { it->duty->id, it->kind, it->subject_id, it->item_id, due },
            .title = todo_say_title(w, it),
            .when = todo_say_when(w, today, it),
            .party = it->party,
            .to = it->party_id.len ? URL(w, "/vendors/{}", it->party_id) : url_none(),
            .work = it->work,
            .department = it->department,
        };
    }
    page->calls = calls;
    page->call_count = list.count;
}

static struct url page_url(struct work *w, int64_t number)
{
    struct url url = URL(w, "/notices");
    return number <= 1 ? url : url_with(w, url, "page", work_format(w, "%lld", (long long)number));
}

static void fill_mails(struct work *w, int64_t number, struct notices_page *page)
{
    struct outbox_mail *mails;
    bool more = false;
    if (!outbox_list(w, page->all, PAGE_MAILS, (number - 1) * PAGE_MAILS, &mails, &page->mail_count,
                     &more))
        return;
    struct mail_line *lines = work_array(w, struct mail_line, page->mail_count + 1);
    for (size_t i = 0; i < page->mail_count; i++)
        lines[i] = mail_line_of(w, &mails[i]);
    page->mails = lines;
    page->empty.text = word_text(w->lang, WORD_notices_none);
    page->previous = number > 1 ? page_url(w, number - 1) : url_none();
    page->next = more ? page_url(w, number + 1) : url_none();
}

static void show_notices(struct work *w, struct visit *visit)
{
    int64_t number = field_int(visit->request, "page", 1);
    struct notices_page page = {
        .page = front_page(w, visit, WORD_notices_title, PLACE_NONE),
        .notice = not_sent(w),
        .all = (w->actor.may & MAY_DECIDE) != 0,
    };
    fill_calls(w, &page);
    fill_mails(w, number < 1 || number > INT32_MAX ? 1 : number, &page);
    struct html out = front_html(w, visit);
    view_notices(&out, &page);
    front_send(visit, &out);
}

/* ---- one ---- */

static void show_notice(struct work *w, struct visit *visit)
{
    struct outbox_mail mail;
    if (!outbox_read(w, visit_part(visit, "id"), &mail))
        return;
    bool has_link = text_contains(mail.body, TEXT(OUTBOX_LINK));
    struct notice_page page = {
        .page = front_page(w, visit, WORD_notices_title, PLACE_NONE),
        .mail = mail_line_of(w, &mail),
        .body = mail.body,
        .has_link = has_link,
    };
    page.page.object = mail.name; /* the subject is in the language of the mail */
    front_crumb(w, &page.page, word_text(w->lang, WORD_notices_title), URL(w, "/notices"));
    if (mail.state == OUTBOX_HELD)
        page.notice = (struct message){
            .status = STATUS_STOP,
            .title = word_text(w->lang, WORD_mail_not_sent_title),
            .text = word_text(w->lang, WORD_notices_copy),
        };
    if (mail.state != OUTBOX_WAITING && !has_link && mail_server_is_set(w))
        page.again = URL(w, "/notices/{}/again", mail.id);
    struct html out = front_html(w, visit);
    view_notice(&out, &page);
    front_send(visit, &out);
}

static void send_again(struct work *w, struct visit *visit)
{
    struct outbox_mail mail;
    struct text id;
    if (outbox_again(w, visit_part(visit, "id"), &id) && outbox_read(w, id, &mail))
        visit_done(w, visit, URL(w, "/notices/{}", id).checked, "notices.again_done", mail.address);
}

static void note_call(struct work *w, struct visit *visit)
{
    const struct request *request = visit->request;
    struct phone_note_key key = {
        .duty = field_text(request, "duty"),
        .kind = field_text(request, "kind"),
        .subject_id = field_text(request, "subject"),
        .item_id = field_text(request, "item"),
        .due = field_text(request, "due"),
    };
    if (phone_note_done(w, &key, field_text(request, "note")))
        visit_done(w, visit, TEXT("/notices"), "notices.called_done", TEXT(""));
}

const struct route notices_routes[] = {
    PAGE("/notices", MAY_ENTER, show_notices),
    PAGE("/notices/:id", MAY_ENTER, show_notice),
    FORM("/notices/:id/again", MAY_ENTER, send_again, NULL),
    FORM("/notices/called", MAY_DECIDE, note_call, NULL),
    ROUTE_END,
};
