#include "web/tokens_page.h"

#include "domain/scope.h"
#include "domain/todo_find.h"
#include "domain/token.h"
#include "gate/begin.h"
#include "gate/password.h"
#include "store/db.h"
#include "views/tokens.h"
#include "web/front.h"
#include "web/settings_page.h"

/* ---- the list ---- */

static struct text scopes_said(struct work *w, uint32_t scopes)
{
    struct buf out = buf_begin(w->arena, 256);
    for (size_t i = 0; i < TOKEN_SCOPES; i++) {
        struct text key = work_format(w, "token.scope.%s", token_scopes[i].code);
        if (!(scopes & token_scopes[i].right))
            continue;
        if (out.len)
            buf_add(&out, w->lang == LANG_JA ? TEXT("、") : TEXT(", "));
        buf_add(&out, word_say(w, key, TEXT("")));
    }
    return buf_text(&out);
}

static struct token_line line_of(struct work *w, const struct visit *visit,
                                 const struct token *token)
{
    struct token_line line = {
        .name = token->name,
        .handle = token->handle,
        .owner = token->owner,
        .department = token->department,
        .scopes = scopes_said(w, token->scopes),
        .ends_at = token->ends_at,
        .used_at = token->used_at,
        .used_from = token->used_from,
    };
    if (token->revoked_at)
        line.state = (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_token_revoked) };
    else if (token->ends_at <= visit->clock)
        line.state = (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_token_ended) };
    else
        line.live = true;
    return line;
}

static void fill_list(struct work *w, const struct visit *visit, struct tokens_page *page)
{
    struct token *tokens;
    page->all = (w->actor.may & MAY_ADMIN) != 0;
    if (!token_list(w, page->all, &tokens, &page->token_count))
        return;
    struct token_line *lines = work_array(w, struct token_line, page->token_count + 1);
    for (size_t i = 0; i < page->token_count; i++)
        lines[i] = line_of(w, visit, &tokens[i]);
    page->tokens = lines;
    page->empty.text = word_text(w->lang, WORD_token_none);
}

/* ---- the form ---- */

/* What most programs need, of that which the visitor may himself. */
static struct entry may_entry(struct work *w, const struct visit *visit)
{
    static const char *const usual[] = {
        "read",         "read write", "read write decide", "read write decide import",
        "read journal", "report",     "journal admin"
    };
    struct form_option *options = work_array(w, struct form_option, COUNT(usual));
    size_t count = 0;
    for (size_t i = 0; i < COUNT(usual); i++) {
        uint32_t scopes = token_scopes_read(text_of(usual[i]));
        if (!(scopes & ~visit->session.rights))
            options[count++] = (struct form_option){ text_of(usual[i]), scopes_said(w, scopes) };
    }
    return (struct entry){
        .name = "may",
        .type = ENTRY_SELECT,
        .label = word_text(w->lang, WORD_token_may),
        .value = visit_typed(visit, "may", TEXT("read")),
        .mistake = form_mistake(w, &visit->issues, TOKEN_MAY),
        .options = options,
        .option_count = count,
    };
}

static struct entry department_entry(struct work *w, const struct visit *visit)
{
    struct todo_owner *owners;
    size_t count;
    todo_owners(w, &owners, &count);
    struct form_option *options = work_array(w, struct form_option, count + 1);
    options[0] = (struct form_option){ TEXT(""), word_text(w->lang, WORD_token_every_department) };
    for (size_t i = 0; i < count; i++)
        options[i + 1] = (struct form_option){ owners[i].id, owners[i].name };
    return (struct entry){
        .name = "department",
        .type = ENTRY_SELECT,
        .label = word_text(w->lang, WORD_token_department),
        .help = word_text(w->lang, WORD_token_department_help),
        .value = visit_typed(visit, "department", TEXT("")),
        .mistake = form_mistake(w, &visit->issues, TOKEN_DEPARTMENT),
        .options = options,
        .option_count = count + 1,
    };
}

