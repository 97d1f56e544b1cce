#include "web/roster_page.h"

#include <stdio.h>

#include "base/moment.h"
#include "domain/job.h"
#include "gate/begin.h"
#include "import/apply.h"
#include "import/intake.h"
#include "registers.h"
#include "views/confirm.h"
#include "views/import.h"
#include "views/import_confirm.h"
#include "views/roster.h"
#include "web/front.h"
#include "web/import_job.h"
#include "web/roster_model.h"
#include "web/undo_model.h"

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

enum { LARGEST_MB = 25, EARLIER = 20 };

/* The register of the path; NULL with a fault when there is none, or it is not for this person. */
static const struct kind *path_kind(struct work *w, const struct visit *visit)
{
    const struct kind *kind = kind_find(visit_part(visit, "kind"));
    if (!kind)
        work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    else
        work_may(w, (enum right)kind->write_right);
    return work_failed(w) ? NULL : kind;
}

/* The import of the path, which has to be one of the register. */
static const struct kind *path_intake(struct work *w, const struct visit *visit,
                                      struct intake *intake)
{
    const struct kind *kind = path_kind(w, visit);
    if (!kind || !intake_read(w, visit_part(visit, "id"), intake))
        return NULL;
    if (!text_is_string(intake->kind, kind->name))
        work_fail(w, FAULT_MISSING, "import.unknown", TEXT(""));
    return work_failed(w) ? NULL : kind;
}

static struct url own_url(struct work *w, const struct kind *kind, struct text id, const char *rest)
{
    struct url url = URL(w, "/registers/{}/import/{}", text_of(kind->name), id);
    return *rest ? url_local(w, work_format(w, "%.*s/%s", TEXT_ARG(url.checked), rest)) : url;
}

static struct url list_url(struct work *w, const struct kind *kind, struct text party_id,
                           const char *pattern)
{
    struct url url = URL(w, pattern, text_of(kind->name));
    return party_id.len ? url_with(w, url, "party", party_id) : url;
}

