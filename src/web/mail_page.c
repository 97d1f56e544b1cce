#include "web/mail_page.h"

#include "domain/instance.h"
#include "domain/mail_server.h"
#include "domain/mail_text.h"
#include "views/mail.h"
#include "web/front.h"
#include "web/mail_model.h"
#include "web/settings_page.h"

/* What was typed into this field, if the form that was sent had it: there are several on the page.
 */
static struct text typed(const struct visit *visit, const char *name, struct text otherwise)
{
    if (!visit->typed || !fields_find(visit->typed, text_of(name)))
        return otherwise;
    return visit_typed(visit, name, otherwise);
}

/* ---- the form ---- */

static const struct {
    enum entry_type type;
    enum word label, help;
    bool optional;
} looks[MAIL_SERVER_FIELDS] = {
    [MAIL_SERVER_HOST] = { ENTRY_LINE, WORD_mail_form_host, WORD_mail_form_host_help, true },
    [MAIL_SERVER_PORT] = { ENTRY_NUMBER, WORD_mail_form_port, WORD_mail_form_port_help, false },
    [MAIL_SERVER_TLS] = { ENTRY_SELECT, WORD_mail_form_tls, WORD_NONE, false },
    [MAIL_SERVER_USER] = { ENTRY_LINE, WORD_mail_form_user, WORD_mail_form_user_help, true },
    [MAIL_SERVER_PASSWORD] = { ENTRY_NEW_PASSWORD, WORD_mail_form_password, WORD_NONE, true },
    [MAIL_SERVER_FROM] = { ENTRY_MAIL, WORD_mail_form_from, WORD_NONE, false },
    [MAIL_SERVER_FROM_NAME] = { ENTRY_LINE, WORD_mail_form_from_name, WORD_mail_form_from_name_help,
                                true },
    [MAIL_SERVER_REPLY_TO] = { ENTRY_MAIL, WORD_mail_form_reply_to, WORD_NONE, true },
    [MAIL_SERVER_SITE] = { ENTRY_LINE, WORD_mail_form_site, WORD_mail_form_site_help, false },
};

static const struct form_option *tls_options(struct work *w)
{
    static const enum word words[] = { WORD_mail_form_tls_starttls, WORD_mail_form_tls_tls,
                                       WORD_mail_form_tls_none };
    struct form_option *options = work_array(w, struct form_option, MAIL_TLS_COUNT);
    for (size_t i = 0; i < MAIL_TLS_COUNT; i++)
        options[i] =
            (struct form_option){ text_of(mail_tls_codes[i]), word_text(w->lang, words[i]) };
    return options;
}

/* What is proposed where nothing is set yet. */
static void propose(struct work *w, const struct visit *visit, struct mail_server *server)
{
    struct text *values = server->values;
    if (!values[MAIL_SERVER_PORT].len)
        values[MAIL_SERVER_PORT] = work_format(w, "%d", server->port);
    if (!values[MAIL_SERVER_TLS].len)
        values[MAIL_SERVER_TLS] = text_of(mail_tls_codes[server->tls]);
    if (!values[MAIL_SERVER_SITE].len)
        values[MAIL_SERVER_SITE] = front_address(w, visit, url_none());
}

static void fill_entries(struct work *w, const struct visit *visit,
                         const struct mail_server *server, struct settings_mail_page *page)
{
    for (int i = 0; i < MAIL_SERVER_FIELDS; i++) {
        const char *name = mail_server_names[i];
        page->entries[i] = (struct entry){
            .name = name,
            .type = looks[i].type,
            .label = word_text(w->lang, looks[i].label),
            .help = looks[i].help ? word_text(w->lang, looks[i].help) : TEXT(""),
            .value = typed(visit, name, server->values[i]),
            .mistake = form_mistake(w, &visit->issues, i),
            .optional = looks[i].optional,
        };
    }
    page->entries[MAIL_SERVER_TLS].options = tls_options(w);
    page->entries[MAIL_SERVER_TLS].option_count = MAIL_TLS_COUNT;
    if (server->has_password)
        page->entries[MAIL_SERVER_PASSWORD].help = word_text(w->lang, WORD_mail_form_password_kept);
}

static void fill_notice(struct work *w, bool is_set, struct settings_mail_page *page)
{
    if (w->instance->demo)
        page->notice =
            (struct message){ .status = STATUS_NOTE, .text = word_text(w->lang, WORD_mail_demo) };
    else if (!is_set)
        page->notice = (struct message){
            .status = STATUS_STOP,
            .title = word_text(w->lang, WORD_mail_not_sent_title),
            .text = word_text(w->lang, WORD_mail_not_sent),
        };
}

/* The last test, which asks again while it is on its way. */
static void fill_try(struct work *w, const struct visit *visit, struct settings_mail_page *page)
{
    struct account own;
    struct outbox_mail mail;
    struct text address = account_read_own(w, &own) ? own.email : TEXT("");
    bool is_wrong = visit->fault.kind && text_is_string(TEXT("mail.address"), visit->fault.code);
    page->try_to = (struct entry){
        .name = "to",
        .type = ENTRY_MAIL,
        .label = word_text(w->lang, WORD_mail_try_to),
        .value = typed(visit, "to", address),
        .mistake =
            is_wrong ? word_say(w, text_of(visit->fault.code), visit->fault.about) : TEXT(""),
    };
    if (!outbox_newest(w, "test", &mail))
        return;
    struct mail_line *last = work_new(w, struct mail_line);
    *last = mail_line_of(w, &mail);
    page->last = last;
    if (mail.state == OUTBOX_WAITING && !mail.reason.len)
        page->page.refresh = 1;
}

static void show_mail(struct work *w, struct visit *visit)
{
    struct mail_server server;
    struct settings_mail_page page = { .page =
                                           front_page(w, visit, WORD_settings_title, PLACE_NONE) };
    if (!mail_server_read(w, false, &server))
        return;
    page.page.self = URL(w, "/settings/mail");
    page.tabs = settings_tabs(w, visit, SETTINGS_MAIL, &page.tab_count);
    page.can_try = mail_server_is_set(w);
    propose(w, visit, &server);
    fill_notice(w, page.can_try, &page);
    fill_entries(w, visit, &server, &page);
    if (page.can_try)
        fill_try(w, visit, &page);
    struct html out = front_html(w, visit);
    view_settings_mail(&out, &page);
    front_send(visit, &out);
}

static void save_mail(struct work *w, struct visit *visit)
{
    struct mail_server server = { 0 };
    for (int i = 0; i < MAIL_SERVER_FIELDS; i++)
        server.values[i] = field_text(visit->request, mail_server_names[i]);
    if (mail_server_write(w, &server, &visit->issues))
        visit_done(w, visit, TEXT("/settings/mail"), "mail.saved", TEXT(""));
}

static void try_mail(struct work *w, struct visit *visit)
{
    struct text id;
    if (!mail_server_is_set(w))
        work_fail(w, FAULT_CONFLICT, "mail.no_server", TEXT(""));
    else if (mail_text_test(w, field_text(visit->request, "to"), &id))
        visit_done(w, visit, TEXT("/settings/mail"), "mail.try_queued", TEXT(""));
}

const struct route mail_routes[] = {
    PAGE("/settings/mail", MAY_ADMIN, show_mail),
    FORM("/settings/mail", MAY_ADMIN, save_mail, show_mail, .flags = ROUTE_SECRET),
    FORM("/settings/mail/try", MAY_ADMIN, try_mail, show_mail),
    ROUTE_END,
};
