#include "domain/export.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/disk.h"
#include "cli/as_of.h"
#include "cli/party_option.h"
#include "cli/progress.h"
#include "domain/register_export.h"
#include "format/json_write.h"
#include "registers.h"
#include "store/db.h"

static bool print_json(struct cli *cli, const struct export_sums *sums)
{
    struct buf out = buf_begin(cli->w->arena, 16 << 10);
    struct json json = json_begin(&out);
    json_open_map(&json, NULL);
    json_add_text(&json, "path", cli->arguments[0]);
    json_add_int(&json, "records", sums->records);
    json_add_int(&json, "removed", sums->removed);
    json_add_int(&json, "others", sums->others);
    json_add_int(&json, "files", sums->files);
    json_add_int(&json, "bytes", sums->bytes);
    json_add_int(&json, "unreadable", sums->unreadable);
    json_close(&json);
    buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

/* ---- one register ---- */

/* A new file, whole or not there. */
static bool write_file(struct work *w, struct text path, struct text bytes)
{
    const char *name = work_string(w, path);
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return work_fail(w, FAULT_INPUT, "cli.export.there", path);
    bool well = fd >= 0 && disk_write(fd, bytes.at, bytes.len);
    if (fd >= 0 && close(fd) != 0)
        well = false;
    if (well)
        return true;
    if (fd >= 0)
        unlink(name);
    return work_fail(w, FAULT_SYSTEM, "export.cannot_write",
                     work_format(w, "%.*s\x1f%s", TEXT_ARG(path), strerror(errno)));
}

static bool write_register(struct cli *cli)
{
    struct work *w = cli->w;
    const struct kind *kind = kind_find(cli->arguments[0]);
    struct text path = cli->arguments[1], bytes = TEXT("");
    bool csv = text_ends(path, TEXT(".csv"));
    if (!kind)
        return work_fail(w, FAULT_INPUT, "cli.record.kind", cli->arguments[0]);
    if (!csv && !text_ends(path, TEXT(".xlsx")))
        return work_fail(w, FAULT_INPUT, "cli.export.ending", path);
    struct register_question question = { .kind = kind, .typed = cli_option(cli, "search") };
    register_usual_order(kind, &question.order, &question.descending);
    if (cli_as_of_begin(cli) && party_option(cli, &question.party_id))
        bytes = register_export(w, &question, csv ? REGISTER_CSV : REGISTER_XLSX);
    if (!db_end(w) || !write_file(w, path, bytes))
        return false;
    struct text written = work_format(w, "%zu", bytes.len);
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("path"), path, TEXT("bytes"), written);
    CLI_SAY(cli, WORD_cli_export_list_done, word_text(w->lang, kind->title_many), path);
    return true;
}

/* ---- everything ---- */

static bool write_everything(struct cli *cli)
{
    struct work *w = cli->w;
    struct export_sums sums;
    struct progress progress = progress_begin(cli->json, false);
    cli_as_of_begin(cli); /* each part has a transaction of its own */
    if (!db_end(w))
        return false;
    bool well = export_all(w, cli->arguments[0], progress_say, &progress, &sums);
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

static bool run(struct cli *cli)
{
    bool all = cli_given(cli, "all");
    if (all == (cli->argument_count == 2))
        return work_fail(cli->w, FAULT_INPUT, "cli.export.what", TEXT(""));
    return all ? write_everything(cli) : write_register(cli);
}

static const struct option options[] = {
    { "all", NULL, WORD_cli_export_all },
    { "party", "NAME|ID", WORD_cli_export_party },
    { "search", "TEXT", WORD_cli_export_search },
    CLI_AS_OF,
    { NULL, NULL, WORD_NONE },
};

const struct command command_export = {
    .name = "export",
    .usage = "--all DIR | KIND FILE.xlsx|FILE.csv",
    .help = WORD_cli_export_help,
    .options = options,
    .least = 1,
    .most = 2,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
