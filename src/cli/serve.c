#include "cli/command.h"
#include "serve/job_worker.h"
#include "serve/log.h"
#include "serve/supervisor.h"
#include "serve/web_worker.h"
#include "store/db.h"

enum { WEB_SILENCE = 60, JOB_SILENCE = 0 };

static bool run(struct cli *cli)
{
    struct text address = cli_option(cli, "listen");
    struct service service = {
        .folder = work_string(cli->w, cli->folder),
        .is_behind_proxy = cli_given(cli, "behind-proxy"),
    };
    const struct worker workers[] = {
        { "web", true, WEB_SILENCE, web_worker_run },
        { "job", false, JOB_SILENCE, job_worker_run },
    };
    struct supervisor_options options = {
        .address = address.len ? address : TEXT("127.0.0.1:8400"),
        .workers = workers,
        .worker_count = COUNT(workers),
        .context = &service,
        .lang = cli->w->lang,
    };
    /* What is wrong is said at the prompt; and bringing the database up to date may take longer
     * than a worker may be silent. */
    if (!cli_connect(cli))
        return false;
    db_close(cli->w->db);
    cli->w->db = NULL;
    return supervisor_run(cli->w, &options);
}

static const struct option options[] = {
    { "listen", "ADDRESS", WORD_cli_serve_listen },
    { "behind-proxy", NULL, WORD_cli_serve_behind_proxy },
    { NULL, NULL, WORD_NONE },
};

const struct command command_serve = {
    .name = "serve",
    .usage = "[--listen ADDRESS] [--behind-proxy]",
    .help = WORD_cli_serve_help,
    .options = options,
    .run = run,
};
