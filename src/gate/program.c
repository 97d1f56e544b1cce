#include "gate/program.h"

#include "base/moment.h"
#include "domain/instance.h"
#include "domain/token.h"
#include "gate/begin.h"
#include "gate/policy.h"
#include "gate/replay.h"
#include "gate/role.h"
#include "gate/thread.h"
#include "gate/wait.h"
#include "http/refusal.h"

enum { BODY_BYTES = 512 << 10 };

struct program program_open(struct work *w, const struct gate_options *options,
                            struct limiter *limiter)
{
    struct program program = { .options = options, .limiter = limiter };
    if (options->api_tables)
        program.routes = routes_open(w->arena, options->api_tables);
    return program;
}

bool program_asks(const struct program *program, const struct request *request)
{
    return program->routes && text_starts(request->path, TEXT(PROGRAM_PATH));
}

struct text program_allowed(const struct visit *visit)
{
    struct arena *arena = visit->request->arena;
    struct buf out = buf_begin(arena, 80);
    buf_add(&out, routes_allowed(arena, &visit->match));
    buf_add(&out, TEXT(", OPTIONS"));
    return buf_text(&out);
}

static struct visit begin_visit(const struct program *program, const struct request *request,
                                struct response *response)
{
    return (struct visit){
        .limiter = program->limiter,
        .routes = program->routes,
        .request = request,
        .response = response,
        .match = routes_find(program->routes, request->method, request->path),
        .session = { .state = SESSION_NONE, .lang = visit_accepted_lang(request, LANG_JA) },
        .clock = program->options->clock(),
        .ticks = program->options->ticks(),
    };
}

/* A new work for the same visit, of nobody yet. */
static struct work begin_work(const struct program *program, const struct visit *visit)
{
    struct work w = work_begin(visit->request->arena, session_actor(&(struct session){ 0 }));
    w.instance = program->options->instance;
    w.lang = visit->session.lang;
    return w;
}

/* ---- who asks ---- */

struct text program_token(const struct request *request)
{
    struct text sent = text_trim(request_header(request, "Authorization")), scheme;
    if (!text_next(&sent, ' ', &scheme) || !text_is_nocase(scheme, TEXT("Bearer")))
        return TEXT("");
    return text_trim(sent);
}

/* What kept a token from being found. Nobody guesses 256 bits; but nobody needs to try often. */
static bool no_token(struct work *w, const struct visit *visit, struct text sent)
{
    struct text address = limiter_address(visit->request->address);
    if (work_failed(w) || !sent.len)
        return work_fail(w, FAULT_DENIED, "api.no_token", TEXT(""));
    return wait_take(w, visit, LIMIT_NO_TOKEN, address) &&
           work_fail(w, FAULT_DENIED, "api.bad_token", TEXT(""));
}

/* Reads the token and makes its owner, by it, the actor of the work. */
static bool read_token(struct work *w, struct visit *visit)
{
    struct text sent = program_token(visit->request);
    struct token *token = work_new(w, struct token);
    struct account owner;
    struct policy policy;
    if (!sent.len || !token_find(w, sent, visit->clock, token, &owner))
        return no_token(w, visit, sent);
    if (!policy_read(w, &policy))
        return false;
    visit->token = token;
    w->actor = token_actor(w, token, &owner, role_rights(owner.role, policy.admin_is_office));
    w->lang = visit_accepted_lang(visit->request, owner.lang);
    visit->session = (struct session){
        .state = SESSION_LIVE,
        .account_id = owner.id,
        .name = w->actor.name,
        .role = owner.role,
        .department_id = w->actor.department,
        .rights = w->actor.may,
        .lang = w->lang,
    };
    return true;
}

/* A program is told whether another token would help, or another person. */
static bool may_take(struct work *w, const struct visit *visit, const struct route *route)
{
    uint32_t rights = visit->session.rights;
    if (route->may & MAY_ENTER || route->may & rights)
        return true;
    return route->may & ~visit->token->scopes & MAY_EVERYTHING
               ? work_fail(w, FAULT_DENIED, "api.scope",
                           token_scopes_text(w, route->may & MAY_EVERYTHING))
               : work_fail(w, FAULT_DENIED, "api.denied", TEXT(""));
}

static bool admit(struct work *w, struct visit *visit)
{
    return read_token(w, visit) && wait_take(w, visit, LIMIT_TOKEN, visit->token->id) &&
           may_take(w, visit, visit->match.route);
}

/* ---- answers ---- */

static void tell(const struct program *program, struct visit *visit, const struct fault *fault)
{
    struct work w = begin_work(program, visit);
    response_clear(visit->response);
    visit->fault = *fault;
    program->options->problem(&w, visit);
}

