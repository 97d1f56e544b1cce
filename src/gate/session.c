#include "gate/session.h"

#include "base/id.h"
#include "base/moment.h"
#include "domain/credential.h"
#include "gate/role.h"
#include "gate/session_sql.h"
#include "store/db.h"

enum {
    TOKEN_BYTES = 32,
    HALF_SECONDS = 10 * MINUTE, /* to give the second factor */
    STALE_SECONDS = 2 * MINUTE,
    KEPT_SECONDS = 30 * DAY,
    LONGEST_BROWSER = 200,
};

const char *session_cookie(bool secure, const char *plain, const char *host)
{
    return secure ? host : plain;
}

static const char *cookie_name(bool secure)
{
    return session_cookie(secure, "kantoku", "__Host-kantoku");
}

/* ---- reading ---- */

static struct session read_row(const struct rows *rows)
{
    return (struct session){
        .csrf = row_text(rows, 0),
        .account_id = row_text(rows, 1),
        .email = row_text(rows, 2),
        .name = row_text(rows, 3),
        .role = account_role(row_text(rows, 4)),
        .department_id = row_text(rows, 5),
        .lang = text_is(row_text(rows, 6), TEXT("en")) ? LANG_EN : LANG_JA,
        .shortcuts = row_int(rows, 7) != 0,
        .has_totp = row_text(rows, 8).len > 0,
        .begun_at = row_int(rows, 11),
        .used_at = row_int(rows, 12),
        .ends_at = row_int(rows, 13),
    };
}

struct about {
    bool removed, confirmed;
    int64_t joined_at;
};

static enum session_state state_of(const struct session *session, const struct about *about,
                                   const struct policy *policy, int64_t clock)
{
    bool idle = session->used_at + policy->idle_seconds <= clock;
    bool old = session->begun_at + policy->session_seconds <= clock;
    if (about->removed || idle || old || session->ends_at <= clock)
        return about->confirmed ? SESSION_OVER : SESSION_NONE;
    if (!about->confirmed)
        return SESSION_HALF;
    if (session->two_step_due && session->two_step_due <= clock)
        return SESSION_UNSAFE;
    return SESSION_LIVE;
}

static bool read_known(struct work *w, struct text key, int64_t clock, struct session *out)
{
    struct policy policy;
    struct rows rows = db_rows(w, &query_session_get, bind_text(key));
    if (!db_next(&rows))
        return !work_failed(w);
    *out = read_row(&rows);
    struct about about = { .joined_at = row_int(&rows, 9),
                           .removed = row_int(&rows, 10) != 0,
                           .confirmed = row_int(&rows, 14) != 0 };
    db_stop(&rows);
    if (!policy_read(w, &policy))
        return false;
    out->key = key;
    out->rights = role_rights(out->role, policy.admin_is_office);
    if (!out->has_totp)
        out->two_step_due = policy_two_step_due(&policy, out->role, about.joined_at);
    out->state = state_of(out, &about, &policy, clock);
    return true;
}

bool session_read(struct work *w, const struct request *request, int64_t clock, struct session *out)
{
    struct text token = request_cookie(request, cookie_name(request->secure));
    *out = (struct session){ .state = SESSION_NONE };
    if (token.len == 0)
        return !work_failed(w);
    return read_known(w, credential_code(w, token), clock, out);
}

struct actor session_actor(const struct session *session)
{
    if (session->state < SESSION_UNSAFE)
        return (struct actor){ .id = TEXT("visitor"), .name = TEXT("visitor") };
    if (session->state == SESSION_UNSAFE)
        return (struct actor){ .id = session->account_id, .name = session->name };
    struct account account = { .id = session->account_id,
                               .name = session->name,
                               .role = session->role,
                               .department_id = session->department_id };
    return account_actor(&account, session->rights);
}

/* ---- beginning and ending ---- */

/* What the browser says of itself is shown again: one line of ASCII, not too long. */
static struct text browser_of(struct work *w, const struct request *request)
{
    struct text said = request_header(request, "User-Agent");
    said = text_slice(said, 0, LONGEST_BROWSER);
    char *out = work_string(w, said);
    for (size_t i = 0; i < said.len; i++)
        if ((unsigned char)out[i] < ' ' || (unsigned char)out[i] >= 0x7f)
            out[i] = '?';
    return (struct text){ out, said.len };
}

bool session_begin(struct work *w, struct response *response, struct session *session,
                   struct text account_id, bool confirmed, int64_t clock)
{
    const struct request *request = response->request;
    struct policy policy;
    if (!policy_read(w, &policy))
        return false;
    if (session->key.len)
        db_run(w, &query_session_end_one, bind_text(session->key), bind_int(clock));
    db_run(w, &query_session_forget, bind_int(clock - KEPT_SECONDS));
    struct text token = id_token(w, TOKEN_BYTES);
    int64_t lasts = confirmed ? policy.session_seconds : HALF_SECONDS;
    session->key = credential_code(w, token);
    session->csrf = id_token(w, TOKEN_BYTES);
    db_run(w, &query_session_insert, bind_text(session->key), bind_text(account_id),
           bind_text(session->csrf), bind_int(clock), bind_int(clock + lasts), bind_int(confirmed),
           bind_text(request->address), bind_text(browser_of(w, request)));
    if (!work_failed(w))
        response_cookie(response, cookie_name(request->secure), token, 0);
    return !work_failed(w);
}

bool session_end(struct work *w, struct response *response, const struct session *session,
                 int64_t clock)
{
    response_cookie(response, cookie_name(response->request->secure), TEXT(""), -1);
    return db_run(w, &query_session_end_one, bind_text(session->key), bind_int(clock));
}

bool session_end_others(struct work *w, struct text account_id, struct text but, int64_t clock)
{
    return db_run(w, &query_session_end_rest, bind_text(account_id), bind_text(but),
                  bind_int(clock));
}

bool session_end_own(struct work *w, struct text key, int64_t clock)
{
    if (db_change(w, &query_session_end_own, bind_text(key), bind_text(w->actor.id),
                  bind_int(clock)) != 1)
        return work_fail(w, FAULT_MISSING, "session.unknown", TEXT(""));
    return true;
}

bool session_is_stale(const struct session *session, int64_t clock)
{
    return session->state >= SESSION_HALF && session->used_at + STALE_SECONDS <= clock;
}

bool session_touch(struct work *w, const struct session *session, int64_t clock)
{
    return db_run(w, &query_session_use, bind_text(session->key), bind_int(clock));
}

bool session_is_from(struct work *w, struct text account_id, struct text address)
{
    return db_int(w, &query_session_from, bind_text(account_id), bind_text(address)) > 0;
}

bool session_list(struct work *w, const struct session *here, int64_t clock,
                  struct session_line **out, size_t *count)
{
    struct policy policy;
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!policy_read(w, &policy))
        return false;
    struct rows rows = db_rows(w, &query_session_own, bind_text(w->actor.id), bind_int(clock),
                               bind_int(clock - policy.idle_seconds));
    while (db_next(&rows)) {
        struct session_line line = { row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2),
                                     row_int(&rows, 3),  row_int(&rows, 4),  false };
        line.is_this = text_is(line.key, here->key);
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = line;
    }
    return !work_failed(w);
}
