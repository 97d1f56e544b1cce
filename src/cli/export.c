#include "domain/export.h"

#include "base/buf.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "format/json_write.h"

static bool print_json(struct cli *cli, const struct export_sums *sums)
{
    struct buf out = buf_begin(cli->w->arena, 16 << 10);
    struct json json = json_begin(&out);
    json_open_map(&json, NULL);
    json_add_text(&json, "path", cli->arguments[0]);
    json_add_int(&json, "records", sums->records);
    json_add_int(&json, "files", sums->files);
    json_add_int(&json, "bytes", sums->bytes);
    json_add_int(&json, "unreadable", sums->unreadable);
    json_close(&json);
    buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct export_sums sums;
    struct progress progress = progress_begin(cli->json, false);
    if (!cli_given(cli, "all"))
        return work_fail(w, FAULT_INPUT, "cli.export.what", TEXT(""));
    bool well = export_all(w, cli->arguments[0], true, progress_say, &progress, &sums);
    progress_end(&progress);
    if (!well)
        return false;
    if (cli->json)
        print_json(cli, &sums);
    else
        CLI_SAY(cli, WORD_cli_export_done, cli->arguments[0],
                work_format(w, "%lld", (long long)sums.records),
                work_format(w, "%lld", (long long)sums.files));
    if (sums.unreadable)
        return work_fail(w, FAULT_SYSTEM, "cli.export.unreadable",
                         work_format(w, "%lld", (long long)sums.unreadable));
    return !work_failed(w);
}

static const struct option options[] = {
    { "all", NULL, WORD_cli_export_all },
    { NULL, NULL, WORD_NONE },
};

const struct command command_export = {
    .name = "export",
    .usage = "--all DIR",
    .help = WORD_cli_export_help,
    .options = options,
    .least = 1,
    .most = 1,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
