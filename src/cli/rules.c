/* Rules on the command line: what the office has decided about them, and deciding. */
#include "base/buf.h"
#include "base/dates.h"
#include "base/moment.h"
#include "cli/command.h"
#include "domain/instance.h"
#include "domain/rule_say.h"
#include "format/json_write.h"
#include "store/db.h"

enum { LONGEST = 4 << 20 };

static void add_json(struct work *w, struct json *json, const struct rule_change *change)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", change->id);
    json_add_text(json, "rule", change->rule);
    json_add_maybe(json, "from", text_of(day_iso(change->from).at));
    json_add_text(json, "value", change->value);
    json_add_text(json, "says", rule_say_change(w, change));
    json_add_text(json, "reason", change->reason);
    json_add_text(json, "by", change->by);
    json_add_maybe(json, "added_at",
                   change->added_at ? text_of(moment_iso(change->added_at).at) : TEXT(""));
    json_add_maybe(json, "removed_by", change->removed_by);
    if (change->before >= 0)
        json_add_int(json, "todos_before", change->before);
    if (change->after >= 0)
        json_add_int(json, "todos_after", change->after);
    json_close(json);
}

static void add_line(struct work *w, struct buf *out, const struct rule_change *change)
{
    buf_format(out, "%.*s\t%.*s\t%s\t%.*s\t%.*s\t%.*s%s\n", TEXT_ARG(change->id),
               TEXT_ARG(change->rule), day_iso(change->from).at,
               TEXT_ARG(rule_say_change(w, change)), TEXT_ARG(change->reason), TEXT_ARG(change->by),
               change->removed_at ? "\t-" : "");
}

/* All in force, or the history of one rule. */
static bool list(struct cli *cli)
{
    struct work *w = cli->w;
    struct rule_change *changes;
    size_t count;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    db_begin(w, DB_READ);
    if (cli->argument_count > 1)
        rule_change_list(w, cli->arguments[1], &changes, &count);
    else
        rule_change_all(w, &changes, &count);
    if (!db_end(w))
        return false;
    if (cli->json)
        json_open_list(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        if (cli->json)
            add_json(w, &json, &changes[i]);
        else
            add_line(w, &out, &changes[i]);
    }
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

/* "off, ahead 45 days": the lines of a value, parted by commas. */
static struct text value_of(struct work *w, struct text typed)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text part;
    while (text_next(&typed, ',', &part)) {
        if (out.len)
            buf_add_char(&out, '\n');
        buf_add(&out, text_trim(part));
    }
    return buf_text(&out);
}

static bool read_from(struct cli *cli, int32_t *from)
{
    struct text typed = cli_option(cli, "from");
    struct dates_value day = dates_read(typed);
    *from = typed.len ? day.day : moment_day(cli->w->now);
    if (text_is(typed, TEXT("always")))
        *from = DAY_NONE;
    else if (typed.len && day.kind != DATES_DAY)
        return work_fail(cli->w, FAULT_INPUT, "record.not_a_day", typed);
    return true;
}

static bool set(struct cli *cli)
{
    struct work *w = cli->w;
    struct issues issues = { 0 };
    struct rule_change change = { .rule = cli->arguments[1],
                                  .value = value_of(w, cli->arguments[2]),
                                  .reason = cli_option(cli, "reason") };
    if (!read_from(cli, &change.from))
        return false;
    db_begin(w, DB_WRITE);
    rule_change_add(w, &change, &issues);
    if (db_end(w)) {
        if (cli->json)
            return CLI_PRINT_TEXTS(cli, TEXT("id"), change.id);
        CLI_SAY(cli, WORD_cli_rules_set, rule_say_change(w, &change), change.id);
        return !work_failed(w);
    }
    if (issues_stop(&issues))
        w->fault = (struct fault){ FAULT_INPUT, issues.items[0].code, issues.items[0].about };
    return false;
}

static bool remove_change(struct cli *cli)
{
    db_begin(cli->w, DB_WRITE);
    rule_change_remove(cli->w, cli->arguments[1], cli->arguments[2]);
    if (!db_end(cli->w))
        return false;
    if (!cli->json)
        CLI_SAY(cli, WORD_cli_rules_removed, cli->arguments[2]);
    return !work_failed(cli->w);
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = { { "list", 0, 1, list },
                                             { "set", 2, 2, set },
                                             { "remove", 2, 2, remove_change } };
    return cli_act(cli, actions, COUNT(actions), "cli.rules.action");
}

static const struct option options[] = {
    { "from", "DAY", WORD_cli_rules_option_from },
    { "reason", "TEXT", WORD_cli_rules_option_reason },
    { NULL, NULL, WORD_NONE },
};

const struct command command_rules = {
    .name = "rules",
    .usage = "list [RULE] | set RULE VALUE | remove RULE ID",
    .help = WORD_cli_rules_help,
    .options = options,
    .least = 1,
    .most = 3,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
