#include "web/change_row_page.h"

#include "base/day.h"
#include "base/disk.h"
#include "gate/begin.h"
#include "import/change_file.h"
#include "registers.h"
#include "store/db.h"
#include "views/change.h"
#include "web/change_view.h"
#include "web/entry_day.h"
#include "web/front.h"
#include "web/record_form.h"

enum { MOST_BYTES = 5 << 20 };

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* One row: what the register has of it, and what was written about it. */
struct row_path {
    struct task task;
    struct change change;
    const struct change_part *part;
    struct record record;         /* with what was written, or as it is registered */
    struct text record_id;        /* "": a new one */
    const struct change_row *row; /* NULL: nothing was written yet */
};

static bool read_path(struct work *w, const struct visit *visit, struct row_path *it)
{
    struct text id = visit_part(visit, "row");
    *it = (struct row_path){ .record_id = TEXT("") };
    if (!change_path(w, visit, &it->task, &it->change))
        return false;
    it->part = change_path_part(w, visit, &it->task);
    if (!it->part)
        return false;
    if (it->change.state == CHANGE_DONE)
        it->change.row_count = 0;
    it->row = change_row_find(&it->change, id);
    if (!it->row)
        it->row = change_row_of(&it->change, id);
    if (it->row && (it->row->accepted || it->row->part != it->part))
        it->row = NULL;
    it->record_id = it->row ? it->row->record_id : id;
    it->record = record_new(w, it->part->kind);
    if (it->record_id.len &&
        !change_record(w, it->task.party_id, it->part, it->record_id, &it->record))
        return false;
    if (it->row)
        change_row_apply(w, it->row, &it->record);
    return !work_failed(w);
}

static struct entry effective_of(struct work *w, const struct visit *visit,
                                 const struct row_path *it)
{
    struct text stored = it->row ? work_text(w, text_of(day_iso(it->row->effective).at)) : TEXT("");
    return (struct entry){
        .name = "effective",
        .type = ENTRY_DAY,
        .label = word_text(w->lang, WORD_change_effective),
        .help = word_text(w->lang, WORD_change_effective_help),
        .value = visit->typed ? entry_day_typed(w, visit->typed, "effective") : stored,
        .mistake = form_mistake(w, &visit->issues, CHANGE_EFFECTIVE),
    };
}

static void fill_fields(struct work *w, const struct visit *visit, const struct row_path *it,
                        struct change_row_page *page)
{
    struct form_field *fields = work_array(w, struct form_field, it->part->field_count);
    for (size_t i = 0; i < it->part->field_count; i++) {
        int field = it->part->fields[i];
        fields[i] = (struct form_field){ .field = &it->part->kind->fields[field],
                                         .value = it->record.values[field],
                                         .issue = issues_of(&visit->issues, field) };
    }
    page->kind = it->part->kind;
    page->fields = fields;
    page->field_count = it->part->field_count;
    page->mistakes = form_mistakes(w, fields, it->part->field_count, &visit->issues);
}

/* The day from which it changes is no field of the kind. */
static void add_effective_mistake(struct work *w, struct change_row_page *page)
{
    if (!page->effective.mistake.len || !page->asks_effective)
        return;
    struct mistake *all = work_array(w, struct mistake, page->mistakes.count + 1);
    for (size_t i = 0; i < page->mistakes.count; i++)
        all[i] = page->mistakes.items[i];
    all[page->mistakes.count] = (struct mistake){ page->effective.mistake, TEXT("f-effective.y") };
    page->mistakes = (struct mistakes){ all, page->mistakes.count + 1 };
}

static struct text title_of(struct work *w, const struct row_path *it)
{
    struct text name =
        it->record_id.len ? record_name(&it->record) : word_text(w->lang, it->part->kind->title);
    return word_fill(w, it->record_id.len ? WORD_change_row_title : WORD_change_row_new, &name, 1);
}

