#include "web/sign_page.h"

#include "gate/draft.h"
#include "gate/join.h"
#include "gate/password.h"
#include "gate/sign_in.h"
#include "gate/gate.h"
#include "gate/two_step.h"
#include "views/sign.h"
#include "web/front.h"

enum { CODE_DIGITS = 6 };

/* The fault as the one sentence these pages say. */
static struct text mistake_of(struct work *w, const struct visit *visit)
{
    if (!visit->fault.kind)
        return TEXT("");
    return word_say(w, text_of(visit->fault.code), visit->fault.about);
}

/* ---- signing in ---- */

static void show_sign_in(struct work *w, struct visit *visit)
{
    bool at_once = visit->typed_sealed.len > 0; /* instead of the page that was asked for */
    struct sign_in_page page = {
        .page = front_page(w, visit, WORD_sign_title, PLACE_NONE),
        .email = visit_typed(visit, "email", TEXT("")),
        .mistake = mistake_of(w, visit),
        .next = at_once ? visit_page(w, visit) : visit_next(visit),
        .typed = at_once ? visit->typed_sealed : field_text(visit->request, DRAFT_SEALED),
    };
    page.session_over = visit->session.state == SESSION_OVER || page.typed.len;
    page.page.keeps_form = page.typed.len > 0;
    struct html out = front_html(w, visit);
    view_sign_in(&out, &page);
    front_send(visit, &out);
}

static void sign_in(struct work *w, struct visit *visit)
{
    sign_in_password(w, visit, field_text(visit->request, "email"),
                     field_text(visit->request, "password"));
}

static void show_code(struct work *w, struct visit *visit)
{
    struct sign_code_page page = {
        .page = front_page(w, visit, WORD_sign_title, PLACE_NONE),
        .recovery = field_text(visit->request, "recovery").len > 0,
        .mistake = mistake_of(w, visit),
        .next = visit_next(visit),
    };
    struct html out = front_html(w, visit);
    view_sign_code(&out, &page);
    front_send(visit, &out);
}

/* Six digits are from the app; anything longer is a recovery code. */
static void give_code(struct work *w, struct visit *visit)
{
    struct text code = text_trim(field_text(visit->request, "code"));
    if (text_runes(code) > CODE_DIGITS + 1)
        sign_in_recovery(w, visit, code);
    else
        sign_in_code(w, visit, code);
}

static void sign_out(struct work *w, struct visit *visit)
{
    sign_in_end(w, visit);
}

/* ---- the second factor ---- */

static void show_two_step(struct work *w, struct visit *visit)
{
    struct two_step_offer offer;
    if (!two_step_offer(w, visit, &offer))
        return;
    struct sign_totp_page page = {
        .page = front_page(w, visit, WORD_sign_totp_title, PLACE_NONE),
        .action = URL(w, VISIT_TWO_STEP),
        .account = visit->session.email,
        .secret = offer.secret,
        .offer = offer.sealed,
        .replaces = visit->session.has_totp,
        .mistake = mistake_of(w, visit),
        .next = visit_next(visit),
    };
    page.page.style = "card.css";
    page.qr = qr_draw(
        w, url_totp(w, word_text(w->lang, WORD_web_brand), page.account, page.secret).checked);
    struct html out = front_html(w, visit);
    view_sign_totp(&out, &page);
    front_send(visit, &out);
}

static void set_up_two_step(struct work *w, struct visit *visit)
{
    struct text codes[CREDENTIAL_RECOVERY_CODES];
    if (!two_step_set_up(w, visit, field_text(visit->request, "password"),
                         field_text(visit->request, "_offer"), field_text(visit->request, "code"),
                         codes))
        return;
    db_begin(w, DB_READ);
    struct recovery_page page = {
        .page = front_page(w, visit, WORD_sign_recovery_title, PLACE_NONE),
        .codes = codes,
        .count = COUNT(codes),
        .next = url_local(w, visit_next(visit)),
    };
    struct html out = front_html(w, visit);
    view_recovery(&out, &page);
    front_send(visit, &out);
    db_end(w);
}

/* ---- the first set-up ---- */

