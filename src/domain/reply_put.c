#include "domain/reply_put.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/file.h"
#include "domain/reply_marks.h"
#include "domain/reply_row.h"
#include "domain/reply_sql.h"
#include "domain/reply_value.h"
#include "domain/sheet_edit.h"
#include "store/db.h"

/* One reply while it is written to. */
struct put {
    struct work *w;
    struct reply *r;
    struct sheet sheet;
    struct reply_marks marks;
    struct answer_row *rows, *last; /* by the order of `marks`; last: NULL if there is none */
};

static bool begin(struct work *w, struct reply *r, struct put *put)
{
    *put = (struct put){ .w = w, .r = r };
    if (!reply_is_open(r))
        return work_fail(w, FAULT_CONFLICT, "reply.closed", TEXT(""));
    if (!reply_whole_sheet(w, r, &put->sheet))
        return false;
    put->marks = reply_marks_of(w, &put->sheet);
    put->rows = reply_rows(w, r, &put->marks);
    if (r->previous_id.len)
        put->last = reply_rows(w, &(struct reply){ .id = r->previous_id }, &put->marks);
    for (size_t i = 0; i < put->marks.count; i++)
        put->marks.items[i].mark = put->rows[i].mark;
    reply_marks_ask(&put->marks, r->facts);
    return !work_failed(w);
}

static bool says_the_same(const struct answer_row *a, const struct answer_row *b)
{
    return a->mark == b->mark && text_is(a->value, b->value) && text_is(a->note, b->note);
}

/* What follows from the answers, after all of them are in. */
static void count(struct put *put)
{
    struct reply *r = put->r;
    reply_marks_ask(&put->marks, r->facts);
    reply_marks_count(&put->marks, &r->questions, &r->answered);
    r->marks = reply_marks_letters(put->w, &put->marks);
    r->changed = put->last ? 0 : -1;
    for (size_t i = 0; put->last && i < put->marks.count; i++)
        r->changed += put->marks.items[i].asked && answer_row_says(&put->rows[i]) &&
                      !says_the_same(&put->rows[i], &put->last[i]);
}

static bool end(struct put *put)
{
    struct reply *r = put->r;
    count(put);
    r->saved_at = put->w->now;
    if (!r->begun_at)
        r->begun_at = put->w->now;
    return reply_write(put->w, r);
}

/* ---- one answer ---- */

static bool is_stored(const struct answer_row *row, const struct answer_row *stored)
{
    return says_the_same(row, stored) && text_is(row->plan_on, stored->plan_on) &&
           text_is(row->evidence, stored->evidence) && row->same == stored->same;
}

static bool store(struct put *put, size_t at, const struct answer_row *row, struct text by)
{
    struct answer_row *stored = &put->rows[at];
    stored->mark = row->mark;
    stored->value = row->value;
    stored->note = row->note;
    stored->plan_on = row->plan_on;
    stored->evidence = row->evidence;
    stored->same = row->same;
    put->marks.items[at].mark = row->mark;
    return db_run(put->w, &query_reply_answer_put, bind_text(put->r->id),
                  bind_text(stored->question), bind_text(text_of(answer_mark_name(row->mark))),
                  bind_text(row->value), bind_text(row->note), bind_text(row->plan_on),
                  bind_text(row->evidence), bind_int(row->same), bind_int(put->w->now),
                  bind_text(by), bind_text(row->said_in.at ? row->said_in : TEXT("")));
}

/* Whether anything was written. */
static bool put_one(struct put *put, struct answer_row row, int place, struct text by,
                    struct issues *issues)
{
    int at = reply_marks_find(&put->marks, row.question);
    size_t before = issues->count;
    if (at < 0) {
        issue_add(put->w, issues, place + REPLY_QUESTION, "reply.no_question", row.question);
        return false;
    }
    if (!reply_value_read(put->w, put->marks.items[at].question, &row, place, issues) ||
        issues->count > before || is_stored(&row, &put->rows[at]))
        return false;
    return store(put, (size_t)at, &row, by);
}

bool reply_put(struct work *w, struct reply *r, const struct answer_row *rows, size_t row_count,
               struct text by, struct issues *issues)
{
    struct put put;
    bool written = false;
    by = text_trim(by);
    if (!begin(w, r, &put))
        return false;
    for (size_t i = 0; i < row_count && !work_failed(w); i++)
        written |= put_one(&put, rows[i], (int)i * REPLY_FIELDS, by, issues);
    return written ? end(&put) : !work_failed(w);
}

/* ---- as last time ---- */

bool reply_is_repeatable(const struct sheet_question *question, const struct answer_row *before)
{
    if (question->each_time)
        return false; /* what happened since was not said then */
    return before && answer_row_says(before) &&
           (question->answer != SHEET_FILE || before->mark != ANSWER_DONE);
}

