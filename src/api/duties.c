#include "api/duties.h"

#include "api/cursor.h"
#include "api/operation.h"
#include "base/moment.h"
#include "domain/instance.h"
#include "domain/todo_find.h"
#include "domain/todo_json.h"

/* By enum todo_when. */
static const char *const groups[] = {
    "any", "overdue", "today", "week", "later", "ahead", "unknown", NULL,
};
static const char *const strengths[] = { "must", "effort", NULL };

static bool is_wanted(const struct visit *visit, const struct duty *duty)
{
    struct text strength = query_text(visit->request, "strength"),
                id = query_text(visit->request, "duty");
    bool strong = !strength.len || text_is(strength, duty->must ? TEXT("must") : TEXT("effort"));
    return strong && (!id.len || text_is(id, duty->id));
}

static struct todo_filter read_filter(struct work *w, const struct visit *visit)
{
    const struct duties *duties = w->instance->duties;
    const struct request *request = visit->request;
    bool *wanted = work_array(w, bool, duties->count + 1);
    struct todo_filter filter = {
        .from = day_read(query_text(request, "from")),
        .to = day_read(query_text(request, "to")),
        .duties = wanted,
        .department = query_text(request, "department"),
        .leader = query_text(request, "leader"),
    };
    for (size_t i = 0; i < duties->count; i++)
        wanted[i] = is_wanted(visit, &duties->items[i]);
    for (int i = TODO_WHEN_ANY; i < TODO_WHENS; i++)
        if (text_is_string(query_text(request, "group"), groups[i]))
            filter.when = (enum todo_when)i;
    if (filter.from == DAY_NONE && filter.to != DAY_NONE)
        filter.from = day_of(1, 1, 1);
    if (filter.to == DAY_NONE && filter.from != DAY_NONE)
        filter.to = day_of(9999, 12, 31);
    return filter;
}

static bool read_key(struct work *w, const struct visit *visit, struct todo_key *key, bool *begins)
{
    struct text parts[6];
    if (!cursor_read(w, visit, parts, COUNT(parts)))
        return false;
    *begins = !parts[1].len;
    *key = (struct todo_key){ parts[0], parts[1], parts[2], parts[3], parts[4], 0 };
    text_to_int(parts[5], &key->weight);
    return true;
}

static void list_todo(struct work *w, struct visit *visit)
{
    int32_t today = moment_day(w->now);
    struct todo_filter filter = read_filter(w, visit);
    struct todo_key after, next = { 0 };
    struct todo_list list;
    bool begins, more;
    if (!read_key(w, visit, &after, &begins) ||
        !todo_page(w, today, &filter, begins ? NULL : &after, cursor_limit(visit), &list, &next,
                   &more))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < list.count; i++)
        todo_json(w, &json, &list.items[i]);
    json_close(&json);
    const struct text parts[] = { next.due,        next.duty,
                                  next.item_id,    next.kind,
                                  next.subject_id, work_format(w, "%lld", (long long)next.weight) };
    cursor_add(w, visit, &json, parts, COUNT(parts), more);
    json_close(&json);
    operation_send(w, visit, 200);
}

enum { LONGEST = 200 };

static const struct parameter parameters[] = {
    { .name = "group", .type = PARAMETER_CHOICE, .help = WORD_api_group, .choices = groups },
    { .name = "strength",
      .type = PARAMETER_CHOICE,
      .help = WORD_api_strength,
      .choices = strengths },
    { .name = "duty", .type = PARAMETER_TEXT, .help = WORD_api_duty, .most = LONGEST },
    { .name = "department", .type = PARAMETER_TEXT, .help = WORD_api_department, .most = LONGEST },
    { .name = "leader", .type = PARAMETER_TEXT, .help = WORD_api_leader, .most = LONGEST },
    { .name = "from", .type = PARAMETER_DAY, .help = WORD_api_due_from },
    { .name = "to", .type = PARAMETER_DAY, .help = WORD_api_due_to },
    AS_OF_PARAMETER,
    CURSOR_PARAMETERS,
    { NULL },
};

static const struct operation list_operation = {
    .id = "listTodo",
    .summary = WORD_api_list_todo,
    .run = list_todo,
    .parameters = parameters,
    .answer = "TodoList",
    .status = 200,
    .flags = OPERATION_AS_OF,
};

const struct route duties_routes[] = {
    API_ROUTE(METHOD_GET, "/todo", MAY_READ, &list_operation),
    ROUTE_END,
};