void change_show_row(struct work *w, struct visit *visit)
{
    struct row_path it;
    if (!read_path(w, visit, &it))
        return;
    struct url action = url_local(w, visit->request->path);
    bool is_contact = it.part->kind == &kind_contact;
    if (visit->typed)
        record_form_read(w, visit->typed, &it.record);
    struct change_row_page page = {
        .page = front_page(w, visit, WORD_change_write_title, PLACE_NONE),
        .lead = word_text(w->lang, is_contact ? WORD_change_form_contact : WORD_change_form_lead),
        .rule = it.part->rule ? word_text(w->lang, it.part->rule) : TEXT(""),
        .action = action,
        .back = change_list_url(w, &it.task, it.part),
        .drafts = url_with(w, URL(w, GUEST_DRAFT), "path", action.checked),
        .draft_at = visit->draft_at,
        .effective = effective_of(w, visit, &it),
        .asks_effective = it.part->rule && it.record_id.len,
    };
    page.page.title = title_of(w, &it);
    page.page.keeps_form = true;
    fill_fields(w, visit, &it, &page);
    add_effective_mistake(w, &page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_change_row(&out, &page);
    front_send(visit, &out);
}

void change_save_row(struct work *w, struct visit *visit)
{
    struct row_path it;
    if (!read_path(w, visit, &it))
        return;
    struct record typed = it.record, now;
    struct change_row row = { .id = it.row ? it.row->id : TEXT(""),
                              .part = it.part,
                              .record_id = it.record_id };
    record_form_read(w, &visit->request->form, &typed);
    row.effective =
        entry_day_read(w, &visit->request->form, "effective", CHANGE_EFFECTIVE, &visit->issues);
    row.act = it.record_id.len ? CHANGE_EDIT : CHANGE_ADD;
    if (it.record_id.len && it.part->end >= 0 &&
        change_record(w, it.task.party_id, it.part, it.record_id, &now) &&
        !now.values[it.part->end].len && text_trim(typed.values[it.part->end]).len)
        row.act = CHANGE_END;
    if (change_put(w, &it.task, &it.change, &row, &typed, &visit->issues))
        visit_done(w, visit, change_list_url(w, &it.task, it.part).checked,
                   row.fields.len ? "change.row_saved" : "change.row_same", TEXT(""));
}

/* ---- as a table ---- */

void change_send_table(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    if (!change_path(w, visit, &task, &change))
        return;
    const struct change_part *part = change_path_part(w, visit, &task);
    if (!part)
        return;
    struct text name = word_text(w->lang, part->kind->title_many);
    buf_add(&visit->response->body, change_file_write(w, task.party_id, part));
    visit->response->type = XLSX_TYPE;
    response_attachment(visit->response, word_fill(w, WORD_change_list_name, &name, 1));
}

void change_show_part(struct work *w, struct visit *visit)
{
    change_show_list(w, visit, change_part_find(visit_part(visit, "part")));
}

static bool read_upload(struct work *w, const struct upload *upload, struct text *bytes)
{
    char *at = work_alloc(w, MOST_BYTES + 1, 1);
    if (!upload)
        return work_fail(w, FAULT_INPUT, "import_page.no_file", TEXT(""));
    if (upload->size > MOST_BYTES)
        return work_fail(w, FAULT_INPUT, "http.too_large", TEXT(""));
    size_t len = 0;
    for (ssize_t got; len < upload->size; len += (size_t)got) {
        got = disk_read(upload->fd, at + len, (size_t)upload->size - len);
        if (got <= 0)
            break;
    }
    *bytes = (struct text){ at, len };
    return !work_failed(w);
}

static void show_taken(struct work *w, struct visit *visit, const struct task *task,
                       const struct change_part *part, const struct change_file *file)
{
    struct change_problem *problems = work_array(w, struct change_problem, file->problem_count + 1);
    const struct text args[] = { work_format(w, "%zu", file->read),
                                 work_format(w, "%zu", file->taken),
                                 work_format(w, "%zu", file->same) };
    for (size_t i = 0; i < file->problem_count; i++)
        problems[i] = (struct change_problem){ file->problems[i].cell, file->problems[i].text };
    struct change_file_page page = {
        .page = front_page(w, visit, WORD_change_upload, PLACE_NONE),
        .said = word_fill(w, WORD_change_file_taken, args, COUNT(args)),
        .problems = problems,
        .problem_count = file->problem_count,
        .back = change_list_url(w, task, part),
        .check = URL(w, "/v/change/{}/check", task->id),
    };
    page.page.self = page.back;
    struct html out = front_html(w, visit);
    view_change_file(&out, &page);
    front_send(visit, &out);
}

/* In a transaction that reads. */
static struct roster *read_table(struct work *w, const struct visit *visit,
                                 const struct change_part **part)
{
    struct task task;
    struct change change;
    struct text bytes;
    struct roster *roster = NULL;
    const struct upload *upload = request_upload(visit->request, "file");
    db_begin(w, DB_READ);
    if (change_path(w, visit, &task, &change) && (*part = change_path_part(w, visit, &task)) &&
        ((*part)->start >= 0 || work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""))) &&
        read_upload(w, upload, &bytes))
        roster = change_file_open(w, &task, *part, bytes, upload->name);
    db_end(w);
    return work_failed(w) ? NULL : roster;
}

void change_take_table(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    struct change_file file;
    const struct change_part *part = NULL;
    struct roster *roster = read_table(w, visit, &part);
    int32_t effective =
        entry_day_read(w, &visit->request->form, "effective", CHANGE_EFFECTIVE, &visit->issues);
    if (!roster)
        return;
    begin_writing(w, visit);
    if (change_path(w, visit, &task, &change) &&
        change_file_take(w, &task, &change, part, roster, effective, &file))
        show_taken(w, visit, &task, part, &file);
    db_end(w);
}
