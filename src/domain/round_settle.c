/* Closing a round and accepting what says the same as last time: at once where it is little, else
 * by a job that takes a few in a transaction. What is left is read anew for each, so a job that is
 * killed goes on where it was. */
#include "base/arena.h"
#include "domain/evaluate.h"
#include "domain/job.h"
#include "domain/reply_decide.h"
#include "domain/round_lines.h"
#include "domain/round_lines_sql.h"
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
const struct round_settling round_accepting = { &query_round_same, &query_round_same_count,
                                                accept };

bool round_settle(struct work *w, const struct round *round, const struct round_settling *how,
                  size_t most, struct reply *last, size_t *done)
{
    struct text *ids = work_array(w, struct text, most + 1);
    size_t count = 0;
    struct rows rows =
        db_rows(w, how->which, bind_text(round->id), bind_int((int64_t)most), bind_text(last->id));
    while (db_next(&rows))
        ids[count++] = row_text(&rows, 0);
    for (size_t i = 0; i < count; i++)
        if (!reply_find(w, ids[i], last) || !how->settle(w, round, last))
            return false;
    *done = count;
    return !work_failed(w);
}

/* What is wrong with one reply alone; all else would meet the next one, too. */
static bool is_of_one(const struct fault *fault)
{
    return fault->kind == FAULT_INPUT || fault->kind == FAULT_CONFLICT ||
           fault->kind == FAULT_MISSING;
}

bool round_accept_unchanged(struct work *w, struct round *round, int64_t *accepted)
{
    struct reply last = { .id = TEXT("") };
    struct text job;
    size_t count = 0;
    *accepted = ROUND_BY_JOB;
    if (!work_may(w, MAY_DECIDE))
        return false;
    if (db_int(w, &query_round_same_count, bind_text(round->id)) > ROUND_AT_ONCE)
        return job_queue(w, ROUND_ACCEPT_JOB, round->id, &job);
    bool done = round_settle(w, round, &round_accepting, ROUND_AT_ONCE, &last, &count);
    *accepted = (int64_t)count;
    if (!done && is_of_one(&w->fault)) /* whose it is that keeps the others back */
        w->fault = (struct fault){ FAULT_CONFLICT, "round.held_up", last.party };
    return done;
}

/* ---- the jobs ---- */

/* Where the job stands. One faulty reply undoes its batch; that is done anew, each by itself, and
 * the faulty one is left out. */
struct settling {
    struct text id, after;
    const struct round_settling *how;
    size_t most, alone; /* alone: how many more go by themselves */
    int64_t left, left_out;
    struct text party; /* of the first that was left out */
    bool met;          /* the batch came to a reply */
};

/* Whether something was done. */
static bool settle_batch(struct work *w, struct settling *it)
{
    struct round round;
    struct text before = it->after;
    struct reply last = { .id = before };
    size_t done = 0;
    db_begin(w, DB_WRITE);
    if (round_read(w, it->id, &round) && round_settle(w, &round, it->how, it->most, &last, &done) &&
        done)
        evaluate_touched(w);
    int64_t left = db_int(w, it->how->count, bind_text(it->id));
    bool ended = db_end(w);
    it->left = ended ? left : it->left;
    if (ended || it->most == 1)
        it->after = last.id;
    it->met = !text_is(last.id, before);
    if (it->met && it->most == 1 && !it->left_out)
        it->party = last.party;
    return ended && done;
}

/* Whether the fault of a batch leaves anything to do. */
static bool leave_out(struct work *w, struct settling *it, const struct work *batch)
{
    if (!it->met || !is_of_one(&batch->fault))
        return work_fail(w, batch->fault.kind, batch->fault.code, work_text(w, batch->fault.about));
    if (it->most == 1) {
        it->party = it->left_out++ ? it->party : work_text(w, it->party);
        return true;
    }
    it->most = 1;
    it->alone = BATCH;
    return true;
}

static bool run(struct work *w, struct text id, const struct round_settling *how,
                round_progress *progress, void *context)
{
    struct settling it = { .id = id, .after = TEXT(""), .how = how, .most = BATCH };
    int64_t total = -1;
    for (bool more = true; more && !work_failed(w);) {
        struct work batch = *w;
        batch.arena = arena_open(BATCH_MEMORY);
        more = settle_batch(&batch, &it);
        it.after = work_text(w, it.after);
        if (work_failed(&batch))
            more = leave_out(w, &it, &batch);
        else if (it.most == 1 && !--it.alone)
            it.most = BATCH;
        arena_close(batch.arena);
        total = total < 0 ? it.left + BATCH : total;
        if (more && progress)
            progress(context, total - it.left, total);
    }
    if (it.left_out)
        work_fail(w, FAULT_CONFLICT, "round.some_left",
                  work_format(w, "%lld\x1f%.*s", (long long)it.left_out, TEXT_ARG(it.party)));
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
