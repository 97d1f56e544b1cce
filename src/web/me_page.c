#include "web/me_page.h"

#include "domain/reminder.h"
#include "gate/password.h"
#include "gate/role.h"
#include "gate/sign_in.h"
#include "gate/two_step.h"
#include "views/confirm.h"
#include "views/sign.h"
#include "views/users.h"
#include "web/front.h"

/* What is wrong with the password given: the fault, unless it is about one of the fields. */
static struct text fault_of(struct work *w, const struct visit *visit)
{
    if (!visit->fault.kind || visit->issues.count)
        return TEXT("");
    return word_say(w, text_of(visit->fault.code), visit->fault.about);
}

/* What was typed into this field, if the form that was sent had it: there are several on the page.
 */
static struct text typed(const struct visit *visit, const char *name, struct text otherwise)
{
    if (!visit->typed || !fields_find(visit->typed, text_of(name)))
        return otherwise;
    return visit_typed(visit, name, otherwise);
}

static void fill_entries(struct work *w, const struct visit *visit, const struct account *account,
                         struct me_page *page)
{
    page->own_name = (struct entry){
        .name = "name",
        .label = word_text(w->lang, WORD_settings_name),
        .value = typed(visit, "name", account->name),
        .mistake = form_mistake(w, &visit->issues, ACCOUNT_NAME),
    };
    page->password[0] = (struct entry){
        .name = "old",
        .type = ENTRY_PASSWORD,
        .label = word_text(w->lang, WORD_settings_password_old),
        .mistake = fault_of(w, visit),
    };
    page->password[1] = (struct entry){
        .name = "new",
        .type = ENTRY_NEW_PASSWORD,
        .label = word_text(w->lang, WORD_settings_password_new),
        .help = word_text(w->lang, WORD_sign_password_help),
        .mistake = form_mistake(w, &visit->issues, PASSWORD_NEW),
    };
    const struct entry all[] = { page->own_name, page->password[0], page->password[1] };
    page->mistakes = entry_mistakes(w, all, COUNT(all));
}

/* The first of these that a browser says it is, the more special ones first. */
static const char *first_in(struct text browser, const char *const (*names)[2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_contains(browser, text_of(names[i][0])))
            return names[i][1];
    return NULL;
}

/* "Edge, Windows": names of products, the same in every language. */
static struct text browser_name(struct work *w, struct text browser)
{
    static const char *const programs[][2] = {
        { "Edg", "Edge" },       { "Firefox/", "Firefox" }, { "CriOS/", "Chrome" },
        { "Chrome/", "Chrome" }, { "Safari/", "Safari" },   { "curl/", "curl" },
    };
    static const char *const systems[][2] = {
        { "iPhone", "iPhone" },   { "iPad", "iPad" },    { "Android", "Android" },
        { "Windows", "Windows" }, { "Mac OS X", "Mac" }, { "Linux", "Linux" },
    };
    const char *program = first_in(browser, programs, COUNT(programs));
    const char *system = first_in(browser, systems, COUNT(systems));
    if (!program)
        return browser;
    return system ? work_format(w, "%s, %s", program, system) : text_of(program);
}

static void fill_sessions(struct work *w, const struct visit *visit, struct me_page *page)
{
    struct session_line *lines;
    if (!session_list(w, &visit->session, visit->clock, &lines, &page->session_count))
        return;
    struct me_session *sessions = work_array(w, struct me_session, page->session_count + 1);
    for (size_t i = 0; i < page->session_count; i++)
        sessions[i] = (struct me_session){ browser_name(w, lines[i].browser), lines[i].address,
                                           lines[i].used_at, lines[i].is_this, lines[i].key };
    page->sessions = sessions;
}

static void show_me(struct work *w, struct visit *visit)
{
    struct account account;
    struct reminder_choice morning;
    struct me_page page = { .page = front_page(w, visit, WORD_web_me, PLACE_NONE) };
    if (!account_read_own(w, &account))
        return;
    page.name = account.name;
    page.email = account.email;
    page.role = word_text(w->lang, role_label(account.role));
    page.department = account.department;
    page.shortcuts =
        text_is(typed(visit, "shortcuts", account.shortcuts ? TEXT("1") : TEXT("0")), TEXT("1"));
    page.totp = account.has_totp;
    page.codes_left = credential_recovery_left(w, account.id);
    page.page.self = URL(w, "/me");
    if (!reminder_choice_read(w, account.id, &morning))
        return;
    page.morning = morning.wanted;
    page.morning_stopped = !morning.allowed;
    fill_entries(w, visit, &account, &page);
    fill_sessions(w, visit, &page);
    struct html out = front_html(w, visit);
    view_me(&out, &page);
    front_send(visit, &out);
}

