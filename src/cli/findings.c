/* What does not fit between the answers of a party and what it sent; or the rules that look for it.
 */
#include "base/buf.h"
#include "cli/command.h"
#include "cli/party_option.h"
#include "domain/correction.h"
#include "format/json_write.h"
#include "store/db.h"

enum { LONGEST = 16 << 20 };

static void add_side(struct json *json, const struct finding_side *it)
{
    const struct claim_side *side = &it->side;
    json_open_map(json, NULL);
    json_add_text(json, "name", side->name);
    if (it->number)
        json_add_int(json, "file", it->number);
    json_add_maybe(json, "sheet", side->sheet);
    if (side->page)
        json_add_int(json, "page", side->page);
    if (side->top)
        json_add_int(json, "row", side->top);
    json_add_text(json, "excerpt", side->excerpt);
    json_close(json);
}

/* The correction that is open about the same fact: "C-1". */
static struct text same_as(struct work *w, const struct finding *finding)
{
    return finding->same_id.len ? correction_number(w, finding->same_number) : TEXT("");
}

static void add_finding(struct work *w, struct json *json, const struct reply *r,
                        const struct finding *finding)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", finding->id);
    json_add_text(json, "answers", r->id);
    json_add_text(json, "party", r->party);
    json_add_text(json, "period", r->period);
    json_add_text(json, "rule", finding->rule);
    json_add_text(json, "question", finding->question);
    json_add_text(json, "grade", text_of(claim_grade_code(finding->grade)));
    json_add_text(json, "title", finding_title(w, finding));
    json_add_maybe(json, "aside", finding_aside(w, finding));
    json_add_text(json, "ground", finding_ground(w, finding));
    json_add_text(json, "state", text_of(finding_state_code(finding->state)));
    json_add_maybe(json, "reason", finding->reason);
    json_add_maybe(json, "decided_by", finding->decider);
    json_add_maybe(json, "same_as", same_as(w, finding));
    json_open_map(json, "claim");
    json_add_text(json, "mark", finding->mark);
    json_add_text(json, "note", finding->note);
    json_close(json);
    json_open_list(json, "evidence");
    for (size_t i = 0; i < finding->side_count; i++)
        add_side(json, &finding->sides[i]);
    json_close(json);
    json_close(json);
}

/* How many of its own examples come out, and how many it has. */
static size_t run_examples(struct work *w, const struct claim_rule *rule, size_t *good)
{
    struct text rest = rule->examples, values;
    struct claim_facts facts;
    int64_t wanted;
    size_t count = 0;
    for (*good = 0; claim_example_next(w, rule, &rest, &facts, &wanted, &values); count++) {
        struct claim_list list = { 0 };
        *good += claim_check(w, rule, &facts, &list) && (int64_t)list.count == wanted;
    }
    return count;
}

static void print_rules(struct work *w, struct json *json, struct buf *out, bool is_json)
{
    size_t count;
    const struct claim_rule *rules = claim_rules(w, &count);
    if (is_json)
        json_open_list(json, "rules");
    for (size_t i = 0; rules && i < count; i++) {
        size_t good, examples = run_examples(w, &rules[i], &good);
        if (!is_json) {
            buf_format(out, "%-24.*s %zu/%zu %.*s\n", TEXT_ARG(rules[i].id), good, examples,
                       TEXT_ARG(sheet_say(&rules[i].checks, w->lang)));
            continue;
        }
        json_open_map(json, NULL);
        json_add_text(json, "rule", rules[i].id);
        json_add_text(json, "grade", text_of(claim_grade_code(rules[i].grade)));
        json_add_text(json, "checks", sheet_say(&rules[i].checks, w->lang));
        json_add_text(json, "ground", sheet_say(&rules[i].ground, w->lang));
        json_add_bool(json, "verified", rules[i].verified);
        json_add_int(json, "examples", (int64_t)examples);
        json_add_int(json, "examples_met", (int64_t)good);
        json_close(json);
    }
    if (is_json)
        json_close(json);
}

/* Of all replies of a party. */
static bool print_party(struct cli *cli, struct text party_id, struct json *json, struct buf *out)
{
    struct work *w = cli->w;
    struct reply *replies;
    struct finding *list;
    size_t count, found;
    if (!reply_of_party(w, party_id, &replies, &count))
        return false;
    if (cli->json)
        json_open_list(json, "findings");
    for (size_t i = 0; i < count && !work_failed(w); i++) {
        if (!finding_of_reply(w, &replies[i], &list, &found))
            return false;
        for (size_t k = 0; k < found; k++) {
            if (cli->json)
                add_finding(w, json, &replies[i], &list[k]);
            else
                buf_format(out, "%.*s  %-5.*s %-6s %-7s %.*s%s%.*s\n", TEXT_ARG(replies[i].period),
                           TEXT_ARG(list[k].question), claim_grade_code(list[k].grade),
                           finding_state_code(list[k].state), TEXT_ARG(finding_title(w, &list[k])),
                           list[k].same_id.len ? "  = " : "", TEXT_ARG(same_as(w, &list[k])));
        }
    }
    if (cli->json)
        json_close(json);
    return !work_failed(w);
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct text party;
    if (cli->json)
        json_open_map(&json, NULL);
    if (cli_given(cli, "rules"))
        print_rules(w, &json, &out, cli->json);
    else if (!cli_given(cli, "party"))
        work_fail(w, FAULT_INPUT, "cli.findings.whom", TEXT(""));
    else if (cli_connect(cli) && db_begin(w, DB_READ)) {
        if (party_option(cli, &party))
            print_party(cli, party, &json, &out);
        db_end(w);
    }
    if (cli->json)
        json_close(&json);
    return !work_failed(w) && cli_print(cli, buf_text(&out));
}

static const struct option options[] = {
    { "party", "PARTY", WORD_cli_findings_party },
    { "rules", NULL, WORD_cli_findings_rules },
    { NULL, NULL, WORD_NONE },
};

const struct command command_findings = {
    .name = "findings",
    .usage = "--party PARTY | --rules",
    .help = WORD_cli_findings_help,
    .options = options,
    .needs = NEEDS_NOTHING,
    .run = run,
};
