/* Webhooks on the command line: set up, listed, tried, sent at once. */
#include "domain/webhook.h"

#include "base/buf.h"
#include "base/moment.h"
#include "cli/command.h"
#include "domain/webhook_news.h"
#include "format/json_write.h"
#include "serve/hook.h"
#include "store/db.h"

enum { LONGEST = 1 << 20, EVERYTHING = (1 << WEBHOOK_EVENTS) - 1 };

static void add_json(struct work *w, struct json *json, const struct webhook *webhook)
{
    struct webhook_call *last;
    size_t count;
    json_open_map(json, NULL);
    json_add_text(json, "id", webhook->id);
    json_add_text(json, "url", webhook->url);
    json_add_text(json, "events", webhook_events_text(w, webhook->events));
    json_add_text(json, "state", webhook->state);
    json_add_int(json, "failures", webhook->failures);
    json_add_text(json, "added_at", text_of(moment_iso(webhook->added_at).at));
    if (webhook_calls(w, webhook->id, 1, &last, &count) && count) {
        json_open_map(json, "last");
        json_add_text(json, "id", last->id);
        json_add_text(json, "event", last->event);
        json_add_text(json, "state", last->state);
        json_add_int(json, "tries", last->tries);
        json_add_int(json, "status", last->status);
        json_add_maybe(json, "reason", last->reason);
        json_close(json);
    }
    json_close(json);
}

static bool list(struct cli *cli)
{
    struct work *w = cli->w;
    struct webhook *webhooks;
    size_t count;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    db_begin(w, DB_READ);
    webhook_list(w, &webhooks, &count);
    if (cli->json)
        json_open_list(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        const struct webhook *it = &webhooks[i];
        if (cli->json)
            add_json(w, &json, it);
        else
            buf_format(&out, "%.*s\t%.*s\t%lld\t%.*s\t%.*s\n", TEXT_ARG(it->id),
                       TEXT_ARG(it->state), (long long)it->failures, TEXT_ARG(it->url),
                       TEXT_ARG(webhook_events_text(w, it->events)));
    }
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return db_end(w) && cli_print(cli, buf_text(&out));
}

/* "todo.due,todo.done" as webhook_events_read takes it. */
static uint32_t read_events(struct work *w, struct text typed)
{
    char *codes = work_string(w, typed);
    for (char *c = codes; *c; c++)
        if (*c == ',')
            *c = ' ';
    uint32_t events = typed.len ? webhook_events_read(text_of(codes)) : EVERYTHING;
    if (!events)
        work_fail(w, FAULT_INPUT, "cli.webhook.events", typed);
    return events;
}

static bool add(struct cli *cli)
{
    struct work *w = cli->w;
    struct issues issues = { 0 };
    struct text secret = TEXT("");
    struct webhook webhook = { .url = cli->arguments[1],
                               .events = read_events(w, cli_option(cli, "events")) };
    db_begin(w, DB_WRITE);
    webhook_add(w, &webhook, &secret, &issues);
    if (db_end(w))
        return CLI_PRINT_TEXTS(cli, TEXT("id"), webhook.id, TEXT("secret"), secret);
    if (issues_stop(&issues))
        w->fault = (struct fault){ FAULT_INPUT, issues.items[0].code, issues.items[0].about };
    return false;
}

static bool send_now(struct cli *cli)
{
    struct work *w = cli->w;
    struct hook_count count;
    if (!webhook_news_tell(w) || !hook_run(w, &count))
        return false;
    struct text taken = work_format(w, "%lld", (long long)count.taken),
                later = work_format(w, "%lld", (long long)count.later);
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("taken"), taken, TEXT("later"), later);
    CLI_SAY(cli, WORD_cli_webhook_sent, taken, later);
    return true;
}

static bool change(struct cli *cli, bool (*act)(struct work *w, struct text id))
{
    db_begin(cli->w, DB_WRITE);
    act(cli->w, cli->arguments[1]);
    return db_end(cli->w);
}

static bool stop(struct cli *cli)
{
    return change(cli, webhook_stop);
}

static bool start(struct cli *cli)
{
    return change(cli, webhook_start);
}

static bool take_out(struct cli *cli)
{
    return change(cli, webhook_remove);
}

static bool test(struct cli *cli)
{
    return change(cli, webhook_test) && send_now(cli);
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = {
        { "list", 0, 0, list },        { "add", 1, 1, add },     { "test", 1, 1, test },
        { "stop", 1, 1, stop },        { "start", 1, 1, start }, { "remove", 1, 1, take_out },
        { "send-now", 0, 0, send_now }
    };
    return cli_act(cli, actions, COUNT(actions), "cli.webhook.action");
}

static const struct option options[] = {
    { "events", "todo.due,…", WORD_cli_webhook_option_events },
    { NULL, NULL, WORD_NONE },
};

const struct command command_webhook = {
    .name = "webhook",
    .usage = "list | add URL | test ID | stop ID | start ID | remove ID | send-now",
    .help = WORD_cli_webhook_help,
    .options = options,
    .least = 1,
    .most = 2,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
