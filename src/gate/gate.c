#include "gate/gate.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "domain/instance.h"
#include "gate/begin.h"
#include "gate/draft.h"
#include "gate/guest.h"
#include "gate/past.h"
#include "gate/program.h"
#include "gate/thread.h"
#include "gate/wait.h"
#include "http/refusal.h"
#include "store/db.h"

enum { STRANGER_BYTES = 64 << 10 };

struct gate {
    struct gate_options options;
    struct routes *routes;
    struct limiter *limiter;
    struct program program;
};

static void log_line(const char *line)
{
    fprintf(stderr, "%s\n", line);
}

struct gate *gate_open(struct work *w, const struct gate_options *options)
{
    struct gate *gate = work_new(w, struct gate);
    gate->options = *options;
    gate->routes = routes_open(w->arena, options->tables);
    gate->limiter = limiter_open(w->arena);
    if (!options->clock)
        gate->options.clock = work_clock_real;
    if (!options->ticks)
        gate->options.ticks = limiter_ticks;
    if (!options->log)
        gate->options.log = log_line;
    gate->program = program_open(w, &gate->options, gate->limiter);
    return gate;
}

void *gate_thread_begin(void *gate)
{
    (void)gate;
    return thread_open();
}

void gate_thread_end(void *gate, void *what)
{
    (void)gate;
    thread_close(what);
}

/* ---- works and transactions ---- */

/* In a reading transaction: who comes, by the cookie of an account or, under GUEST_PATH, by that of
 * a link. */
static bool read_visitor(struct work *w, struct visit *visit)
{
    if (guest_is_path(visit->request->path))
        return guest_read(w, visit->request, visit->clock, &visit->session, &visit->guest);
    return session_read(w, visit->request, visit->clock, &visit->session);
}

static struct actor actor_of(struct work *w, const struct visit *visit)
{
    if (visit->guest && visit->session.state == SESSION_LIVE)
        return guest_actor(w, visit->guest);
    return session_actor(visit->guest ? &(struct session){ 0 } : &visit->session);
}

/* A new work for the same visit, with no fault. */
static struct work begin_work(const struct gate *gate, const struct visit *visit,
                              struct arena *arena)
{
    struct work w = work_begin(arena, (struct actor){ 0 });
    w.actor = actor_of(&w, visit);
    w.instance = gate->options.instance;
    w.lang = visit_lang(visit);
    return w;
}

static bool show(const struct gate *gate, struct visit *visit, visit_function *function);

/* ---- who may enter ---- */

enum way { WAY_IN, WAY_SIGN_IN, WAY_CODE, WAY_TWO_STEP, WAY_DENIED };

static enum way way_for(const struct route *route, const struct session *session)
{
    if (route->may & MAY_COME)
        return WAY_IN;
    switch (session->state) {
    case SESSION_NONE:
    case SESSION_OVER:
        return WAY_SIGN_IN;
    case SESSION_HALF:
        return route->flags & ROUTE_HALF ? WAY_IN : WAY_CODE;
    case SESSION_UNSAFE:
        return route->flags & ROUTE_BEFORE ? WAY_IN : WAY_TWO_STEP;
    case SESSION_LIVE:
        break;
    }
    if (route->may & MAY_ENTER || route->may & session->rights)
        return WAY_IN;
    return WAY_DENIED;
}

/* A link leads to tasks of its own kind alone. */
static enum way way_of(const struct visit *visit)
{
    const struct route *route = visit->match.route;
    enum way way = way_for(route, &visit->session);
    if (way == WAY_IN && visit->guest && !guest_may(visit->guest, route))
        return WAY_DENIED;
    return way;
}

/* What was typed by somebody whose session was over is kept until he is back. */
static bool keep_typed(const struct gate *gate, const struct visit *visit)
{
    const struct request *request = visit->request;
    enum session_state state = visit->session.state;
    struct work w = begin_work(gate, visit, request->arena);
    if (request->method != METHOD_POST || !draft_is_kept(visit) || !visit_is_ours(visit) ||
        !visit_has_csrf(visit) || (state != SESSION_OVER && state != SESSION_UNSAFE))
        return false;
    if (!thread_begin(&w, request, DB_WRITE))
        return false;
    bool kept = draft_keep(&w, visit, request->path);
    return db_end(&w) && kept;
}

