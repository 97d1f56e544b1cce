#include "api/office_sheets.h"

#include "api/body.h"
#include "base/id.h"
#include "base/moment.h"
#include "domain/sheet_store.h"
#include "format/json_write.h"

enum { MOST_NUMBER = 100000 };

static void add_moment(struct json *json, const char *key, int64_t moment)
{
    json_add_maybe(json, key, moment ? text_of(moment_iso(moment).at) : TEXT(""));
}

/* Its own sheets, then those that come with the program. */
static void list_sheets(struct work *w, struct visit *visit)
{
    struct sheet_line *own;
    size_t count, bundled_count;
    const struct sheet *bundled = sheet_bundled(w, &bundled_count);
    if (!bundled || !sheet_store_list(w, &own, &count))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count + bundled_count; i++) {
        const struct sheet *it = i < count ? NULL : &bundled[i - count];
        json_open_map(&json, NULL);
        json_add_text(&json, "id", it ? it->code : own[i].id);
        json_add_text(&json, "title", it ? sheet_say(&it->title, w->lang) : own[i].title);
        json_add_bool(&json, "bundled", it != NULL);
        if (it)
            json_add_null(&json, "number");
        else
            json_add_int(&json, "number", own[i].number);
        json_add_int(&json, "questions", it ? (int64_t)sheet_questions(it) : own[i].questions);
        add_moment(&json, "frozen_at", it ? 0 : own[i].frozen_at);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

/* ---- one ---- */

static void add_question(struct work *w, struct json *json, const struct sheet_question *it)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", it->id);
    json_add_text(json, "ask", sheet_say(&it->ask, w->lang));
    json_add_maybe(json, "why", sheet_say(&it->why, w->lang));
    json_add_maybe(json, "evidence", sheet_say(&it->evidence, w->lang));
    json_add_maybe(json, "ground", sheet_say(&it->ground, w->lang));
    json_add_text(json, "answer", text_of(sheet_answer_name(it->answer)));
    json_add_maybe(json, "unit", sheet_say(&it->unit, w->lang));
    json_open_list(json, "options");
    for (size_t i = 0; i < it->option_count; i++)
        json_add_text(json, NULL, it->options[i].code);
    json_close(json);
    json_add_int(json, "weight", it->weight);
    json_add_bool(json, "undone", sheet_takes_undone(it));
    json_add_bool(json, "sensitive", it->sensitive);
    json_close(json);
}

static void send_version(struct work *w, struct visit *visit, const struct sheet_version *it,
                         int status)
{
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_add_text(&json, "id", it->sheet_id);
    json_add_text(&json, "title", sheet_say(&it->sheet.title, w->lang));
    json_add_text(&json, "purpose", it->sheet.purpose);
    json_add_int(&json, "number", it->number);
    json_add_int(&json, "version", it->version);
    add_moment(&json, "frozen_at", it->frozen_at);
    json_open_list(&json, "sections");
    for (size_t i = 0; i < it->sheet.count; i++) {
        const struct sheet_section *section = &it->sheet.sections[i];
        json_open_map(&json, NULL);
        json_add_text(&json, "id", section->id);
        json_add_text(&json, "title", sheet_say(&section->title, w->lang));
        json_open_list(&json, "questions");
        for (size_t k = 0; k < section->count; k++)
            add_question(w, &json, &section->questions[k]);
        json_close(&json);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, status);
}

/* A bundled one has the number 0. */
static bool read_sheet(struct work *w, struct text id, int64_t number, struct sheet_version *out)
{
    if (id_is(id))
        return sheet_store_read(w, id, number, out);
    const struct sheet *bundled = sheet_find(w, id);
    if (!bundled)
        return work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
    *out = (struct sheet_version){ .sheet_id = bundled->code, .sheet = *bundled };
    return true;
}

static void show_sheet(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    int64_t number = 0;
    text_to_int(query_text(visit->request, "number"), &number);
    if (read_sheet(w, visit_part(visit, "id"), number, &version))
        send_version(w, visit, &version, 200);
}

static void make_sheet(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct sheet_version version;
    struct text id;
    if (!body_read(w, visit, &body) || !read_sheet(w, body_text(body, "from"), 0, &version) ||
        !sheet_store_make(w, &version.sheet, body_text(body, "title"), &id) ||
        !sheet_store_read(w, id, 0, &version))
        return;
    response_header(visit->response, "Location",
                    work_format(w, API_PATH "/sheets/%.*s", TEXT_ARG(id)));
    send_version(w, visit, &version, 201);
}

static void freeze(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    if (sheet_store_read(w, visit_part(visit, "id"), 0, &version) &&
        sheet_store_freeze(w, &version) &&
        sheet_store_read(w, version.sheet_id, version.number, &version))
        send_version(w, visit, &version, 200);
}

static void begin_next(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    int64_t number;
    struct text id = visit_part(visit, "id");
    if (sheet_store_next(w, id, &number) && sheet_store_read(w, id, number, &version))
        send_version(w, visit, &version, 201);
}

static const struct parameter show_parameters[] = {
    { .name = "number",
      .type = PARAMETER_COUNT,
      .help = WORD_api_sheet_number,
      .least = 1,
      .most = MOST_NUMBER },
    { NULL },
};
static const struct operation list_operation = { .id = "listSheets",
                                                 .summary = WORD_api_list_sheets,
                                                 .run = list_sheets,
                                                 .answer = "SheetList",
                                                 .status = 200 };
static const struct operation show_operation = { .id = "getSheet",
                                                 .summary = WORD_api_get_sheet,
                                                 .run = show_sheet,
                                                 .parameters = show_parameters,
                                                 .answer = "Sheet",
                                                 .status = 200 };
static const struct operation make_operation = { .id = "addSheet",
                                                 .summary = WORD_api_add_sheet,
                                                 .run = make_sheet,
                                                 .body = "SheetNew",
                                                 .answer = "Sheet",
                                                 .status = 201 };
static const struct operation freeze_operation = { .id = "freezeSheet",
                                                   .summary = WORD_api_freeze_sheet,
                                                   .run = freeze,
                                                   .answer = "Sheet",
                                                   .status = 200 };
static const struct operation next_operation = { .id = "addSheetVersion",
                                                 .summary = WORD_api_add_sheet_version,
                                                 .run = begin_next,
                                                 .answer = "Sheet",
                                                 .status = 201 };

enum { MAY_SHEETS = MAY_DECIDE | MAY_ADMIN };

const struct route office_sheets_routes[] = {
    API_ROUTE(METHOD_GET, "/sheets", MAY_SHEETS, &list_operation),
    API_ROUTE(METHOD_GET, "/sheets/:id", MAY_SHEETS, &show_operation),
    API_ROUTE(METHOD_POST, "/sheets", MAY_SHEETS, &make_operation),
    API_ROUTE(METHOD_POST, "/sheets/:id/freeze", MAY_SHEETS, &freeze_operation),
    API_ROUTE(METHOD_POST, "/sheets/:id/version", MAY_SHEETS, &next_operation),
    ROUTE_END,
};