/* No page is late or fails because of it. */
static void touch(const struct program *program, const struct visit *visit)
{
    struct work w = begin_work(program, visit);
    if (!visit->token || !token_is_stale(visit->token, visit->clock))
        return;
    if (thread_begin_now(&w, visit->request))
        token_touch(&w, visit->token, visit->clock, visit->request->address);
    thread_end_now(&w);
}

/* In the reading transaction that has read the token. */
static void run_read(struct work *w, struct visit *visit)
{
    const struct route *route = visit->match.route;
    if (route->flags & ROUTE_OWN)
        db_end(w);
    if (!work_failed(w))
        route->run(w, visit);
    db_end(w);
}

static void run_write(struct work *w, struct visit *visit)
{
    const struct route *route = visit->match.route;
    bool is_own = route->flags & ROUTE_OWN, is_kept = false;
    db_end(w);
    if (!replay_begin(w, visit, &is_kept) || is_kept)
        return;
    if (!is_own)
        begin_writing(w, visit);
    if (!work_failed(w))
        route->run(w, visit);
    if (!is_own)
        replay_keep(w, visit);
    db_end(w);
    if (work_failed(w))
        replay_forget(w, visit);
}

static void serve(const struct program *program, struct visit *visit)
{
    struct work w = begin_work(program, visit);
    enum method method = visit->request->method;
    if (!thread_begin(&w, visit->request, DB_READ) || !admit(&w, visit))
        db_end(&w);
    else if (method == METHOD_GET || method == METHOD_HEAD)
        run_read(&w, visit);
    else
        run_write(&w, visit);
    if (w.fault.kind == FAULT_SYSTEM)
        program->options->log(visit_fault_line(&w, visit));
    if (work_failed(&w))
        tell(program, visit, &w.fault);
    touch(program, visit);
}

void program_answer(const struct program *program, struct request *request,
                    struct response *response)
{
    struct visit visit = begin_visit(program, request, response);
    const struct route *route = visit.match.route;
    bool leads = routes_allowed(request->arena, &visit.match).len > 0;
    struct fault fault = { FAULT_MISSING, "api.no_address", TEXT("") };
    if (leads && request->method == METHOD_OPTIONS) {
        response->status = 204;
        response_header(response, "Allow", program_allowed(&visit));
    } else if (!route) {
        if (leads)
            fault = (struct fault){ FAULT_INPUT, "api.method", TEXT("") };
        tell(program, &visit, &fault);
    } else if (route->flags & ROUTE_PLAIN) {
        struct work w = begin_work(program, &visit);
        route->run(&w, &visit);
        if (work_failed(&w))
            tell(program, &visit, &w.fault);
    } else {
        serve(program, &visit);
    }
}

/* ---- bodies ---- */

/* Files are let in for those alone who may send them. */
static int refuse_upload(struct work *w, struct visit *visit)
{
    if (read_token(w, visit) && may_take(w, visit, visit->match.route))
        return wait_take(w, visit, LIMIT_UPLOAD, visit->session.account_id) ? 0 : 429;
    if (wait_seconds(&w->fault))
        return 429;
    if (w->fault.kind == FAULT_SYSTEM)
        return 503;
    return visit->token ? 403 : 401;
}

struct body_rule program_body(const struct program *program, const struct request *request)
{
    struct visit visit = begin_visit(program, request, NULL);
    const struct route *route = visit.match.route;
    struct body_rule rule = { .body_bytes = BODY_BYTES };
    if (!route || !route->uploads)
        return rule;
    struct work w = begin_work(program, &visit);
    rule.body_bytes = route->body_bytes;
    rule.status = thread_begin(&w, request, DB_READ) ? refuse_upload(&w, &visit) : 503;
    rule.upload_folder = program->options->upload_folder;
    rule.upload_count = route->uploads;
    db_end(&w);
    return rule;
}

void program_refuse(const struct program *program, struct request *request,
                    struct response *response, int status)
{
    static const struct {
        int status;
        struct fault fault;
    } faults[] = {
        { 400, { FAULT_INPUT, "http.malformed", TEXT_INIT("") } },
        { 401, { FAULT_DENIED, "api.bad_token", TEXT_INIT("") } },
        { 403, { FAULT_DENIED, "api.denied", TEXT_INIT("") } },
        { 413, { FAULT_INPUT, "http.too_large", TEXT_INIT("") } },
        { 429, { FAULT_DENIED, "http.too_often", TEXT_INIT("") } },
        { 503, { FAULT_SYSTEM, "http.busy", TEXT_INIT("") } },
        { 507, { FAULT_SYSTEM, "http.disk_full", TEXT_INIT("") } },
    };
    struct visit visit = begin_visit(program, request, response);
    for (size_t i = 0; i < COUNT(faults); i++)
        if (faults[i].status == status) {
            tell(program, &visit, &faults[i].fault);
            return;
        }
    refusal_write(response, status);
}
