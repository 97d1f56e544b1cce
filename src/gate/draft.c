#include "gate/draft.h"

#include "base/moment.h"
#include "base/secret.h"
#include "domain/instance.h"
#include "gate/draft_sql.h"
#include "gate/guest.h"
#include "gate/limiter.h"
#include "http/limits.h"
#include "http/path.h"
#include "http/percent.h"
#include "store/db.h"

enum {
    LONGEST_DRAFT = 1 << 20,
    KEPT_SECONDS = 30 * DAY,
    LONGEST_SEALED = 36 << 10, /* 48 KiB when sealed: it has to fit into what a stranger may send */
    SEALED_SECONDS = 30 * MINUTE,
};

static bool takes_drafts(const struct routes *routes, struct text path)
{
    struct route_match page = routes_find(routes, METHOD_GET, path);
    struct route_match form = routes_find(routes, METHOD_POST, path);
    return page.route && form.route &&
           !((page.route->flags | form.route->flags) & (ROUTE_SECRET | ROUTE_PLAIN));
}

bool draft_is_kept(const struct visit *visit)
{
    return takes_drafts(visit->routes, visit->request->path);
}

static bool is_secret(struct text name)
{
    return text_is(name, TEXT("_csrf")) || text_contains(name, TEXT("password"));
}

/* What is not ASCII stays as it is: Japanese would be three times as long. */
static void add_encoded(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if ((unsigned char)t.at[i] >= 0x80)
            buf_add_char(out, t.at[i]);
        else
            percent_encode(out, text_slice(t, i, i + 1));
    }
}

/* The form as it was sent, without its secrets; empty when it is too large. */
static struct text typed_fields(struct work *w, const struct visit *visit, size_t longest)
{
    const struct fields *form = &visit->request->form;
    struct buf out = buf_begin(w->arena, longest);
    for (size_t i = 0; i < form->count; i++) {
        if (is_secret(form->at[i].name))
            continue;
        if (out.len)
            buf_add_char(&out, '&');
        add_encoded(&out, form->at[i].name);
        buf_add_char(&out, '=');
        add_encoded(&out, form->at[i].value);
    }
    return out.full ? TEXT("") : buf_text(&out);
}

static bool put_draft(struct work *w, struct text account, struct text path, struct text fields)
{
    db_run(w, &query_draft_put, bind_text(account), bind_text(path), bind_text(fields),
           bind_int(w->now));
    db_run(w, &query_draft_forget, bind_int(w->now - KEPT_SECONDS));
    return db_run(w, &query_draft_thin, bind_text(account));
}

static bool put_guest(struct work *w, struct text party, struct text path, struct text fields)
{
    db_run(w, &query_draft_guest_put, bind_text(party), bind_text(path), bind_text(fields),
           bind_int(w->now));
    db_run(w, &query_draft_guest_forget, bind_int(w->now - KEPT_SECONDS));
    return db_run(w, &query_draft_guest_thin, bind_text(party));
}

bool draft_keep(struct work *w, const struct visit *visit, struct text path)
{
    struct text fields = typed_fields(w, visit, LONGEST_DRAFT);
    if (!fields.len)
        return false;
    if (visit->guest)
        return put_guest(w, visit->guest->party_id, path, fields);
    return put_draft(w, visit->session.account_id, path, fields);
}

/* ---- of somebody we do not know ---- */

static struct secret_key sealing_key(const struct work *w)
{
    return secret_key_for(&w->instance->key, "a typing");
}

/* A client that says nothing of where the form stood will do elsewhere; here the form is shown to
 * whoever signs in next, so it must be known to be ours. */
static bool is_surely_ours(const struct visit *visit)
{
    struct text site = request_header(visit->request, "Sec-Fetch-Site");
    struct text origin = request_header(visit->request, "Origin");
    return visit_is_ours(visit) && (origin.len || text_is(site, TEXT("same-origin")));
}

struct text draft_seal(struct work *w, const struct visit *visit)
{
    struct secret_key key = sealing_key(w);
    if (visit->request->method != METHOD_POST || !draft_is_kept(visit) || !is_surely_ours(visit))
        return TEXT("");
    struct text fields = typed_fields(w, visit, LONGEST_SEALED);
    if (fields.len == 0)
        return TEXT("");
    struct text plain = work_format(w, "%lld\n%.*s\n%.*s", (long long)visit->clock,
                                    TEXT_ARG(visit->request->path), TEXT_ARG(fields));
    return secret_seal(w, &key, TEXT("typed"), plain);
}

