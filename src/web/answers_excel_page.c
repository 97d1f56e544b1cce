#include "web/answers_excel_page.h"

#include <string.h>

#include "domain/file.h"
#include "domain/reply_put.h"
#include "domain/reply_workbook.h"
#include "format/limits.h"
#include "gate/begin.h"
#include "store/db.h"
#include "views/returned.h"
#include "import/return_workbook.h"
#include "web/front.h"
#include "web/returned_model.h"

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#define OF_REQUEST "returned.of_request"

enum { MILLISECONDS_TO_READ = 10000, MOST_COPIES = 50 };

static bool path(struct work *w, const struct visit *visit, struct task *task, struct reply *reply)
{
    const struct guest *guest = visit->guest;
    if (guest->link.sections.len) /* a colleague has some sections, and no file of all of them */
        return work_fail(w, FAULT_MISSING, "task.unknown", TEXT(""));
    return task_of_guest(w, guest->party_id, guest->task.kind, visit_part(visit, "task"), task) &&
           reply_of_task(w, task, reply);
}

static struct url own_url(struct work *w, const struct task *task)
{
    return URL(w, "/v/answers/{}/excel", task->id);
}

/* ---- out and in ---- */

static void fill_files(struct work *w, const struct task *task, const struct reply *reply,
                       struct excel_page *page)
{
    struct reply_copy *copies;
    size_t count;
    if (!reply_copy_of_reply(w, reply->id, &copies, &count))
        return;
    struct returned_file *files = work_array(w, struct returned_file, count + 1);
    for (size_t i = 0; i < count; i++)
        if (text_is(copies[i].source, TEXT("party")))
            files[page->file_count++] = returned_line(
                w, &copies[i], URL(w, "/v/answers/{}/excel/{}", task->id, copies[i].id));
    page->files = files;
}

/* Where the file belongs that was refused. */
static struct link there_of(struct work *w, const struct fault *fault)
{
    struct text task_id = fault->about, title;
    if (!fault->code || strcmp(fault->code, OF_REQUEST) != 0 ||
        !text_next(&task_id, '\x1f', &title) || !task_id.len)
        return (struct link){ TEXT(""), url_none() };
    return (struct link){ word_fill(w, WORD_returned_to_request, &title, 1),
                          URL(w, "/v/answers/{}/excel", task_id) };
}

static void show(struct work *w, struct visit *visit)
{
    struct task task;
    struct reply reply;
    if (!path(w, visit, &task, &reply))
        return;
    struct excel_page page = {
        .page = front_page(w, visit, WORD_returned_excel, PLACE_NONE),
        .action = own_url(w, &task),
        .download = URL(w, "/v/answers/{}/excel/sheet.xlsx", task.id),
        .back = URL(w, "/v/answers/{}", task.id),
        .closed = !reply_is_open(&reply),
        .most_bytes = RETURNED_MOST_BYTES,
    };
    if (visit->fault.kind) {
        page.refused = word_say(w, text_of(visit->fault.code), visit->fault.about);
        page.there = there_of(w, &visit->fault);
        page.page.has_mistakes = true;
    }
    fill_files(w, &task, &reply, &page);
    struct html out = front_html(w, visit);
    view_excel(&out, &page);
    front_send(visit, &out);
}

void answers_excel_send(struct work *w, struct visit *visit, const struct reply *reply)
{
    struct text bytes = return_workbook(w, reply);
    if (work_failed(w))
        return;
    visit->response->type = XLSX_TYPE;
    response_attachment(visit->response, reply_workbook_name(w, reply));
    buf_add(&visit->response->body, bytes);
}

static void send_sheet(struct work *w, struct visit *visit)
{
    struct task task;
    struct reply reply;
    if (path(w, visit, &task, &reply))
        answers_excel_send(w, visit, &reply);
}

/* A file of another party's is no mistake to be passed over; nor is one of another request that
 * is still open, or in which most of these questions are not. One of last year may be written over.
 */
static bool is_theirs(struct work *w, const struct return_copy *read, const struct reply *reply)
{
    struct reply other;
    struct work trial = *w;
    if (!read->mark.reply_id.len || text_is(read->mark.reply_id, reply->id))
        return true;
    if (!reply_find(&trial, read->mark.reply_id, &other))
        return work_forgive(w, &trial);
    if (!text_is(other.party_id, reply->party_id))
        return work_fail(w, FAULT_INPUT, "returned.of_another", TEXT(""));
    if (return_is_of_form(read) && !reply_is_open(&other))
        return true;
    return work_fail(w, FAULT_INPUT, OF_REQUEST,
                     work_format(w, "%.*s\x1f%.*s", TEXT_ARG(other.round_title),
                                 TEXT_ARG(reply_is_open(&other) ? other.task_id : TEXT(""))));
}

/* Each is kept as it came, so there is an end to them. */
static bool has_room(struct work *w, const struct reply *reply)
{
    struct reply_copy *copies;
    size_t count;
    if (!reply_is_open(reply))
        return work_fail(w, FAULT_CONFLICT, "reply.closed", TEXT(""));
    if (!reply_copy_of_reply(w, reply->id, &copies, &count))
        return false;
    return count < MOST_COPIES ||
           work_fail(w, FAULT_INPUT, "returned.too_many", work_format(w, "%d", MOST_COPIES));
}

/* Whose it is comes before what is wrong with it. */
static bool read_theirs(struct work *w, const struct return_form *form, struct text bytes,
                        const struct reply *reply, struct return_copy *read)
{
    struct limits limits = limits_within(MILLISECONDS_TO_READ);
    struct work trial = *w;
    bool good = return_read(&trial, form, bytes, &limits, read);
    return is_theirs(w, read, reply) &&
           (good || work_fail(w, trial.fault.kind, trial.fault.code, trial.fault.about));
}

