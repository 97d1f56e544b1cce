#include "api/imports.h"

#include "api/operation.h"
#include "base/moment.h"
#include "domain/job.h"
#include "format/json_write.h"
#include "gate/begin.h"
#include "gate/begin.h"
#include "gate/replay.h"
#include "import/begin.h"
#include "import/report.h"
#include "store/db.h"

enum { LARGEST_MB = 25 };

/* ---- one import ---- */

static void add_moment(struct json *json, const char *key, int64_t moment)
{
    json_add_maybe(json, key, moment ? text_of(moment_iso(moment).at) : TEXT(""));
}

/* What the job last begun could not do. */
static void add_fault(struct work *w, struct json *json, const struct job *job)
{
    if (!job->fault_code.len) {
        json_add_null(json, "fault");
        json_add_null(json, "fault_detail");
        return;
    }
    json_add_text(json, "fault", job->fault_code);
    json_add_text(json, "fault_detail", word_say(w, job->fault_code, job->fault_about));
}

static void send_import(struct work *w, struct visit *visit, struct text id, int status)
{
    struct intake intake;
    struct job job = { 0 };
    if (!intake_read(w, id, &intake))
        return;
    bool runs = job_of_subject(w, id, &job) && job_runs(&job);
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_add_text(&json, "id", intake.id);
    json_add_text(&json, "file", intake.file_name);
    json_add_text(&json, "state", intake.state);
    json_add_bool(&json, "runs", runs);
    json_add_int(&json, "added", intake.added);
    json_add_int(&json, "changed", intake.changed);
    json_add_int(&json, "held", intake.held);
    add_moment(&json, "added_at", intake.added_at);
    add_moment(&json, "applied_at", intake.applied_at);
    add_moment(&json, "undone_at", intake.undone_at);
    add_fault(w, &json, &job);
    json_close(&json);
    operation_send(w, visit, status);
}

static void show_import(struct work *w, struct visit *visit)
{
    send_import(w, visit, visit_part(visit, "id"), 200);
}

/* The list as it would go in: nothing is stored. */
static void show_report(struct work *w, struct visit *visit)
{
    struct intake intake;
    bool readable = intake_read(w, visit_part(visit, "id"), &intake) && intake_was_read(w, &intake);
    struct list *list = readable ? intake_open(w, intake.id, NULL) : NULL;
    if (!list)
        return;
    report_json(list, &visit->response->body);
    operation_send(w, visit, 200);
}

/* ---- what can be done with it ---- */

/* It is encrypted and on the disk before the transaction begins: nobody who writes waits for it. */
static void add_import(struct work *w, struct visit *visit)
{
    const struct upload *upload = request_upload(visit->request, "file");
    struct intake intake = { .id = TEXT("") };
    struct file file;
    struct text job_id;
    if (!upload || upload->size == 0) {
        work_fail(w, FAULT_INPUT, "file.none_chosen", TEXT(""));
        return;
    }
    if (!intake_store(w, upload->fd, upload->name, &file))
        return;
    begin_writing(w, visit);
    if (intake_add(w, &file, &intake) &&
        begin_import(w, "import_read", "reading", intake.id, &job_id)) {
        response_header(visit->response, "Location",
                        work_format(w, API_PATH "/imports/%.*s", TEXT_ARG(intake.id)));
        send_import(w, visit, intake.id, 202);
    }
    replay_keep(w, visit);
    db_end(w);
}

static void begin(struct work *w, struct visit *visit, const char *kind, const char *state)
{
    struct text id = visit_part(visit, "id"), job_id;
    if (begin_import(w, kind, state, id, &job_id))
        send_import(w, visit, id, 202);
}

static void take_list(struct work *w, struct visit *visit)
{
    begin(w, visit, "import_apply", "applying");
}

static void undo_list(struct work *w, struct visit *visit)
{
    begin(w, visit, "import_undo", "undoing");
}

/* ---- how they are asked for ---- */

static const struct operation add_operation = {
    .id = "addImport",
    .summary = WORD_api_add_import,
    .run = add_import,
    .body = "ImportNew",
    .answer = "Import",
    .status = 202,
    .flags = OPERATION_FORM,
};
static const struct operation show_operation = {
    .id = "getImport",
    .summary = WORD_api_get_import,
    .run = show_import,
    .answer = "Import",
    .status = 200,
};
static const struct operation report_operation = {
    .id = "getImportReport",
    .summary = WORD_api_get_import_report,
    .run = show_report,
    .status = 200,
    .flags = OPERATION_JSON,
};
static const struct operation take_operation = {
    .id = "takeImport",
    .summary = WORD_api_take_import,
    .run = take_list,
    .answer = "Import",
    .status = 202,
};
static const struct operation undo_operation = {
    .id = "undoImport",
    .summary = WORD_api_undo_import,
    .run = undo_list,
    .answer = "Import",
    .status = 202,
};

const struct route imports_routes[] = {
    API_ROUTE(METHOD_POST, "/imports", MAY_IMPORT, &add_operation, .flags = ROUTE_OWN,
              .body_bytes = (uint64_t)(LARGEST_MB + 1) << 20, .uploads = 1),
    API_ROUTE(METHOD_GET, "/imports/:id", MAY_IMPORT, &show_operation),
    API_ROUTE(METHOD_GET, "/imports/:id/report", MAY_IMPORT, &report_operation),
    API_ROUTE(METHOD_POST, "/imports/:id/take", MAY_IMPORT, &take_operation),
    API_ROUTE(METHOD_POST, "/imports/:id/undo", MAY_IMPORT, &undo_operation),
    ROUTE_END,
};
