#include "base/arena.h"
#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/reply_marks.h"
#include "domain/round_greet.h"
#include "domain/round_sql.h"
#include "domain/round_write.h"
#include "domain/task_mail.h"
#include "store/db.h"

enum { BATCH = 50, BATCH_MEMORY = 64 << 20 };

/* One that waits. */
struct waiting {
    struct text id, party_id, contact_id;
    struct text facts;
    enum lang lang;
};

static bool mail(struct work *w, const struct round *round, const struct waiting *one,
                 const struct task *task)
{
    struct task_link link;
    if (!one->contact_id.len)
        return !work_failed(w); /* somebody of ours hands the link over, once there is a contact */
    if (!task_link_add(w, task, one->contact_id, round->site, one->lang, &link) ||
        !task_mail_send(w, task, &link, TASK_MAIL_ASK))
        return false;
    return !round->attach || db_run(w, &query_round_mail_attached, bind_text(link.id),
                                    bind_text(work_format(w, "reply/%.*s", TEXT_ARG(one->id))));
}

static bool send_one(struct work *w, const struct round *round, const struct sheet *sheet,
                     const struct waiting *one)
{
    struct issues issues = { 0 };
    int32_t today = moment_day(w->now);
    struct task task = {
        .party_id = one->party_id,
        .kind = task_kind_find(TEXT("answers")),
        .about = reply_marks_about(w, sheet, one->facts, round->title),
        .message = round->message,
        .attached = round->attach,
        .due = round->due < today ? today : round->due, /* midnight may have passed meanwhile */
    };
    return task_add(w, &task, &issues) &&
           db_run(w, &query_round_reply_sent, bind_text(one->id), bind_text(task.id)) &&
           mail(w, round, one, &task);
}

static size_t take(struct work *w, const struct round *round, struct waiting *batch)
{
    size_t count = 0;
    struct rows rows = db_rows(w, &query_round_waiting, bind_text(round->id), bind_int(BATCH));
    while (db_next(&rows))
        batch[count++] = (struct waiting){
            .id = row_text(&rows, 0),
            .party_id = row_text(&rows, 1),
            .facts = row_text(&rows, 2),
            .contact_id = row_text(&rows, 4),
            .lang = round_lang(row_text(&rows, 5)),
        };
    return count;
}

/* A few in a transaction. False at the end, and after a fault. */
static bool send_batch(struct work *w, struct text id, int64_t *left, int64_t *total)
{
    struct waiting batch[BATCH];
    struct round round;
    struct sheet sheet = { 0 };
    db_begin(w, DB_WRITE);
    bool goes = round_read(w, id, &round) && round.state == ROUND_SENDING;
    size_t count = goes ? take(w, &round, batch) : 0;
    if (count)
        round_sheet(w, &round, &sheet);
    for (size_t i = 0; i < count; i++)
        if (!send_one(w, &round, &sheet, &batch[i]))
            break;
    if (goes && !count)
        round_move(w, &round, ROUND_OPEN);
    if (count)
        evaluate_touched(w);
    *left = db_int(w, &query_round_count, bind_text(id), bind_text(TEXT("waiting")));
    *total = db_int(w, &query_round_all_count, bind_text(id));
    return db_end(w) && count;
}

bool round_run(struct work *w, struct text id, round_progress *progress, void *context)
{
    int64_t left, total;
    for (bool more = true; more;) {
        struct work batch = *w;
        batch.arena = arena_open(BATCH_MEMORY);
        more = send_batch(&batch, id, &left, &total);
        if (work_failed(&batch))
            work_fail(w, batch.fault.kind, batch.fault.code, work_text(w, batch.fault.about));
        arena_close(batch.arena);
        if (more && progress)
            progress(context, total - left, total);
    }
    return !work_failed(w);
}