static bool read_upload(struct work *w, struct visit *visit, struct return_form **form,
                        struct return_copy *read)
{
    struct task task;
    struct reply reply;
    struct text bytes;
    db_begin(w, DB_READ);
    if (path(w, visit, &task, &reply) && has_room(w, &reply) &&
        returned_upload(w, request_upload(visit->request, "file"), &bytes)) {
        *form = return_take_form(w, &reply);
        if (*form)
            read_theirs(w, *form, bytes, &reply, read);
    }
    return db_end(w);
}

/* What is sure is put in at once; the page that follows asks about the rest. */
static bool put_in(struct work *w, struct visit *visit, const struct return_form *form,
                   const struct return_copy *read, struct file *file)
{
    struct task task;
    struct reply reply;
    struct reply_copy copy = { .batch_id = TEXT(""), .source = TEXT("party") };
    if (!path(w, visit, &task, &reply))
        return false;
    file->kind = TEXT("round");
    file->subject_id = reply.round_id;
    copy.round_id = reply.round_id;
    copy.reply_id = reply.id;
    copy.sha256 = file->sha256;
    copy.name = file->name;
    if (!file_add_shown(w, file))
        return false;
    copy.file_id = file->id;
    return_take_note(read, &copy);
    return_take_person(w, &reply, &copy);
    if (!reply_copy_add(w, &copy) ||
        !return_take(w, &reply, form, read, NULL, 0,
                     copy.person.len ? copy.person : visit->guest->link.name, &copy) ||
        !reply_copy_write(w, &copy))
        return false;
    response_redirect(visit->response, URL(w, "/v/answers/{}/excel/{}", task.id, copy.id).checked);
    return true;
}

static void take(struct work *w, struct visit *visit)
{
    const struct upload *upload = request_upload(visit->request, "file");
    struct return_form *form = NULL;
    struct return_copy read;
    struct file file = { .origin = TEXT("") };
    if (!read_upload(w, visit, &form, &read))
        return;
    file.name = upload->name;
    if (!file_store(w, upload->fd, &file))
        return;
    begin_writing(w, visit);
    put_in(w, visit, form, &read, &file);
    db_end(w);
}

/* ---- what was read ---- */

static bool path_copy(struct work *w, const struct visit *visit, struct task *task,
                      struct returned *it)
{
    struct reply reply;
    if (!path(w, visit, task, &reply) || !reply_copy_find(w, visit_part(visit, "copy"), &it->copy))
        return false;
    if (!text_is(it->copy.reply_id, reply.id) || !text_is(it->copy.source, TEXT("party")))
        return work_fail(w, FAULT_MISSING, "reply_copy.unknown", TEXT(""));
    return returned_read(w, it);
}

/* When all is answered it can be sent from where it was read. */
static void fill_submit(struct work *w, const struct visit *visit, const struct task *task,
                        const struct returned *it, struct returned_page *page)
{
    if (!reply_is_open(&it->reply) || it->reply.answered < it->reply.questions)
        return;
    page->submit = URL(w, "/v/answers/{}/check", task->id);
    page->by =
        (struct entry){ .name = "by",
                        .label = word_text(w->lang, WORD_answers_by),
                        .value = it->copy.person.len ? it->copy.person : visit->guest->link.name };
}

static void show_copy(struct work *w, struct visit *visit)
{
    struct task task;
    struct returned it = { 0 };
    if (!path_copy(w, visit, &task, &it))
        return;
    struct returned_page page = {
        .page = front_page(w, visit, WORD_returned_one, PLACE_NONE),
        .next = { word_text(w->lang, WORD_returned_check), URL(w, "/v/answers/{}/check", task.id) },
        .back = own_url(w, &task),
    };
    page.page.object = it.copy.name;
    if (it.readable)
        returned_fill(w, visit, &it, &page);
    page.decides = page.ask_count > 0;
    if (page.decides)
        page.action = URL(w, "/v/answers/{}/excel/{}", task.id, it.copy.id);
    else
        fill_submit(w, visit, &task, &it, &page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_returned(&out, &page);
    front_send(visit, &out);
}

static void settle(struct work *w, struct visit *visit)
{
    struct task task;
    struct returned it = { 0 };
    size_t count;
    if (!path_copy(w, visit, &task, &it))
        return;
    struct return_choice_made *made = returned_made(w, visit, &it, &count);
    if (work_failed(w))
        return;
    if (count && (!return_take(w, &it.reply, it.form, &it.read, made, count,
                               visit->guest->link.name, &it.copy) ||
                  !reply_copy_write(w, &it.copy)))
        return;
    bool done = it.copy.state == COPY_TAKEN;
    struct url to = done ? URL(w, "/v/answers/{}/check", task.id)
                         : URL(w, "/v/answers/{}/excel/{}", task.id, it.copy.id);
    visit_done(w, visit, to.checked, done ? "returned.all_settled" : "returned.settled",
               work_format(w, "%zu", count));
}

const struct route answers_excel_routes[] = {
    PAGE("/v/answers/:task/excel", MAY_ANSWER, show, .task = "answers"),
    FORM("/v/answers/:task/excel", MAY_ANSWER, take, show, .task = "answers", .flags = ROUTE_OWN,
         .body_bytes = RETURNED_MOST_BYTES + (64 << 10), .uploads = 1),
    PAGE("/v/answers/:task/excel/sheet.xlsx", MAY_ANSWER, send_sheet, .task = "answers"),
    PAGE("/v/answers/:task/excel/:copy", MAY_ANSWER, show_copy, .task = "answers"),
    FORM("/v/answers/:task/excel/:copy", MAY_ANSWER, settle, show_copy, .task = "answers"),
    ROUTE_END,
};
