#include "gate/past.h"

#include <time.h>

#include "base/day.h"
#include "domain/as_of.h"
#include "gate/begin.h"
#include "store/db.h"

enum { WAIT_MS = 900, LOOK_MS = 30, FAILED_SECONDS = 60 };

bool past_enter(struct work *w, struct visit *visit, visit_function *making)
{
    struct text asked = query_text(visit->request, "asof");
    int32_t day;
    if (!asked.len)
        return true;
    if (!(visit->match.route->flags & ROUTE_AS_OF))
        return work_fail(w, FAULT_INPUT, "as_of.not_here", TEXT(""));
    if (!as_of_read(w, asked, &day))
        return !work_failed(w);
    if (as_of_enter(w, day)) {
        visit->session.rights &= w->actor.may;
        return true;
    }
    if (!work_failed(w))
        making(w, visit);
    return false;
}

/* A job that failed just now would fail again. */
static bool begin_job(struct work *w, struct visit *visit, int32_t day, struct text *job_id)
{
    struct job job;
    struct text subject = work_format(w, "as-of-%s", day_iso(day).at);
    begin_writing(w, visit);
    bool failed = job_of_subject(w, subject, &job) && text_is(job.state, TEXT("failed")) &&
                  w->now - job.ended_at < FAILED_SECONDS;
    if (failed)
        work_fail(w, FAULT_SYSTEM, work_string(w, job.fault_code), job.fault_about);
    as_of_queue(w, day, job_id);
    return db_end(w);
}

/* A few days' copy is there before a page in between would be. */
static bool is_made(struct work *w, struct text job_id, struct job *job)
{
    struct timespec pause = { .tv_nsec = LOOK_MS * 1000000L };
    for (int waited = 0; waited < WAIT_MS && !work_failed(w); waited += LOOK_MS) {
        db_begin(w, DB_READ);
        job_read(w, job_id, job);
        if (!db_end(w) || !job_runs(job))
            return true;
        nanosleep(&pause, NULL);
    }
    return false;
}

bool past_make(struct work *w, struct visit *visit, int32_t day, struct job *job)
{
    struct text job_id;
    return begin_job(w, visit, day, &job_id) && is_made(w, job_id, job);
}
