/* fixture.h - a gate with a small set of pages, and browsers that visit it.
 *
 * Requests are made as http/server.h would hand them over; the database is a real
 * one. A page prints lines "name:value", which page_says reads.
 */
#pragma once
#include "base/arena.h"
#include "base/id.h"
#include "base/secret.h"
#include "domain/instance.h"
#include "gate/draft.h"
#include "gate/gate.h"
#include "gate/join.h"
#include "gate/limiter.h"
#include "gate/password.h"
#include "gate/sign_in.h"
#include "gate/two_step.h"
#include "http/limits.h"
#include "store/db.h"
#include "store/migrate.h"
#include "test/databases.h"

enum { FIXTURE_NOW = 1800000000 };

/* Set before fixture_begin by tests of programs. */
static const struct route *const *fixture_api_tables;
static visit_function *fixture_problem;

static int64_t fixture_clock_at = FIXTURE_NOW, fixture_ticks_at = 1000000;
static char fixture_logged[4096];

static inline int64_t fixture_clock(void)
{
    return fixture_clock_at;
}

static inline int64_t fixture_ticks(void)
{
    return fixture_ticks_at;
}

/* Time goes by, on both clocks. */
static inline void fixture_wait(int64_t seconds)
{
    fixture_clock_at += seconds;
    fixture_ticks_at += seconds * 1000;
}

static inline void fixture_log(const char *line)
{
    snprintf(fixture_logged, sizeof fixture_logged, "%s", line);
}

struct fixture {
    struct arena *arena;
    struct instance instance;
    struct gate *gate;
    void *thread;
    struct work w; /* may do everything, outside of a transaction */
};

/* ---- pages ---- */

#define SAY(visit, ...) buf_format(&(visit)->response->body, __VA_ARGS__)

/* What every page prints. */
static inline void page_frame(struct work *w, struct visit *visit)
{
    struct text said = visit_said(w, visit), csrf = visit_csrf(w, visit);
    SAY(visit, "path:%.*s\nuser:%.*s\nlang:%s\n", TEXT_ARG(visit->request->path),
        TEXT_ARG(w->actor.name), w->lang == LANG_EN ? "en" : "ja");
    SAY(visit, "said:%.*s\ncsrf:%.*s\n", TEXT_ARG(said), TEXT_ARG(csrf));
    if (visit->fault.kind)
        SAY(visit, "fault:%s\n", visit->fault.code);
    for (size_t i = 0; i < visit->issues.count; i++)
        SAY(visit, "issue%d:%s\n", visit->issues.items[i].field, visit->issues.items[i].code);
}

static inline void page_plain(struct work *w, struct visit *visit)
{
    page_frame(w, visit);
}

static inline void page_fault(struct work *w, struct visit *visit)
{
    page_frame(w, visit);
    SAY(visit, "page:fault\n");
}

static inline void page_asset(struct work *w, struct visit *visit)
{
    SAY(visit, "asset:%.*s database:%s\n", TEXT_ARG(visit_part(visit, "name")),
        w->db ? "yes" : "no");
}

static const struct query fixture_note_get = { "fixture_note_get",
                                               "SELECT value FROM setting WHERE name = $1" };
static const struct query fixture_note_put = {
    "fixture_note_put", "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) "
                        "DO UPDATE SET value = excluded.value"
};

/* A form: two fields, one of which may be ticked. */
static inline void page_note(struct work *w, struct visit *visit)
{
    struct text stored = db_text(w, &fixture_note_get, bind_text(visit_part(visit, "id")));
    if (text_is(visit_part(visit, "id"), TEXT("gone"))) {
        work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
        return;
    }
    page_frame(w, visit);
    SAY(visit, "text:%.*s\nticked:%d\ndraft:%d\n", TEXT_ARG(visit_typed(visit, "text", stored)),
        text_is(visit_typed(visit, "box", TEXT("on")), TEXT("on")), visit->draft_at != 0);
}