bool draft_take_sealed(struct work *w, const struct visit *visit, struct text account_id)
{
    struct text sealed = field_text(visit->request, DRAFT_SEALED), at, path;
    struct work attempt = work_begin(w->arena, w->actor); /* what does not unseal is no fault */
    struct secret_key key = sealing_key(w);
    int64_t typed_at;
    if (sealed.len == 0)
        return !work_failed(w);
    struct text fields = secret_unseal(&attempt, &key, TEXT("typed"), sealed);
    if (work_failed(&attempt) || !text_next(&fields, '\n', &at) ||
        !text_next(&fields, '\n', &path) || !text_to_int(at, &typed_at) ||
        typed_at + SEALED_SECONDS <= visit->clock || !takes_drafts(visit->routes, path))
        return !work_failed(w);
    return put_draft(w, account_id, path, fields);
}

/* A form is begun for a party or an entrustment by its query: what was typed for another is not
 * put under this one's name. */
static bool is_of_query(const struct fields *typed, const struct fields *query)
{
    for (size_t i = 0; i < query->count; i++) {
        const struct sent_field *same = fields_find(typed, query->at[i].name);
        if (same && !text_is(same->value, query->at[i].value))
            return false;
    }
    return true;
}

bool draft_load(struct work *w, struct visit *visit)
{
    const struct session *session = &visit->session;
    if (session->state < SESSION_LIVE || !draft_is_kept(visit))
        return !work_failed(w);
    struct bind path = bind_text(visit->request->path);
    struct rows rows =
        visit->guest ? db_rows(w, &query_draft_guest_get, bind_text(visit->guest->party_id), path)
                     : db_rows(w, &query_draft_get, bind_text(session->account_id), path);
    if (db_next(&rows)) {
        struct fields *typed = work_new(w, struct fields);
        /* made by draft_keep: what it cannot read is no draft */
        if (fields_read(w->arena, typed, row_text(&rows, 0), &limits_default) == 0 &&
            is_of_query(typed, &visit->request->query)) {
            visit->typed = typed;
            visit->draft_at = row_int(&rows, 1);
        }
    }
    db_stop(&rows);
    return !work_failed(w);
}

bool draft_remove(struct work *w, const struct visit *visit, struct text path)
{
    if (visit->guest)
        return db_run(w, &query_draft_guest_remove, bind_text(visit->guest->party_id),
                      bind_text(path));
    return db_run(w, &query_draft_remove, bind_text(visit->session.account_id), bind_text(path));
}

static void take_draft(struct work *w, struct visit *visit)
{
    struct text path = query_text(visit->request, "path");
    struct text who = visit->guest ? visit->guest->link.id : visit->session.account_id;
    if (!path_is_local(path) || !takes_drafts(visit->routes, path) ||
        (visit->guest && !guest_is_path(path))) {
        work_fail(w, FAULT_INPUT, "gate.no_draft", TEXT(""));
        return;
    }
    if (query_text(visit->request, "discard").len) {
        draft_remove(w, visit, path);
        response_redirect(visit->response, path);
        return;
    }
    int64_t wait = limiter_take(visit->limiter, LIMIT_DRAFT, who, visit->ticks);
    if (wait)
        work_fail(w, FAULT_DENIED, "gate.too_often", work_format(w, "%lld", (long long)wait));
    else if (!draft_keep(w, visit, path) && !work_failed(w))
        work_fail(w, FAULT_INPUT, "http.too_large", TEXT(""));
    struct clock_time clock = moment_clock(w->now);
    visit->response->type = "text/plain";
    buf_format(&visit->response->body, "%02d:%02d", clock.hour, clock.minute);
}

const struct route draft_routes[] = {
    FORM(GUEST_DRAFT, MAY_ANSWER, take_draft, NULL, .flags = ROUTE_SCRIPT | ROUTE_SHORT),
    FORM(VISIT_DRAFT, MAY_ENTER, take_draft, NULL, .flags = ROUTE_SCRIPT | ROUTE_SHORT),
    ROUTE_END,
};