static void add_crumbs(struct work *w, struct page *page, const struct kind *kind,
                       struct text party_id)
{
    front_crumb(w, page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    front_crumb(w, page, word_text(w->lang, WORD_register_registers), URL(w, "/registers"));
    front_crumb(w, page, word_text(w->lang, kind->title_many),
                list_url(w, kind, party_id, "/registers/{}"));
}

static struct page page_of(struct work *w, struct visit *visit, enum word title,
                           const struct kind *kind, struct text party_id)
{
    struct page page = front_page(w, visit, title, PLACE_PARTIES);
    page.style = "import.css";
    struct text name = word_text(w->lang, kind->title_many);
    if (title == WORD_NONE)
        page.title = word_fill(w, WORD_roster_title, &name, 1);
    add_crumbs(w, &page, kind, party_id);
    return page;
}

/* ---- page 1 ---- */

static struct chip state_of(struct work *w, const struct intake *intake)
{
    static const struct {
        const char *state;
        enum status status;
        enum word word;
    } states[] = { { "applied", STATUS_DONE, WORD_import_page_state_applied },
                   { "undone", STATUS_IDLE, WORD_import_page_state_undone },
                   { "refused", STATUS_STOP, WORD_import_page_state_refused } };
    for (size_t i = 0; i < COUNT(states); i++)
        if (text_is_string(intake->state, states[i].state))
            return (struct chip){ states[i].status, word_text(w->lang, states[i].word) };
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

static const struct import_line *lines_of(struct work *w, const struct kind *kind, size_t *count)
{
    struct intake *intakes;
    if (!intake_list(w, text_of(kind->name), EARLIER, &intakes, count))
        return NULL;
    struct import_line *lines = work_array(w, struct import_line, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        const struct intake *it = &intakes[i];
        lines[i] = (struct import_line){ .file = it->file_name,
                                         .to = own_url(w, kind, it->id, ""),
                                         .at = it->added_at,
                                         .who = it->account,
                                         .added = it->added,
                                         .changed = it->changed,
                                         .held = it->held,
                                         .state = state_of(w, it) };
        if (can_undo(w, it)) {
            lines[i].undo = own_url(w, kind, it->id, "undo");
            lines[i].undo_until = undo_until(it);
        }
    }
    return lines;
}

static void show_choice(struct work *w, struct visit *visit, const struct kind *kind,
                        struct text party_id, const struct fault *refused, struct text said)
{
    struct record party;
    if (party_id.len && !record_read(w, &kind_party, party_id, &party))
        return;
    struct roster_page page = {
        .page = page_of(w, visit, WORD_NONE, kind, party_id),
        .lead = party_id.len ? word_fill(w, WORD_roster_lead_party, &party.values[PARTY_NAME], 1)
                             : word_text(w->lang, WORD_roster_lead),
        .action = list_url(w, kind, party_id, "/registers/{}/import"),
        .sample = list_url(w, kind, party_id, "/registers/{}/list.xlsx"),
        .most_bytes = (int64_t)LARGEST_MB * 1000000,
    };
    if (said.len)
        page.page.status = said;
    if (refused->kind) {
        page.refused =
            (struct message){ .status = STATUS_STOP,
                              .text = word_say(w, text_of(refused->code), refused->about) };
        page.page.has_mistakes = true;
    }
    page.lines = lines_of(w, kind, &page.line_count);
    struct html out = front_html(w, visit);
    view_roster(&out, &page);
    front_send(visit, &out);
}

static void show_import(struct work *w, struct visit *visit)
{
    const struct kind *kind = path_kind(w, visit);
    if (kind)
        show_choice(w, visit, kind, query_text(visit->request, "party"), &visit->fault, TEXT(""));
}

/* The upload is encrypted and on the disk before the transaction begins. */
static void take_file(struct work *w, struct visit *visit)
{
    const struct upload *upload = request_upload(visit->request, "file");
    const struct kind *kind = path_kind(w, visit);
    struct text party_id = query_text(visit->request, "party");
    struct intake intake = { 0 };
    struct record party;
    struct file file;
    if (!kind || !import_job_upload(w, upload) || !intake_store(w, upload->fd, upload->name, &file))
        return;
    begin_writing(w, visit);
    if (!party_id.len || record_read(w, &kind_party, party_id, &party))
        intake_add_of(w, &file, kind, party_id, &intake);
    if (db_end(w))
        import_job_begin(w, visit, "import_read", "reading", intake.id,
                         own_url(w, kind, intake.id, ""));
}

/* ---- page 2 ---- */

static void show_columns(struct work *w, struct visit *visit, const struct kind *kind,
                         const struct intake *intake)
{
    struct roster *roster = roster_open(w, intake->id, NULL);
    if (!roster)
        return;
    struct import_columns_page page = {
        .page = page_of(w, visit, WORD_import_page_columns_title, kind, intake->party_id),
        .action = own_url(w, kind, intake->id, "columns"),
        .back = list_url(w, kind, intake->party_id, "/registers/{}/import"),
    };
    front_tell_fault(w, visit, &page.page);
    page.page.object = intake->file_name;
    int64_t table = field_int(visit->request, "sheet", 0);
    roster_model_columns(
        w, roster, table < 0 || table >= (int64_t)roster->table_count ? 0 : (size_t)table, &page);
    struct html out = front_html(w, visit);
    view_import_columns(&out, &page);
    front_send(visit, &out);
}

static void show_columns_again(struct work *w, struct visit *visit)
{
    struct intake intake;
    const struct kind *kind = path_intake(w, visit, &intake);
    if (kind && intake_was_read(w, &intake))
        show_columns(w, visit, kind, &intake);
}

/* Remembers what a person corrected: columns whose field is not the one that was found. */
static void say_columns(struct work *w, struct visit *visit, struct roster *roster, size_t table)
{
    if (table >= roster->table_count)
        return;
    for (size_t i = 0; i < roster->tables[table].column_count; i++) {
        const struct roster_column *column = &roster->tables[table].columns[i];
        char name[32];
        snprintf(name, sizeof name, "column.%zu", i);
        if (!field_given(visit->request, name) || !column->title.len)
            continue;
        struct text code = field_text(visit->request, name);
        if (!text_is(code, roster_code(w, roster, column->target)))
            roster_say(w, roster, column, roster_target(w, roster, code));
    }
}

/* The list is read before the transaction that writes begins. */
static void save_columns(struct work *w, struct visit *visit)
{
    struct intake intake;
    struct roster *roster = NULL;
    db_begin(w, DB_READ);
    const struct kind *kind = path_intake(w, visit, &intake);
    if (kind && intake_was_read(w, &intake))
        roster = roster_open(w, intake.id, NULL);
    if (!db_end(w) || !roster)
        return;
    begin_writing(w, visit);
    if (intake_read(w, intake.id, &intake))
        say_columns(w, visit, roster, (size_t)field_int(visit->request, "sheet", 0));
    if (!work_failed(w) && text_is(intake.state, TEXT("columns")))
        intake_set_state(w, intake.id, "confirm");
    if (db_end(w))
        response_redirect(visit->response, own_url(w, kind, intake.id, "").checked);
}

/* ---- page 3 ---- */

static void show_confirm(struct work *w, struct visit *visit, const struct kind *kind,
                         const struct intake *intake)
{
    struct roster *roster = roster_open(w, intake->id, NULL);
    if (!roster)
        return;
    struct url own = own_url(w, kind, intake->id, "");
    struct import_confirm_page page = {
        .page = page_of(w, visit, WORD_roster_confirm_title, kind, intake->party_id),
        .lead = word_fill(w, WORD_roster_confirm_lead,
                          (struct text[]){ intake->file_name, word_text(w->lang, kind->title_many),
                                           work_format(w, "%zu", roster->counts.read) },
                          3),
        .action = own_url(w, kind, intake->id, "take"),
        .columns = own_url(w, kind, intake->id, "columns"),
    };
    front_tell_fault(w, visit, &page.page);
    page.page.object = intake->file_name;
    if (roster->counts.results[ROSTER_HOLD])
        page.held = own_url(w, kind, intake->id, "held.xlsx");
    int64_t number = field_int(visit->request, "page", 1) - 1;
    roster_model_confirm(w, roster, query_text(visit->request, "show"),
                         number < 0 || number > INT32_MAX ? 0 : number, own, &page);
    struct html out = front_html(w, visit);
    view_import_confirm(&out, &page);
    front_send(visit, &out);
}

static void take_list(struct work *w, struct visit *visit)
{
    struct intake intake;
    db_begin(w, DB_READ);
    const struct kind *kind = path_intake(w, visit, &intake);
    if (db_end(w))
        import_job_begin(w, visit, "import_apply", "applying", intake.id,
                         own_url(w, kind, intake.id, ""));
}

static void send_held(struct work *w, struct visit *visit)
{
    struct intake intake;
    struct text bytes;
    const struct kind *kind = path_intake(w, visit, &intake);
    bool readable = kind && intake_was_read(w, &intake);
    struct roster *roster = readable ? roster_open(w, intake.id, &bytes) : NULL;
    if (!roster)
        return;
    struct text workbook = roster_returned(w, roster, bytes);
    if (work_failed(w))
        return;
    visit->response->type = XLSX_TYPE;
    response_attachment(visit->response,
                        word_fill(w, WORD_import_page_held_name, &intake.file_name, 1));
    buf_add(&visit->response->body, workbook);
}

/* ---- afterwards ---- */

static void show_done(struct work *w, struct visit *visit, const struct kind *kind,
                      const struct intake *intake)
{
    struct roster_done_page page = {
        .page = page_of(w, visit, WORD_import_page_done_title, kind, intake->party_id),
        .added = intake->added,
        .changed = intake->changed,
        .held = intake->held,
        .list = list_url(w, kind, intake->party_id, "/registers/{}"),
        .held_file = own_url(w, kind, intake->id, "held.xlsx"),
    };
    front_tell_fault(w, visit, &page.page);
    page.page.object = word_text(w->lang, kind->title_many);
    if (can_undo(w, intake)) {
        page.undo = own_url(w, kind, intake->id, "undo");
        page.undo_until = undo_until(intake);
    }
    struct html out = front_html(w, visit);
    view_roster_done(&out, &page);
    front_send(visit, &out);
}

static void show_undo(struct work *w, struct visit *visit)
{
    struct intake intake;
    const struct kind *kind = path_intake(w, visit, &intake);
    if (!kind)
        return;
    struct text effect = word_text(w->lang, WORD_import_page_undo_effect);
    struct confirm_page page = {
        .page = page_of(w, visit, WORD_import_page_undo, kind, intake.party_id),
        .question = word_fill(w, WORD_import_page_undo_question, &intake.file_name, 1),
        .effects = &effect,
        .effect_count = 1,
        .button = word_text(w->lang, WORD_import_page_undo),
        .action = own_url(w, kind, intake.id, "undo"),
        .back = own_url(w, kind, intake.id, ""),
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
    struct intake intake;
    db_begin(w, DB_READ);
    const struct kind *kind = path_intake(w, visit, &intake);
    if (db_end(w))
        import_job_begin(w, visit, "import_undo", "undoing", intake.id,
                         own_url(w, kind, intake.id, ""));
}

/* What a job could not do can be tried again: the page from which it was begun says why. */
static void show_failed(struct work *w, struct visit *visit, const struct kind *kind,
                        const struct intake *intake, const struct job *job)
{
    struct fault fault = { FAULT_INPUT, work_string(w, job->fault_code), job->fault_about };
    visit->fault = fault;
    if (text_is(intake->state, TEXT("applying")))
        show_confirm(w, visit, kind, intake);
    else if (text_is(intake->state, TEXT("applied")))
        show_done(w, visit, kind, intake);
    else
        show_choice(w, visit, kind, intake->party_id, &fault, TEXT(""));
}

static void show_job(struct work *w, struct visit *visit, const struct kind *kind,
                     const struct intake *intake, const struct job *job)
{
    enum word title = text_is(intake->state, TEXT("reading"))    ? WORD_import_page_reading
                      : text_is(intake->state, TEXT("applying")) ? WORD_import_page_applying
                                                                 : WORD_import_page_undoing;
    struct page page = page_of(w, visit, title, kind, intake->party_id);
    front_job(w, visit, &page, job);
}

/* The page of one import: whatever comes next. */
static void show_intake(struct work *w, struct visit *visit)
{
    static const struct fault none;
    struct intake intake;
    struct job job = { 0 };
    const struct kind *kind = path_intake(w, visit, &intake);
    if (!kind)
        return;
    bool has_job = job_of_subject(w, intake.id, &job);
    if (has_job && job_runs(&job))
        show_job(w, visit, kind, &intake, &job);
    else if (has_job && text_is(job.state, TEXT("failed")))
        show_failed(w, visit, kind, &intake, &job);
    else if (text_is(intake.state, TEXT("columns")))
        show_columns(w, visit, kind, &intake);
    else if (text_is(intake.state, TEXT("applied")))
        show_done(w, visit, kind, &intake);
    else if (text_is(intake.state, TEXT("confirm")))
        show_confirm(w, visit, kind, &intake);
    else
        show_choice(w, visit, kind, intake.party_id, &none,
                    text_is(intake.state, TEXT("undone"))
                        ? word_text(w->lang, WORD_import_page_undone)
                        : TEXT(""));
}

const struct route roster_routes[] = {
    PAGE("/registers/:kind/import", MAY_IMPORT, show_import),
    FORM("/registers/:kind/import", MAY_IMPORT, take_file, show_import, .flags = ROUTE_OWN,
         .body_bytes = (uint64_t)(LARGEST_MB + 1) << 20, .uploads = 1),
    PAGE("/registers/:kind/import/:id", MAY_IMPORT, show_intake),
    PAGE("/registers/:kind/import/:id/columns", MAY_IMPORT, show_columns_again),
    FORM("/registers/:kind/import/:id/columns", MAY_IMPORT, save_columns, show_columns_again,
         .flags = ROUTE_OWN),
    FORM("/registers/:kind/import/:id/take", MAY_IMPORT, take_list, show_intake,
         .flags = ROUTE_OWN),
    PAGE("/registers/:kind/import/:id/held.xlsx", MAY_IMPORT, send_held),
    PAGE("/registers/:kind/import/:id/undo", MAY_IMPORT, show_undo),
    FORM("/registers/:kind/import/:id/undo", MAY_IMPORT, undo, show_undo, .flags = ROUTE_OWN),
    ROUTE_END,
};