static inline void page_note_save(struct work *w, struct visit *visit)
{
    struct text text = field_text(visit->request, "text");
    db_run(w, &fixture_note_put, bind_text(visit_part(visit, "id")), bind_text(text));
    if (text_is(text, TEXT("bad"))) {
        issue_add(w, &visit->issues, 3, "record.required", TEXT(""));
        work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
        return;
    }
    if (text_is(text, TEXT("broken")))
        work_fail(w, FAULT_SYSTEM, "db.full", TEXT("no space left"));
    if (text_is(text, TEXT("conflict")))
        work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", TEXT("x"));
    if (text_is(text, TEXT("splits")))
        response_header(visit->response, "X-Name", text);
    visit_done(w, visit, TEXT("/"), "record.required", TEXT(""));
}

static inline void page_sign_in(struct work *w, struct visit *visit)
{
    page_frame(w, visit);
    SAY(visit, "sealed:%.*s\n", TEXT_ARG(visit->typed_sealed));
    SAY(visit, "email:%.*s\n", TEXT_ARG(visit_typed(visit, "email", TEXT(""))));
}

static inline void page_sign_in_run(struct work *w, struct visit *visit)
{
    sign_in_password(w, visit, field_text(visit->request, "email"),
                     field_text(visit->request, "password"));
}

static inline void page_code_run(struct work *w, struct visit *visit)
{
    if (field_given(visit->request, "recovery"))
        sign_in_recovery(w, visit, field_text(visit->request, "recovery"));
    else
        sign_in_code(w, visit, field_text(visit->request, "code"));
}

static inline void page_sign_out(struct work *w, struct visit *visit)
{
    sign_in_end(w, visit);
}

static inline void page_others_out(struct work *w, struct visit *visit)
{
    sign_in_end_others(w, visit);
    visit_done(w, visit, TEXT("/"), "sign_in.others_ended", TEXT(""));
}

static inline void page_sessions(struct work *w, struct visit *visit)
{
    struct session_line *lines;
    size_t count;
    session_list(w, &visit->session, visit->clock, &lines, &count);
    SAY(visit, "count:%zu\n", count);
    for (size_t i = 0; i < count; i++)
        SAY(visit, "%s:%.*s\nbrowser:%.*s\n", lines[i].is_this ? "this" : "other",
            TEXT_ARG(lines[i].key), TEXT_ARG(lines[i].browser));
}

static inline void page_session_end(struct work *w, struct visit *visit)
{
    if (session_end_own(w, field_text(visit->request, "key"), visit->clock))
        response_redirect(visit->response, TEXT("/"));
}

static inline void page_two_step(struct work *w, struct visit *visit)
{
    struct two_step_offer offer;
    two_step_offer(w, visit, &offer);
    page_frame(w, visit);
    SAY(visit, "offer:%.*s\nsecret:%.*s\n", TEXT_ARG(offer.sealed), TEXT_ARG(offer.secret));
}

static inline void page_two_step_run(struct work *w, struct visit *visit)
{
    struct text codes[CREDENTIAL_RECOVERY_CODES];
    if (two_step_set_up(w, visit, field_text(visit->request, "password"),
                        field_text(visit->request, "_offer"), field_text(visit->request, "code"),
                        codes)) {
        page_frame(w, visit);
        SAY(visit, "recovery:%.*s\n", TEXT_ARG(codes[0]));
    }
}

static inline void page_two_step_off(struct work *w, struct visit *visit)
{
    if (two_step_remove(w, visit, field_text(visit->request, "password")))
        response_redirect(visit->response, TEXT("/"));
}

static inline void page_password_run(struct work *w, struct visit *visit)
{
    if (password_change(w, visit, field_text(visit->request, "password"),
                        field_text(visit->request, "new_password")))
        response_redirect(visit->response, TEXT("/"));
}

static inline void page_invitation(struct work *w, struct visit *visit)
{
    struct credential who;
    if (!join_read(w, visit, visit_part(visit, "code"), &who))
        return;
    page_frame(w, visit);
    SAY(visit, "name:%.*s\n", TEXT_ARG(who.name));
}

