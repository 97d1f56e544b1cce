#include "domain/reply_receipt.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/instance.h"
#include "domain/job.h"
#include "domain/mail_server.h"
#include "domain/mail_text.h"
#include "domain/outbox.h"
#include "domain/reply_receipt_sql.h"
#include "domain/reply_say.h"
#include "domain/say_day.h"
#include "domain/task_link.h"
#include "format/pdf.h"
#include "store/db.h"

enum { COLUMNS = 3, LONGEST_BODY = 8192, LONGEST_CELL = 32 << 10 };

bool reply_receipt_queue(struct work *w, const struct reply *reply)
{
    struct text id;
    return job_queue(w, REPLY_RECEIPT_JOB, reply->id, &id);
}

bool reply_receipt_find(struct work *w, const struct reply *reply, struct file *out)
{
    struct rows rows =
        db_rows(w, &query_reply_receipt_file, bind_text(reply->id), bind_text(reply->receipt));
    bool is_there = reply->receipt.len && db_next(&rows);
    if (is_there)
        *out = (struct file){
            .id = row_text(&rows, 0),
            .number = row_int(&rows, 1),
            .name = row_text(&rows, 2),
            .type = row_text(&rows, 3),
            .size = row_int(&rows, 4),
            .sha256 = row_text(&rows, 5),
        };
    db_stop(&rows);
    return is_there && !work_failed(w);
}

/* ---- the document ---- */

static void write_fact(struct work *w, struct pdf *pdf, enum word name, struct text value)
{
    static const int widths[] = { 3, 7 };
    struct text *cells = work_array(w, struct text, COUNT(widths));
    cells[0] = word_text(w->lang, name);
    cells[1] = value;
    pdf_row(pdf, widths, cells, COUNT(widths), false);
}

static void add_line(struct buf *out, struct text t)
{
    if (t.len && out->len)
        buf_add_char(out, '\n');
    buf_add(out, t);
}

/* What was answered, and under it what was said besides. */
static struct text say_all(struct work *w, const struct sheet_question *question,
                           const struct answer_row *row, const struct answer_file *files,
                           size_t file_count)
{
    struct buf out = buf_begin(w->arena, LONGEST_CELL);
    struct text said = reply_say(w, question, row);
    add_line(&out, question->answer == SHEET_DATE ? say_day_text(w, said) : said);
    if (row->plan_on.len)
        add_line(&out, word_fill(w, WORD_answers_plan_is,
                                 (struct text[]){ say_day_text(w, row->plan_on) }, 1));
    add_line(&out, row->note);
    if (row->evidence.len)
        add_line(&out, word_fill(w, WORD_answers_evidence_is, &row->evidence, 1));
    for (size_t i = 0; i < file_count; i++)
        if (text_is(files[i].question, question->id)) {
            struct text hash = text_slice(files[i].sha256, 0, 16);
            add_line(&out, work_format(w, "%.*s (SHA-256 %.*s…)", TEXT_ARG(files[i].name),
                                       TEXT_ARG(hash)));
        }
    return buf_text(&out);
}

static void write_section(struct work *w, struct pdf *pdf, const struct sheet_section *section,
                          const struct answer_row *rows, size_t count,
                          const struct answer_file *files, size_t file_count)
{
    static const int widths[COLUMNS] = { 5, 38, 45 };
    struct text *heads = work_array(w, struct text, COLUMNS);
    heads[0] = word_text(w->lang, WORD_answers_number);
    heads[1] = word_text(w->lang, WORD_answers_question);
    heads[2] = word_text(w->lang, WORD_answers_answer);
    pdf_write(pdf, PDF_SECTION, sheet_section_name(w, section));
    pdf_row(pdf, widths, heads, COLUMNS, true);
    for (size_t i = 0; i < section->count; i++) {
        const struct sheet_question *question = &section->questions[i];
        const struct answer_row *row = answer_row_of(rows, count, question->id);
        struct text *cells = work_array(w, struct text, COLUMNS);
        cells[0] = question->id;
        cells[1] = sheet_say(&question->ask, w->lang);
        cells[2] = row ? say_all(w, question, row, files, file_count) : TEXT("");
        pdf_row(pdf, widths, cells, COLUMNS, false);
    }
}

