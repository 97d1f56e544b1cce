#include "web/users_page.h"

#include "domain/credential.h"
#include "domain/mail_server.h"
#include "domain/mail_text.h"
#include "domain/reminder.h"
#include "domain/setting.h"
#include "domain/todo_find.h"
#include "gate/role.h"
#include "gate/session.h"
#include "views/confirm.h"
#include "views/users.h"
#include "web/front.h"
#include "web/settings_page.h"

enum { LEAST_IDLE = 5, MOST_IDLE = 1440, LEAST_HOURS = 1, MOST_HOURS = 168, ENTRIES = 4 };

/* Issues of the rules for signing in, by the entry. */
enum { AT_TWO_STEP = 300, AT_IDLE, AT_HOURS };

static struct message wrong_of(struct work *w, const struct visit *visit)
{
    struct message message = { .status = STATUS_STOP };
    if (visit->fault.kind && !visit->issues.count)
        message.text = word_say(w, text_of(visit->fault.code), visit->fault.about);
    return message;
}

/* ---- the rules for signing in ---- */

static const char *const two_step_codes[] = {
    [TWO_STEP_NOBODY] = "nobody", [TWO_STEP_OFFICE] = "office", [TWO_STEP_ALL] = "all"
};

static enum two_step read_two_step(struct text code)
{
    for (size_t i = 0; i < COUNT(two_step_codes); i++)
        if (text_is_string(code, two_step_codes[i]))
            return (enum two_step)i;
    return TWO_STEP_OFFICE;
}

static const struct form_option *two_step_options(struct work *w)
{
    static const enum word words[] = { WORD_settings_two_step_nobody, WORD_settings_two_step_office,
                                       WORD_settings_two_step_all };
    struct form_option *options = work_array(w, struct form_option, COUNT(words));
    for (size_t i = 0; i < COUNT(words); i++)
        options[i] =
            (struct form_option){ text_of(two_step_codes[i]), word_text(w->lang, words[i]) };
    return options;
}

static const struct form_option *yes_options(struct work *w)
{
    struct form_option *options = work_array(w, struct form_option, 2);
    options[0] = (struct form_option){ TEXT("1"), word_text(w->lang, WORD_settings_yes) };
    options[1] = (struct form_option){ TEXT("0"), word_text(w->lang, WORD_settings_no) };
    return options;
}

static struct text number(struct work *w, int64_t value)
{
    return work_format(w, "%lld", (long long)value);
}

static void fill_policy(struct work *w, const struct visit *visit, const struct policy *policy,
                        struct settings_users_page *page)
{
    page->policy[0] = (struct entry){
        .name = "two_step",
        .type = ENTRY_CHOICE,
        .label = word_text(w->lang, WORD_settings_two_step),
        .value = visit_typed(visit, "two_step", text_of(two_step_codes[policy->two_step])),
        .options = two_step_options(w),
        .option_count = COUNT(two_step_codes),
    };
    page->policy[1] = (struct entry){
        .name = "idle_minutes",
        .type = ENTRY_NUMBER,
        .label = word_text(w->lang, WORD_settings_idle_minutes),
        .value = visit_typed(visit, "idle_minutes", number(w, policy->idle_seconds / 60)),
        .mistake = form_mistake(w, &visit->issues, AT_IDLE),
    };
    page->policy[2] = (struct entry){
        .name = "session_hours",
        .type = ENTRY_NUMBER,
        .label = word_text(w->lang, WORD_settings_session_hours),
        .value = visit_typed(visit, "session_hours", number(w, policy->session_seconds / 3600)),
        .mistake = form_mistake(w, &visit->issues, AT_HOURS),
    };
    page->policy[3] = (struct entry){
        .name = "admin_is_office",
        .type = ENTRY_CHOICE,
        .label = word_text(w->lang, WORD_settings_admin_is_office),
        .value =
            visit_typed(visit, "admin_is_office", policy->admin_is_office ? TEXT("1") : TEXT("0")),
        .options = yes_options(w),
        .option_count = 2,
    };
}

/* The number of a field, in seconds; an issue when it is none or out of range. */
static int64_t read_range(struct work *w, struct visit *visit, const char *name, int issue,
                          int64_t least, int64_t most)
{
    int64_t value = field_int(visit->request, name, -1);
    if (value < least || value > most)
        issue_add(w, &visit->issues, issue, "settings.out_of_range",
                  work_format(w, "%lld\x1f%lld", (long long)least, (long long)most));
    return value;
}