static inline void page_invitation_run(struct work *w, struct visit *visit)
{
    join_accept(w, visit, visit_part(visit, "code"), field_text(visit->request, "password"));
}

static inline void page_setup(struct work *w, struct visit *visit)
{
    if (join_read_first(w, visit, visit_part(visit, "code")))
        page_frame(w, visit);
}

static inline void page_setup_run(struct work *w, struct visit *visit)
{
    const struct request *request = visit->request;
    struct setup setup = { .company = field_text(request, "company"),
                           .corporate_number = field_text(request, "corporate_number"),
                           .account = { .email = field_text(request, "email"),
                                        .name = field_text(request, "name") } };
    join_first(w, visit, visit_part(visit, "code"), &setup, field_text(request, "password"));
}

static inline void page_upload(struct work *w, struct visit *visit)
{
    (void)w;
    response_redirect(visit->response, TEXT("/"));
}

static const struct route fixture_routes[] = {
    PAGE("/", MAY_ENTER, page_plain),
    PAGE("/assets/:name", MAY_COME, page_asset, .flags = ROUTE_PLAIN),
    PAGE("/sign-in", MAY_COME, page_sign_in, .flags = ROUTE_SECRET),
    FORM("/sign-in", MAY_COME, page_sign_in_run, page_sign_in, .flags = ROUTE_OWN | ROUTE_SECRET),
    PAGE("/sign-in/code", MAY_ENTER, page_plain, .flags = ROUTE_HALF | ROUTE_SECRET),
    FORM("/sign-in/code", MAY_ENTER, page_code_run, page_plain,
         .flags = ROUTE_HALF | ROUTE_OWN | ROUTE_SECRET),
    FORM("/sign-out", MAY_ENTER, page_sign_out, NULL, .flags = ROUTE_HALF | ROUTE_BEFORE),
    FORM("/sign-out/others", MAY_ENTER, page_others_out, NULL),
    PAGE("/me/sessions", MAY_ENTER, page_sessions),
    FORM("/me/sessions", MAY_ENTER, page_session_end, NULL),
    PAGE("/me/two-step", MAY_ENTER, page_two_step, .flags = ROUTE_BEFORE | ROUTE_SECRET),
    FORM("/me/two-step", MAY_ENTER, page_two_step_run, page_two_step,
         .flags = ROUTE_OWN | ROUTE_BEFORE | ROUTE_SECRET),
    FORM("/me/two-step/off", MAY_ENTER, page_two_step_off, page_plain,
         .flags = ROUTE_OWN | ROUTE_SECRET),
    PAGE("/me/password", MAY_ENTER, page_plain, .flags = ROUTE_SECRET),
    FORM("/me/password", MAY_ENTER, page_password_run, page_plain,
         .flags = ROUTE_OWN | ROUTE_SECRET),
    PAGE("/invitation/:code", MAY_COME, page_invitation, .flags = ROUTE_SECRET),
    FORM("/invitation/:code", MAY_COME, page_invitation_run, page_invitation,
         .flags = ROUTE_OWN | ROUTE_SECRET),
    PAGE("/setup/:code", MAY_COME, page_setup, .flags = ROUTE_SECRET),
    FORM("/setup/:code", MAY_COME, page_setup_run, page_setup, .flags = ROUTE_OWN | ROUTE_SECRET),
    ROUTE_END,
};

static const struct route fixture_register_routes[] = {
    PAGE("/notes", MAY_READ, page_plain),
    PAGE("/notes/:id/edit", MAY_WRITE, page_note),
    FORM("/notes/:id/edit", MAY_WRITE, page_note_save, page_note),
    PAGE("/notes/new/edit", MAY_READ, page_plain),
    PAGE("/trail", MAY_JOURNAL, page_plain),
    PAGE("/reports", MAY_REPORT | MAY_READ, page_plain),
    FORM("/decide", MAY_DECIDE, page_upload, NULL),
    PAGE("/import", MAY_IMPORT, page_plain),
    FORM("/import", MAY_IMPORT, page_upload, NULL, .uploads = 1, .body_bytes = 1 << 20),
    PAGE("/settings/users", MAY_ADMIN, page_plain),
    ROUTE_END,
};

