/* visit.h - one request on its way through the gate, as the functions of a route see it.
 *
 * What a form shows comes from three places that look the same here: the values
 * stored (`otherwise`), what was just sent and could not be taken, and what was
 * typed earlier and kept as a draft. So a form asks visit_typed for each field and
 * is right in all three cases.
 */
#pragma once
#include "domain/issue.h"
#include "gate/route.h"
#include "gate/session.h"
#include "http/response.h"

struct limiter; /* gate/limiter.h */
struct token;   /* domain/token.h */
struct guest;   /* gate/guest.h */

/* Pages of the gate itself, which have these addresses. */
#define VISIT_HOME "/"
#define VISIT_SIGN_IN "/sign-in"
#define VISIT_CODE "/sign-in/code"
#define VISIT_TWO_STEP "/me/two-step"
#define VISIT_DRAFT "/draft"

struct visit {
    struct limiter *limiter;
    const struct routes *routes;
    const struct request *request;
    struct response *response;
    struct route_match match; /* match.route: NULL when the address leads nowhere */
    struct session session;
    const struct token *token; /* of the program that asks; NULL: it is no program */
    const struct guest *guest; /* the party that comes with a link; NULL: it is none */
    int64_t clock;             /* now, by the machine's own clock: for sessions, links and codes */
    int64_t ticks;             /* gate/limiter.h */

    uint32_t lacks;             /* the rights one of which was missing; 0: those of the route */
    struct fault fault;         /* what kept the form from being taken; FAULT_NONE: nothing did */
    struct issues issues;       /* … field by field, if `run` collected them */
    const struct fields *typed; /* what was typed before; NULL: nothing */
    int64_t draft_at;           /* when that was kept as a draft; 0: it came just now */

    struct text typed_sealed; /* gate/draft.h: for the page of signing in, which is shown at once */
    struct text form_token;   /* for visit_csrf */
};

/* What stood in the path at ":name". */
struct text visit_part(const struct visit *visit, const char *name);
/* What the field of a form shows. When something was typed, a field that was not sent is empty,
 * as a box that was not ticked. */
struct text visit_typed(const struct visit *visit, const char *name, struct text otherwise);

/* Every form that is sent with POST has this in a hidden field "_csrf"; our script may send it as
 * X-CSRF-Token instead. */
struct text visit_csrf(struct work *w, struct visit *visit);
/* Whether what was sent has that token. */
bool visit_has_csrf(const struct visit *visit);
/* Whether the form stood on a page of this server, as far as the browser tells. */
bool visit_is_ours(const struct visit *visit);
/* Whether a script asks and not a person who would see where a redirect leads. */
bool visit_is_script(const struct visit *visit);

/* Where to go after signing in: "next" of the address, or the field "_next" of a form that was
 * sent, if it is a place of ours; else VISIT_HOME. */
struct text visit_next(const struct visit *visit);
/* `place` with `next` as its "next". */
struct text visit_with_next(struct work *w, const char *place, struct text next);
/* The address of the page asked for; of a POST, of the page its form stands on. */
struct text visit_page(struct work *w, const struct visit *visit);

/* Done: fetch `place`, which says `key` once (a key into words/, `about` its arguments parted by
 * U+001F; no secrets). */
void visit_done(struct work *w, struct visit *visit, struct text place, const char *key,
                struct text about);
/* The sentence left by visit_done for this page, taken away with it; empty if there is none. */
struct text visit_said(struct work *w, struct visit *visit);

/* Language: what was asked for just now ("lang" of the address, "_lang" of a form), else what the
 * browser remembers of that, else that of the account, else the browser's own; Japanese if none
 * is ours. */
enum lang visit_lang(const struct visit *visit);
/* What was asked for just now or is remembered of that; `otherwise` if nothing is. */
enum lang visit_chosen_lang(const struct request *request, enum lang otherwise);
/* That of the header Accept-Language alone; `otherwise` if it names none of ours. */
enum lang visit_accepted_lang(const struct request *request, enum lang otherwise);
/* Remembers in the browser what was asked for just now, if anything was. */
void visit_keep_lang(struct visit *visit);
/* One line about a fault for the log, without what was typed: the address may hold a one-time code,
 * so it is the route's. */
const char *visit_fault_line(struct work *w, const struct visit *visit);
/* Whether the form was sent to be shown again only: with the button of the other language, "_lang",
 * or one that looks something up, "_find". */
bool visit_is_again(const struct visit *visit);
