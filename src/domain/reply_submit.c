#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/moment.h"
#include "domain/finding.h"
#include "domain/journal.h"
#include "domain/reply_put.h"
#include "domain/reply_row.h"
#include "domain/reply_sql.h"
#include "domain/reply_value.h"
#include "domain/sheet_edit.h"
#include "store/db.h"

enum { LONGEST_ANSWER = 64 << 10, LONGEST_BODY = 8 << 20, LONGEST_TEXT = 8 << 20 };

static void add(struct buf *out, const char *name, struct text value)
{
    if (value.len)
        buf_format(out, "%s%s: %.*s", out->len ? "\n" : "", name, TEXT_ARG(value));
}

/* As it stands on the trail and in the receipt. */
static struct text say(struct work *w, const struct answer_row *row)
{
    struct buf out = buf_begin(w->arena, LONGEST_ANSWER);
    if (row->mark != ANSWER_BLANK)
        add(&out, "mark", text_of(answer_mark_name(row->mark)));
    add(&out, "value", row->value);
    add(&out, "note", row->note);
    add(&out, "plan_on", row->plan_on);
    add(&out, "evidence", row->evidence);
    return buf_text(&out);
}

struct answer_row reply_submitted_row(struct work *w, const struct answer_row *row)
{
    struct answer_row out = *row;
    struct text rest = row->submitted, line;
    const struct {
        struct text name;
        struct text *value;
    } parts[] = { { TEXT("value: "), &out.value },
                  { TEXT("note: "), &out.note },
                  { TEXT("plan_on: "), &out.plan_on },
                  { TEXT("evidence: "), &out.evidence } };
    struct text *last = NULL;
    out.mark = ANSWER_BLANK;
    out.value = out.note = out.plan_on = out.evidence = TEXT("");
    while (rest.len && text_next(&rest, '\n', &line)) {
        size_t part = 0;
        if (text_starts(line, TEXT("mark: "))) {
            for (int i = 0; i < ANSWER_MARKS; i++)
                if (text_is_string(text_slice(line, strlen("mark: "), line.len),
                                   answer_mark_name((enum answer_mark)i)))
                    out.mark = (enum answer_mark)i;
            continue;
        }
        while (part < COUNT(parts) && !text_starts(line, parts[part].name))
            part++;
        if (part < COUNT(parts)) {
            last = parts[part].value;
            *last = text_slice(line, parts[part].name.len, line.len);
        } else if (last) {
            *last = work_format(w, "%.*s\n%.*s", TEXT_ARG(*last), TEXT_ARG(line));
        }
    }
    return out;
}

struct text reply_text(struct work *w, const struct reply *r, const struct answer_row *rows,
                       size_t count)
{
    struct buf out = buf_begin(w->arena, LONGEST_TEXT);
    struct answer_file *files;
    size_t file_count;
    buf_format(&out, "R-%lld\t%.*s\t%.*s\t%s\t%.*s\n", (long long)r->round_number,
               TEXT_ARG(r->round_title), TEXT_ARG(r->party), moment_iso(r->submitted_at).at,
               TEXT_ARG(r->submitted_by));
    for (size_t i = 0; i < count; i++)
        journal_line(&out, work_string(w, rows[i].question), TEXT(""), say(w, &rows[i]));
    if (!reply_files(w, r, &files, &file_count))
        return TEXT("");
    for (size_t i = 0; i < file_count; i++)
        buf_format(&out, "%.*s\t%.*s\t%.*s\n", TEXT_ARG(files[i].question), TEXT_ARG(files[i].name),
                   TEXT_ARG(files[i].sha256));
    if (out.full)
        work_fail(w, FAULT_INPUT, "journal.too_long", TEXT(""));
    return buf_text(&out);
}

/* Nothing is left open, what is not done says by when it will be, and somebody answers for it. What
 * was read of a file (`is_read`) may have lain there until its day was over. */
static bool check(struct work *w, const struct reply *r, struct text *by, bool is_read,
                  const struct answer_row *rows, size_t count, struct issues *issues)
{
    struct sheet sheet;
    int32_t today = is_read ? DAY_NONE : moment_day(w->now);
    reply_value_name(w, by, issues);
    if (!reply_sheet(w, r, &sheet))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct sheet_question *asked = sheet_question_of(&sheet, rows[i].question, NULL);
        if (!answer_row_says(&rows[i]))
            issue_add(w, issues, (int)i * REPLY_FIELDS + REPLY_MARK, "reply.no_answer",
                      rows[i].question);
        else if (asked && answer_row_lacks_plan(asked, &rows[i], today))
            issue_add(w, issues, (int)i * REPLY_FIELDS + REPLY_PLAN,
                      rows[i].plan_on.len ? "reply.plan_over" : "reply.no_plan", rows[i].question);
    }
    return issues_stop(issues) ? work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""))
                               : !work_failed(w);
}