static const struct route *const fixture_tables[] = { fixture_routes, fixture_register_routes,
                                                      draft_routes, NULL };

/* ---- a gate ---- */

/* `f` stays where it is until fixture_end. */
static inline void fixture_begin(struct fixture *f, struct text url,
                                 const struct route *const *tables)
{
    *f = (struct fixture){ .arena = arena_open(512 << 20) };
    f->instance.folder = folder();
    id_random(f->instance.key.at, sizeof f->instance.key.at);
    f->w = work_begin(f->arena, actor_machine(TEXT("test")));
    f->instance.database = work_text(&f->w, url);
    struct gate_options options = {
        .instance = &f->instance,
        .tables = tables,
        .fault_page = page_fault,
        .api_tables = fixture_api_tables,
        .problem = fixture_problem,
        .upload_folder = folder(),
        .clock = fixture_clock,
        .ticks = fixture_ticks,
        .log = fixture_log,
    };
    f->w.instance = &f->instance;
    f->w.db = db_open(&f->w, f->instance.database);
    migrate_bundled(&f->w);
    f->gate = gate_open(&f->w, &options);
    f->thread = gate_thread_begin(f->gate);
    if (work_failed(&f->w))
        printf("Bail out! %s %.*s\n", f->w.fault.code, TEXT_ARG(f->w.fault.about));
}

static inline void fixture_end(struct fixture *f)
{
    gate_thread_end(f->gate, f->thread);
    db_close(f->w.db);
    arena_close(f->arena);
}

static inline int64_t fixture_count(struct fixture *f, const char *sql)
{
    struct query query = { "count", sql };
    databases_again(&f->w);
    db_begin(&f->w, DB_READ);
    int64_t count = db_int(&f->w, &query);
    if (!db_end(&f->w))
        printf("# %s: %s %.*s\n", sql, f->w.fault.code, TEXT_ARG(f->w.fault.about));
    return count;
}

#define FIXTURE_PASSWORD "korehadaremo-shiranai"

/* An account with FIXTURE_PASSWORD (or, without one, only invited); its id. */
static inline struct text fixture_account(struct fixture *f, const char *email, enum role role,
                                          const char *department, bool joined)
{
    static char hash[200];
    struct account account = { .email = text_of(email),
                               .name = work_format(&f->w, "%s さん", email),
                               .role = role,
                               .department_id = text_of(department) };
    struct text code;
    databases_again(&f->w);
    if (joined && !*hash)
        snprintf(hash, sizeof hash, "%.*s",
                 TEXT_ARG(secret_password_hash(&f->w, TEXT(FIXTURE_PASSWORD))));
    db_begin(&f->w, DB_WRITE);
    account_add(&f->w, &account);
    if (joined) {
        credential_invite(&f->w, account.id, fixture_clock_at, &code);
        credential_accept(&f->w, code, fixture_clock_at, text_of(hash));
    }
    if (!db_end(&f->w))
        printf("# account %s: %s\n", email, f->w.fault.code);
    return account.id;
}

/* A company and a department. */
static inline void fixture_department(struct fixture *f, const char *id)
{
    char sql[400];
    databases_do(&f->w,
                 "INSERT INTO company VALUES ('c', 1, 0, 0, 0, 'n', '', '', '', '', '', '', '', "
                 "'', '', '', '', '', '') ON CONFLICT (id) DO NOTHING");
    snprintf(sql, sizeof sql,
             "INSERT INTO department (id, version, added_at, changed_at, removed_at, company_id, "
             "name, kana, code, leader, email, phone, note) VALUES ('%s', 1, 0, 0, 0, 'c', '%s', "
             "'', '', '', '', '', '')",
             id, id);
    databases_do(&f->w, sql);
}
