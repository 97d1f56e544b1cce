#include "domain/round_lines.h"

#include <string.h>

#include "base/day.h"
#include "base/moment.h"
#include "domain/reply_decide.h"
#include "domain/reply_row.h"
#include "domain/round_lines_sql.h"
#include "domain/round_silent.h"
#include "domain/scope.h"
#include "domain/task_mail.h"

static struct text today(struct work *w)
{
    return work_text(w, text_of(day_iso(moment_day(w->now)).at));
}

/* ---- how it stands ---- */

static enum reply_state state_of(struct text code)
{
    for (int i = 0; i < REPLY_STATES; i++)
        if (text_is_string(code, reply_state_code((enum reply_state)i)))
            return (enum reply_state)i;
    return REPLY_WITHDRAWN;
}

static void add_count(struct round_counts *counts, const struct rows *rows)
{
    int64_t count = row_int(rows, 4);
    counts->all += count;
    counts->state[state_of(row_text(rows, 0))] += count;
    counts->show[ROUND_SHOW_ALL] += count;
    counts->show[row_int(rows, 1)] += count;
    counts->reminded += row_int(rows, 2) ? count : 0;
    counts->unchanged += row_int(rows, 3) ? count : 0;
    counts->questions += row_int(rows, 5);
    counts->answered += row_int(rows, 6);
}

bool round_counts(struct work *w, const struct round *round, struct round_counts *out)
{
    *out = (struct round_counts){ 0 };
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows =
        db_rows(w, &query_round_counts, bind_text(round->id), scope_looker(w), bind_text(today(w)));
    while (db_next(&rows))
        add_count(out, &rows);
    return !work_failed(w);
}

bool round_lines(struct work *w, const struct round *round, enum round_show show, size_t most,
                 int64_t skip, struct round_line **out, size_t *count, bool *more)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows =
        db_rows(w, &query_round_lines, bind_text(round->id), scope_looker(w), bind_text(today(w)),
                bind_int(show), bind_int((int64_t)most + 1), bind_int(skip));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = (struct round_line){
            .reply = reply_row(&rows),
            .work = row_text(&rows, REPLY_COLUMNS),
            .contact = row_text(&rows, REPLY_COLUMNS + 1),
            .email = row_text(&rows, REPLY_COLUMNS + 2),
            .phone = row_text(&rows, REPLY_COLUMNS + 3),
            .mail_state = row_text(&rows, REPLY_COLUMNS + 4),
            .last_marks = row_text(&rows, REPLY_COLUMNS + 5),
        };
    }
    *more = *count > most;
    *count -= *more;
    return !work_failed(w);
}

bool round_begun(struct work *w, const struct round *round, size_t most, struct round_begun **out,
                 size_t *count)
{
    *out = work_array(w, struct round_begun, most);
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows = db_rows(w, &query_round_begun, bind_text(round->id), scope_looker(w),
                               bind_int((int64_t)most));
    while (*count < most && db_next(&rows))
        (*out)[(*count)++] = (struct round_begun){
            .reply_id = row_text(&rows, 0),
            .party = row_text(&rows, 1),
            .answered = row_int(&rows, 2),
            .questions = row_int(&rows, 3),
            .files = row_int(&rows, 4),
        };
    db_stop(&rows);
    return !work_failed(w);
}

int64_t round_strays(struct work *w, const struct round *round)
{
    return work_may(w, MAY_DECIDE) ? db_int(w, &query_round_strays, bind_text(round->id)) : 0;
}

bool round_questions(struct work *w, const struct round *round, struct round_question **out,
                     size_t *count)
{
    *count = (size_t)round->questions;
    *out = work_array(w, struct round_question, *count + 1);
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows = db_rows(w, &query_round_marks, bind_text(round->id), scope_looker(w));
    while (db_next(&rows)) {
        struct text marks = row_text(&rows, 0);
        for (size_t i = 0; i < marks.len && i < *count; i++) {
            const char *letter = memchr(reply_letters, marks.at[i], ANSWER_MARKS);
            *(letter ? &(*out)[i].marks[letter - reply_letters] : &(*out)[i].not_asked) +=
                row_int(&rows, 1);
        }
    }
    return !work_failed(w);
}

bool round_forms(struct work *w, const struct round *round, struct round_form **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows = db_rows(w, &query_round_forms, bind_text(round->id), scope_looker(w));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] =
            (struct round_form){ row_text(&rows, 0), row_int(&rows, 1), row_int(&rows, 2),
                                 row_int(&rows, 3),  row_int(&rows, 4), row_int(&rows, 5) };
    }
    return !work_failed(w);
}

/* ---- all of them at once ---- */

/* One that can be sent: whoever is later than the link lasts needs it most. */
static bool has_link(struct work *w, const struct task *task, struct task_link *link)
{
    if (!task_link_newest(w, task->id, link))
        return false;
    enum task_link_state state = task_link_state(w, link);
    return state == TASK_LINK_GOOD ||
           (state == TASK_LINK_OVER &&
            task_link_prolong(w, link, w->now + (int64_t)TASK_GRACE * DAY));
}

static bool remind_one(struct work *w, const struct round_silent *it, struct round_reminded *out)
{
    struct reply r;
    struct task task;
    struct task_link link;
    if (!reply_find(w, it->reply_id, &r) || !task_of_link(w, r.task_id, &task))
        return false;
    if (!has_link(w, &task, &link)) {
        out->calls++;
        return !work_failed(w);
    }
    r.reminders++;
    r.reminded = moment_day(w->now);
    out->mails++;
    return task_mail_send(w, &task, &link, TASK_MAIL_CHASE) && reply_write(w, &r);
}

bool round_remind(struct work *w, struct round *round, struct text reply_id,
                  struct round_reminded *out)
{
    struct round_silent *silent;
    size_t count;
    *out = (struct round_reminded){ 0 };
    if (!work_may(w, MAY_DECIDE))
        return false;
    if (round->state != ROUND_OPEN)
        return work_fail(w, FAULT_CONFLICT, "round.moved", TEXT(""));
    if (!round_silent(w, round, &silent, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (reply_id.len && !text_is(silent[i].reply_id, reply_id))
            continue;
        out->calls += silent[i].why == ROUND_SILENT_CALL || silent[i].why == ROUND_SILENT_LINK ||
                      silent[i].why == ROUND_SILENT_FAILED;
        if (silent[i].why == ROUND_SILENT_MAILED && !remind_one(w, &silent[i], out))
            return false;
    }
    return !work_failed(w);
}
