#include "gate/guest.h"

#include <string.h>

#include "base/id.h"
#include "base/moment.h"
#include "base/secret.h"
#include "domain/credential.h"
#include "domain/instance.h"
#include "domain/mail_server.h"
#include "domain/say_day.h"
#include "domain/task_mail.h"
#include "gate/guest_sql.h"
#include "gate/wait.h"
#include "store/db.h"

enum { TOKEN_BYTES = 32, TOKEN_LENGTH = 43, KEPT_SECONDS = 30 * DAY, CODE_DIGITS = 6 };

bool guest_is_path(struct text path)
{
    return text_starts(path, TEXT(GUEST_PATH));
}

static const char *session_name(const struct request *request)
{
    return session_cookie(request->secure, "kantoku_guest", "__Host-kantoku_guest");
}

static const char *device_name(const struct request *request)
{
    return session_cookie(request->secure, "kantoku_device", "__Host-kantoku_device");
}

/* ---- reading ---- */

static enum session_state state_of(const struct work *w, const struct guest *guest,
                                   const struct session *session, bool confirmed, int64_t clock)
{
    enum task_link_state link = task_link_state(w, &guest->link);
    bool is_idle = session->used_at + GUEST_IDLE <= clock;
    if ((link != TASK_LINK_GOOD && link != TASK_LINK_OVER) || guest->task.state == TASK_WITHDRAWN)
        return SESSION_NONE;
    if (link == TASK_LINK_OVER || is_idle || session->ends_at <= clock)
        return confirmed ? SESSION_OVER : SESSION_NONE;
    return confirmed ? SESSION_LIVE : SESSION_HALF;
}

/* The row of the session; `confirmed` is whether the mailbox was shown to be his. */
static bool read_row(struct work *w, struct session *session, struct guest *guest, bool *confirmed)
{
    struct rows rows = db_rows(w, &query_guest_get, bind_text(session->key));
    if (!db_next(&rows))
        return false;
    guest->link.id = row_text(&rows, 0);
    session->csrf = row_text(&rows, 1);
    session->begun_at = row_int(&rows, 2);
    session->used_at = row_int(&rows, 3);
    session->ends_at = row_int(&rows, 4);
    *confirmed = row_int(&rows, 5) != 0;
    guest->code_ends_at = row_int(&rows, 6);
    db_stop(&rows);
    return !work_failed(w);
}

/* Whose session the request's cookie is, whatever became of it. */
static bool read_cookie(struct work *w, const struct request *request, struct session *session,
                        struct guest *guest, bool *confirmed)
{
    struct text token = request_cookie(request, session_name(request));
    *session = (struct session){ .state = SESSION_NONE };
    if (!token.len || token.len > TOKEN_LENGTH)
        return false;
    session->key = credential_code(w, token);
    if (!read_row(w, session, guest, confirmed) ||
        !task_link_read(w, guest->link.id, &guest->link) ||
        !task_of_link(w, guest->link.task_id, &guest->task)) {
        *session = (struct session){ .state = SESSION_NONE };
        return false;
    }
    guest->party_id = guest->task.party_id;
    return !work_failed(w);
}

bool guest_read(struct work *w, const struct request *request, int64_t clock,
                struct session *session, const struct guest **out)
{
    struct guest *guest = work_new(w, struct guest);
    bool confirmed = false;
    *out = NULL;
    if (!read_cookie(w, request, session, guest, &confirmed))
        return !work_failed(w);
    session->name = guest->link.name;
    session->lang = guest->link.lang;
    session->state = state_of(w, guest, session, confirmed, clock);
    if (session->state == SESSION_LIVE)
        session->rights = (uint32_t)MAY_ANSWER;
    if (session->state != SESSION_NONE)
        *out = guest;
    return !work_failed(w);
}

bool guest_may(const struct guest *guest, const struct route *route)
{
    if (guest->link.sections.len && !(route->flags & ROUTE_SHARED))
        return false;
    return !route->task || text_is_string(text_of(route->task), guest->task.kind->code);
}

struct actor guest_actor(struct work *w, const struct guest *guest)
{
    return (struct actor){
        .id = work_format(w, "guest:%.*s", TEXT_ARG(guest->link.id)),
        .name =
            work_format(w, "%.*s (%.*s)", TEXT_ARG(guest->link.name), TEXT_ARG(guest->task.party)),
        .narrow = true, /* of no department: it sees nothing of the register */
    };
}

