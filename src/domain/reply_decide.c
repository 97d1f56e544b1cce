#include "domain/reply_decide.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "base/words.h"
#include "domain/finding.h"
#include "domain/journal.h"
#include "domain/record.h"
#include "domain/reply_decide_sql.h"
#include "domain/reply_marks.h"
#include "domain/reply_row.h"
#include "domain/reply_sql.h"
#include "domain/scope.h"
#include "domain/selection_feed.h"
#include "domain/task_mail.h"
#include "registers.h"

enum { LONGEST_REASON = 2000, LONGEST_BODY = 8 << 20, LONGEST_LETTER = TASK_WORDS_BYTES / 2 };

static bool is_submitted(struct work *w, const struct reply *r)
{
    return work_may(w, MAY_DECIDE) &&
           (r->state == REPLY_SUBMITTED ||
            work_fail(w, FAULT_CONFLICT, "reply.not_submitted", TEXT("")));
}

static void sign(struct work *w, struct reply *r, enum reply_state state, struct text reason)
{
    r->state = state;
    r->decided_at = w->now;
    r->decider = w->actor.name;
    r->reason = reason;
}

/* ---- returning ---- */

/* What was asked, for the mail. */
static struct text question_text(struct work *w, const struct sheet *sheet, struct text id)
{
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            if (text_is(sheet->sections[i].questions[k].id, id))
                return sheet_say(&sheet->sections[i].questions[k].ask, w->lang);
    return TEXT("");
}

static bool is_too_long(struct work *w, struct text reason)
{
    return text_runes(reason) > LONGEST_REASON &&
           !work_fail(w, FAULT_INPUT, "reply.reason_too_long",
                      work_format(w, "%d", LONGEST_REASON));
}

/* Writes the reasons, and says them in the letter and on the trail. */
static bool give_reasons(struct work *w, const struct reply *r, const struct answer_row *rows,
                         size_t count, struct buf *letter, struct buf *body)
{
    struct sheet sheet;
    struct text none = TEXT("");
    if (!reply_sheet(w, r, &sheet) ||
        !db_run(w, &query_reply_decide_forget_reasons, bind_text(r->id)))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct text reason = text_trim(rows[i].returned),
                    asked = question_text(w, &sheet, rows[i].question);
        if (!reason.len)
            continue;
        if (!asked.len)
            return work_fail(w, FAULT_INPUT, "reply.no_question", rows[i].question);
        if (is_too_long(w, reason))
            return false;
        buf_format(letter, "%s%.*s %.*s\n→ %.*s\n", letter->len ? "\n" : "",
                   TEXT_ARG(rows[i].question), TEXT_ARG(asked), TEXT_ARG(reason));
        journal_line(body, work_string(w, rows[i].question), none, reason);
        db_run(w, &query_reply_answer_returned, bind_text(r->id), bind_text(rows[i].question),
               bind_text(reason));
    }
    return !work_failed(w);
}

/* More than a mail should hold stands beside the questions, where its link leads. */
static struct text said_in_letter(struct work *w, const struct buf *letter, struct text reason)
{
    if (!letter->full)
        return text_trim(buf_text(letter));
    struct text beside = word_text(w->lang, WORD_reply_reasons_beside);
    return reason.len ? work_format(w, "%.*s\n\n%.*s", TEXT_ARG(reason), TEXT_ARG(beside)) : beside;
}

bool reply_return(struct work *w, struct reply *r, const struct answer_row *rows, size_t count,
                  struct text reason)
{
    struct task task;
    struct task_link link;
    struct buf letter = buf_begin(w->arena, LONGEST_LETTER),
               body = buf_begin(w->arena, LONGEST_BODY);
    enum lang lang = w->lang;
    reason = text_trim(reason);
    if (!is_submitted(w, r) || !task_of_link(w, r->task_id, &task) || is_too_long(w, reason))
        return false;
    if (reason.len)
        buf_format(&letter, "%.*s\n", TEXT_ARG(reason));
    journal_line(&body, "reason", TEXT(""), reason);
    if (task_link_newest(w, task.id, &link)) /* the letter goes to whoever has it */
        w->lang = link.lang;
    bool given = give_reasons(w, r, rows, count, &letter, &body);
    struct text said = said_in_letter(w, &letter, reason);
    w->lang = lang;
    if (!given)
        return false;
    if (!said.len)
        return work_fail(w, FAULT_INPUT, "reply.no_reason", TEXT(""));
    sign(w, r, REPLY_RETURNED, reason);
    return reply_write_noted(w, r, "reply_returned", &body) &&
           task_move(w, &task, TASK_RETURNED, said) && task_mail_tell(w, &task, TASK_MAIL_RETURNED);
}

/* ---- accepting ---- */

static bool is_check(const struct reply *r)
{
    return text_is(r->purpose, TEXT("yearly")) || text_is(r->purpose, TEXT("written")) ||
           text_is(r->purpose, TEXT("monthly"));
}

/* × is a problem where something may lack: "no" to a plain question is a fact. */
static struct text result_of(struct work *w, const struct reply *r)
{
    struct sheet sheet;
    if (!reply_whole_sheet(w, r, &sheet))
        return TEXT("");
    struct reply_marks marks = reply_marks_of(w, &sheet);
    for (size_t i = 0; i < marks.count && i < r->marks.len; i++)
        if (sheet_may_lack(marks.items[i].question) &&
            r->marks.at[i] == reply_letters[ANSWER_NOT_DONE])
            return TEXT("problem");
    return r->changed == 0 ? TEXT("unchanged") : r->changed > 0 ? TEXT("changed") : TEXT("");
}