/* The page of signing in, in answer to a form whose session the browser has forgotten. */
static bool show_sign_in(const struct gate *gate, struct work *w, struct visit *visit)
{
    struct route_match door = routes_find(gate->routes, METHOD_GET, TEXT(VISIT_SIGN_IN));
    if (visit->session.state != SESSION_NONE || !door.route)
        return false;
    visit->typed_sealed = draft_seal(w, visit);
    return visit->typed_sealed.len && show(gate, visit, door.route->run);
}

/* Leads to the page where he can prove who he is, and from there back. */
static void lead_to(const struct gate *gate, struct work *w, struct visit *visit, enum way way)
{
    const char *places[] = {
        [WAY_SIGN_IN] = VISIT_SIGN_IN, [WAY_CODE] = VISIT_CODE, [WAY_TWO_STEP] = VISIT_TWO_STEP
    };
    bool is_guest = guest_is_path(visit->request->path);
    db_end(w);
    if (!is_guest && show_sign_in(gate, w, visit))
        return;
    bool kept = keep_typed(gate, visit);
    bool over = visit->session.state == SESSION_OVER;
    struct text place = is_guest ? text_of(way == WAY_CODE ? GUEST_CODE : GUEST_OVER)
                                 : visit_with_next(w, places[way], visit_page(w, visit));
    if (kept)
        visit_done(w, visit, place, "gate.kept", TEXT(""));
    else if (over)
        visit_done(w, visit, place, "gate.session_over", TEXT(""));
    else
        response_redirect(visit->response, place);
}

/* False: it was led elsewhere, or the work has a fault. `again`: the form may be shown again. */
static bool may_enter(const struct gate *gate, struct work *w, struct visit *visit, bool *again)
{
    const struct route *route = visit->match.route;
    *again = false;
    if (!route)
        return routes_allowed(w->arena, &visit->match).len
                   ? work_fail(w, FAULT_INPUT, "gate.method", TEXT(""))
                   : work_fail(w, FAULT_MISSING, "gate.no_page", TEXT(""));
    enum way way = way_of(visit);
    if (way == WAY_DENIED)
        return work_fail(w, FAULT_DENIED, "gate.denied", TEXT(""));
    if (way != WAY_IN && visit_is_script(visit)) {
        db_end(w);
        keep_typed(gate, visit);
        return work_fail(w, FAULT_DENIED, "gate.session_over", TEXT(""));
    }
    if (way != WAY_IN) {
        lead_to(gate, w, visit, way);
        return false;
    }
    if (visit->request->method != METHOD_POST)
        return true;
    if (!visit_is_ours(visit))
        return work_fail(w, FAULT_DENIED, "gate.foreign", TEXT(""));
    *again = true; /* an old page of ours: press the button once more */
    return visit_has_csrf(visit) || work_fail(w, FAULT_DENIED, "gate.stale", TEXT(""));
}

/* ---- faults ---- */

int gate_status(const struct fault *fault)
{
    static const struct {
        const char *code;
        int status;
    } special[] = {
        { "gate.method", 405 },    { "gate.session_over", 401 }, { "gate.too_often", 429 },
        { "secret.busy", 503 },    { "db.busy", 503 },           { "db.lost", 503 },
        { "db.cannot_open", 503 }, { "db.full", 507 },           { "secret.disk_full", 507 },
        { "http.too_large", 413 },
    };
    static const int statuses[] = {
        [FAULT_NONE] = 200,    [FAULT_INPUT] = 400,    [FAULT_DENIED] = 403,
        [FAULT_MISSING] = 404, [FAULT_CONFLICT] = 409, [FAULT_SYSTEM] = 500,
    };
    for (size_t i = 0; fault->kind && i < COUNT(special); i++)
        if (strcmp(special[i].code, fault->code) == 0)
            return special[i].status;
    return statuses[fault->kind];
}