struct text reply_receipt_pdf(struct work *w, const struct reply *reply)
{
    struct sheet sheet;
    struct answer_row *rows;
    struct answer_file *files;
    size_t count, file_count;
    if (!reply_sheet(w, reply, &sheet) || !reply_answers(w, reply, &rows, &count) ||
        !reply_files(w, reply, &files, &file_count))
        return TEXT("");
    const struct pdf_about about = {
        .title = word_fill(w, WORD_answers_receipt_title, &reply->round_title, 1),
        .author = reply->party,
        .made_at = reply->submitted_at,
        .made = say_moment(w, reply->submitted_at),
    };
    struct pdf *pdf = pdf_begin(w, &about);
    pdf_write(pdf, PDF_TITLE, about.title);
    write_fact(w, pdf, WORD_answers_party, reply->party);
    write_fact(w, pdf, WORD_answers_asked_by, mail_text_company(w));
    write_fact(w, pdf, WORD_answers_round,
               work_format(w, "R-%lld  %.*s", (long long)reply->round_number,
                           TEXT_ARG(reply->round_title)));
    write_fact(w, pdf, WORD_change_sent_at, say_moment(w, reply->submitted_at));
    write_fact(w, pdf, WORD_answers_by, reply->submitted_by);
    write_fact(w, pdf, WORD_files_sha_full, reply->receipt);
    pdf_write(pdf, PDF_SMALL, word_text(w->lang, WORD_answers_receipt_text));
    for (size_t i = 0; i < sheet.count; i++)
        write_section(w, pdf, &sheet.sections[i], rows, count, files, file_count);
    return pdf_end(pdf);
}

/* ---- keeping and sending it ---- */

/* A file without a name that holds the bytes; the arena closes it. */
static int hold(struct work *w, struct text bytes)
{
    int fd = open(instance_path(w, w->instance, "tmp"), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 || !disk_write(fd, bytes.at, bytes.len) || lseek(fd, 0, SEEK_SET) != 0) {
        work_fail(w, FAULT_SYSTEM, "instance.cannot_write", TEXT("tmp"));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

static bool mail_it(struct work *w, const struct reply *reply, const struct file *file)
{
    struct task_link link;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    if (!task_link_newest(w, reply->task_id, &link) || !mail_server_is_set(w))
        return !work_failed(w);
    const struct text args[] = { reply->party, link.name, reply->round_title, mail_text_company(w),
                                 reply->receipt };
    buf_format(&body, "%.*s\n\n%.*s\n\n%.*s\n\n-- \n%.*s\n",
               TEXT_ARG(word_fill(w, WORD_task_mail_dear, args, 2)),
               TEXT_ARG(word_fill(w, WORD_answers_mail_lead, args, COUNT(args))),
               TEXT_ARG(word_fill(w, WORD_answers_mail_hash, args, COUNT(args))),
               TEXT_ARG(args[3]));
    struct outbox_mail mail = {
        .purpose = TEXT("task"),
        .address = link.address,
        .name = link.name,
        .lang = link.lang,
        .subject = word_fill(w, WORD_answers_mail_subject, args, COUNT(args)),
        .body = buf_text(&body),
        .attached = work_format(w, "file/%.*s", TEXT_ARG(file->id)),
    };
    return outbox_add(w, &mail);
}

/* What has to be made; false when it was made already, or something else was submitted since. */
static bool prepare(struct work *w, struct text reply_id, struct reply *reply, struct text *bytes)
{
    struct file there;
    struct task_link link;
    bool is_wanted = false;
    db_begin(w, DB_READ);
    if (reply_find(w, reply_id, reply) && reply->submitted_at &&
        !reply_receipt_find(w, reply, &there) && !work_failed(w)) {
        if (task_link_newest(w, reply->task_id, &link))
            w->lang = link.lang;
        *bytes = reply_receipt_pdf(w, reply);
        is_wanted = !work_failed(w);
    }
    return db_end(w) && is_wanted;
}

bool reply_receipt_make(struct work *w, struct text reply_id)
{
    struct reply reply;
    struct file there;
    struct text bytes;
    if (!prepare(w, reply_id, &reply, &bytes))
        return !work_failed(w);
    int fd = hold(w, bytes);
    struct text number = work_format(w, "R-%lld", (long long)reply.round_number);
    struct file file = {
        .kind = TEXT("reply"),
        .subject_id = reply.id,
        .name = word_fill(w, WORD_answers_receipt_name, &number, 1),
        .document = TEXT("report"),
        .origin = TEXT("Kantoku"),
        .note = reply.receipt,
    };
    bool is_stored = fd >= 0 && file_store(w, fd, &file);
    if (fd >= 0)
        close(fd);
    if (!is_stored)
        return false;
    db_begin(w, DB_WRITE);
    if (!reply_receipt_find(w, &reply, &there) && file_add_shown(w, &file))
        mail_it(w, &reply, &file);
    return db_end(w);
}
