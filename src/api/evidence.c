#include "api/evidence.h"

#include <unistd.h>

#include "api/operation.h"
#include "base/moment.h"
#include "domain/file.h"
#include "domain/record.h"
#include "format/file_kind.h"
#include "format/json_write.h"
#include "gate/begin.h"
#include "gate/replay.h"
#include "gate/send_file.h"
#include "store/db.h"

enum { LARGEST_MB = 100, HEAD = 4096, LONGEST_REASON = 2000 };

/* ---- lists ---- */

static void add_file(struct work *w, struct json *json, const struct file *file)
{
    json_open_map(json, NULL);
    json_add_text(json, "number", file_number(w, file->number));
    json_add_text(json, "kind", file->kind);
    json_add_maybe(json, "subject_id", file->subject_id);
    json_add_text(json, "name", file->name);
    json_add_text(json, "type", file->type);
    json_add_int(json, "size", file->size);
    json_add_text(json, "sha256", file->sha256);
    json_add_maybe(json, "document", file->document);
    json_add_maybe(json, "origin", file->origin);
    json_add_maybe(json, "note", file->note);
    json_add_maybe(json, "period_from", file->period_from);
    json_add_maybe(json, "period_to", file->period_to);
    json_add_maybe(json, "valid_to", file->valid_to);
    json_add_text(json, "added_at", text_of(moment_iso(file->added_at).at));
    json_add_text(json, "added_by", file->added_by);
    json_close(json);
}

/* The record whose files the path names. */
static bool read_subject(struct work *w, const struct visit *visit, struct record *record)
{
    const struct kind *kind = operation_kind(w, visit);
    return kind && record_read(w, kind, visit_part(visit, "id"), record);
}

static void list_files(struct work *w, struct visit *visit)
{
    struct record record;
    struct file *files;
    size_t count;
    if (!read_subject(w, visit, &record) ||
        !file_list(w, text_of(record.kind->name), record.id, &files, &count))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++)
        add_file(w, &json, &files[i]);
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

static bool read_path(struct work *w, const struct visit *visit, struct file *file)
{
    return file_find(w, visit_part(visit, "number"), file);
}

static void show_file(struct work *w, struct visit *visit)
{
    struct file file;
    if (!read_path(w, visit, &file))
        return;
    struct json json = operation_json(visit);
    add_file(w, &json, &file);
    operation_send(w, visit, 200);
}

/* ---- a file comes ---- */

/* What nobody can look into later is of no use as evidence. */
static bool is_locked(int fd)
{
    char head[HEAD];
    ssize_t got = pread(fd, head, sizeof head, 0);
    struct text bytes = { head, got > 0 ? (size_t)got : 0 };
    bool zip_locked = text_starts(bytes, TEXT("PK\x03\x04")) && bytes.len > 6 && (head[6] & 1);
    return zip_locked || file_kind(bytes) == FILE_PASSWORD;
}

static bool is_usable(struct work *w, const struct upload *upload)
{
    if (!upload)
        return work_fail(w, FAULT_INPUT, "file.none_chosen", TEXT(""));
    if (upload->size == 0)
        return work_fail(w, FAULT_INPUT, "file.empty", upload->name);
    return !is_locked(upload->fd) || work_fail(w, FAULT_INPUT, "file.locked", upload->name);
}

/* Every field of the form is one of these, or the file. */
static bool read_fields(struct work *w, struct visit *visit, struct file *file)
{
    struct text *const values[FILE_FIELDS] = {
        [FILE_DOCUMENT] = &file->document,       [FILE_ORIGIN] = &file->origin,
        [FILE_PERIOD_FROM] = &file->period_from, [FILE_PERIOD_TO] = &file->period_to,
        [FILE_VALID_TO] = &file->valid_to,       [FILE_NOTE] = &file->note,
    };
    const struct fields *form = &visit->request->form;
    for (size_t i = 0; i < form->count; i++) {
        int field = kind_field(&file_form, form->at[i].name);
        if (field < 0)
            issue_add(w, &visit->issues, -1, "api.unknown_field", form->at[i].name);
        else
            *values[field] = form->at[i].value;
    }
    return file_check(w, file, &visit->issues);
}

