#include "domain/reply.h"

#include "base/buf.h"
#include "base/day.h"
#include "domain/journal.h"
#include "domain/reply_marks.h"
#include "domain/reply_row.h"
#include "domain/reply_sql.h"
#include "domain/scope.h"
#include "registers.h"

static const char *const states[REPLY_STATES] = { "waiting",  "open", "submitted",
                                                  "returned", "done", "withdrawn" };

const char *reply_state_code(enum reply_state state)
{
    return states[state];
}

bool reply_is_open(const struct reply *r)
{
    return r->state == REPLY_OPEN || r->state == REPLY_RETURNED;
}

bool reply_is_settled(const struct reply *r)
{
    return r->state == REPLY_SUBMITTED || r->state == REPLY_DONE;
}

/* ---- one ---- */

static enum reply_state state_of(struct text code)
{
    for (int i = 0; i < REPLY_STATES; i++)
        if (text_is_string(code, states[i]))
            return (enum reply_state)i;
    return REPLY_WITHDRAWN;
}

struct reply reply_row(const struct rows *rows)
{
    return (struct reply){
        .id = row_text(rows, 0),
        .version = row_int(rows, 1),
        .round_id = row_text(rows, 2),
        .party_id = row_text(rows, 3),
        .entrustment_id = row_text(rows, 4),
        .contact_id = row_text(rows, 5),
        .task_id = row_text(rows, 6),
        .form = row_text(rows, 7),
        .facts = row_text(rows, 8),
        .state = state_of(row_text(rows, 9)),
        .questions = row_int(rows, 10),
        .answered = row_int(rows, 11),
        .marks = row_text(rows, 12),
        .changed = row_int(rows, 13),
        .opened_at = row_int(rows, 14),
        .begun_at = row_int(rows, 15),
        .saved_at = row_int(rows, 16),
        .submitted_at = row_int(rows, 17),
        .submitted_by = row_text(rows, 18),
        .receipt = row_text(rows, 19),
        .source = row_text(rows, 20),
        .file_id = row_text(rows, 21),
        .previous_id = row_text(rows, 22),
        .reminded = day_read(row_text(rows, 23)),
        .reminders = row_int(rows, 24),
        .decided_at = row_int(rows, 25),
        .decider = row_text(rows, 26),
        .reason = row_text(rows, 27),
        .party = row_text(rows, 28),
        .round_title = row_text(rows, 29),
        .purpose = row_text(rows, 30),
        .period = row_text(rows, 31),
        .sheet_version_id = row_text(rows, 32),
        .round_number = row_int(rows, 33),
        .due = day_read(row_text(rows, 34)),
    };
}

static bool read_one(struct rows rows, struct reply *out)
{
    bool is_there = db_next(&rows);
    if (is_there)
        *out = reply_row(&rows);
    db_stop(&rows);
    return is_there;
}

static bool unknown(struct work *w)
{
    return work_fail(w, FAULT_MISSING, "reply.unknown", TEXT(""));
}

bool reply_find(struct work *w, struct text id, struct reply *out)
{
    return read_one(db_rows(w, &query_reply_get, bind_text(id)), out) ? !work_failed(w)
                                                                      : unknown(w);
}

bool reply_read(struct work *w, struct text id, struct reply *out)
{
    if (!work_may(w, MAY_READ) || !reply_find(w, id, out))
        return false;
    return scope_holds_id(w, &kind_party, out->party_id) || unknown(w);
}

bool reply_of_task(struct work *w, const struct task *task, struct reply *out)
{
    return read_one(
               db_rows(w, &query_reply_of_task, bind_text(task->id), bind_text(task->party_id)),
               out)
               ? !work_failed(w)
               : unknown(w);
}

static bool sees_party(struct work *w, struct text party_id)
{
    return work_may(w, MAY_READ) && (scope_holds_id(w, &kind_party, party_id) || unknown(w));
}

