#include "domain/job.h"

#include "base/id.h"
#include "domain/gauge.h"
#include "domain/job_sql.h"
#include "store/claim.h"
#include "store/db.h"

/* Jobs that are looked at for one to take; more do not run at the same time. */
enum { MOST_OPEN = 64, END_TRIES = 6 };

bool job_queue(struct work *w, const char *kind, struct text subject_id, struct text *id)
{
    *id = id_new(w);
    return db_run(w, &query_job_insert, bind_text(*id), bind_text(text_of(kind)),
                  bind_text(subject_id), bind_text(w->actor.id), bind_int(w->now));
}

static bool read_job(struct work *w, struct rows *rows, struct job *out)
{
    if (!db_next(rows))
        return false;
    *out = (struct job){
        .id = row_text(rows, 0),
        .kind = row_text(rows, 1),
        .subject_id = row_text(rows, 2),
        .account_id = row_text(rows, 3),
        .state = row_text(rows, 4),
        .done = row_int(rows, 5),
        .total = row_int(rows, 6),
        .step = row_text(rows, 7),
        .fault_code = row_text(rows, 8),
        .fault_about = row_text(rows, 9),
        .queued_at = row_int(rows, 10),
        .begun_at = row_int(rows, 11),
        .ended_at = row_int(rows, 12),
        .tries = row_int(rows, 13),
    };
    db_stop(rows);
    gauge_read(w, out);
    return true;
}

/* Whoever wanted it, and those who may do what it does. */
static bool may_see(struct work *w, const struct job *job)
{
    bool import = text_starts(job->kind, TEXT("import_")),
         verify = text_is_string(job->kind, "verify");
    bool round = text_starts(job->kind, TEXT("round"));
    uint32_t right = import ? MAY_IMPORT : verify ? MAY_JOURNAL : round ? MAY_DECIDE : MAY_ADMIN;
    return text_is(job->account_id, w->actor.id) || (w->actor.may & right);
}

bool job_read(struct work *w, struct text id, struct job *out)
{
    struct rows rows = db_rows(w, &query_job_get, bind_text(id));
    return (read_job(w, &rows, out) && may_see(w, out)) ||
           work_fail(w, FAULT_MISSING, "job.unknown", id);
}

bool job_of_subject(struct work *w, struct text subject_id, struct job *out)
{
    struct rows rows = db_rows(w, &query_job_of_subject, bind_text(subject_id));
    return read_job(w, &rows, out) && may_see(w, out);
}

bool job_is_at(struct work *w, struct text subject_id)
{
    struct job job;
    struct rows rows = db_rows(w, &query_job_of_subject, bind_text(subject_id));
    return read_job(w, &rows, &job) && job_runs(&job);
}

bool job_runs(const struct job *job)
{
    return text_is(job->state, TEXT("queued")) || text_is(job->state, TEXT("running"));
}

/* What waits, or runs by the book. There is nothing most of the time, and looking must hinder
 * nobody who writes. */
static size_t read_open(struct work *w, struct text *ids)
{
    size_t count = 0;
    db_begin(w, DB_READ);
    struct rows rows = db_rows(w, &query_job_open, bind_int(MOST_OPEN));
    while (db_next(&rows))
        ids[count++] = row_text(&rows, 0);
    return db_end(w) ? count : 0;
}

/* Whoever has claimed it begins it, unless it is over or died too often. */
static bool begin_claimed(struct work *w, struct text id, struct job *out)
{
    int64_t now = work_clock_real();
    db_begin(w, DB_WRITE);
    db_run(w, &query_job_give_up, bind_text(id), bind_int(now), bind_int(JOB_TRIES));
    bool begun =
        db_change(w, &query_job_begin, bind_text(id), bind_int(now)) == 1 && job_read(w, id, out);
    return db_end(w) && begun;
}

bool job_take(struct work *w, struct job *out)
{
    struct text ids[MOST_OPEN];
    size_t count = read_open(w, ids);
    for (size_t i = 0; i < count; i++) {
        if (!claim_take(w, ids[i]))
            continue;
        if (begin_claimed(w, ids[i], out))
            return true;
        claim_give(w, ids[i]);
    }
    return false;
}

bool job_progress(struct work *w, const struct job *job, const char *step, int64_t done,
                  int64_t total)
{
    db_begin(w, DB_WRITE);
    db_run(w, &query_job_progress, bind_text(job->id), bind_int(done), bind_int(total),
           bind_text(text_of(step)));
    return db_end(w);
}

static bool try_to_end(struct work *w, const struct job *job, const struct fault *outcome)
{
    bool well = outcome->kind == FAULT_NONE, again = db_is_away(outcome) && job->tries < JOB_TRIES;
    struct text state = well ? TEXT("done") : again ? TEXT("queued") : TEXT("failed");
    db_begin(w, DB_WRITE);
    db_run(w, &query_job_finish, bind_text(job->id), bind_text(state),
           bind_text(again ? TEXT("") : text_of(outcome->code)),
           bind_text(again ? TEXT("") : outcome->about), bind_int(again ? 0 : work_clock_real()),
           bind_int(job->tries));
    return db_end(w);
}

bool job_end(struct work *w, const struct job *job, const struct fault *outcome)
{
    bool ended = false;
    gauge_remove(w, job);
    /* What is not noted would be done again: worth more than one turn in the line. */
    for (int i = 0; i < END_TRIES && !(ended = try_to_end(w, job, outcome)); i++) {
        if (!db_is_away(&w->fault))
            break;
        if (i + 1 < END_TRIES)
            w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    }
    claim_give(w, job->id);
    return ended;
}
