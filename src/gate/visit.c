#include "gate/visit.h"

#include <string.h>

#include "base/id.h"
#include "base/moment.h"
#include "base/secret.h"
#include "base/words.h"
#include "domain/instance.h"
#include "http/path.h"
#include "http/percent.h"

enum {
    TOKEN_BYTES = 32,
    TOKEN_LENGTH = 43, /* of 32 bytes as base64 */
    LONGEST_PLACE = 2000,
    LONGEST_SAID = 2000,
    SAID_SECONDS = 300,
    YEAR = 365 * 86400,
};

/* ---- the path and the form ---- */

struct text visit_part(const struct visit *visit, const char *name)
{
    struct text rest = text_of(visit->match.route ? visit->match.route->path + 1 : ""), part;
    for (size_t i = 0; text_next(&rest, '/', &part);) {
        if (part.len == 0 || part.at[0] != ':')
            continue;
        if (text_is_string(text_slice(part, 1, part.len), name))
            return visit->match.parts[i];
        i++;
    }
    return TEXT("");
}

struct text visit_typed(const struct visit *visit, const char *name, struct text otherwise)
{
    if (!visit->typed)
        return otherwise;
    const struct sent_field *field = fields_find(visit->typed, text_of(name));
    return field ? field->value : TEXT("");
}

/* ---- was it our form? ---- */

static const char *form_cookie(const struct visit *visit)
{
    return session_cookie(visit->request->secure, "kantoku_form", "__Host-kantoku_form");
}

struct text visit_csrf(struct work *w, struct visit *visit)
{
    if (visit->session.state >= SESSION_HALF)
        return visit->session.csrf;
    if (visit->form_token.len)
        return visit->form_token;
    struct text token = request_cookie(visit->request, form_cookie(visit));
    if (token.len != TOKEN_LENGTH) {
        token = id_token(w, TOKEN_BYTES);
        response_cookie(visit->response, form_cookie(visit), token, 0);
    }
    return visit->form_token = token;
}

bool visit_has_csrf(const struct visit *visit)
{
    struct text sent = field_text(visit->request, "_csrf");
    if (sent.len == 0)
        sent = request_header(visit->request, "X-CSRF-Token");
    if (visit->session.key.len && secret_is(sent, visit->session.csrf))
        return true;
    struct text token = request_cookie(visit->request, form_cookie(visit));
    return visit->session.state < SESSION_HALF && token.len == TOKEN_LENGTH &&
           secret_is(sent, token);
}

/* Scheme and host of an address, or of an Origin. */
static bool is_here(const struct request *request, struct text address)
{
    struct text scheme = TEXT("https://");
    if (!text_starts(address, scheme)) {
        scheme = TEXT("http://");
        /* the reverse is let pass: a proxy may end TLS without telling us */
        if (request->secure || !text_starts(address, scheme))
            return false;
    }
    struct text rest = text_slice(address, scheme.len, address.len);
    rest = text_slice(rest, 0, text_find(rest, TEXT("/"), 0));
    return rest.len > 0 && text_is_nocase(rest, request->host);
}

bool visit_is_ours(const struct visit *visit)
{
    const struct request *request = visit->request;
    struct text site = request_header(request, "Sec-Fetch-Site");
    struct text origin = request_header(request, "Origin");
    struct text page = request_header(request, "Referer");
    if (site.len && !text_is(site, TEXT("same-origin")) && !text_is(site, TEXT("none")))
        return false;
    if (origin.len)
        return is_here(request, origin); /* "null" is nobody's */
    return page.len == 0 || is_here(request, page);
}

bool visit_is_script(const struct visit *visit)
{
    struct text mode = request_header(visit->request, "Sec-Fetch-Mode");
    bool is_fetch = mode.len && !text_is(mode, TEXT("navigate"));
    return is_fetch || (visit->match.route && visit->match.route->flags & ROUTE_SCRIPT);
}

/* ---- where to ---- */

static bool is_place(struct text place)
{
    return place.len <= LONGEST_PLACE && path_is_local(place) &&
           !text_starts(place, TEXT(VISIT_SIGN_IN));
}

struct text visit_next(const struct visit *visit)
{
    const struct request *request = visit->request;
    bool is_form = request->method == METHOD_POST && field_given(request, "_next");
    struct text next = is_form ? field_text(request, "_next") : query_text(request, "next");
    return is_place(next) ? next : TEXT(VISIT_HOME);
}

struct text visit_with_next(struct work *w, const char *place, struct text next)
{
    struct buf out = buf_begin(w->arena, 3 * LONGEST_PLACE + 100);
    buf_add(&out, text_of(place));
    if (is_place(next) && !text_is(next, TEXT(VISIT_HOME))) {
        buf_add(&out, TEXT("?next="));
        percent_encode(&out, next);
    }
    return buf_text(&out);
}

/* A path as it stands in an address: its slashes stay. */
static void add_path(struct buf *out, struct text path)
{
    struct text rest = text_slice(path, 1, path.len), part;
    while (text_next(&rest, '/', &part)) {
        buf_add_char(out, '/');
        percent_encode(out, part);
    }
}

