#include "web/import_job.h"

#include <time.h>

#include "domain/job.h"
#include "http/upload.h"
#include "gate/begin.h"
#include "import/begin.h"

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

bool import_job_upload(struct work *w, const struct upload *upload)
{
    if (!upload || (upload->size == 0 && !upload->name.len))
        return work_fail(w, FAULT_INPUT, "import_page.no_file", TEXT(""));
    return upload->size > 0 || work_fail(w, FAULT_INPUT, "table.empty", TEXT(""));
}

void import_job_begin(struct work *w, struct visit *visit, const char *kind, const char *state,
                      struct text id, struct url place)
{
    struct text job_id;
    begin_writing(w, visit);
    begin_import(w, kind, state, id, &job_id);
    if (!db_end(w))
        return;
    if (job_id.len)
        wait_for(w, job_id);
    response_redirect(visit->response, place.checked);
}
