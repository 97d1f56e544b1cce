#include "cli/command.h"
#include "domain/instance.h"
#include "domain/setup.h"
#include "store/db.h"

/* Makes the folder, or opens the one whose set-up was begun and not finished. */
static bool open_or_make(struct work *w, struct text folder)
{
    struct work trial = *w;
    if (instance_connect(&trial, folder)) {
        *w = trial;
        return true;
    }
    if (trial.fault.kind != FAULT_MISSING) {
        work_fail(w, trial.fault.kind, trial.fault.code, trial.fault.about);
        return false;
    }
    return instance_make(w, folder);
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct text code = TEXT(""), address = cli_option(cli, "address");
    if (!open_or_make(w, cli->folder))
        return false;
    db_begin(w, DB_WRITE);
    setup_code_new(w, &code);
    bool well = db_end(w);
    db_close(w->db);
    w->db = NULL;
    if (!well)
        return false;
    if (!address.len)
        address = TEXT("http://127.0.0.1:8400");
    struct text url = work_format(w, "%.*s/setup/%.*s", TEXT_ARG(address), TEXT_ARG(code));
    if (cli->json)
        return cli_print(cli, work_format(w, "{\"setup\":\"%.*s\"}\n", TEXT_ARG(url)));
    CLI_SAY(cli, WORD_cli_init_done, cli->folder, url);
    return !work_failed(w);
}

static const struct option options[] = {
    { "address", "URL", WORD_cli_init_address },
    { NULL, NULL, WORD_NONE },
};

const struct command command_init = {
    .name = "init",
    .usage = "[--address URL]",
    .help = WORD_cli_init_help,
    .options = options,
    .run = run,
};