static void save_policy(struct work *w, struct visit *visit)
{
    struct policy policy;
    if (!policy_read(w, &policy))
        return;
    policy.two_step = read_two_step(field_text(visit->request, "two_step"));
    policy.admin_is_office = text_is(field_text(visit->request, "admin_is_office"), TEXT("1"));
    policy.idle_seconds = 60 * read_range(w, visit, "idle_minutes", AT_IDLE, LEAST_IDLE, MOST_IDLE);
    policy.session_seconds =
        3600 * read_range(w, visit, "session_hours", AT_HOURS, LEAST_HOURS, MOST_HOURS);
    if (issues_stop(&visit->issues))
        work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    else if (policy_write(w, &policy, visit->clock))
        visit_done(w, visit, TEXT("/settings/users"), "settings.policy_saved", TEXT(""));
}

/* ---- the list ---- */

static struct chip state_of(struct work *w, const struct visit *visit,
                            const struct account *account)
{
    if (account->joined_at)
        return (struct chip){ STATUS_NONE, TEXT("") };
    if (account->invited_until > visit->clock)
        return (struct chip){ STATUS_GOING, word_text(w->lang, WORD_settings_invited) };
    return (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_settings_invitation_over) };
}

static void show_users(struct work *w, struct visit *visit)
{
    struct account *accounts;
    struct policy policy;
    struct settings_users_page page = {
        .page = front_page(w, visit, WORD_settings_title, PLACE_NONE),
        .policy_action = URL(w, "/settings/users"),
    };
    if (!account_list(w, &accounts, &page.user_count) || !policy_read(w, &policy))
        return;
    struct user_line *users = work_array(w, struct user_line, page.user_count + 1);
    for (size_t i = 0; i < page.user_count; i++)
        users[i] = (struct user_line){
            .name = accounts[i].name,
            .email = accounts[i].email,
            .to = URL(w, "/settings/users/{}", accounts[i].id),
            .role = word_text(w->lang, role_label(accounts[i].role)),
            .department = accounts[i].department,
            .signed_in_at = accounts[i].signed_in_at,
            .state = state_of(w, visit, &accounts[i]),
            .totp = accounts[i].has_totp,
        };
    page.users = users;
    page.tabs = settings_tabs(w, visit, SETTINGS_USERS, &page.tab_count);
    page.admin_is_office = policy.admin_is_office;
    fill_policy(w, visit, &policy, &page);
    struct html out = front_html(w, visit);
    view_settings_users(&out, &page);
    front_send(visit, &out);
}

/* ---- one user ---- */

static struct entry role_entry(struct work *w, const struct visit *visit,
                               const struct account *account)
{
    struct form_option *options = work_array(w, struct form_option, ROLE_COUNT);
    size_t count = 0;
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++) {
        const struct text parts[] = { word_text(w->lang, role_label((enum role)role)),
                                      word_text(w->lang, role_help((enum role)role)) };
        options[count++] =
            (struct form_option){ text_of(account_role_code((enum role)role)),
                                  word_fill(w, WORD_settings_role_option, parts, COUNT(parts)) };
    }
    return (struct entry){
        .name = "role",
        .type = ENTRY_CHOICE,
        .label = word_text(w->lang, WORD_settings_role),
        .value = visit_typed(visit, "role", text_of(account_role_code(account->role))),
        .mistake = form_mistake(w, &visit->issues, ACCOUNT_ROLE),
        .options = options,
        .option_count = count,
    };
}

static struct entry department_entry(struct work *w, const struct visit *visit,
                                     const struct account *account)
{
    struct todo_owner *owners;
    size_t count;
    todo_owners(w, &owners, &count);
    struct form_option *options = work_array(w, struct form_option, count + 1);
    options[0] =
        (struct form_option){ TEXT(""), word_text(w->lang, WORD_settings_no_department_choice) };
    for (size_t i = 0; i < count; i++)
        options[i + 1] = (struct form_option){ owners[i].id, owners[i].name };
    return (struct entry){
        .name = "department",
        .type = ENTRY_SELECT,
        .label = word_text(w->lang, WORD_settings_department),
        .value = visit_typed(visit, "department", account->department_id),
        .help = word_text(w->lang, WORD_settings_department_help),
        .mistake = form_mistake(w, &visit->issues, ACCOUNT_DEPARTMENT_ID),
        .options = options,
        .option_count = count + 1,
    };
}