bool guest_touch(struct work *w, const struct session *session, int64_t clock)
{
    return db_run(w, &query_guest_use, bind_text(session->key), bind_int(clock));
}

/* ---- beginning and ending ---- */

static bool begin_session(struct work *w, struct visit *visit, const struct guest *guest,
                          bool confirmed)
{
    const struct request *request = visit->request;
    struct session *session = &visit->session;
    int64_t lasts = confirmed ? GUEST_LASTS : GUEST_CODE_LASTS;
    struct text token = id_token(w, TOKEN_BYTES);
    if (session->key.len)
        db_run(w, &query_guest_end_one, bind_text(session->key), bind_int(visit->clock));
    db_run(w, &query_guest_forget, bind_int(visit->clock - KEPT_SECONDS));
    session->key = credential_code(w, token);
    session->csrf = id_token(w, TOKEN_BYTES);
    db_run(w, &query_guest_insert, bind_text(session->key), bind_text(guest->link.id),
           bind_text(session->csrf), bind_int(visit->clock), bind_int(visit->clock + lasts),
           bind_int(confirmed), bind_text(request->address));
    if (!work_failed(w))
        response_cookie(visit->response, session_name(request), token, 0);
    return !work_failed(w);
}

/* What is stored of a device: one browser may be known for several mailboxes. */
static struct text device_code(struct work *w, struct text token, const struct guest *guest)
{
    return credential_code(w,
                           work_format(w, "%.*s\n%.*s\n%.*s", TEXT_ARG(token),
                                       TEXT_ARG(guest->party_id), TEXT_ARG(guest->link.address)));
}

static struct text device_token(const struct visit *visit)
{
    struct text token = request_cookie(visit->request, device_name(visit->request));
    return token.len == TOKEN_LENGTH ? token : TEXT("");
}

bool guest_knows(struct work *w, const struct visit *visit, const struct guest *guest)
{
    struct text token = device_token(visit);
    return guest->link.uncoded ||
           (token.len && db_int(w, &query_guest_device_get, bind_text(device_code(w, token, guest)),
                                bind_int(visit->clock)) > 0);
}

static bool remember_device(struct work *w, struct visit *visit, const struct guest *guest)
{
    struct text token = device_token(visit);
    int64_t end = visit->clock + GUEST_DEVICE_LASTS;
    if (!token.len)
        token = id_token(w, TOKEN_BYTES);
    db_run(w, &query_guest_device_forget, bind_int(visit->clock));
    db_run(w, &query_guest_device_put, bind_text(device_code(w, token, guest)),
           bind_text(guest->party_id), bind_text(guest->link.address), bind_int(visit->clock),
           bind_int(end));
    if (!work_failed(w))
        response_cookie(visit->response, device_name(visit->request), token, GUEST_DEVICE_LASTS);
    return !work_failed(w);
}

/* The mailbox is his. */
static bool let_in(struct work *w, struct visit *visit, struct guest *guest)
{
    struct text page = text_of(guest->task.kind->page);
    size_t at = text_find(page, TEXT("{}"), 0);
    if (!begin_session(w, visit, guest, true) || !remember_device(w, visit, guest) ||
        !task_link_opened(w, &guest->link, visit->request->address) || !task_open(w, &guest->task))
        return false;
    response_redirect(visit->response,
                      task_is_open(&guest->task)
                          ? work_format(w, "%.*s%.*s", (int)at, page.at, TEXT_ARG(guest->task.id))
                          : TEXT(GUEST_HOME));
    return true;
}

/* ---- the link ---- */

bool guest_find(struct work *w, struct visit *visit, struct text token, struct guest *out)
{
    struct text address = limiter_address(visit->request->address);
    struct work trial = *w;
    *out = (struct guest){ .code_ends_at = 0 };
    /* Wrong links alone use the allowance up: a right one is let in wherever others guess. */
    bool is_there = task_link_find(&trial, token, &out->link);
    if (!work_forgive(w, &trial))
        return false;
    if (!is_there)
        return wait_take(w, visit, LIMIT_LINK, address) &&
               work_fail(w, FAULT_MISSING, "task_link.unknown", TEXT(""));
    if (!task_of_link(w, out->link.task_id, &out->task))
        return false;
    w->lang = visit_chosen_lang(visit->request, out->link.lang);
    out->party_id = out->task.party_id;
    return !work_failed(w);
}

