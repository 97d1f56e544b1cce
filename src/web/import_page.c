#include "web/import_page.h"

#include <stdio.h>

#include "base/moment.h"
#include "domain/job.h"
#include "domain/todo.h"
#include "format/limits.h"
#include "gate/begin.h"
#include "import/report.h"
#include "import/apply.h"
#include "import/intake.h"
#include "import/returned.h"
#include "views/confirm.h"
#include "views/import.h"
#include "views/import_confirm.h"
#include "web/front.h"
#include "web/import_fields.h"
#include "web/import_job.h"
#include "web/import_model.h"
#include "web/undo_model.h"

enum {
    LARGEST_MB = 25,
    EARLIER = 20,
};

static struct url own_url(struct work *w, struct text id)
{
    return URL(w, "/vendors/import/{}", id);
}

static bool read_intake(struct work *w, const struct visit *visit, struct intake *intake)
{
    return intake_read(w, visit_part(visit, "id"), intake) &&
           (!intake->kind.len || work_fail(w, FAULT_MISSING, "import.unknown", TEXT("")));
}

static struct page page_of(struct work *w, struct visit *visit, enum word title)
{
    struct page page = front_page(w, visit, title, PLACE_PARTIES);
    page.style = "import.css";
    front_crumb(w, &page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    return page;
}

/* ---- page 1 ---- */

static struct chip state_of(struct work *w, const struct intake *intake)
{
    if (text_is(intake->state, TEXT("applied")))
        return (struct chip){ STATUS_DONE, word_text(w->lang, WORD_import_page_state_applied) };
    if (text_is(intake->state, TEXT("undone")))
        return (struct chip){ STATUS_IDLE, word_text(w->lang, WORD_import_page_state_undone) };
    if (text_is(intake->state, TEXT("refused")))
        return (struct chip){ STATUS_STOP, word_text(w->lang, WORD_import_page_state_refused) };
    return (struct chip){ STATUS_GOING, word_text(w->lang, WORD_import_page_state_open) };
}

static int32_t undo_until(const struct intake *intake)
{
    return moment_day(intake->applied_at) + APPLY_UNDO_DAYS;
}

static bool can_undo(const struct work *w, const struct intake *intake)
{
    return text_is(intake->state, TEXT("applied")) && moment_day(w->now) <= undo_until(intake);
}

static struct import_line line_of(struct work *w, const struct intake *intake)
{
    struct import_line line = {
        .file = intake->file_name,
        .to = own_url(w, intake->id),
        .at = intake->added_at,
        .who = intake->account,
        .added = intake->added,
        .changed = intake->changed,
        .held = intake->held,
        .state = state_of(w, intake),
    };
    if (can_undo(w, intake)) {
        line.undo = URL(w, "/vendors/import/{}/undo", intake->id);
        line.undo_until = undo_until(intake);
    }
    return line;
}

static void show_choice(struct work *w, struct visit *visit, const struct fault *refused,
                        struct text said)
{
    struct intake *intakes;
    size_t count;
    struct import_page page = {
        .page = page_of(w, visit, WORD_import_page_title),
        .most_bytes = (int64_t)LARGEST_MB * 1000000,
        .sample = URL(w, "/vendors/import/sample.xlsx"),
    };
    if (said.len)
        page.page.status = said;
    if (refused && refused->kind) {
        page.refused = (struct message){
            .status = STATUS_STOP,
            .text = word_say(w, text_of(refused->code), refused->about),
        };
        page.picture = text_starts(text_of(refused->code), TEXT("import."));
        page.page.has_mistakes = true;
    }
    if (!intake_list(w, TEXT(""), EARLIER, &intakes, &count))
        return;
    struct import_line *lines = work_array(w, struct import_line, count + 1);
    for (size_t i = 0; i < count; i++)
        lines[i] = line_of(w, &intakes[i]);
    page.lines = lines;
    page.line_count = count;
    struct html out = front_html(w, visit);
    view_import(&out, &page);
    front_send(visit, &out);
}

static void show_import(struct work *w, struct visit *visit)
{
    show_choice(w, visit, &visit->fault, TEXT(""));
}

/* ---- the file comes ---- */

/* The upload is encrypted and on the disk before the transaction begins: nobody who writes waits
 * for it. */
static void take_file(struct work *w, struct visit *visit)
{
    const struct upload *upload = request_upload(visit->request, "file");
    struct intake intake = { 0 };
    struct file file;
    if (!import_job_upload(w, upload))
        return;
    if (!intake_store(w, upload->fd, upload->name, &file))
        return;
    begin_writing(w, visit);
    intake_add(w, &file, &intake);
    if (db_end(w))
        import_job_begin(w, visit, "import_read", "reading", intake.id, own_url(w, intake.id));
}

/* ---- page 2 ---- */

static void show_columns(struct work *w, struct visit *visit, const struct intake *intake)
{
    struct list *list = intake_open(w, intake->id, NULL);
    if (!list)
        return;
    struct import_columns_page page = {
        .page = page_of(w, visit, WORD_import_page_columns_title),
        .action = URL(w, "/vendors/import/{}/columns", intake->id),
        .back = URL(w, "/vendors/import"),
    };
    front_tell_fault(w, visit, &page.page);
    page.page.object = intake->file_name;
    int64_t sheet = field_int(visit->request, "sheet", -1);
    import_model_columns(w, list, sheet < 0 ? import_model_sheet(list) : (size_t)sheet, &page);
    struct html out = front_html(w, visit);
    view_import_columns(&out, &page);
    front_send(visit, &out);
}

static void show_columns_again(struct work *w, struct visit *visit)
{
    struct intake intake;
    if (read_intake(w, visit, &intake) && intake_was_read(w, &intake))
        show_columns(w, visit, &intake);
}

/* Remembers what a person corrected: headings whose field is not the one that was found. */
static void say_columns(struct work *w, struct visit *visit, struct list *list, size_t sheet)
{
    if (sheet >= list->sheet_count || !list->sheets[sheet].table_count)
        return;
    struct import_heading *headings;
    size_t count = import_model_headings(list, sheet, &headings);
    for (size_t i = 0; i < count; i++) {
        char name[32];
        uint8_t tier;
        snprintf(name, sizeof name, "column.%zu", i);
        if (!field_given(visit->request, name))
            continue;
        struct text code = field_text(visit->request, name);
        const struct match *match = headings[i].match;
        enum line_field field = import_field_find(code, &tier);
        if (!text_is(code, import_field_code(w, match->field, match->tier)))
            intake_say(w, headings[i].key, field, tier);
    }
}

/* 「このシートは取り込まない」, and back: the page stays. */
static struct url choose_sheet(struct work *w, struct visit *visit, const struct intake *intake,
                               const struct list *list)
{
    int64_t sheet = field_int(visit->request, "sheet", 0);
    if (sheet < 0 || (size_t)sheet >= list->sheet_count)
        work_fail(w, FAULT_MISSING, "import.unknown", TEXT(""));
    struct text number = work_format(w, "%lld", (long long)sheet);
    struct intake_choice choice = {
        .take = text_is(field_text(visit->request, "whole"), TEXT("take")),
        .place = work_format(w, "%.*s!", TEXT_ARG(number)),
    };
    if (!work_failed(w))
        intake_choose(w, intake->id, &choice, 1);
    return URL(w, "/vendors/import/{}/columns?sheet={}", intake->id, number);
}

/* The list is read before the transaction that writes begins. */
static void save_columns(struct work *w, struct visit *visit)
{
    struct intake intake;
    struct list *list = NULL;
    db_begin(w, DB_READ);
    if (read_intake(w, visit, &intake) && intake_was_read(w, &intake))
        list = intake_parse(w, intake.id, NULL);
    if (!db_end(w) || !list)
        return;
    struct url next = own_url(w, intake.id);
    begin_writing(w, visit);
    if (!intake_read(w, intake.id, &intake)) {
        db_end(w);
        return;
    }
    if (field_given(visit->request, "whole")) {
        next = choose_sheet(w, visit, &intake, list);
    } else {
        say_columns(w, visit, list, (size_t)field_int(visit->request, "sheet", 0));
        if (text_is(intake.state, TEXT("columns")))
            intake_set_state(w, intake.id, "confirm");
    }
    if (db_end(w))
        response_redirect(visit->response, next.checked);
}

/* ---- page 3 ---- */

static struct text lead_of(struct work *w, const struct intake *intake, const struct list *list)
{
    struct text sheet = list->sheets[import_model_sheet(list)].sheet->name;
    size_t read = 0;
    for (size_t i = 0; i < list->sheet_count; i++)
        if (list->sheets[i].use == SHEET_READ && !list->sheets[i].left && read++ == 0)
            sheet = list->sheets[i].sheet->name;
    if (read > 1)
        sheet = work_format(w, "%zu", read);
    return word_fill(
        w,
        read > 1    ? WORD_import_page_confirm_lead_sheets
        : sheet.len ? WORD_import_page_confirm_lead
                    : WORD_import_page_confirm_lead_csv,
        (struct text[]){ intake->file_name, sheet, work_format(w, "%zu", list->counts.read) }, 3);
}

static void show_confirm(struct work *w, struct visit *visit, const struct intake *intake)
{
    struct list *list = intake_open(w, intake->id, NULL);
    if (!list)
        return;
    struct import_confirm_page page = {
        .page = page_of(w, visit, WORD_import_page_confirm_title),
        .lead = lead_of(w, intake, list),
        .action = URL(w, "/vendors/import/{}/take", intake->id),
        .columns = URL(w, "/vendors/import/{}/columns", intake->id),
    };
    front_tell_fault(w, visit, &page.page);
    page.page.object = intake->file_name;
    if (list->counts.hold)
        page.held = URL(w, "/vendors/import/{}/held.xlsx", intake->id);
    int64_t number = field_int(visit->request, "page", 1) - 1;
    import_model_confirm(w, list, query_text(visit->request, "show"), number < 0 ? 0 : number,
                         own_url(w, intake->id), &page);
    struct html out = front_html(w, visit);
    view_import_confirm(&out, &page);
    front_send(visit, &out);
}

/* "all" takes the list in; anything else is the place of one value that is offered. */
static void take_list(struct work *w, struct visit *visit)
{
    struct text id = visit_part(visit, "id"), take = field_text(visit->request, "take");
    struct intake intake;
    begin_writing(w, visit);
    bool known = intake_read(w, id, &intake);
    bool all = text_is(take, TEXT("all"));
    struct intake_choice choice = { true, take };
    if (known && !all)
        intake_choose(w, id, &choice, 1);
    if (!db_end(w))
        return;
    if (all)
        import_job_begin(w, visit, "import_apply", "applying", id, own_url(w, id));
    else
        response_redirect(visit->response, url_at(w, own_url(w, id), "rows").checked);
}

static void send_held(struct work *w, struct visit *visit)
{
    struct intake intake;
    struct text bytes;
    bool readable = read_intake(w, visit, &intake) && intake_was_read(w, &intake);
    struct list *list = readable ? intake_open(w, intake.id, &bytes) : NULL;
    if (!list)
        return;
    struct limits limits = limits_usual;
    struct text workbook = returned_workbook(w, list, bytes, &limits);
    if (work_failed(w))
        return;
    visit->response->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response_attachment(visit->response,
                        word_fill(w, WORD_import_page_held_name, &intake.file_name, 1));
    buf_add(&visit->response->body, workbook);
}

/* ---- afterwards ---- */

static void show_done(struct work *w, struct visit *visit, const struct intake *intake)
{
    struct todo_counts counts = { 0 };
    struct import_done_page page = {
        .page = page_of(w, visit, WORD_import_page_done_title),
        .added = intake->added,
        .changed = intake->changed,
        .held = intake->held,
        .held_file = URL(w, "/vendors/import/{}/held.xlsx", intake->id),
    };
    front_tell_fault(w, visit, &page.page);
    todo_count(w, moment_day(w->now), &counts);
    page.todos = todo_badge(&counts);
    if (can_undo(w, intake)) {
        page.undo = URL(w, "/vendors/import/{}/undo", intake->id);
        page.undo_until = undo_until(intake);
    }
    struct html out = front_html(w, visit);
    view_import_done(&out, &page);
    front_send(visit, &out);
}

static void show_undo(struct work *w, struct visit *visit)
{
    struct intake intake;
    if (!read_intake(w, visit, &intake))
        return;
    struct text effect = word_text(w->lang, WORD_import_page_undo_effect);
    struct confirm_page page = {
        .page = page_of(w, visit, WORD_import_page_undo),
        .question = word_fill(w, WORD_import_page_undo_question, &intake.file_name, 1),
        .effects = &effect,
        .effect_count = 1,
        .button = word_text(w->lang, WORD_import_page_undo),
        .action = URL(w, "/vendors/import/{}/undo", intake.id),
        .back = own_url(w, intake.id),
    };
    if (!visit->fault.kind && !undo_model_stays(w, intake.id, &page))
        return;
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_confirm(&out, &page);
    front_send(visit, &out);
}

static void undo(struct work *w, struct visit *visit)
{
    struct text id = visit_part(visit, "id");
    import_job_begin(w, visit, "import_undo", "undoing", id, own_url(w, id));
}

/* What stays of it, because somebody has used it since, is named. */
static struct text undone_text(struct work *w, struct text id)
{
    struct text names;
    size_t count;
    if (!intake_kept(w, id, &names, &count) || count == 0)
        return word_text(w->lang, WORD_import_page_undone);
    const struct text about[] = { work_format(w, "%zu", count),
                                  report_names(w, names, count, WORD_import_more_things) };
    return word_fill(w, WORD_import_page_undone_kept, about, COUNT(about));
}

/* What a job could not do can be tried again: the page from which it was begun says why. */
static void show_failed(struct work *w, struct visit *visit, const struct intake *intake,
                        const struct job *job)
{
    struct fault fault = { FAULT_INPUT, work_string(w, job->fault_code), job->fault_about };
    visit->fault = fault;
    if (text_is(intake->state, TEXT("applying"))) {
        show_confirm(w, visit, intake);
    } else if (text_is(intake->state, TEXT("applied"))) {
        show_done(w, visit, intake);
    } else {
        show_choice(w, visit, &fault, TEXT(""));
    }
}

/* The page of one import: whatever comes next. */
static void show_intake(struct work *w, struct visit *visit)
{
    struct intake intake;
    struct job job = { 0 };
    if (!read_intake(w, visit, &intake))
        return;
    bool has_job = job_of_subject(w, intake.id, &job);
    if (has_job && job_runs(&job)) {
        enum word title = text_is(intake.state, TEXT("reading"))    ? WORD_import_page_reading
                          : text_is(intake.state, TEXT("applying")) ? WORD_import_page_applying
                                                                    : WORD_import_page_undoing;
        struct page page = page_of(w, visit, title);
        front_job(w, visit, &page, &job);
    } else if (has_job && text_is(job.state, TEXT("failed"))) {
        show_failed(w, visit, &intake, &job);
    } else if (text_is(intake.state, TEXT("columns"))) {
        show_columns(w, visit, &intake);
    } else if (text_is(intake.state, TEXT("applied"))) {
        show_done(w, visit, &intake);
    } else if (text_is(intake.state, TEXT("confirm"))) {
        show_confirm(w, visit, &intake);
    } else {
        bool undone = text_is(intake.state, TEXT("undone"));
        show_choice(w, visit, NULL, undone ? undone_text(w, intake.id) : TEXT(""));
    }
}

const struct route import_routes[] = {
    PAGE("/vendors/import", MAY_IMPORT, show_import),
    FORM("/vendors/import", MAY_IMPORT, take_file, show_import, .flags = ROUTE_OWN,
         .body_bytes = (uint64_t)(LARGEST_MB + 1) << 20, .uploads = 1),
    PAGE("/vendors/import/:id", MAY_IMPORT, show_intake),
    PAGE("/vendors/import/:id/columns", MAY_IMPORT, show_columns_again),
    FORM("/vendors/import/:id/columns", MAY_IMPORT, save_columns, show_columns_again,
         .flags = ROUTE_OWN),
    FORM("/vendors/import/:id/take", MAY_IMPORT, take_list, show_intake, .flags = ROUTE_OWN),
    PAGE("/vendors/import/:id/held.xlsx", MAY_IMPORT, send_held),
    PAGE("/vendors/import/:id/undo", MAY_IMPORT, show_undo),
    FORM("/vendors/import/:id/undo", MAY_IMPORT, undo, show_undo, .flags = ROUTE_OWN),
    ROUTE_END,
};