static void begin_answer(struct visit *visit)
{
    struct response *response = visit->response;
    int64_t wait = wait_seconds(&visit->fault);
    char digits[24];
    response_clear(response);
    if (guest_is_path(visit->request->path))
        response_hush(response);
    visit->form_token = TEXT(""); /* its cookie went with the answer */
    visit_keep_lang(visit);
    response->status = gate_status(&visit->fault);
    if (response->status == 503)
        wait = 5;
    snprintf(digits, sizeof digits, "%lld", (long long)wait);
    if (wait)
        response_header(response, "Retry-After", text_of(digits));
    if (response->status == 405)
        response_header(response, "Allow", routes_allowed(visit->request->arena, &visit->match));
}

/* Runs `function` in a fresh work that only reads. False if it made no answer. When the database
 * cannot be reached it is run all the same: what was typed is at hand, and can be shown. */
static bool show(const struct gate *gate, struct visit *visit, visit_function *function)
{
    const struct response *response = visit->response;
    struct work w = begin_work(gate, visit, visit->request->arena);
    begin_answer(visit);
    bool reached = thread_begin(&w, visit->request, DB_READ);
    function(&w, visit);
    db_end(&w);
    return (!reached || !work_failed(&w)) && (response->body.len || response->status == 303);
}

/* The form as it was sent. */
static bool show_again(const struct gate *gate, struct visit *visit)
{
    visit->typed = &visit->request->form;
    visit->draft_at = 0;
    return show(gate, visit, visit->match.route->show);
}

/* The form once more if there is one, else the page of faults. */
static void tell_fault(const struct gate *gate, struct visit *visit, struct work *w, bool again)
{
    const struct route *route = visit->match.route;
    visit->fault = w->fault;
    visit->lacks = w->lacks;
    if (w->fault.kind == FAULT_SYSTEM)
        gate->options.log(visit_fault_line(w, visit));
    if (again && route && route->show && show_again(gate, visit))
        return;
    if (!show(gate, visit, gate->options.fault_page))
        refusal_write(visit->response, gate_status(&visit->fault));
}

/* ---- a request ---- */

/* In a transaction of its own and without waiting: no page is late or fails because of it. */
static void touch(const struct gate *gate, struct visit *visit)
{
    struct work w = begin_work(gate, visit, visit->request->arena);
    if (!session_is_stale(&visit->session, visit->clock))
        return;
    if (thread_begin_now(&w, visit->request))
        (visit->guest ? guest_touch : session_touch)(&w, &visit->session, visit->clock);
    thread_end_now(&w);
}

/* In the reading transaction that has read the session. */
static void run_get(const struct gate *gate, struct work *w, struct visit *visit)
{
    const struct route *route = visit->match.route;
    draft_load(w, visit);
    bool enters = past_enter(w, visit, gate->options.past_page);
    if (route->flags & ROUTE_OWN)
        db_end(w);
    if (enters && !work_failed(w))
        route->run(w, visit);
    db_end(w);
}

static void run_post(const struct gate *gate, struct work *w, struct visit *visit)
{
    const struct route *route = visit->match.route;
    bool is_own = route->flags & ROUTE_OWN;
    db_end(w);
    if (visit_is_again(visit) && show_again(gate, visit))
        return;
    if (!is_own)
        begin_writing(w, visit);
    if (!work_failed(w))
        route->run(w, visit);
    if (!is_own && !work_failed(w) && visit->session.state == SESSION_LIVE && draft_is_kept(visit))
        draft_remove(w, visit, visit->request->path);
    db_end(w);
}