bool reply_of_party(struct work *w, struct text party_id, struct reply **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!sees_party(w, party_id))
        return false;
    struct rows rows = db_rows(w, &query_reply_of_party, bind_text(party_id));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = reply_row(&rows);
    }
    return !work_failed(w);
}

bool reply_planned(struct work *w, struct text party_id, struct text *reply_id,
                   struct text *question)
{
    *reply_id = *question = TEXT("");
    if (!sees_party(w, party_id))
        return false;
    struct rows rows = db_rows(w, &query_reply_planned, bind_text(party_id));
    if (db_next(&rows)) {
        *reply_id = row_text(&rows, 0);
        *question = row_text(&rows, 1);
    }
    db_stop(&rows);
    return !work_failed(w);
}

bool reply_previous(struct work *w, const struct reply *r, struct reply *out)
{
    return r->previous_id.len &&
           read_one(db_rows(w, &query_reply_get, bind_text(r->previous_id)), out) &&
           !work_failed(w);
}

/* ---- its sheet ---- */

bool reply_whole_sheet(struct work *w, const struct reply *r, struct sheet *out)
{
    struct rows rows = db_rows(w, &query_reply_sheet, bind_text(r->sheet_version_id));
    bool is_there = db_next(&rows);
    struct text lines = is_there ? row_text(&rows, 0) : TEXT(""),
                code = is_there ? row_text(&rows, 1) : TEXT("");
    db_stop(&rows);
    if (!is_there)
        return work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
    if (!sheet_read_own(w, lines, out))
        return false;
    out->code = code;
    return true;
}

bool reply_sheet(struct work *w, const struct reply *r, struct sheet *out)
{
    struct sheet *whole = work_new(w, struct sheet);
    if (!reply_whole_sheet(w, r, whole))
        return false;
    struct reply_marks marks = reply_marks_of(w, whole);
    reply_marks_read(&marks, r->marks);
    reply_marks_ask(&marks, r->facts);
    *out = *whole;
    out->sections = work_array(w, struct sheet_section, whole->count + 1);
    out->count = 0;
    size_t at = 0;
    for (size_t i = 0; i < whole->count; i++) {
        struct sheet_section section = whole->sections[i];
        section.questions = work_array(w, struct sheet_question, section.count + 1);
        section.count = 0;
        for (size_t k = 0; k < whole->sections[i].count; k++, at++)
            if (marks.items[at].asked)
                section.questions[section.count++] = whole->sections[i].questions[k];
        if (section.count)
            out->sections[out->count++] = section;
    }
    return true;
}

int64_t reply_more(struct work *w, const struct reply *r)
{
    struct sheet whole;
    if (!reply_whole_sheet(w, r, &whole))
        return 0;
    struct reply_marks marks = reply_marks_of(w, &whole);
    reply_marks_read(&marks, r->marks);
    reply_marks_ask(&marks, r->facts);
    return reply_marks_more(&marks);
}

/* ---- its answers ---- */

static enum answer_mark mark_named(struct text name)
{
    for (int i = 0; i < ANSWER_MARKS; i++)
        if (text_is_string(name, answer_mark_name((enum answer_mark)i)))
            return (enum answer_mark)i;
    return ANSWER_BLANK;
}

static struct answer_row blank(struct text question)
{
    struct text none = TEXT("");
    return (struct answer_row){ .question = question,
                                .mark = ANSWER_BLANK,
                                .value = none,
                                .note = none,
                                .plan_on = none,
                                .evidence = none,
                                .returned = none,
                                .comment = none,
                                .submitted = none,
                                .said_by = none,
                                .said_in = none };
}