static void fill_user(struct work *w, const struct visit *visit, const struct account *account,
                      struct user_page *page)
{
    page->entries[0] = (struct entry){
        .name = "name",
        .label = word_text(w->lang, WORD_settings_name),
        .value = visit_typed(visit, "name", account->name),
        .mistake = form_mistake(w, &visit->issues, ACCOUNT_NAME),
    };
    page->entries[1] = (struct entry){
        .name = "email",
        .type = ENTRY_LINE,
        .label = word_text(w->lang, WORD_settings_email),
        .value = visit_typed(visit, "email", account->email),
        .mistake = form_mistake(w, &visit->issues, ACCOUNT_EMAIL),
    };
    page->entries[2] = role_entry(w, visit, account);
    page->entries[3] = department_entry(w, visit, account);
}

/* `code`: of the invitation made just now, shown this once; or "". */
static void show_account(struct work *w, struct visit *visit, const struct account *account,
                         struct text code)
{
    struct reminder_choice morning;
    bool is_new = account->version == 0;
    struct user_page page = {
        .page = front_page(w, visit, is_new ? WORD_settings_user_new : WORD_settings_user_edit,
                           PLACE_NONE),
        .new = is_new,
        .action =
            is_new ? URL(w, "/settings/users/new") : URL(w, "/settings/users/{}", account->id),
        .back = URL(w, "/settings/users"),
        .totp = account->has_totp,
        .version = account->version,
        .wrong = wrong_of(w, visit),
    };
    page.page.object = is_new ? TEXT("") : account->name;
    page.page.self = page.action;
    front_crumb(w, &page.page, word_text(w->lang, WORD_settings_tab_users), page.back);
    fill_user(w, visit, account, &page);
    if (code.len) {
        page.link = URL(w, "/invite/{}", code);
        page.address = front_address(w, visit, page.link);
        page.link_until = visit->clock + CREDENTIAL_INVITED;
        page.code = code;
        if (mail_server_is_set(w))
            page.mail = URL(w, "/settings/users/{}/mail", account->id);
    }
    if (!is_new) {
        page.invite = URL(w, "/settings/users/{}/invite", account->id);
        page.disable = URL(w, "/settings/users/{}/disable", account->id);
        page.morning = URL(w, "/settings/users/{}/morning-mail", account->id);
        reminder_choice_read(w, account->id, &morning);
        page.morning_allowed = morning.allowed;
    }
    if (account->has_totp)
        page.reset_totp = URL(w, "/settings/users/{}/reset-two-step", account->id);
    struct html out = front_html(w, visit);
    view_user(&out, &page);
    front_send(visit, &out);
}

static void show_new(struct work *w, struct visit *visit)
{
    show_account(w, visit, &(struct account){ .lang = w->lang }, TEXT(""));
}

/* The account the path names. Those that were removed have no page. */
static bool path_account(struct work *w, const struct visit *visit, struct account *account)
{
    if (!account_read(w, visit_part(visit, "id"), account))
        return false;
    return !account->removed_at || work_fail(w, FAULT_MISSING, "account.unknown", TEXT(""));
}

static void show_user(struct work *w, struct visit *visit)
{
    struct account account;
    if (path_account(w, visit, &account))
        show_account(w, visit, &account, TEXT(""));
}

static bool read_account(struct work *w, struct visit *visit, struct account *account)
{
    account->name = field_text(visit->request, "name");
    account->email = field_text(visit->request, "email");
    account->role = account_role(field_text(visit->request, "role"));
    account->department_id = field_text(visit->request, "department");
    if (!account_check(w, account, &visit->issues))
        return false;
    return !issues_stop(&visit->issues) || work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
}

/* Answers with the page and not by redirect, as does show_again: the link is shown this once. */
static void invite(struct work *w, struct visit *visit, struct text id)
{
    struct text code;
    struct account account;
    if (credential_invite(w, id, visit->clock, &code) && account_read(w, id, &account))
        show_account(w, visit, &account, code);
}

static void add_user(struct work *w, struct visit *visit)
{
    struct account account = { .lang = w->lang };
    if (read_account(w, visit, &account) && account_add(w, &account))
        invite(w, visit, account.id);
}

static void save_user(struct work *w, struct visit *visit)
{
    struct account account;
    if (!path_account(w, visit, &account) || !read_account(w, visit, &account))
        return;
    account.version = field_int(visit->request, "_version", 0);
    if (account_change(w, &account))
        visit_done(w, visit, TEXT("/settings/users"), "settings.saved", TEXT(""));
}

