/* Backup and restore. */
#include "base/buf.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "domain/archive.h"
#include "format/json_write.h"

static bool say_sums(struct cli *cli, enum word word, struct text where,
                     const struct archive_sums *sums)
{
    struct work *w = cli->w;
    if (!cli->json) {
        CLI_SAY(cli, word, where, work_format(w, "%lld", (long long)sums->files),
                work_format(w, "%lld", (long long)(sums->bytes / 1000000)),
                work_format(w, "%lld", (long long)sums->entries), sums->head);
        return !work_failed(w);
    }
    struct buf out = buf_begin(w->arena, 16 << 10);
    struct json json = json_begin(&out);
    json_open_map(&json, NULL);
    json_add_text(&json, "path", where);
    json_add_int(&json, "files", sums->files);
    json_add_int(&json, "bytes", sums->bytes);
    json_add_int(&json, "entries", sums->entries);
    json_add_text(&json, "head", sums->head);
    json_close(&json);
    buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

static bool backup(struct cli *cli)
{
    struct archive_sums sums;
    struct progress progress = progress_begin(cli->json, true);
    bool well = archive_write(cli->w, cli->arguments[0], progress_say, &progress, &sums);
    progress_end(&progress);
    return well && say_sums(cli, WORD_cli_backup_done, cli->arguments[0], &sums);
}

static bool restore(struct cli *cli)
{
    struct archive_sums sums;
    struct progress progress = progress_begin(cli->json, true);
    bool well =
        archive_restore(cli->w, cli->arguments[0], cli->folder, progress_say, &progress, &sums);
    progress_end(&progress);
    return well && say_sums(cli, WORD_cli_restore_done, cli->folder, &sums);
}

const struct command command_backup = {
    .name = "backup",
    .usage = "FILE",
    .help = WORD_cli_backup_help,
    .least = 1,
    .most = 1,
    .needs = NEEDS_INSTANCE,
    .run = backup,
};

const struct command command_restore = {
    .name = "restore",
    .usage = "FILE --data DIR",
    .help = WORD_cli_restore_help,
    .least = 1,
    .most = 1,
    .run = restore,
};