struct answer_row *reply_rows(struct work *w, const struct reply *r,
                              const struct reply_marks *marks)
{
    struct answer_row *all = work_array(w, struct answer_row, marks->count + 1);
    for (size_t i = 0; i < marks->count; i++)
        all[i] = blank(marks->items[i].question->id);
    struct rows rows = db_rows(w, &query_reply_answers, bind_text(r->id));
    while (db_next(&rows)) {
        int at = reply_marks_find(marks, row_text(&rows, 0));
        if (at < 0)
            continue;
        all[at] = (struct answer_row){
            .question = marks->items[at].question->id,
            .mark = mark_named(row_text(&rows, 1)),
            .value = row_text(&rows, 2),
            .note = row_text(&rows, 3),
            .plan_on = row_text(&rows, 4),
            .evidence = row_text(&rows, 5),
            .same = row_int(&rows, 6) != 0,
            .returned = row_text(&rows, 7),
            .comment = row_text(&rows, 8),
            .submitted = row_text(&rows, 9),
            .said_at = row_int(&rows, 10),
            .said_by = row_text(&rows, 11),
            .said_in = row_text(&rows, 12),
        };
    }
    return all;
}

/* A party sees none of our comments; a department of ours no sensitive answer. */
static struct answer_row seen_row(const struct work *w, const struct answer_row *row,
                                  const struct sheet_question *question)
{
    struct answer_row seen = *row;
    bool is_ours = w->actor.may & MAY_READ;
    if (!is_ours)
        seen.comment = TEXT("");
    if (is_ours && question->sensitive && !(w->actor.may & MAY_DECIDE)) {
        seen = blank(row->question);
        seen.hidden = true;
    }
    return seen;
}

bool reply_answers(struct work *w, const struct reply *r, struct answer_row **out, size_t *count)
{
    struct sheet sheet;
    *out = NULL;
    *count = 0;
    if (!reply_whole_sheet(w, r, &sheet))
        return false;
    struct reply_marks marks = reply_marks_of(w, &sheet);
    reply_marks_read(&marks, r->marks);
    reply_marks_ask(&marks, r->facts);
    struct answer_row *all = reply_rows(w, r, &marks);
    *out = work_array(w, struct answer_row, marks.count + 1);
    for (size_t i = 0; i < marks.count; i++)
        if (marks.items[i].asked)
            (*out)[(*count)++] = seen_row(w, &all[i], marks.items[i].question);
    return !work_failed(w);
}

static bool read_files(struct work *w, struct rows rows, struct answer_file **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = (struct answer_file){
            .question = row_text(&rows, 0),
            .file_id = row_text(&rows, 1),
            .name = row_text(&rows, 2),
            .sha256 = row_text(&rows, 3),
            .number = row_int(&rows, 4),
            .size = row_int(&rows, 5),
        };
    }
    return !work_failed(w);
}

bool reply_files(struct work *w, const struct reply *r, struct answer_file **out, size_t *count)
{
    return read_files(w, db_rows(w, &query_reply_files, bind_text(r->id)), out, count);
}

bool reply_files_sent(struct work *w, const struct reply *r, struct answer_file **out,
                      size_t *count)
{
    return read_files(w, db_rows(w, &query_reply_files_sent, bind_text(r->id)), out, count);
}

/* ---- writing its state ---- */

bool reply_write(struct work *w, struct reply *r)
{
    if (db_change(w, &query_reply_write, bind_text(r->id), bind_int(r->version),
                  bind_text(text_of(states[r->state])), bind_int(r->questions),
                  bind_int(r->answered), bind_text(r->marks), bind_int(r->changed),
                  bind_int(r->opened_at), bind_int(r->begun_at), bind_int(r->saved_at),
                  bind_int(r->submitted_at), bind_text(r->submitted_by), bind_text(r->receipt),
                  bind_text(r->source), bind_text(r->file_id), bind_text(r->task_id),
                  bind_text(work_text(w, text_of(day_iso(r->reminded).at))), bind_int(r->reminders),
                  bind_int(r->decided_at), bind_text(r->decider), bind_text(r->reason)) != 1)
        return work_fail(w, FAULT_CONFLICT, "reply.changed_meanwhile", TEXT(""));
    r->version++;
    return true;
}

bool reply_write_noted(struct work *w, struct reply *r, const char *verb, const struct buf *body)
{
    return reply_write(w, r) && journal_add_buf(w, verb, TEXT("reply"), r->id, body);
}
