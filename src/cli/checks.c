/* The checks of a fiscal year on the command line. */
#include "api/checks.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "cli/command.h"
#include "store/db.h"

enum { LONGEST = 1 << 20, FIRST_YEAR = 1990, LAST_YEAR = 2199 };

/* The one that was given, or this one. */
static bool read_year(struct cli *cli, int *out)
{
    int64_t year = day_fiscal_year(moment_day(cli->w->now));
    if (cli->argument_count > 1 &&
        (!text_to_int(cli->arguments[1], &year) || year < FIRST_YEAR || year > LAST_YEAR))
        return work_fail(cli->w, FAULT_INPUT, "inspection.year", cli->arguments[1]);
    *out = (int)year;
    return true;
}

/* JSON with or without --json: neither is one table. */
static bool plan(struct cli *cli)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct inspection_plan plan;
    int year;
    if (!read_year(cli, &year))
        return false;
    db_begin(cli->w, DB_READ);
    if (inspection_plan(cli->w, year, &plan))
        checks_add_plan(&json, year, &plan);
    buf_add_char(&out, '\n');
    return db_end(cli->w) && cli_print(cli, buf_text(&out));
}

static bool counts(struct cli *cli)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct inspection_counts counts;
    int year;
    if (!read_year(cli, &year))
        return false;
    db_begin(cli->w, DB_READ);
    if (inspection_counts(cli->w, year, &counts))
        checks_add_counts(&json, year, &counts);
    buf_add_char(&out, '\n');
    return db_end(cli->w) && cli_print(cli, buf_text(&out));
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = { { "plan", 0, 1, plan }, { "counts", 0, 1, counts } };
    return cli_act(cli, actions, COUNT(actions), "cli.checks.action");
}

static const struct option options[] = { { NULL, NULL, WORD_NONE } };

const struct command command_checks = {
    .name = "checks",
    .usage = "plan [YEAR] | counts [YEAR]",
    .help = WORD_cli_checks_help,
    .options = options,
    .least = 1,
    .most = 2,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
