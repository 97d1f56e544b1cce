/* Closing a round and accepting what says the same as last time: at once where it is little, else
 * by a job that takes a few in a transaction. What is left is read anew for each, so a job that is
 * killed goes on where it was. */
#include "base/arena.h"
#include "domain/evaluate.h"
#include "domain/job.h"
#include "domain/reply_decide.h"
#include "domain/round_lines.h"
#include "domain/round_sql.h"
#include "domain/round_write.h"
#include "store/db.h"

enum { BATCH = 50, BATCH_MEMORY = 64 << 20 };

static bool withdraw(struct work *w, const struct round *round, struct reply *r)
{
    return reply_withdraw(w, r, round->close_reason);
}

static bool accept(struct work *w, const struct round *round, struct reply *r)
{
    (void)round;
    return reply_accept(w, r);
}

const struct round_settling round_closing = { &query_round_unsettled, &query_round_unsettled_count,
                                              withdraw };
const struct round_settling round_accepting = { &query_round_unchanged,
                                                &query_round_unchanged_count, accept };

bool round_settle(struct work *w, const struct round *round, const struct round_settling *how,
                  size_t most, size_t *done)
{
    struct text *ids = work_array(w, struct text, most + 1);
    size_t count = 0;
    struct reply r;
    struct rows rows = db_rows(w, how->which, bind_text(round->id), bind_int((int64_t)most));
    while (db_next(&rows))
        ids[count++] = row_text(&rows, 0);
    for (size_t i = 0; i < count; i++)
        if (!reply_find(w, ids[i], &r) || !how->settle(w, round, &r))
            return false;
    if (done)
        *done = count;
    return !work_failed(w);
}

bool round_accept_unchanged(struct work *w, struct round *round, int64_t *accepted)
{
    struct text job;
    size_t count = 0;
    *accepted = ROUND_BY_JOB;
    if (!work_may(w, MAY_DECIDE))
        return false;
    if (db_int(w, &query_round_unchanged_count, bind_text(round->id)) > ROUND_AT_ONCE)
        return job_queue(w, ROUND_ACCEPT_JOB, round->id, &job);
    bool done = round_settle(w, round, &round_accepting, ROUND_AT_ONCE, &count);
    *accepted = (int64_t)count;
    return done;
}

/* ---- the jobs ---- */

/* False at the end, and after a fault. */
static bool settle_batch(struct work *w, struct text id, const struct round_settling *how,
                         int64_t *left)
{
    struct round round;
    size_t done = 0;
    db_begin(w, DB_WRITE);
    if (round_read(w, id, &round) && round_settle(w, &round, how, BATCH, &done) && done)
        evaluate_touched(w);
    *left = db_int(w, how->count, bind_text(id));
    return db_end(w) && done > 0;
}

static bool run(struct work *w, struct text id, const struct round_settling *how,
                round_progress *progress, void *context)
{
    int64_t left, total = -1;
    for (bool more = true; more;) {
        struct work batch = *w;
        batch.arena = arena_open(BATCH_MEMORY);
        more = settle_batch(&batch, id, how, &left);
        if (work_failed(&batch))
            work_fail(w, batch.fault.kind, batch.fault.code, work_text(w, batch.fault.about));
        arena_close(batch.arena);
        total = total < 0 ? left + BATCH : total;
        if (more && progress)
            progress(context, total - left, total);
    }
    return !work_failed(w);
}

bool round_close_run(struct work *w, struct text id, round_progress *progress, void *context)
{
    return run(w, id, &round_closing, progress, context);
}

bool round_accept_run(struct work *w, struct text id, round_progress *progress, void *context)
{
    return run(w, id, &round_accepting, progress, context);
}
