#include "web/as_of_page.h"

#include <time.h>

#include "domain/as_of.h"
#include "gate/begin.h"
#include "store/db.h"
#include "web/front.h"

enum { WAIT_MS = 900, LOOK_MS = 30, FAILED_SECONDS = 60 };

/* ---- making it ---- */

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

void as_of_making(struct work *w, struct visit *visit)
{
    int32_t day;
    struct text job_id;
    struct job job = { 0 };
    db_begin(w, DB_READ);
    as_of_read(w, query_text(visit->request, "asof"), &day);
    if (!db_end(w) || !begin_job(w, visit, day, &job_id))
        return;
    if (is_made(w, job_id, &job)) {
        response_redirect(visit->response, visit_page(w, visit));
        return;
    }
    db_begin(w, DB_READ);
    struct page page = front_page(w, visit, WORD_as_of_look, PLACE_PARTIES);
    front_job(w, visit, &page, &job);
    db_end(w);
}

/* ---- links ---- */

static bool carries(struct text path)
{
    static const char *const places[] = { "/vendors",    "/records/", "/registers",
                                          "/contracts/", "/todo",     "/evidence/" };
    for (size_t i = 0; i < COUNT(places); i++)
        if (text_starts(path, text_of(places[i])))
            return true;
    return false;
}

struct url as_of_url(struct work *w, struct url url)
{
    struct text text = url.checked;
    size_t hash = text_find(text, TEXT("#"), 0);
    if (!w->as_of || !carries(text) || text_contains(text, TEXT("asof=")))
        return url;
    struct url plain = url_local(w, text_slice(text, 0, hash));
    plain = url_with(w, plain, "asof", text_of(day_iso(w->as_of->day).at));
    return hash < text.len ? url_at(w, plain, work_string(w, text_slice(text, hash + 1, text.len)))
                           : plain;
}

struct url as_of_back(struct work *w, const struct page *page)
{
    return url_with(w, page->self, "asof", TEXT(""));
}