/* The look at the entrustment by which the duties know that it was checked. */
static bool add_review(struct work *w, const struct reply *r, struct text result,
                       struct text entrustment_id)
{
    struct record review = record_new(w, &kind_review);
    bool monthly = text_is(r->purpose, TEXT("monthly"));
    review.values[REVIEW_ENTRUSTMENT_ID] = entrustment_id;
    review.values[REVIEW_REVIEWED_ON] = work_text(w, text_of(day_iso(moment_day(w->now)).at));
    review.values[REVIEW_PERIOD] = monthly ? TEXT("monthly") : TEXT("yearly");
    review.values[REVIEW_METHOD] = TEXT("sheet");
    review.values[REVIEW_REVIEWER] = w->actor.name;
    review.values[REVIEW_RESULT] = result;
    review.values[REVIEW_NOTE] =
        work_format(w, "R-%lld %.*s", (long long)r->round_number, TEXT_ARG(r->round_title));
    return record_add(w, &review);
}

/* Of the work it was asked of, or of all works of the party that go on; before there is one, in the
 * party's selection. */
static bool add_reviews(struct work *w, const struct reply *r)
{
    struct text *ids = NULL;
    size_t count = 0, size = 0;
    if (!text_is(r->purpose, TEXT("monthly")) && !selection_feed(w, r))
        return false;
    if (text_is(r->purpose, TEXT("selection")) || !is_check(r))
        return true;
    struct rows rows =
        db_rows(w, &query_reply_decide_works, bind_text(r->party_id), bind_text(r->entrustment_id));
    while (db_next(&rows)) {
        ids = work_grown(w, ids, count, &size, sizeof *ids);
        ids[count++] = row_text(&rows, 0);
    }
    struct text result = result_of(w, r);
    for (size_t i = 0; i < count; i++)
        if (!add_review(w, r, result, ids[i]))
            return false;
    return !work_failed(w);
}

enum reply_compared reply_compared(struct work *w, const struct reply *r)
{
    if (db_int(w, &query_reply_decide_compared, bind_text(r->id), bind_text(r->receipt)))
        return REPLY_COMPARED;
    struct text state = db_text(w, &query_reply_decide_comparison, bind_text(r->id));
    return text_is(state, TEXT("queued")) || text_is(state, TEXT("running")) ? REPLY_COMPARING
                                                                             : REPLY_NOT_COMPARED;
}

/* Nothing was found yet is not that nothing will be. */
static bool is_decided(struct work *w, const struct reply *r)
{
    enum reply_compared compared = reply_compared(w, r);
    int64_t open = finding_open_of(w, r);
    if (compared != REPLY_COMPARED)
        return work_fail(w, FAULT_CONFLICT,
                         compared == REPLY_COMPARING ? "reply.comparing" : "reply.not_compared",
                         TEXT(""));
    return !open ||
           work_fail(w, FAULT_CONFLICT, "reply.undecided", work_format(w, "%lld", (long long)open));
}

bool reply_accept(struct work *w, struct reply *r)
{
    struct task task;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    if (!is_submitted(w, r) || !is_decided(w, r) || !task_of_link(w, r->task_id, &task))
        return false;
    sign(w, r, REPLY_DONE, TEXT(""));
    journal_line(&body, "round", TEXT(""), work_format(w, "R-%lld", (long long)r->round_number));
    journal_line(&body, "sha256", TEXT(""), r->receipt);
    return reply_write_noted(w, r, "reply_accepted", &body) && add_reviews(w, r) &&
           task_move(w, &task, TASK_DONE, TEXT("")) && task_mail_tell(w, &task, TASK_MAIL_DONE);
}

bool reply_withdraw(struct work *w, struct reply *r, struct text reason)
{
    struct task task;
    struct task_link link;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    reason = text_trim(reason);
    if (!work_may(w, MAY_DECIDE))
        return false;
    if (r->state == REPLY_DONE || r->state == REPLY_WITHDRAWN)
        return work_fail(w, FAULT_CONFLICT, "reply.closed", TEXT(""));
    if (is_too_long(w, reason))
        return false;
    sign(w, r, REPLY_WITHDRAWN, reason);
    journal_line(&body, "party_id", TEXT(""), r->party_id);
    journal_line(&body, "reason", TEXT(""), reason);
    if (!reply_write_noted(w, r, "reply_withdrawn", &body) || !r->task_id.len)
        return !work_failed(w);
    if (task_link_newest(w, r->task_id, &link) && !link.revoked_at)
        task_link_revoke(w, &link);
    return task_of_link(w, r->task_id, &task) && task_move(w, &task, TASK_WITHDRAWN, reason);
}

bool reply_comment(struct work *w, struct reply *r, struct text question, struct text comment)
{
    struct sheet sheet;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    comment = text_trim(comment);
    if (!work_may(w, MAY_DECIDE) || !reply_sheet(w, r, &sheet))
        return false;
    if (!question_text(w, &sheet, question).len)
        return work_fail(w, FAULT_INPUT, "reply.no_question", question);
    if (is_too_long(w, comment))
        return false;
    struct text before =
        db_text(w, &query_reply_decide_comment, bind_text(r->id), bind_text(question));
    if (text_is(before, comment))
        return !work_failed(w);
    journal_line(&body, work_string(w, question), before, comment);
    return db_run(w, &query_reply_answer_commented, bind_text(r->id), bind_text(question),
                  bind_text(comment)) &&
           journal_add_buf(w, "reply_commented", TEXT("reply"), r->id, &body);
}
