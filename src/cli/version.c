#include "cli/version.h"

#include "cli/command.h"

static bool run(struct cli *cli)
{
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("version"), TEXT(KANTOKU_VERSION));
    return cli_print(cli, TEXT("kantoku " KANTOKU_VERSION "\n"));
}

const struct command command_version = {
    .name = "version",
    .usage = "",
    .help = WORD_cli_version_help,
    .needs = NEEDS_NOTHING,
    .run = run,
};