static const char *const refusals[] = {
    [TASK_LINK_OVER] = "task_link.over",
    [TASK_LINK_REVOKED] = "task_link.revoked",
    [TASK_LINK_MOVED] = "task_link.moved",
    [TASK_LINK_SPENT] = "task_link.spent",
};

const char *guest_refusal(struct work *w, const struct guest *guest, struct text *about)
{
    const struct task *task = &guest->task;
    enum task_link_state state = task_link_state(w, &guest->link);
    /* Why is told to who could have answered: withdrawing ends the links. */
    bool was_good = state == TASK_LINK_GOOD || state == TASK_LINK_OVER ||
                    (state == TASK_LINK_REVOKED && guest->link.revoked_at >= task->decided_at);
    *about = TEXT("");
    if (task->state != TASK_WITHDRAWN || !was_good)
        return state == TASK_LINK_GOOD ? NULL : refusals[state];
    struct text day = say_day(w, moment_day(task->decided_at));
    *about = work_format(w, "%.*s\x1f%.*s", TEXT_ARG(day), TEXT_ARG(task->reason));
    return task->reason.len ? "task_link.withdrawn_why" : "task_link.withdrawn";
}

const char *guest_over(struct work *w, const struct request *request, struct text *about)
{
    struct session session;
    struct guest guest;
    bool confirmed = false;
    *about = TEXT("");
    if (!read_cookie(w, request, &session, &guest, &confirmed) || !confirmed ||
        guest.task.state != TASK_WITHDRAWN)
        return NULL;
    return guest_refusal(w, &guest, about);
}

/* Whether it opens; `over_too`: also when its time has come. */
static bool is_good(struct work *w, const struct guest *guest, bool over_too)
{
    struct text about;
    const char *refusal = guest_refusal(w, guest, &about);
    if (!refusal || (over_too && strcmp(refusal, refusals[TASK_LINK_OVER]) == 0))
        return !work_failed(w);
    return work_fail(w, FAULT_DENIED, refusal, about);
}

/* A code by mail; the session holds what only the code and our key give. */
static struct text code_mark(struct work *w, struct text session, struct text code)
{
    struct secret_key key = secret_key_for(&w->instance->key, "linkcode");
    struct text about = work_format(w, "%.*s\n%.*s", TEXT_ARG(session), TEXT_ARG(code));
    struct text mark = secret_mark(w, &key, about);
    secret_wipe(&key, sizeof key);
    return mark;
}

static struct text random_code(struct work *w)
{
    enum { CODES = 1000000 };
    uint32_t number, most = UINT32_MAX - UINT32_MAX % CODES;
    do
        id_random(&number, sizeof number);
    while (number >= most);
    return work_format(w, "%06u", number % CODES);
}

/* No code can go out. */
static bool has_no_code(struct work *w, const struct guest *guest)
{
    return work_fail(w, FAULT_DENIED, "guest.no_code",
                     task_whom_said(w, &guest->task, &guest->link));
}

static bool send_code(struct work *w, struct visit *visit, const struct guest *guest)
{
    struct text code = random_code(w);
    if (!wait_take(w, visit, LIMIT_GUEST_MAIL, guest->link.id))
        return false;
    if (!mail_server_is_set(w))
        return has_no_code(w, guest);
    db_run(w, &query_guest_code_set, bind_text(visit->session.key),
           bind_text(code_mark(w, visit->session.key, code)),
           bind_int(visit->clock + GUEST_CODE_LASTS));
    return task_mail_code(w, &guest->task, &guest->link, code);
}

bool guest_open(struct work *w, struct visit *visit, struct text token)
{
    struct guest guest;
    if (!guest_find(w, visit, token, &guest) || !is_good(w, &guest, false))
        return false;
    w->actor = guest_actor(w, &guest);
    if (guest_knows(w, visit, &guest))
        return let_in(w, visit, &guest);
    if (!begin_session(w, visit, &guest, false) || !send_code(w, visit, &guest))
        return false;
    response_redirect(visit->response, TEXT(GUEST_CODE));
    return true;
}

