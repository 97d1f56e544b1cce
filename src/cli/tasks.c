/* Requests to parties on the command line, and the notices of change that answer them. */
#include "api/tasks.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "cli/command.h"
#include "cli/party_option.h"
#include "domain/evaluate.h"
#include "domain/record.h"
#include "domain/setting.h"
#include "domain/task_mail.h"
#include "registers.h"
#include "store/db.h"

enum { LONGEST = 16 << 20, PIECE = 200 };

static bool read_filter(struct cli *cli, struct task_filter *out)
{
    struct text state = cli_option(cli, "state");
    *out = (struct task_filter){ .any_state = !state.len, .most = PIECE };
    if (!party_option(cli, &out->party_id))
        return false;
    while (state.len && out->state < TASK_STATES &&
           !text_is_string(state, task_state_code(out->state)))
        out->state++;
    return out->state < TASK_STATES || work_fail(cli->w, FAULT_INPUT, "cli.tasks.state", state);
}

static void add_one(struct cli *cli, struct buf *out, struct json *json, const struct task *task)
{
    if (cli->json)
        tasks_add(cli->w, json, task);
    else
        buf_format(out, "%.*s\t%s\t%s\t%.*s\t%.*s\n", TEXT_ARG(task->id),
                   task_state_code(task->state), day_iso(task->due).at, TEXT_ARG(task->party),
                   TEXT_ARG(task->about));
}

static bool list(struct cli *cli)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct task_filter filter;
    struct task *tasks;
    size_t count = PIECE;
    if (cli->json)
        json_open_list(&json, NULL);
    db_begin(w, DB_READ);
    bool good = read_filter(cli, &filter);
    for (; good && count == PIECE && task_list(w, filter, &tasks, &count); filter.skip += PIECE)
        for (size_t i = 0; i < count; i++)
            add_one(cli, &out, &json, &tasks[i]);
    if (!db_end(w))
        return false;
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

/* A notice is JSON with or without --json: its rows are no table. */
static bool print_notice(struct cli *cli)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct task task;
    struct change change;
    db_begin(w, DB_READ);
    if (tasks_read_notice(w, cli->arguments[1], &task, &change))
        tasks_add_notice(w, &json, &change);
    buf_add_char(&out, '\n');
    return db_end(w) && cli_print(cli, buf_text(&out));
}

static bool print_task(struct cli *cli, struct text id)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct task task;
    db_begin(cli->w, DB_READ);
    if (task_read(cli->w, id, &task))
        add_one(cli, &out, &json, &task);
    if (cli->json)
        buf_add_char(&out, '\n');
    return db_end(cli->w) && cli_print(cli, buf_text(&out));
}

static bool show(struct cli *cli)
{
    return print_task(cli, cli->arguments[1]);
}

/* "person,site" as the task keeps it. */
static struct text about_of(struct work *w, struct text typed)
{
    char *about = work_string(w, typed);
    for (char *c = about; *c; c++)
        if (*c == ',')
            *c = ' ';
    return text_of(about);
}

static bool ask(struct cli *cli)
{
    struct work *w = cli->w;
    struct issues issues = { 0 };
    struct record contact;
    struct task_link link;
    struct text due = cli_option(cli, "due");
    struct task task = { .kind = task_kind_find(TEXT("change")),
                         .about = about_of(w, cli->arguments[2]),
                         .message = cli_option(cli, "message"),
                         .due = day_read(due) };
    if (due.len && task.due == DAY_NONE)
        return work_fail(w, FAULT_INPUT, "cli.tasks.due", due);
    db_begin(w, DB_WRITE);
    if (record_read(w, &kind_contact, cli->arguments[1], &contact)) {
        task.party_id = contact.values[CONTACT_PARTY_ID];
        if (task_add(w, &task, &issues) &&
            task_link_add(w, &task, contact.id, setting_read(w, "mail.site", TEXT("")), w->lang,
                          &link) &&
            task_mail_send(w, &task, &link, TASK_MAIL_ASK))
            evaluate_touched(w);
    }
    if (db_end(w))
        return print_task(cli, task.id);
    if (issues_stop(&issues))
        w->fault = (struct fault){ FAULT_INPUT, issues.items[0].code, issues.items[0].about };
    return false;
}

static bool withdraw(struct cli *cli)
{
    struct task task;
    db_begin(cli->w, DB_WRITE);
    tasks_withdraw(cli->w, cli->arguments[1], &task);
    return db_end(cli->w) && print_task(cli, cli->arguments[1]);
}

static bool accept(struct cli *cli)
{
    db_begin(cli->w, DB_WRITE);
    tasks_accept(cli->w, cli->arguments[1], cli->arguments + 2, cli->argument_count - 2);
    return db_end(cli->w) && print_notice(cli);
}

static bool give_back(struct cli *cli)
{
    db_begin(cli->w, DB_WRITE);
    tasks_return(cli->w, cli->arguments[1], cli->arguments[2]);
    return db_end(cli->w) && print_notice(cli);
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = {
        { "list", 0, 0, list },
        { "show", 1, 1, show },
        { "ask", 2, 2, ask },
        { "withdraw", 1, 1, withdraw },
        { "notice", 1, 1, print_notice },
        { "accept", 2, MOST_ARGUMENTS - 2, accept },
        { "return", 2, 2, give_back },
    };
    return cli_act(cli, actions, COUNT(actions), "cli.tasks.action");
}

static const struct option options[] = {
    { "party", "NAME", WORD_cli_tasks_option_party },
    { "state", "STATE", WORD_cli_tasks_option_state },
    { "due", "YYYY-MM-DD", WORD_cli_tasks_option_due },
    { "message", "TEXT", WORD_cli_tasks_option_message },
    { NULL, NULL, WORD_NONE },
};

const struct command command_tasks = {
    .name = "tasks",
    .usage = "list | show ID | ask CONTACT-ID person,site,carrying | withdraw ID | notice ID | "
             "accept ID ROW… | return ID REASON",
    .help = WORD_cli_tasks_help,
    .options = options,
    .least = 1,
    .most = MOST_ARGUMENTS,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