static void serve(const struct gate *gate, struct visit *visit, struct arena *arena)
{
    struct work w = begin_work(gate, visit, arena);
    bool again = false;
    if (thread_begin(&w, visit->request, DB_READ))
        read_visitor(&w, visit);
    struct session before = visit->session;
    w.actor = actor_of(&w, visit);
    w.lang = visit_lang(visit);
    visit_keep_lang(visit);
    if (guest_is_path(visit->request->path))
        response_hush(visit->response);
    bool enters = !work_failed(&w) && may_enter(gate, &w, visit, &again);
    if (enters && visit->request->method == METHOD_POST)
        run_post(gate, &w, visit);
    else if (enters)
        run_get(gate, &w, visit);
    else
        db_end(&w);
    if (work_failed(&w)) {
        visit->session = before; /* a new one went with the transaction */
        tell_fault(gate, visit, &w, again);
    } else if (visit->session.state != SESSION_OVER) {
        touch(gate, visit);
    }
}

static struct visit begin_visit(const struct gate *gate, const struct request *request,
                                struct response *response)
{
    return (struct visit){
        .limiter = gate->limiter,
        .routes = gate->routes,
        .request = request,
        .response = response,
        .match = routes_find(gate->routes, request->method, request->path),
        .clock = gate->options.clock(),
        .ticks = gate->options.ticks(),
    };
}

void gate_answer(void *context, struct request *request, struct response *response,
                 struct arena *arena)
{
    const struct gate *gate = context;
    if (program_asks(&gate->program, request)) {
        program_answer(&gate->program, request, response);
        return;
    }
    struct visit visit = begin_visit(gate, request, response);
    const struct route *route = visit.match.route;
    if (!route || !(route->flags & ROUTE_PLAIN)) {
        serve(gate, &visit, arena);
        return;
    }
    struct work w = begin_work(gate, &visit, arena);
    route->run(&w, &visit);
    if (work_failed(&w))
        tell_fault(gate, &visit, &w, false);
}

/* ---- bodies ---- */

/* Files are let in for those who may use the form; for those whose session is over too, or their
 * form could not be kept. Nobody else writes to our disk. */
static int refuse_upload(struct work *w, struct visit *visit)
{
    read_visitor(w, visit);
    enum way way = way_of(visit);
    if (work_failed(w))
        return 503;
    if (way == WAY_DENIED || visit->session.state == SESSION_NONE ||
        visit->session.state == SESSION_HALF)
        return 403;
    struct text who = visit->guest ? visit->guest->link.id : visit->session.account_id;
    return wait_take(w, visit, LIMIT_UPLOAD, who) ? 0 : 429;
}

struct body_rule gate_body(void *context, const struct request *request)
{
    const struct gate *gate = context;
    if (program_asks(&gate->program, request))
        return program_body(&gate->program, request);
    struct visit visit = begin_visit(gate, request, NULL);
    const struct route *route = visit.match.route;
    struct body_rule rule = { .body_bytes = route ? route->body_bytes : 0 };
    if (!rule.body_bytes && (!route || route->may & MAY_COME))
        rule.body_bytes = STRANGER_BYTES;
    if (!route || !route->uploads)
        return rule;
    struct work w = begin_work(gate, &visit, request->arena);
    thread_begin(&w, request, DB_READ);
    rule.status = refuse_upload(&w, &visit);
    rule.upload_folder = gate->options.upload_folder;
    rule.upload_count = route->uploads;
    db_end(&w);
    return rule;
}

void gate_refuse(void *context, struct request *request, struct response *response, int status)
{
    const struct gate *gate = context;
    if (program_asks(&gate->program, request)) {
        program_refuse(&gate->program, request, response, status);
        return;
    }
    struct visit visit = begin_visit(gate, request, response);
    struct work w = begin_work(gate, &visit, request->arena);
    if (status != 413) {
        refusal_write(response, status);
        return;
    }
    if (thread_begin(&w, request, DB_READ))
        read_visitor(&w, &visit);
    db_end(&w);
    visit.fault = (struct fault){ FAULT_INPUT, "http.too_large", TEXT("") };
    if (!show(gate, &visit, gate->options.fault_page))
        refusal_write(response, status);
}
