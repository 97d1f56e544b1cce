#include "gate/draft.h"

#include "base/moment.h"
#include "gate/draft_sql.h"
#include "gate/limiter.h"
#include "http/limits.h"
#include "http/path.h"
#include "http/percent.h"
#include "store/db.h"

enum { LONGEST_DRAFT = 1 << 20, KEPT_SECONDS = 30 * DAY };

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

bool draft_keep(struct work *w, const struct visit *visit, struct text path)
{
    const struct fields *form = &visit->request->form;
    struct text account = visit->session.account_id;
    struct buf out = buf_begin(w->arena, LONGEST_DRAFT);
    for (size_t i = 0; i < form->count; i++) {
        if (is_secret(form->at[i].name))
            continue;
        if (out.len)
            buf_add_char(&out, '&');
        percent_encode(&out, form->at[i].name);
        buf_add_char(&out, '=');
        percent_encode(&out, form->at[i].value);
    }
    if (out.full || out.len == 0)
        return false;
    db_run(w, &query_draft_put, bind_text(account), bind_text(path), bind_text(buf_text(&out)),
           bind_int(visit->clock));
    db_run(w, &query_draft_forget, bind_int(visit->clock - KEPT_SECONDS));
    return db_run(w, &query_draft_thin, bind_text(account));
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
    struct rows rows = db_rows(w, &query_draft_get, bind_text(session->account_id),
                               bind_text(visit->request->path));
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

bool draft_remove(struct work *w, struct text account_id, struct text path)
{
    return db_run(w, &query_draft_remove, bind_text(account_id), bind_text(path));
}

static void take_draft(struct work *w, struct visit *visit)
{
    struct text path = query_text(visit->request, "path");
    struct text account = visit->session.account_id;
    if (!path_is_local(path) || !takes_drafts(visit->routes, path)) {
        work_fail(w, FAULT_INPUT, "gate.no_draft", TEXT(""));
        return;
    }
    if (query_text(visit->request, "discard").len) {
        draft_remove(w, account, path);
        response_redirect(visit->response, path);
        return;
    }
    int64_t wait = limiter_take(visit->limiter, LIMIT_DRAFT, account, visit->ticks);
    if (wait)
        work_fail(w, FAULT_DENIED, "gate.too_often", work_format(w, "%lld", (long long)wait));
    else
        draft_keep(w, visit, path);
    visit->response->status = 204;
}

const struct route draft_routes[] = {
    FORM(VISIT_DRAFT, MAY_ENTER, take_draft, NULL, .flags = ROUTE_SCRIPT | ROUTE_SHORT),
    ROUTE_END,
};
