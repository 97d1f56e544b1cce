#include "serve/job_worker.h"

#include "base/arena.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "domain/mail_server.h"
#include "domain/outbox.h"
#include "domain/register_line.h"
#include "domain/reminder.h"
#include "domain/upkeep.h"
#include "domain/webhook.h"
#include "domain/webhook_news.h"
#include "format/pdf.h"
#include "serve/confine.h"
#include "serve/job_kind.h"
#include "serve/log.h"
#include "serve/pdf_reader.h"
#include "store/db.h"

/* PAUSE milliseconds between two looks for a job. JOB_MEMORY is less than a request may take: what
 * a job could read, the page that shows it can. LIGHTEN_AFTER so many looks without a job, a
 * process that has made documents begins anew, without what it needed for them. */
enum {
    MEMORY = 1 << 30,
    JOB_MEMORY = 448 << 20,
    PAUSE = 200,
    LOOK_EVERY = 5,
    NEWS_EVERY = 5 * 60,
    UPKEEP_EVERY = 5 * 60 * 60,
    LIGHTEN_AFTER = 5 * 60
};

enum { MOST_PORTS = WEBHOOK_MOST + 1 };

/* Where mail and webhooks go; none: nothing goes out. */
struct ports {
    int at[MOST_PORTS];
    size_t count;
};

static struct ports read_ports(struct work *w)
{
    struct ports ports = { 0 };
    db_begin(w, DB_READ);
    int mail = mail_server_port(w);
    if (mail)
        ports.at[ports.count++] = mail;
    ports.count += webhook_ports(w, ports.at + ports.count, WEBHOOK_MOST);
    return db_end(w) ? ports : (struct ports){ 0 };
}

static bool has_port(const struct ports *ports, int port)
{
    for (size_t i = 0; i < ports->count; i++)
        if (ports->at[i] == port)
            return true;
    return false;
}

/* Whether it still goes there alone; a database that cannot be asked says nothing else. */
static bool is_same(struct work *w, const struct ports *ports)
{
    struct ports now = read_ports(w);
    for (size_t i = 0; i < now.count; i++)
        if (!has_port(ports, now.at[i]))
            return work_failed(w);
    return work_failed(w) || now.count == ports->count;
}

/* `ports`: what it may connect to from now on. */
static bool prepare(struct work *w, struct text folder, struct ports *ports)
{
    struct confined confined;
    if (!instance_connect(w, folder))
        return false;
    bool is_remote = text_starts(w->instance->database, TEXT("postgres"));
    *ports = read_ports(w);
    struct confine plan = { .data_folder = w->instance->folder,
                            .connects = is_remote || ports->count,
                            .ports = ports->at,
                            .port_count = is_remote ? 0 : ports->count };
    if (!confine_apply(w, &plan, &confined))
        return false;
    confine_say(&confined, "job");
    const char *advice = db_advice(w->db);
    if (advice)
        log_say(LOG_WARNING, word_find(text_of(advice)), NULL, NULL, NULL);
    disk_tidy(instance_path(w, w->instance, "tmp"), DAY);
    disk_tidy(instance_path(w, w->instance, "files/tmp"), DAY);
    return evaluate_rules(w) && register_line_renew(w);
}

static void run_job(struct work *w, const struct job *job)
{
    const struct job_kind *kind = job_kind_find(job->kind);
    db_begin(w, DB_READ);
    instance_set_clock(w);
    if (!kind)
        work_fail(w, FAULT_SYSTEM, "job.unknown", job->kind);
    if (db_end(w))
        kind->run(w, job);
    struct fault outcome = w->fault;
    if (outcome.kind == FAULT_SYSTEM)
        log_fault(w);
    w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    job_end(w, job, &outcome);
}

/* Whether the database says something else than when the process began, with memory of its own:
 * then false where it may not connect as it should. */
static bool look(const struct work *process, int turn, const struct ports *ports)
{
    struct arena *arena = arena_open(MEMORY);
    struct work w = work_begin(arena, process->actor);
    w.db = process->db;
    w.instance = process->instance;
    bool is_good = is_same(&w, ports), upkeep = turn % UPKEEP_EVERY == 0;
    if (!instance_look(&w) || !evaluate_catch_up(&w) || !outbox_queue(&w) || !reminder_queue(&w) ||
        !webhook_news_queue(&w, turn % NEWS_EVERY == 0) || (upkeep && !upkeep_queue(&w)))
        log_fault(&w);
    arena_close(arena);
    return is_good;
}

/* Takes one job, if one waits, with memory of its own. */
static bool take_one(const struct work *process)
{
    struct arena *arena = arena_open(JOB_MEMORY);
    struct work w = work_begin(arena, process->actor);
    struct job job;
    w.db = process->db;
    w.instance = process->instance;
    bool taken = job_take(&w, &job);
    if (taken)
        run_job(&w, &job);
    if (work_failed(&w))
        log_fault(&w);
    arena_close(arena);
    return taken;
}

int job_worker_run(void *context, int listen_fd)
{
    const struct service *service = context;
    pdf_reader_begin(); /* before there is anything to be kept from it */
    struct arena *arena = arena_open(MEMORY);
    struct work w = work_begin(arena, actor_machine(TEXT("system")));
    (void)listen_fd;
    struct ports ports = { 0 };
    if (!prepare(&w, text_of(service->folder), &ports)) {
        log_fault(&w);
        return db_is_away(&w.fault) ? WORKER_LATER : WORKER_HOPELESS;
    }
    bool is_old = false;
    int idle = 0;
    for (int i = 0; !is_old && worker_goes_on(idle ? PAUSE : 0); i++) {
        idle = take_one(&w) ? 0 : idle + 1;
        if (i % LOOK_EVERY == 0)
            is_old = !look(&w, i, &ports);
        is_old =
            is_old || instance_is_old(w.instance) || (idle == LIGHTEN_AFTER && pdf_is_loaded());
    }
    db_close(w.db);
    arena_close(arena);
    return is_old ? WORKER_AGAIN : 0;
}
