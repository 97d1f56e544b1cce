#include "api/office_holidays.h"

#include "api/body.h"
#include "base/day.h"
#include "domain/closure.h"
#include "format/json_write.h"

static void list_closures(struct work *w, struct visit *visit)
{
    struct closure *closures;
    size_t count;
    if (!closure_list(w, &closures, &count))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++) {
        const struct closure *it = &closures[i];
        bool is_made = it->kind < (enum closure_kind)CLOSURE_FORM_KINDS;
        json_open_map(&json, NULL);
        json_add_maybe(&json, "kind", text_of(is_made ? closure_codes[it->kind] : ""));
        json_add_maybe(&json, "from_on", work_text(w, text_of(day_iso(it->from).at)));
        json_add_maybe(&json, "to_on", work_text(w, text_of(day_iso(it->to).at)));
        json_add_maybe(&json, "name", it->name);
        json_add_text(&json, "line", it->line);
        json_add_bool(&json, "of_file", it->of_file);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

static void send_moved(struct work *w, struct visit *visit, int64_t moved, int status)
{
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_add_int(&json, "moved", moved);
    json_close(&json);
    operation_send(w, visit, status);
}

static void add_days(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct issues issues = { 0 };
    int64_t moved = 0;
    if (!body_read(w, visit, &body))
        return;
    struct closure closure = { .from = body_day(body, "from_on"),
                               .to = body_day(body, "to_on"),
                               .name = body_text(body, "name") };
    for (int i = 0; i < CLOSURE_FORM_KINDS; i++)
        if (text_is_string(body_text(body, "kind"), closure_codes[i]))
            closure.kind = (enum closure_kind)i;
    closure_add(w, &closure, &issues, &moved);
    if (body_blame(w, visit, &issues))
        send_moved(w, visit, moved, 201);
}

static void remove_days(struct work *w, struct visit *visit)
{
    const struct value *body;
    int64_t moved = 0;
    if (body_read(w, visit, &body) && closure_remove(w, body_text(body, "line"), &moved))
        send_moved(w, visit, moved, 200);
}

static void undo(struct work *w, struct visit *visit)
{
    int64_t moved = 0;
    if (closure_undo(w, &moved))
        send_moved(w, visit, moved, 200);
}

static const struct operation list_operation = { .id = "listHolidays",
                                                 .summary = WORD_api_list_holidays,
                                                 .run = list_closures,
                                                 .answer = "HolidayList",
                                                 .status = 200 };
static const char *const members[] = { "kind", "from_on", "to_on", "name", NULL };
static const struct operation add_operation = { .id = "addHoliday",
                                                .summary = WORD_api_add_holiday,
                                                .run = add_days,
                                                .body = "HolidayNew",
                                                .answer = "Moved",
                                                .status = 201,
                                                .members = members,
                                                .first_member = CLOSURE_AT_KIND };
static const struct operation remove_operation = { .id = "removeHoliday",
                                                   .summary = WORD_api_remove_holiday,
                                                   .run = remove_days,
                                                   .body = "HolidayLine",
                                                   .answer = "Moved",
                                                   .status = 200 };
static const struct operation undo_operation = { .id = "undoHoliday",
                                                 .summary = WORD_api_undo_holiday,
                                                 .run = undo,
                                                 .answer = "Moved",
                                                 .status = 200 };

const struct route office_holidays_routes[] = {
    API_ROUTE(METHOD_GET, "/holidays", MAY_READ | MAY_ADMIN, &list_operation),
    API_ROUTE(METHOD_POST, "/holidays", MAY_ADMIN, &add_operation),
    API_ROUTE(METHOD_POST, "/holidays/remove", MAY_ADMIN, &remove_operation),
    API_ROUTE(METHOD_POST, "/holidays/undo", MAY_ADMIN, &undo_operation),
    ROUTE_END,
};
