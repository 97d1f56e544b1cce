#include "web/import_job.h"

#include <time.h>

#include "domain/job.h"
#include "import/intake.h"

enum {
    WAIT_MS = 900, /* for a job that may be done by then, so that no page in between is needed */
    LOOK_MS = 30,
};

/* Looks every few milliseconds whether the job has ended, each time in a transaction of its own. */
static void wait_for(struct work *w, struct text job_id)
{
    struct timespec pause = { .tv_nsec = LOOK_MS * 1000000L };
    for (int waited = 0; waited < WAIT_MS && !work_failed(w); waited += LOOK_MS) {
        struct job job = { 0 };
        db_begin(w, DB_READ);
        job_read(w, job_id, &job);
        if (!db_end(w) || !job_runs(&job))
            return;
        nanosleep(&pause, NULL);
    }
}

/* Whether the job that brings about `state` may begin: once, and not while another one runs. */
static bool may_begin(struct work *w, struct text id, const char *state, bool *runs)
{
    struct intake intake;
    struct job job = { 0 };
    if (!intake_read(w, id, &intake))
        return false;
    *runs = job_of_subject(w, id, &job) && job_runs(&job);
    bool undoes = text_is_string(TEXT("undoing"), state);
    bool applied = text_is(intake.state, TEXT("applied"));
    if (*runs || applied == undoes || text_is_string(intake.state, state))
        return !*runs;
    return work_fail(w, FAULT_CONFLICT, applied ? "import.applied_already" : "import.not_applied",
                     TEXT(""));
}

void import_job_begin(struct work *w, struct visit *visit, const char *kind, const char *state,
                      struct text id, struct url place)
{
    struct text job_id = TEXT("");
    bool runs = false;
    db_begin(w, DB_WRITE);
    if (may_begin(w, id, state, &runs) && intake_set_state(w, id, state))
        job_queue(w, kind, id, &job_id);
    if (!db_end(w))
        return;
    if (!runs)
        wait_for(w, job_id);
    response_redirect(visit->response, place.checked);
}