bool guest_renew(struct work *w, struct visit *visit, struct text token)
{
    struct guest guest;
    struct task_link next;
    if (!guest_find(w, visit, token, &guest) || !is_good(w, &guest, true))
        return false;
    if (task_link_state(w, &guest.link) == TASK_LINK_GOOD) {
        response_redirect(visit->response, work_format(w, "/v/%.*s", TEXT_ARG(token)));
        return false;
    }
    if (!wait_take(w, visit, LIMIT_GUEST_MAIL, guest.link.id))
        return false;
    if (!mail_server_is_set(w))
        return has_no_code(w, &guest);
    w->actor = guest_actor(w, &guest);
    w->actor.may = MAY_READ; /* the contact alone: the page shows nothing of it */
    w->actor.narrow = false;
    if (guest.link.sections.len) /* who shared the work has one that lasts, or asks for one */
        return work_fail(w, FAULT_DENIED, "task_link.over", TEXT(""));
    return task_link_add(w, &guest.task, guest.link.contact_id, guest.link.site, guest.link.lang,
                         &next) &&
           task_mail_send(w, &guest.task, &next, TASK_MAIL_RENEWED);
}

/* ---- the code ---- */

/* Digits as people type them: 123 456, １２３４５６. */
static struct text read_code(struct work *w, struct text typed)
{
    char *out = work_alloc(w, CODE_DIGITS + 1, 1);
    size_t count = 0;
    for (int32_t rune; (rune = text_rune(&typed)) >= 0;) {
        if (rune >= 0xff10 && rune <= 0xff19)
            rune -= 0xff10 - '0';
        if (rune == ' ' || rune == '-' || rune == 0x3000)
            continue;
        if (rune < '0' || rune > '9' || count == CODE_DIGITS)
            return TEXT("");
        out[count++] = (char)rune;
    }
    return (struct text){ out, count };
}

/* In a writing transaction. False without a fault: it is another. */
static bool is_code(struct work *w, const struct visit *visit, const struct guest *guest,
                    struct text code)
{
    struct text key = visit->session.key;
    struct rows rows = db_rows(w, &query_guest_code_get, bind_text(key));
    bool is_there = db_next(&rows);
    struct text mark = is_there ? row_text(&rows, 0) : TEXT("");
    bool is_over = !is_there || !mark.len || row_int(&rows, 1) <= visit->clock ||
                   row_int(&rows, 2) >= GUEST_CODE_TRIES;
    db_stop(&rows);
    if (is_over)
        return work_fail(w, FAULT_DENIED, "guest.code_over", TEXT(""));
    if (code.len == CODE_DIGITS && secret_is(mark, code_mark(w, key, code)))
        return !work_failed(w);
    db_run(w, &query_guest_code_failed, bind_text(key));
    task_link_failed(w, &guest->link);
    return false;
}

/* Another tab was quicker. */
static bool is_in(struct visit *visit)
{
    if (visit->session.state != SESSION_LIVE)
        return false;
    response_redirect(visit->response, TEXT(GUEST_HOME));
    return true;
}

bool guest_give_code(struct work *w, struct visit *visit, struct text code)
{
    struct session now;
    const struct guest *there = NULL;
    if (is_in(visit))
        return true;
    if (!wait_take(w, visit, LIMIT_GUEST_CODE, visit->guest->link.id))
        return false;
    db_begin(w, DB_WRITE);
    if (guest_read(w, visit->request, visit->clock, &now, &there) && now.state != SESSION_HALF)
        work_fail(w, FAULT_DENIED, "guest.code_over", TEXT(""));
    bool is_right = !work_failed(w) && is_code(w, visit, there, read_code(w, code));
    if (is_right) {
        struct guest guest = *there;
        w->actor = guest_actor(w, &guest);
        let_in(w, visit, &guest);
    }
    if (!db_end(w))
        return false;
    return is_right || work_fail(w, FAULT_DENIED, "guest.wrong_code", TEXT(""));
}

bool guest_new_code(struct work *w, struct visit *visit)
{
    if (is_in(visit))
        return true;
    if (!send_code(w, visit, visit->guest))
        return false;
    visit_done(w, visit, TEXT(GUEST_CODE), "guest.code_sent", TEXT(""));
    return true;
}

bool guest_end(struct work *w, struct visit *visit)
{
    struct text token = device_token(visit);
    db_run(w, &query_guest_end_one, bind_text(visit->session.key), bind_int(visit->clock));
    if (token.len)
        db_run(w, &query_guest_device_remove, bind_text(device_code(w, token, visit->guest)));
    response_cookie(visit->response, session_name(visit->request), TEXT(""), -1);
    response_redirect(visit->response, TEXT(GUEST_OVER));
    return !work_failed(w);
}