/* The browser remembers a language that was asked for, so the address says the chosen one. */
static void save_me(struct work *w, struct visit *visit)
{
    bool english = text_is(field_text(visit->request, "lang"), TEXT("en"));
    bool shortcuts = text_is(field_text(visit->request, "shortcuts"), TEXT("1"));
    if (account_set_own(w, field_text(visit->request, "name"), english ? LANG_EN : LANG_JA,
                        shortcuts, &visit->issues))
        visit_done(w, visit, english ? TEXT("/me?lang=en") : TEXT("/me?lang=ja"), "settings.saved",
                   TEXT(""));
}

static void save_morning(struct work *w, struct visit *visit)
{
    if (reminder_want(w, text_is(field_text(visit->request, "morning"), TEXT("1"))))
        visit_done(w, visit, TEXT("/me"), "settings.morning_saved", TEXT(""));
}

static void change_password(struct work *w, struct visit *visit)
{
    if (password_change(w, visit, field_text(visit->request, "old"),
                        field_text(visit->request, "new")))
        visit_done(w, visit, TEXT("/me"), "password.changed", TEXT(""));
}

/* ---- the second factor ---- */

static void ask(struct work *w, struct visit *visit, enum word title, enum word question,
                enum word effect, bool danger)
{
    struct text effects[] = { word_text(w->lang, effect) };
    struct confirm_page page = {
        .page = front_page(w, visit, title, PLACE_NONE),
        .question = word_text(w->lang, question),
        .effects = effects,
        .effect_count = COUNT(effects),
        .password = true,
        .password_mistake = fault_of(w, visit),
        .danger = danger,
        .button = word_text(w->lang, title),
        .action = url_local(w, visit->request->path),
        .back = URL(w, "/me"),
    };
    front_crumb(w, &page.page, word_text(w->lang, WORD_web_me), URL(w, "/me"));
    struct html out = front_html(w, visit);
    view_confirm(&out, &page);
    front_send(visit, &out);
}

static void ask_codes(struct work *w, struct visit *visit)
{
    ask(w, visit, WORD_settings_codes_new, WORD_settings_codes_question, WORD_settings_codes_effect,
        false);
}

static void ask_remove(struct work *w, struct visit *visit)
{
    ask(w, visit, WORD_settings_totp_remove, WORD_settings_totp_remove_question,
        WORD_settings_totp_remove_effect, true);
}

static void remove_two_step(struct work *w, struct visit *visit)
{
    if (two_step_remove(w, visit, field_text(visit->request, "password")))
        visit_done(w, visit, TEXT("/me"), "settings.totp_removed", TEXT(""));
}

/* Answers with a page and not by redirect: the codes are shown this once. */
static void make_codes(struct work *w, struct visit *visit)
{
    struct text codes[CREDENTIAL_RECOVERY_CODES];
    if (!two_step_new_codes(w, visit, field_text(visit->request, "password"), codes))
        return;
    db_begin(w, DB_READ);
    struct recovery_page page = {
        .page = front_page(w, visit, WORD_sign_recovery_title, PLACE_NONE),
        .codes = codes,
        .count = COUNT(codes),
        .next = URL(w, "/me"),
    };
    struct html out = front_html(w, visit);
    view_recovery(&out, &page);
    front_send(visit, &out);
    db_end(w);
}

/* ---- devices ---- */

static void end_session(struct work *w, struct visit *visit)
{
    if (session_end_own(w, field_text(visit->request, "key"), visit->clock))
        visit_done(w, visit, TEXT("/me"), "settings.session_ended", TEXT(""));
}

static void end_others(struct work *w, struct visit *visit)
{
    if (sign_in_end_others(w, visit))
        visit_done(w, visit, TEXT("/me"), "settings.others_ended", TEXT(""));
}

const struct route me_routes[] = {
    PAGE("/me", MAY_ENTER, show_me),
    FORM("/me", MAY_ENTER, save_me, show_me),
    FORM("/me/morning-mail", MAY_ENTER, save_morning, NULL),
    FORM("/me/password", MAY_ENTER, change_password, show_me, .flags = ROUTE_OWN | ROUTE_SECRET),
    PAGE("/me/two-step/codes", MAY_ENTER, ask_codes, .flags = ROUTE_SECRET),
    FORM("/me/two-step/codes", MAY_ENTER, make_codes, ask_codes, .flags = ROUTE_OWN | ROUTE_SECRET),
    PAGE("/me/two-step/remove", MAY_ENTER, ask_remove, .flags = ROUTE_SECRET),
    FORM("/me/two-step/remove", MAY_ENTER, remove_two_step, ask_remove,
         .flags = ROUTE_OWN | ROUTE_SECRET),
    FORM("/me/sessions/end", MAY_ENTER, end_session, NULL),
    FORM("/me/sign-out-others", MAY_ENTER, end_others, NULL),
    ROUTE_END,
};
