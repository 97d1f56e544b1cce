/* What stood before and after goes when its retention period is over; that it stood there stays. */
#include "base/day.h"
#include "base/moment.h"
#include "cli/command.h"
#include "domain/as_of.h"
#include "domain/journal.h"
#include "store/db.h"

/* The moment before which entries lose their bodies, or -1 after a fault. */
static int64_t read_until(struct cli *cli)
{
    struct text before = cli_option(cli, "before");
    int32_t day = day_read(before);
    if (day != DAY_NONE && day <= moment_day(cli->w->now))
        return moment_of_day(day);
    work_fail(cli->w, FAULT_INPUT,
              day == DAY_NONE ? "cli.purge.before_bad" : "cli.purge.before_ahead", before);
    return -1;
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    int64_t purged = 0, until = read_until(cli);
    if (until < 0)
        return false;
    db_begin(w, DB_WRITE);
    journal_purge(w, cli->arguments[0], cli->arguments[1], until, cli_option(cli, "reason"),
                  &purged);
    if (!db_end(w) || !as_of_tidy(w))
        return false;
    struct text count = work_format(w, "%lld", (long long)purged);
    if (cli->json)
        return cli_print(cli, work_format(w, "{\"purged\":%.*s}\n", TEXT_ARG(count)));
    CLI_SAY(cli, WORD_cli_purge_done, count);
    return !work_failed(w);
}

static const struct option options[] = {
    { "before", "YYYY-MM-DD", WORD_cli_purge_before },
    { "reason", "TEXT", WORD_cli_purge_reason },
    { NULL, NULL, WORD_NONE },
};

const struct command command_purge = {
    .name = "purge",
    .usage = "KIND ID --before DATE --reason TEXT",
    .help = WORD_cli_purge_help,
    .options = options,
    .least = 2,
    .most = 2,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
