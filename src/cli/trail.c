#include "cli/command.h"
#include "domain/journal.h"
#include "store/db.h"

static bool print_line(void *context, struct work *w, const struct journal_entry *entry)
{
    struct text line = journal_canonical(w, entry);
    (void)context;
    return fwrite(line.at, 1, line.len, stdout) == line.len;
}

static bool print_body(void *context, struct work *w, const struct journal_entry *entry)
{
    if (!print_line(context, w, entry))
        return false;
    return fwrite(entry->body.at, 1, entry->body.len, stdout) == entry->body.len &&
           putchar('\n') != EOF;
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    db_begin(w, DB_READ);
    journal_each(w, cli_given(cli, "bodies") ? print_body : print_line, NULL);
    if (ferror(stdout))
        work_fail(w, FAULT_SYSTEM, "cli.cannot_print", TEXT(""));
    return db_end(w);
}

static const struct option options[] = {
    { "bodies", NULL, WORD_cli_trail_bodies },
    { NULL, NULL, WORD_NONE },
};

const struct command command_trail = {
    .name = "trail",
    .usage = "[--bodies]",
    .help = WORD_cli_trail_help,
    .options = options,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