static const struct {
    const char *name;
    int issue;
} setup_entries_by[SETUP_ENTRIES] = {
    [SETUP_ENTRY_COMPANY] = { "company", SETUP_AT_COMPANY },
    [SETUP_ENTRY_NUMBER] = { "number", SETUP_AT_NUMBER },
    [SETUP_ENTRY_NAME] = { "name", ACCOUNT_NAME },
    [SETUP_ENTRY_EMAIL] = { "email", ACCOUNT_EMAIL },
    [SETUP_ENTRY_PASSWORD] = { "password", PASSWORD_NEW },
};

static void show_setup(struct work *w, struct visit *visit)
{
    struct setup_page page = { .code = visit_part(visit, "code") };
    if (!join_read_first(w, visit, page.code))
        return;
    page.page = front_page(w, visit, WORD_sign_setup_title, PLACE_NONE);
    for (int i = 0; i < SETUP_ENTRIES; i++) {
        page.values[i] = visit_typed(visit, setup_entries_by[i].name, TEXT(""));
        page.wrong[i] = form_mistake(w, &visit->issues, setup_entries_by[i].issue);
    }
    if (visit->fault.kind && !visit->issues.count)
        page.wrong[SETUP_ENTRY_PASSWORD] = mistake_of(w, visit);
    struct html out = front_html(w, visit);
    view_setup(&out, &page);
    front_send(visit, &out);
}

static void set_up(struct work *w, struct visit *visit)
{
    const struct request *request = visit->request;
    struct setup setup = {
        .company = field_text(request, "company"),
        .corporate_number = field_text(request, "number"),
        .account = { .email = field_text(request, "email"),
                     .name = field_text(request, "name"),
                     .role = ROLE_ADMIN,
                     .lang = w->lang },
    };
    join_first(w, visit, visit_part(visit, "code"), &setup, field_text(request, "password"));
}

/* ---- an invitation ---- */

static void show_invite(struct work *w, struct visit *visit)
{
    struct credential who;
    struct text code = visit_part(visit, "code");
    if (!join_read(w, visit, code, &who))
        return;
    const struct issue *issue = issues_of(&visit->issues, PASSWORD_NEW);
    struct invite_page page = {
        .page = front_page(w, visit, WORD_sign_invite_title, PLACE_NONE),
        .code = code,
        .name = who.name,
        .email = who.email,
        .mistake = issue ? form_issue(w, issue) : mistake_of(w, visit),
    };
    struct html out = front_html(w, visit);
    view_invite(&out, &page);
    front_send(visit, &out);
}

static void accept_invite(struct work *w, struct visit *visit)
{
    join_accept(w, visit, visit_part(visit, "code"), field_text(visit->request, "password"));
}

const struct route sign_routes[] = {
    PAGE("/sign-in", MAY_COME, show_sign_in, .flags = ROUTE_SECRET),
    FORM("/sign-in", MAY_COME, sign_in, show_sign_in, .flags = ROUTE_OWN | ROUTE_SECRET),
    PAGE("/sign-in/code", MAY_COME, show_code, .flags = ROUTE_SECRET | ROUTE_HALF),
    FORM("/sign-in/code", MAY_COME, give_code, show_code,
         .flags = ROUTE_OWN | ROUTE_SECRET | ROUTE_HALF),
    FORM("/sign-out", MAY_ENTER, sign_out, show_sign_in, .flags = ROUTE_HALF | ROUTE_BEFORE),
    PAGE(VISIT_TWO_STEP, MAY_ENTER, show_two_step, .flags = ROUTE_BEFORE | ROUTE_SECRET),
    FORM(VISIT_TWO_STEP, MAY_ENTER, set_up_two_step, show_two_step,
         .flags = ROUTE_OWN | ROUTE_BEFORE | ROUTE_SECRET),
    PAGE("/setup/:code", MAY_COME, show_setup, .flags = ROUTE_SECRET),
    FORM("/setup/:code", MAY_COME, set_up, show_setup, .flags = ROUTE_OWN | ROUTE_SECRET),
    PAGE("/invite/:code", MAY_COME, show_invite, .flags = ROUTE_SECRET),
    FORM("/invite/:code", MAY_COME, accept_invite, show_invite, .flags = ROUTE_OWN | ROUTE_SECRET),
    ROUTE_END,
};
