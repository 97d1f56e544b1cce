#include "api/checks.h"

#include "api/operation.h"
#include "base/day.h"
#include "base/moment.h"
#include "registers.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2199 };

static const char *const rows[PLAN_ROWS] = { "yearly", "monthly", "selection", "visit" };

static void add_months(struct json *json, const struct inspection_plan *plan)
{
    json_open_list(json, "rows");
    for (int r = 0; r < PLAN_ROWS; r++) {
        json_open_map(json, NULL);
        json_add_text(json, "row", text_of(rows[r]));
        json_add_int(json, "before", plan->before[r]);
        json_open_list(json, "months");
        for (int m = 0; m < PLAN_MONTHS; m++) {
            json_open_map(json, NULL);
            json_add_int(json, "month", (m + 3) % PLAN_MONTHS + 1);
            json_add_int(json, "held", plan->months[r][m].held);
            json_add_int(json, "open", plan->months[r][m].open);
            json_close(json);
        }
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

static void add_due(struct json *json, const struct plan_due *it)
{
    json_open_map(json, NULL);
    json_add_text(json, "entrustment_id", it->entrustment_id);
    json_add_text(json, "party_id", it->party_id);
    json_add_text(json, "party", it->party);
    json_add_text(json, "work", it->work);
    json_add_text(json, "class", it->class);
    json_add_text(json, "due_on", it->due);
    json_add_maybe(json, "last_on", it->last);
    json_add_maybe(json, "planned_on", it->planned_on);
    json_add_maybe(json, "inspection_id", it->inspection_id);
    json_close(json);
}

void checks_add_plan(struct json *json, int year, const struct inspection_plan *plan)
{
    json_open_map(json, NULL);
    json_add_int(json, "year", year);
    add_months(json, plan);
    json_open_list(json, "classes");
    for (int i = 0; i < PLAN_CLASSES; i++) {
        const struct plan_class *it = &plan->classes[i];
        json_open_map(json, NULL);
        json_add_text(json, "class", it->class);
        json_add_int(json, "visit_months", it->months);
        json_add_int(json, "entrustments", it->works);
        json_add_int(json, "due", it->due);
        json_add_int(json, "planned", it->planned);
        json_add_int(json, "held", it->held);
        json_close(json);
    }
    json_close(json);
    json_open_list(json, "due");
    for (size_t i = 0; i < plan->due_count; i++)
        add_due(json, &plan->due[i]);
    json_close(json);
    json_close(json);
}

void checks_add_counts(struct json *json, int year, const struct inspection_counts *counts)
{
    const struct field *ways = &kind_inspection.fields[INSPECTION_WAY];
    const struct field *forms = &kind_inspection_count.fields[INSPECTION_COUNT_FORM];
    json_open_map(json, NULL);
    json_add_int(json, "year", year);
    json_open_list(json, "items");
    for (int f = 0; f < PLAN_FORMS; f++)
        for (int v = 0; v < PLAN_WAYS; v++) {
            const struct inspection_number *it = &counts->of[f][v];
            json_open_map(json, NULL);
            json_add_maybe(json, "form", text_of(f < PLAN_FORMS - 1 ? forms->choices[f].code : ""));
            json_add_text(json, "way", text_of(ways->choices[v].code));
            json_add_int(json, "count", it->count);
            json_add_bool(json, "known", it->known);
            json_close(json);
        }
    json_close(json);
    json_close(json);
}

/* ---- how they are asked for ---- */

static int asked_year(struct work *w, const struct visit *visit)
{
    int64_t year = day_fiscal_year(moment_day(w->now));
    text_to_int(query_text(visit->request, "year"), &year);
    return (int)year;
}

static void show_plan(struct work *w, struct visit *visit)
{
    int year = asked_year(w, visit);
    struct inspection_plan plan;
    struct json json = operation_json(visit);
    if (!inspection_plan(w, year, &plan))
        return;
    checks_add_plan(&json, year, &plan);
    operation_send(w, visit, 200);
}

static void show_counts(struct work *w, struct visit *visit)
{
    int year = asked_year(w, visit);
    struct inspection_counts counts;
    struct json json = operation_json(visit);
    if (!inspection_counts(w, year, &counts))
        return;
    checks_add_counts(&json, year, &counts);
    operation_send(w, visit, 200);
}

static const struct parameter parameters[] = {
    { .name = "year",
      .type = PARAMETER_COUNT,
      .help = WORD_api_fiscal_year,
      .least = FIRST_YEAR,
      .most = LAST_YEAR },
    { NULL },
};
static const struct operation plan_operation = { .id = "getCheckPlan",
                                                 .summary = WORD_api_get_check_plan,
                                                 .run = show_plan,
                                                 .parameters = parameters,
                                                 .answer = "CheckPlan",
                                                 .status = 200 };
static const struct operation counts_operation = { .id = "getCheckCounts",
                                                   .summary = WORD_api_get_check_counts,
                                                   .run = show_counts,
                                                   .parameters = parameters,
                                                   .answer = "CheckCounts",
                                                   .status = 200 };

const struct route checks_api_routes[] = {
    API_ROUTE(METHOD_GET, "/checks/plan", MAY_READ, &plan_operation),
    API_ROUTE(METHOD_GET, "/checks/counts", MAY_REPORT, &counts_operation),
    ROUTE_END,
};
