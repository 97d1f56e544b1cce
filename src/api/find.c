#include "api/find.h"

#include "api/operation.h"
#include "domain/entrustment.h"
#include "domain/find.h"
#include "format/json_write.h"
#include "registers.h"

enum { USUAL = 20, MOST = 100, LONGEST = 200 };

/* ---- search ---- */

static void search(struct work *w, struct visit *visit)
{
    struct findings found;
    int64_t limit = USUAL;
    text_to_int(query_text(visit->request, "limit"), &limit);
    if (!find_names(w, text_trim(query_text(visit->request, "q")), (size_t)limit, &found))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < found.count; i++) {
        json_open_map(&json, NULL);
        json_add_text(&json, "kind", found.at[i].kind);
        json_add_text(&json, "id", found.at[i].id);
        json_add_text(&json, "name", found.at[i].name);
        json_add_maybe(&json, "detail", found.at[i].detail);
        json_close(&json);
    }
    json_close(&json);
    json_add_bool(&json, "may_be_more", found.may_be_more);
    json_close(&json);
    operation_send(w, visit, 200);
}

static const struct parameter search_parameters[] = {
    { .name = "q", .help = WORD_api_q, .required = true, .most = LONGEST },
    { .name = "limit",
      .type = PARAMETER_COUNT,
      .help = WORD_api_search_limit,
      .least = 1,
      .most = MOST },
    { NULL },
};

static const struct operation search_operation = {
    .id = "search",
    .summary = WORD_api_search,
    .run = search,
    .parameters = search_parameters,
    .answer = "FoundList",
    .status = 200,
};

/* ---- chains ---- */

static void add_edge(struct json *json, const struct entrustment_node *node)
{
    json_open_map(json, NULL);
    json_add_text(json, "entrustment_id", node->entrustment_id);
    json_add_maybe(json, "parent_id", node->parent_id);
    json_add_text(json, "party_id", node->party_id);
    json_add_text(json, "party", node->party_name);
    json_add_int(json, "tier", node->tier);
    json_add_text(json, "work", node->work);
    if (node->persons >= 0)
        json_add_int(json, "persons", node->persons);
    else
        json_add_null(json, "persons");
    json_add_maybe(json, "status", node->status);
    json_add_maybe(json, "consent", node->consent);
    json_add_maybe(json, "determination", node->determination);
    json_add_maybe(json, "form", node->form);
    json_add_maybe(json, "contract_end_on", node->contract_end_on);
    json_add_maybe(json, "handling_country", node->handling_country);
    json_add_bool(json, "certificate_lapsed", node->certificate_lapsed);
    json_close(json);
}

static void add_chain(struct json *json, const struct entrustment_chain *chain)
{
    json_open_map(json, NULL);
    json_add_maybe(json, "company", chain->company);
    json_add_maybe(json, "department", chain->department);
    json_open_list(json, "edges");
    for (size_t i = 0; i < chain->count; i++)
        add_edge(json, &chain->nodes[i]);
    json_close(json);
    json_close(json);
}

static void list_chains(struct work *w, struct visit *visit)
{
    struct record party;
    struct text *roots;
    size_t count;
    if (!record_read(w, &kind_party, visit_part(visit, "id"), &party) ||
        !entrustment_roots(w, party.id, &roots, &count))
        return;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++) {
        struct entrustment_chain chain;
        if (!entrustment_chain(w, roots[i], &chain))
            return;
        add_chain(&json, &chain);
    }
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

static const struct parameter chain_parameters[] = { AS_OF_PARAMETER, { NULL } };

static const struct operation chain_operation = {
    .id = "listChains",
    .summary = WORD_api_list_chains,
    .run = list_chains,
    .parameters = chain_parameters,
    .answer = "ChainList",
    .status = 200,
    .flags = OPERATION_AS_OF,
};

const struct route find_routes[] = {
    API_ROUTE(METHOD_GET, "/search", MAY_READ, &search_operation),
    API_ROUTE(METHOD_GET, "/parties/:id/chain", MAY_READ, &chain_operation),
    ROUTE_END,
};