/* The sheet of the last time, when that was another version; NULL: it is today's. */
static const struct sheet *last_sheet(struct work *w, const struct reply *r)
{
    struct reply last;
    struct sheet *sheet = work_new(w, struct sheet);
    if (!reply_previous(w, r, &last) || text_is(last.sheet_version_id, r->sheet_version_id) ||
        !reply_whole_sheet(w, &last, sheet))
        return NULL;
    return sheet;
}

/* The answer of last time as today's question takes it. */
static bool repeat(struct put *put, size_t at, const struct sheet *then, struct answer_row *row)
{
    const struct sheet_question *question = put->marks.items[at].question,
                                *asked =
                                    then ? sheet_question_of(then, question->id, NULL) : question;
    struct issues issues = { 0 };
    *row = put->last[at];
    if (!asked || asked->answer != question->answer || !reply_is_repeatable(question, row))
        return false;
    if (row->plan_on.len && day_read(row->plan_on) < moment_day(put->w->now))
        row->plan_on = TEXT("");
    row->same = true;
    row->said_in = TEXT("");
    return reply_value_read(put->w, question, row, 0, &issues) && !issues.count &&
           answer_row_says(row);
}

static bool is_meant(const struct put *put, size_t at, struct text section, struct text question)
{
    const struct reply_mark *mark = &put->marks.items[at];
    if (question.len)
        return mark->asked && text_is(mark->question->id, question);
    return mark->asked && !answer_row_says(&put->rows[at]) &&
           (!section.len || text_is(mark->section->id, section));
}

bool reply_put_same(struct work *w, struct reply *r, struct text section, struct text question,
                    struct text by, size_t *taken)
{
    struct put put;
    struct answer_row row;
    *taken = 0;
    if (!begin(w, r, &put))
        return false;
    if (!put.last)
        return true;
    const struct sheet *then = last_sheet(w, r);
    for (size_t i = 0; i < put.marks.count && !work_failed(w); i++) {
        if (!is_meant(&put, i, section, question) || !repeat(&put, i, then, &row))
            continue;
        store(&put, i, &row, text_trim(by));
        reply_marks_ask(&put.marks, r->facts); /* it may ask for one that follows */
        (*taken)++;
    }
    return *taken ? end(&put) : !work_failed(w);
}

/* ---- files ---- */

/* A question for a file is answered by having one. */
static bool mark_file(struct put *put, size_t at)
{
    struct answer_file *files;
    size_t file_count;
    bool has_one = false;
    struct answer_row row = put->rows[at];
    if (put->marks.items[at].question->answer == SHEET_FILE) {
        if (!reply_files(put->w, put->r, &files, &file_count))
            return false;
        for (size_t i = 0; i < file_count; i++)
            has_one |= text_is(files[i].question, row.question);
        row.mark = has_one ? ANSWER_DONE : ANSWER_BLANK;
        if (row.mark != put->rows[at].mark)
            store(put, at, &row, row.said_by);
    }
    return end(put);
}

static bool find(struct put *put, struct text question, int *at)
{
    *at = reply_marks_find(&put->marks, question);
    return *at >= 0 || work_fail(put->w, FAULT_INPUT, "reply.no_question", question);
}

bool reply_file_room(struct work *w, const struct reply *r, size_t count, int64_t size)
{
    const struct file_most most = { REPLY_FILES_MOST, REPLY_MB_MOST };
    if (!reply_is_open(r))
        return work_fail(w, FAULT_CONFLICT, "reply.closed", TEXT(""));
    return count ? file_has_room(w, TEXT("reply"), r->id, &most, count, size) : !work_failed(w);
}

bool reply_file_add(struct work *w, struct reply *r, struct text question, struct text file_id)
{
    struct put put;
    int at;
    if (!begin(w, r, &put) || !find(&put, question, &at))
        return false;
    if (!db_int(w, &query_reply_file_is_own, bind_text(file_id), bind_text(r->id)))
        return work_fail(w, FAULT_MISSING, "file.unknown", TEXT(""));
    return db_run(w, &query_reply_file_add, bind_text(r->id), bind_text(question),
                  bind_text(file_id)) &&
           mark_file(&put, (size_t)at);
}

bool reply_file_remove(struct work *w, struct reply *r, struct text question, struct text file_id)
{
    struct put put;
    int at;
    if (!begin(w, r, &put) || !find(&put, question, &at))
        return false;
    return db_run(w, &query_reply_file_remove, bind_text(r->id), bind_text(question),
                  bind_text(file_id)) &&
           mark_file(&put, (size_t)at);
}
