#include "serve/job_worker.h"

#include "base/arena.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "domain/upkeep.h"
#include "serve/confine.h"
#include "serve/job_kind.h"
#include "serve/log.h"
#include "store/db.h"

/* PAUSE milliseconds between two looks for a job. JOB_MEMORY is less than a request may take: what
 * a job could read, the page that shows it can. */
enum {
    MEMORY = 1 << 30,
    JOB_MEMORY = 448 << 20,
    PAUSE = 200,
    LOOK_EVERY = 5,
    UPKEEP_EVERY = 5 * 60 * 60
};

static bool prepare(struct work *w, struct text folder)
{
    struct confined confined;
    if (!instance_connect(w, folder))
        return false;
    struct confine plan = { .data_folder = w->instance->folder,
                            .connects = text_starts(w->instance->database, TEXT("postgres")) };
    if (!confine_apply(w, &plan, &confined))
        return false;
    confine_say(&confined, "job");
    const char *advice = db_advice(w->db);
    if (advice)
        log_say(LOG_WARNING, word_find(text_of(advice)), NULL, NULL, NULL);
    disk_tidy(instance_path(w, w->instance, "tmp"), DAY);
    disk_tidy(instance_path(w, w->instance, "files/tmp"), DAY);
    return evaluate_rules(w);
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

/* Whether the database says something else than when the process began, with memory of its own. */
static void look(const struct work *process, bool upkeep)
{
    struct arena *arena = arena_open(MEMORY);
    struct work w = work_begin(arena, process->actor);
    w.db = process->db;
    w.instance = process->instance;
    if (!instance_look(&w) || !evaluate_catch_up(&w) || (upkeep && !upkeep_queue(&w)))
        log_fault(&w);
    arena_close(arena);
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
    struct arena *arena = arena_open(MEMORY);
    struct work w = work_begin(arena, actor_machine(TEXT("system")));
    (void)listen_fd;
    if (!prepare(&w, text_of(service->folder))) {
        log_fault(&w);
        return db_is_away(&w.fault) ? WORKER_LATER : WORKER_HOPELESS;
    }
    bool is_old = false;
    for (int i = 0; !is_old && worker_goes_on(take_one(&w) ? 0 : PAUSE); i++) {
        if (i % LOOK_EVERY == 0)
            look(&w, i % UPKEEP_EVERY == 0);
        is_old = instance_is_old(w.instance);
    }
    db_close(w.db);
    arena_close(arena);
    return is_old ? WORKER_AGAIN : 0;
}