/* Of a sensitive answer the trail says that it changed, not what it is: more may read it. */
static struct text on_trail(const struct sheet *sheet, struct text question, struct text said)
{
    const struct sheet_question *asked = sheet_question_of(sheet, question, NULL);
    return said.len && asked && asked->sensitive ? TEXT("…") : said;
}

/* What was submitted of each, for the next time; and all that differs, onto the trail. */
static void note_rows(struct work *w, const struct reply *r, const struct answer_row *rows,
                      size_t count, struct buf *body)
{
    struct sheet sheet;
    if (!reply_sheet(w, r, &sheet))
        return;
    for (size_t i = 0; i < count; i++) {
        struct text said = say(w, &rows[i]);
        if (text_is(said, rows[i].submitted))
            continue;
        journal_line(body, work_string(w, rows[i].question),
                     on_trail(&sheet, rows[i].question, rows[i].submitted),
                     on_trail(&sheet, rows[i].question, said));
        db_run(w, &query_reply_answer_submitted, bind_text(r->id), bind_text(rows[i].question),
               bind_text(said));
    }
}

struct text reply_text_issued(struct work *w, const struct reply *r)
{
    return db_text(w, &query_reply_text_issued, bind_text(r->id), bind_text(r->receipt));
}

/* Made anew it could differ: parties and files are called otherwise one day. */
static void keep_text(struct work *w, struct reply *r, struct text body)
{
    struct hash hash = hash_of(body);
    r->receipt = work_text(w, text_of(hash_hex(&hash).at));
    db_run(w, &query_reply_text_keep, bind_text(r->id), bind_text(r->receipt), bind_int(w->now),
           bind_text(body));
}

bool reply_submit(struct work *w, struct reply *r, struct text by, const char *source,
                  struct text file_id, struct issues *issues)
{
    struct answer_row *rows;
    struct task task;
    size_t count;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    if (!reply_is_open(r))
        return work_fail(w, FAULT_CONFLICT, "reply.closed", TEXT(""));
    if (!reply_answers(w, r, &rows, &count) ||
        !check(w, r, &by, file_id.len > 0, rows, count, issues) ||
        !task_of_link(w, r->task_id, &task))
        return false;
    r->state = REPLY_SUBMITTED;
    r->submitted_at = w->now;
    r->submitted_by = by;
    r->source = text_of(source);
    r->file_id = file_id;
    keep_text(w, r, reply_text(w, r, rows, count));
    journal_line(&body, "round", TEXT(""), work_format(w, "R-%lld", (long long)r->round_number));
    journal_line(&body, "submitted_by", TEXT(""), by);
    journal_line(&body, "source", TEXT(""), r->source);
    journal_line(&body, "file_id", TEXT(""), file_id);
    journal_line(&body, "sha256", TEXT(""), r->receipt);
    note_rows(w, r, rows, count, &body);
    db_run(w, &query_reply_files_unsend, bind_text(r->id));
    db_run(w, &query_reply_files_send, bind_text(r->id));
    return reply_write_noted(w, r, "reply_submitted", &body) &&
           task_move(w, &task, TASK_ANSWERED, TEXT("")) && finding_queue(w, r->id);
}

/* ---- its task ---- */

struct text reply_say_about(struct work *w, struct text about)
{
    struct text title = about, args[2];
    if (!text_next(&title, ' ', &args[0]))
        return about;
    args[1] = title;
    return word_fill(w, WORD_reply_about, args, COUNT(args));
}

struct text reply_say_which(struct work *w, struct text about)
{
    struct text title = about, count;
    (void)w;
    return text_next(&title, ' ', &count) && title.len ? title : about;
}

bool reply_open(struct work *w, struct reply *r)
{
    struct task task;
    if (r->opened_at)
        return !work_failed(w);
    if (!task_of_link(w, r->task_id, &task) || !task_open(w, &task))
        return false;
    return reply_find(w, r->id, r); /* reply_follow has written it */
}

bool reply_follow(struct work *w, const struct task *task)
{
    struct reply r;
    struct work trial = *w;
    bool has_one = reply_of_task(&trial, task, &r);
    if (!work_forgive(w, &trial) || !has_one)
        return !work_failed(w);
    if (!task->opened_at || r.opened_at)
        return true;
    r.opened_at = task->opened_at;
    return reply_write(w, &r);
}