static void invite_again(struct work *w, struct visit *visit)
{
    struct account account;
    if (path_account(w, visit, &account))
        invite(w, visit, account.id);
}

/* The link that is on the page: we do not keep it, so the form brings it back. */
static void mail_link(struct work *w, struct visit *visit)
{
    struct account account;
    struct credential invited;
    struct text code = field_text(visit->request, "code"),
                site = setting_read(w, "mail.site", TEXT(""));
    if (!path_account(w, visit, &account) ||
        !credential_find_invitation(w, code, visit->clock, &invited))
        return;
    if (!text_is(invited.account_id, account.id)) {
        work_fail(w, FAULT_MISSING, "invitation.over", TEXT(""));
        return;
    }
    struct text link =
        work_format(w, "%.*s%.*s", TEXT_ARG(site), TEXT_ARG(URL(w, "/invite/{}", code).checked));
    if (mail_text_invitation(w, &account, link, invited.invited_until))
        visit_done(w, visit, URL(w, "/settings/users/{}", account.id).checked,
                   "settings.link_mailed", account.email);
}

/* Stops the morning mail, or lets it go out again. */
static void turn_morning(struct work *w, struct visit *visit)
{
    struct account account;
    struct reminder_choice morning;
    if (path_account(w, visit, &account) && reminder_choice_read(w, account.id, &morning) &&
        reminder_allow(w, account.id, !morning.allowed))
        visit_done(w, visit, URL(w, "/settings/users/{}", account.id).checked,
                   "settings.morning_saved", TEXT(""));
}

static void reset_two_step(struct work *w, struct visit *visit)
{
    struct account account;
    if (path_account(w, visit, &account) && credential_remove_totp(w, account.id))
        visit_done(w, visit, URL(w, "/settings/users/{}", account.id).checked,
                   "settings.totp_reset", TEXT(""));
}

static void ask_disable(struct work *w, struct visit *visit)
{
    struct account account;
    if (!path_account(w, visit, &account))
        return;
    struct text effect = word_text(w->lang, WORD_settings_disable_effect);
    struct confirm_page page = {
        .page = front_page(w, visit, WORD_settings_disable, PLACE_NONE),
        .question = word_fill(w, WORD_settings_disable_question, &account.name, 1),
        .effects = &effect,
        .effect_count = 1,
        .danger = true,
        .button = word_text(w->lang, WORD_settings_disable),
        .action = url_local(w, visit->request->path),
        .back = URL(w, "/settings/users/{}", account.id),
    };
    page.page.notice = wrong_of(w, visit);
    front_crumb(w, &page.page, word_text(w->lang, WORD_settings_tab_users),
                URL(w, "/settings/users"));
    struct html out = front_html(w, visit);
    view_confirm(&out, &page);
    front_send(visit, &out);
}

static void disable(struct work *w, struct visit *visit)
{
    struct account account;
    if (path_account(w, visit, &account) && account_remove(w, account.id, account.version) &&
        session_end_others(w, account.id, TEXT(""), visit->clock))
        visit_done(w, visit, TEXT("/settings/users"), "account.removed", account.name);
}

const struct route users_routes[] = {
    PAGE("/settings/users", MAY_ADMIN, show_users),
    FORM("/settings/users", MAY_ADMIN, save_policy, show_users),
    PAGE("/settings/users/new", MAY_ADMIN, show_new),
    FORM("/settings/users/new", MAY_ADMIN, add_user, show_new),
    PAGE("/settings/users/:id", MAY_ADMIN, show_user),
    FORM("/settings/users/:id", MAY_ADMIN, save_user, show_user),
    FORM("/settings/users/:id/invite", MAY_ADMIN, invite_again, NULL),
    FORM("/settings/users/:id/mail", MAY_ADMIN, mail_link, NULL, .flags = ROUTE_SECRET),
    FORM("/settings/users/:id/morning-mail", MAY_ADMIN, turn_morning, NULL),
    FORM("/settings/users/:id/reset-two-step", MAY_ADMIN, reset_two_step, NULL),
    PAGE("/settings/users/:id/disable", MAY_ADMIN, ask_disable),
    FORM("/settings/users/:id/disable", MAY_ADMIN, disable, ask_disable),
    ROUTE_END,
};
