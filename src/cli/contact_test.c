/* Rounds in which contacts are tested, on the command line. */
#include "domain/contact_test.h"

#include "api/contact_tests.h"
#include "base/buf.h"
#include "cli/command.h"
#include "domain/evaluate.h"
#include "domain/setting.h"
#include "store/db.h"

enum { LONGEST = 4 << 20, MOST_SHOWN = 100 };

static bool list(struct cli *cli)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct contact_test *tests;
    size_t count = 0;
    db_begin(w, DB_READ);
    contact_test_list(w, MOST_SHOWN, &tests, &count);
    if (!db_end(w))
        return false;
    if (cli->json)
        json_open_list(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        if (!cli->json) {
            buf_format(&out, "%.*s\t%.*s\t%lld / %lld\n", TEXT_ARG(tests[i].id),
                       TEXT_ARG(tests[i].closes_on), (long long)tests[i].reached,
                       (long long)tests[i].lines);
            continue;
        }
        json_open_map(&json, NULL);
        contact_tests_add(&json, &tests[i]);
        json_close(&json);
    }
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

static bool print_test(struct cli *cli, struct text id)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct contact_test test;
    struct contact_test_line *lines;
    size_t count = 0;
    db_begin(w, DB_READ);
    if (cli->json)
        contact_tests_add_whole(w, &json, id);
    else if (contact_test_read(w, id, &test, &lines, &count))
        for (size_t i = 0; i < count; i++)
            buf_format(&out, "%.*s\t%.*s\t%.*s\t%.*s\t%.*s\n", TEXT_ARG(lines[i].id),
                       TEXT_ARG(lines[i].state), TEXT_ARG(lines[i].party), TEXT_ARG(lines[i].name),
                       TEXT_ARG(lines[i].address));
    if (cli->json)
        buf_add_char(&out, '\n');
    return db_end(w) && cli_print(cli, buf_text(&out));
}

static bool show(struct cli *cli)
{
    return print_test(cli, cli->arguments[1]);
}

static bool begin(struct cli *cli)
{
    struct work *w = cli->w;
    struct text id = TEXT("");
    int64_t days = 0;
    text_to_int(cli->arguments[1], &days);
    db_begin(w, DB_WRITE);
    contact_test_begin(w, cli->arguments + 2, cli->argument_count - 2, days,
                       setting_read(w, "mail.site", TEXT("")), &id);
    return db_end(w) && print_test(cli, id);
}

static bool result(struct cli *cli)
{
    const struct text *at = cli->arguments;
    db_begin(cli->w, DB_WRITE);
    contact_tests_result(cli->w, at[1], at[2], at[3], cli_option(cli, "note"));
    return db_end(cli->w) && print_test(cli, at[1]);
}

static bool close_test(struct cli *cli)
{
    db_begin(cli->w, DB_WRITE);
    if (contact_test_close(cli->w, cli->arguments[1]))
        evaluate_touched(cli->w);
    return db_end(cli->w) && print_test(cli, cli->arguments[1]);
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = {
        { "list", 0, 0, list },
        { "show", 1, 1, show },
        { "begin", 2, MOST_ARGUMENTS - 2, begin },
        { "result", 3, 3, result },
        { "close", 1, 1, close_test },
    };
    return cli_act(cli, actions, COUNT(actions), "cli.contact_test.action");
}

static const struct option options[] = {
    { "note", "TEXT", WORD_cli_contact_test_option_note },
    { NULL, NULL, WORD_NONE },
};

const struct command command_contact_test = {
    .name = "contact-test",
    .usage = "list | show ID | begin DAYS CONTACT-ID… | result ID LINE "
             "answered|no_answer|wrong_number | close ID",
    .help = WORD_cli_contact_test_help,
    .options = options,
    .least = 1,
    .most = MOST_ARGUMENTS,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