struct text visit_page(struct work *w, const struct visit *visit)
{
    const struct request *request = visit->request;
    struct buf out = buf_begin(w->arena, LONGEST_PLACE);
    if (request->method == METHOD_POST && !visit->match.has[METHOD_GET])
        return TEXT(VISIT_HOME);
    add_path(&out, request->path);
    char sign = '?';
    for (size_t i = 0; i < request->query.count; i++) {
        if (text_is(request->query.at[i].name, TEXT("lang")))
            continue;
        buf_add_char(&out, sign);
        sign = '&';
        percent_encode(&out, request->query.at[i].name);
        buf_add_char(&out, '=');
        percent_encode(&out, request->query.at[i].value);
    }
    return out.full ? TEXT(VISIT_HOME) : buf_text(&out);
}

/* ---- one sentence for the next page ---- */

/* Sealed, so that nobody can make our page say something; not bound to a session, which may be
 * another one by then. */
static const char *said_cookie(const struct visit *visit)
{
    return session_cookie(visit->request->secure, "kantoku_said", "__Host-kantoku_said");
}

static struct secret_key said_key(const struct work *w)
{
    return secret_key_for(&w->instance->key, "one line");
}

void visit_done(struct work *w, struct visit *visit, struct text place, const char *key,
                struct text about)
{
    struct secret_key sealing = said_key(w);
    struct text plain = work_format(w, "%s\x1f%.*s", key, TEXT_ARG(about));
    if (plain.len <= LONGEST_SAID)
        response_cookie(visit->response, said_cookie(visit),
                        secret_seal(w, &sealing, TEXT("said"), plain), SAID_SECONDS);
    response_redirect(visit->response, place);
}

struct text visit_said(struct work *w, struct visit *visit)
{
    struct text sealed = request_cookie(visit->request, said_cookie(visit)), key;
    struct work attempt = work_begin(w->arena, w->actor); /* what does not unseal is no fault */
    struct secret_key sealing = said_key(w);
    if (sealed.len == 0)
        return TEXT("");
    response_cookie(visit->response, said_cookie(visit), TEXT(""), -1);
    struct text about = secret_unseal(&attempt, &sealing, TEXT("said"), sealed);
    if (work_failed(&attempt) || !text_next(&about, '\x1f', &key))
        return TEXT("");
    return word_say(w, key, about);
}

/* ---- language ---- */

/* How much the browser wants a language, in thousandths; -1 if it does not name it. */
static int wish(struct text accepted, struct text lang)
{
    struct text item, part;
    int best = -1;
    while (text_next(&accepted, ',', &item)) {
        struct text rest = item;
        int weight = 1000;
        text_next(&rest, ';', &part);
        if (!text_is_nocase(text_slice(text_trim(part), 0, 2), lang))
            continue;
        if (text_next(&rest, ';', &part) && text_starts(text_trim(part), TEXT("q=0")))
            weight = text_trim(part).len > 4 ? (text_trim(part).at[4] - '0') * 100 : 0;
        best = weight > best && weight > 0 ? weight : best;
    }
    return best;
}

static struct text asked_lang(const struct request *request)
{
    struct text asked = query_text(request, "lang");
    if (request->method == METHOD_POST && field_given(request, "_lang"))
        asked = field_text(request, "_lang");
    return text_is(asked, TEXT("ja")) || text_is(asked, TEXT("en")) ? asked : TEXT("");
}

enum lang visit_chosen_lang(const struct request *request, enum lang otherwise)
{
    struct text asked = asked_lang(request);
    if (asked.len == 0)
        asked = request_cookie(request, "kantoku_lang");
    if (text_is(asked, TEXT("ja")) || text_is(asked, TEXT("en")))
        return text_is(asked, TEXT("en")) ? LANG_EN : LANG_JA;
    return otherwise;
}

enum lang visit_lang(const struct visit *visit)
{
    const struct request *request = visit->request;
    struct text accepted = request_header(request, "Accept-Language");
    if (visit->session.state >= SESSION_HALF)
        return visit_chosen_lang(request, visit->session.lang);
    enum lang wished = wish(accepted, TEXT("en")) > wish(accepted, TEXT("ja")) ? LANG_EN : LANG_JA;
    return visit_chosen_lang(request, wished);
}

enum lang visit_accepted_lang(const struct request *request, enum lang otherwise)
{
    struct text accepted = request_header(request, "Accept-Language");
    int en = wish(accepted, TEXT("en")), ja = wish(accepted, TEXT("ja"));
    return en == ja ? otherwise : en > ja ? LANG_EN : LANG_JA;
}

void visit_keep_lang(struct visit *visit)
{
    struct text asked = asked_lang(visit->request);
    if (asked.len)
        response_cookie(visit->response, "kantoku_lang", asked, YEAR);
}

bool visit_is_again(const struct visit *visit)
{
    return visit->request->method == METHOD_POST && visit->match.route->show &&
           (field_given(visit->request, "_lang") || field_given(visit->request, "_find"));
}

const char *visit_fault_line(struct work *w, const struct visit *visit)
{
    const struct route *route = visit->match.route;
    char *line = work_string(w, work_format(w, "%s %s %s: %s (%.*s)", moment_iso(visit->clock).at,
                                            request_method_name(visit->request->method),
                                            route ? route->path : "-", w->fault.code,
                                            TEXT_ARG(w->fault.about)));
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = ' ';
    return line;
}