static bool read_form(struct work *w, struct visit *visit, const struct record *record,
                      const struct upload *upload, struct file *file)
{
    *file = (struct file){ .kind = text_of(record->kind->name),
                           .subject_id = record->id,
                           .name = upload->name };
    if (!file_may_add(w, file) || !read_fields(w, visit, file))
        return false;
    return !issues_stop(&visit->issues) || work_fail(w, FAULT_INPUT, "api.invalid", TEXT(""));
}

static void send_added(struct work *w, struct visit *visit, const struct file *file)
{
    struct json json = operation_json(visit);
    response_header(visit->response, "Location",
                    work_format(w, API_PATH "/files/%.*s", TEXT_ARG(file_number(w, file->number))));
    add_file(w, &json, file);
    operation_send(w, visit, 201);
}

/* It is encrypted and made durable between two transactions, so that nobody waits for it. */
static void add_evidence(struct work *w, struct visit *visit)
{
    const struct upload *upload = request_upload(visit->request, "file");
    struct record record;
    struct file file;
    db_begin(w, DB_READ);
    if (read_subject(w, visit, &record) && is_usable(w, upload))
        read_form(w, visit, &record, upload, &file);
    if (!db_end(w) || !file_store(w, upload->fd, &file))
        return;
    begin_writing(w, visit);
    if (file_add(w, -1, &file))
        send_added(w, visit, &file);
    replay_keep(w, visit);
    db_end(w);
}

/* ---- and goes ---- */

static void send_content(struct work *w, struct visit *visit)
{
    struct file file;
    if (read_path(w, visit, &file))
        send_file(w, visit, &file);
}

static void remove_evidence(struct work *w, struct visit *visit)
{
    struct file file;
    struct text reason = text_trim(query_text(visit->request, "reason"));
    if (read_path(w, visit, &file) && file_remove(w, file.id, reason))
        visit->response->status = 204;
}

/* ---- how they are asked for ---- */

static const struct parameter remove_parameters[] = {
    { "reason", PARAMETER_TEXT, WORD_api_reason, .required = true, .least = 1,
      .most = LONGEST_REASON },
    { NULL },
};

static const struct operation list_operation = {
    .id = "listFilesOf*",
    .summary = WORD_api_list_files,
    .run = list_files,
    .answer = "FileList",
    .status = 200,
};
static const struct operation add_operation = {
    .id = "addFileTo*",
    .summary = WORD_api_add_file,
    .run = add_evidence,
    .body = "FileNew",
    .answer = "File",
    .status = 201,
    .flags = OPERATION_FORM,
};
static const struct operation show_operation = {
    .id = "getFile",
    .summary = WORD_api_get_file,
    .run = show_file,
    .answer = "File",
    .status = 200,
};
static const struct operation content_operation = {
    .id = "getFileContent",
    .summary = WORD_api_get_file_content,
    .run = send_content,
    .status = 200,
    .flags = OPERATION_BYTES,
};
static const struct operation remove_operation = {
    .id = "removeFile",
    .summary = WORD_api_remove_file,
    .run = remove_evidence,
    .parameters = remove_parameters,
    .status = 204,
};

const struct route evidence_routes[] = {
    API_ROUTE(METHOD_GET, "/files/:number", MAY_READ, &show_operation),
    API_ROUTE(METHOD_DELETE, "/files/:number", MAY_WRITE, &remove_operation),
    API_ROUTE(METHOD_GET, "/files/:number/content", MAY_READ, &content_operation),
    API_ROUTE(METHOD_GET, "/:kind/:id/files", MAY_READ, &list_operation),
    API_ROUTE(METHOD_POST, "/:kind/:id/files", MAY_WRITE, &add_operation, .flags = ROUTE_OWN,
              .body_bytes = (uint64_t)(LARGEST_MB + 1) << 20, .uploads = 1),
    ROUTE_END,
};
