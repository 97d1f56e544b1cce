#include "base/buf.h"
#include "cli/as_of.h"
#include "domain/corporate_number.h"
#include "domain/entrustment.h"
#include "domain/party.h"
#include "format/json_write.h"
#include "registers.h"
#include "store/db.h"

enum { LONGEST = 64 << 20 };

/* By id, else by name or corporate number, however they are written. */
static struct text find_party(struct work *w, struct text asked)
{
    struct record party;
    struct work trial = *w;
    if (record_read(&trial, &kind_party, asked, &party))
        return asked;
    if (!work_forgive(w, &trial))
        return TEXT("");
    struct corporate_number number = corporate_number_read(w, asked);
    struct text digits = number.state == CORPORATE_NUMBER_OK ? number.digits : TEXT("");
    struct text id = party_find(w, digits, asked);
    if (!id.len)
        work_fail(w, FAULT_MISSING, "cli.chain.unknown", asked);
    return id;
}

static void add_node(struct json *json, const struct entrustment_node *node)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", node->entrustment_id);
    json_add_text(json, "party", node->party_id);
    json_add_text(json, "name", node->party_name);
    json_add_text(json, "work", node->work);
    json_add_int(json, "tier", node->tier);
    if (node->persons < 0)
        json_add_null(json, "persons");
    else
        json_add_int(json, "persons", node->persons);
    json_close(json);
}

static void add_edge(struct json *json, const struct entrustment_node *node)
{
    json_open_map(json, NULL);
    json_add_maybe(json, "from", node->parent_id);
    json_add_text(json, "to", node->entrustment_id);
    json_add_maybe(json, "approval", node->consent);
    json_add_maybe(json, "contract_kind", node->form);
    json_add_maybe(json, "status", node->status);
    json_add_int(json, "tier", node->tier);
    json_close(json);
}

static void print_json(struct buf *out, struct text party, const struct entrustment_chain *chains,
                       size_t count)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_add_text(&json, "party", party);
    json_open_list(&json, "nodes");
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < chains[i].count; j++)
            add_node(&json, &chains[i].nodes[j]);
    json_close(&json);
    json_open_list(&json, "edges");
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < chains[i].count; j++)
            add_edge(&json, &chains[i].nodes[j]);
    json_close(&json);
    json_close(&json);
    buf_add_char(out, '\n');
}

static void print_tree(struct buf *out, const struct entrustment_chain *chain)
{
    buf_format(out, "%.*s  %.*s\n", TEXT_ARG(chain->company), TEXT_ARG(chain->department));
    for (size_t i = 0; i < chain->count; i++) {
        const struct entrustment_node *node = &chain->nodes[i];
        buf_format(out, "%*s└ %.*s  %.*s", (int)node->tier * 2, "", TEXT_ARG(node->party_name),
                   TEXT_ARG(node->work));
        if (node->tier > 1)
            buf_format(out, "  [%.*s]", TEXT_ARG(node->consent));
        buf_add_char(out, '\n');
    }
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct text *roots;
    size_t count = 0;
    struct buf out = buf_begin(w->arena, LONGEST);
    cli_as_of_begin(cli);
    struct text party = find_party(w, cli->arguments[0]);
    entrustment_roots(w, party, &roots, &count);
    struct entrustment_chain *chains = work_array(w, struct entrustment_chain, count + 1);
    for (size_t i = 0; i < count; i++)
        entrustment_chain(w, roots[i], &chains[i]);
    if (!db_end(w))
        return false;
    if (cli->json)
        print_json(&out, party, chains, count);
    for (size_t i = 0; i < count && !cli->json; i++)
        print_tree(&out, &chains[i]);
    return cli_print(cli, buf_text(&out));
}

static const struct option options[] = { CLI_AS_OF, { NULL, NULL, WORD_NONE } };

const struct command command_chain = {
    .name = "chain",
    .usage = "PARTY",
    .help = WORD_cli_chain_help,
    .options = options,
    .least = 1,
    .most = 1,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