static struct entry days_entry(struct work *w, const struct visit *visit)
{
    static const char *const days[] = { "30", "90", "180", "365" };
    struct form_option *options = work_array(w, struct form_option, COUNT(days));
    for (size_t i = 0; i < COUNT(days); i++) {
        struct text number = text_of(days[i]);
        options[i] =
            (struct form_option){ number, word_fill(w, WORD_token_days_choice, &number, 1) };
    }
    return (struct entry){
        .name = "days",
        .type = ENTRY_SELECT,
        .label = word_text(w->lang, WORD_token_lasts),
        .value = visit_typed(visit, "days", TEXT("90")),
        .mistake = form_mistake(w, &visit->issues, TOKEN_DAYS),
        .options = options,
        .option_count = COUNT(days),
    };
}

static void fill_form(struct work *w, const struct visit *visit, struct tokens_page *page)
{
    const struct fault *fault = &visit->fault;
    bool is_password = fault->kind && text_is_string(TEXT("password.wrong"), fault->code);
    struct text sentence = fault->kind ? word_say(w, text_of(fault->code), fault->about) : TEXT("");
    page->entries[page->entry_count++] = (struct entry){
        .name = "name",
        .label = word_text(w->lang, WORD_token_name),
        .help = word_text(w->lang, WORD_token_name_help),
        .value = visit_typed(visit, "name", TEXT("")),
        .mistake = form_mistake(w, &visit->issues, TOKEN_NAME),
    };
    page->entries[page->entry_count++] = may_entry(w, visit);
    if (!scope_is_narrow(w) && w->actor.may & (MAY_READ | MAY_ADMIN))
        page->entries[page->entry_count++] = department_entry(w, visit);
    page->entries[page->entry_count++] = days_entry(w, visit);
    page->entries[page->entry_count++] = (struct entry){
        .name = "password",
        .type = ENTRY_PASSWORD,
        .label = word_text(w->lang, WORD_token_password),
        .mistake = is_password ? sentence : TEXT(""),
    };
    if (!is_password && !visit->issues.count)
        page->wrong = (struct message){ .status = STATUS_STOP, .text = sentence };
}

/* `made`: the token just made, shown this once; or "". */
static void show_page(struct work *w, struct visit *visit, struct text made)
{
    struct tokens_page page = {
        .page = front_page(w, visit, WORD_settings_title, PLACE_NONE),
        .made = made,
        .document = URL(w, "/api/v1/openapi.json"),
    };
    page.page.self = URL(w, "/settings/api");
    page.address = front_address(w, visit, URL(w, "/api/v1"));
    page.tabs = settings_tabs(w, visit, SETTINGS_API, &page.tab_count);
    fill_list(w, visit, &page);
    fill_form(w, visit, &page);
    struct html out = front_html(w, visit);
    view_tokens(&out, &page);
    front_send(visit, &out);
}

static void show_tokens(struct work *w, struct visit *visit)
{
    show_page(w, visit, TEXT(""));
}

/* ---- made and revoked ---- */

static struct text make(struct work *w, struct visit *visit)
{
    const struct request *request = visit->request;
    struct account owner;
    struct text secret = TEXT("");
    struct token token = {
        .name = field_text(request, "name"),
        .scopes = token_scopes_read(field_text(request, "may")),
        .department_id = field_text(request, "department"),
    };
    begin_writing(w, visit);
    if (account_read_own(w, &owner))
        token_add(w, &token, &owner, visit->session.rights, field_int(request, "days", 0),
                  visit->clock, &secret, &visit->issues);
    return db_end(w) ? secret : TEXT("");
}

/* An open session alone does not prove whose it is, and a token lasts longer. Answers with the page
 * and not by redirect: the token is shown this once. */
static void make_token(struct work *w, struct visit *visit)
{
    if (!password_is_own(w, visit, field_text(visit->request, "password")))
        return;
    struct text made = make(w, visit);
    if (!made.len)
        return;
    db_begin(w, DB_READ);
    show_page(w, visit, made);
    db_end(w);
}

static void revoke_token(struct work *w, struct visit *visit)
{
    struct text handle = field_text(visit->request, "token");
    if (token_revoke(w, handle, visit->clock))
        visit_done(w, visit, TEXT("/settings/api"), "token.revoked_done", handle);
}

const struct route tokens_routes[] = {
    PAGE("/settings/api", MAY_ENTER, show_tokens, .flags = ROUTE_SECRET),
    FORM("/settings/api", MAY_ENTER, make_token, show_tokens, .flags = ROUTE_OWN | ROUTE_SECRET),
    FORM("/settings/api/revoke", MAY_ENTER, revoke_token, NULL),
    ROUTE_END,
};
