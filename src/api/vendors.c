#include "api/vendors.h"

#include "api/cursor.h"
#include "api/operation.h"
#include "domain/party_page.h"

/* By enum party_filter. */
static const char *const shows[] = {
    "all", "tier1", "tier2", "tier3", "tier4", "not_consented", "overdue", "ended", NULL,
};

static const struct {
    const char *code;
    enum party_order order;
    bool descending;
} sorts[] = {
    { "name", PARTY_BY_NAME, false },       { "-name", PARTY_BY_NAME, true },
    { "due", PARTY_BY_DUE, false },         { "-due", PARTY_BY_DUE, true },
    { "persons", PARTY_BY_PERSONS, false }, { "-persons", PARTY_BY_PERSONS, true },
    { "tier", PARTY_BY_TIER, false },       { "-tier", PARTY_BY_TIER, true },
};
static const char *const sort_codes[] = { "name",     "-name", "due",   "-due", "persons",
                                          "-persons", "tier",  "-tier", NULL };

static void read_sort(const struct visit *visit, struct party_question *question)
{
    struct text sort = query_text(visit->request, "sort");
    for (size_t i = 0; i < COUNT(sorts); i++)
        if (text_is_string(sort, sorts[i].code)) {
            question->order = sorts[i].order;
            question->descending = sorts[i].descending;
        }
}

static bool read_question(struct work *w, struct visit *visit, struct party_question *question)
{
    struct text show = query_text(visit->request, "show");
    *question = (struct party_question){ .most = (int64_t)cursor_limit(visit) };
    for (int i = PARTY_ALL; i <= PARTY_ENDED; i++)
        if (text_is_string(show, shows[i]))
            question->filter = (enum party_filter)i;
    if (question->filter == PARTY_ALL) {
        read_sort(visit, question);
        return true;
    }
    question->order = party_page_order(question->filter);
    if (!query_text(visit->request, "sort").len)
        return true;
    issue_add(w, &visit->issues, -1, "api.parameter_sort", TEXT("sort"));
    return work_fail(w, FAULT_INPUT, "api.parameters", TEXT(""));
}

/* A day that stands for "never". */
static void add_day(struct json *json, const char *key, struct text day)
{
    json_add_maybe(json, key, text_is(day, TEXT("9999-12-31")) ? TEXT("") : day);
}

static void add_vendor(struct json *json, const struct party_line *line)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", line->id);
    json_add_text(json, "name", line->name);
    json_add_maybe(json, "corporate_number", line->corporate_number);
    json_add_text(json, "state", line->state);
    json_add_int(json, "tier", line->tier);
    json_add_int(json, "entrustments", line->entrustments);
    if (line->persons >= 0)
        json_add_int(json, "persons", line->persons);
    else
        json_add_null(json, "persons");
    json_add_maybe(json, "department", line->department);
    json_add_maybe(json, "work", line->work);
    json_add_maybe(json, "form", line->form);
    json_add_maybe(json, "consent", line->consent);
    json_add_maybe(json, "reviewed_on", line->reviewed_on);
    add_day(json, "next_due", line->next_due);
    json_close(json);
}

static void list_vendors(struct work *w, struct visit *visit)
{
    struct party_question question;
    struct text parts[3];
    struct party_key after;
    struct party_page page;
    if (!read_question(w, visit, &question) || !cursor_read(w, visit, parts, COUNT(parts)))
        return;
    after = (struct party_key){ .key = parts[0], .id = parts[2] };
    text_to_int(parts[1], &after.tier);
    if (!party_page(w, &question, parts[2].len ? &after : NULL, &page))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < page.count; i++)
        add_vendor(&json, &page.lines[i]);
    json_close(&json);
    const struct text next[] = { page.next.key, work_format(w, "%lld", (long long)page.next.tier),
                                 page.next.id };
    cursor_add(w, visit, &json, next, COUNT(next), page.next.id.len > 0);
    json_close(&json);
    operation_send(w, visit, 200);
}

static const struct parameter parameters[] = {
    { .name = "show", .type = PARAMETER_CHOICE, .help = WORD_api_show, .choices = shows },
    { .name = "sort", .type = PARAMETER_CHOICE, .help = WORD_api_sort, .choices = sort_codes },
    AS_OF_PARAMETER,
    CURSOR_PARAMETERS,
    { NULL },
};

static const struct operation list_operation = {
    .id = "listVendors",
    .summary = WORD_api_list_vendors,
    .run = list_vendors,
    .parameters = parameters,
    .answer = "VendorList",
    .status = 200,
    .flags = OPERATION_AS_OF,
};

const struct route vendors_routes[] = {
    API_ROUTE(METHOD_GET, "/vendors", MAY_READ, &list_operation),
    ROUTE_END,
};
