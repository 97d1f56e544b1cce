#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/import_file.h"
#include "cli/import_roster.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "format/json_write.h"
#include "format/limits.h"
#include "import/intake.h"
#include "import/plan.h"
#include "import/report.h"
#include "import/returned.h"
#include "store/db.h"

enum { LONGEST = 1 << 30, READ_SECONDS = 120, WIDTH = 100 };

static unsigned terminal_width(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : WIDTH;
}

static bool print_list(struct cli *cli, const struct list *list)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    if (cli->json)
        report_json(list, &out);
    else
        report_text(list, terminal_width(), &out);
    return cli_print(cli, buf_text(&out));
}

/* A list that cannot be read is said on standard output too, for programs. */
static bool print_refusal(struct cli *cli, struct text file)
{
    struct fault fault = cli->w->fault;
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    if (cli->json && fault.kind == FAULT_INPUT) {
        report_refusal(cli->w, file, &fault, &out);
        cli_print(cli, buf_text(&out));
    }
    return false;
}

static bool write_returned(struct cli *cli, const struct list *list, struct text bytes)
{
    if (!cli_given(cli, "returned"))
        return true;
    struct text workbook = returned_workbook(cli->w, list, bytes, &limits_usual);
    return !work_failed(cli->w) && import_file_return(cli, workbook);
}

/* Whether there is a register to compare the list with. */
static bool has_register(struct cli *cli)
{
    struct text key = work_format(cli->w, "%.*s/instance.key", TEXT_ARG(cli->folder));
    return access(work_string(cli->w, key), R_OK) == 0;
}

/* Reads the list and says what it shows; what is in the register already, if there is one. */
static bool look(struct cli *cli)
{
    struct work *w = cli->w;
    struct text bytes, file = import_file_name(cli->arguments[0]);
    struct limits limits = limits_within(READ_SECONDS * 1000);
    if (!import_file_read(w, cli->arguments[0], &bytes))
        return print_refusal(cli, file);
    struct match_said *said = NULL;
    struct read_options options = { 0 };
    bool compares = has_register(cli);
    if (compares &&
        (!cli_connect(cli) || !db_begin(w, DB_READ) || !intake_said(w, &said, &options.said_count)))
        return false;
    options.said = said;
    struct list *list = read_list(w, bytes, file, &limits, &options);
    if (list && compares)
        plan_make(w, list, NULL, NULL);
    if (!list || work_failed(w))
        return print_refusal(cli, file);
    if (compares && !db_end(w))
        return false;
    return write_returned(cli, list, bytes) && print_list(cli, list);
}

static void show_progress(void *context, int64_t done, int64_t total)
{
    struct cli *cli = context;
    if (!cli->json)
        fprintf(stderr, "\r%lld / %lld", (long long)done, (long long)total);
}

static bool begin_import(struct cli *cli, struct intake *intake)
{
    struct work *w = cli->w;
    struct file file;
    off_t size;
    int fd = import_file_open(w, cli->arguments[0], &size);
    if (fd < 0)
        return false;
    bool stored = intake_store(w, fd, import_file_name(cli->arguments[0]), &file);
    close(fd);
    if (!stored)
        return false;
    db_begin(w, DB_WRITE);
    intake_add(w, &file, intake);
    return db_end(w);
}

/* Takes the list in: its file as evidence first, then its lines in one transaction. */
static bool take_in(struct cli *cli)
{
    struct work *w = cli->w;
    struct intake intake;
    struct text bytes;
    if (!cli_connect(cli) || !begin_import(cli, &intake))
        return print_refusal(cli, import_file_name(cli->arguments[0]));
    bool waits = cli_given(cli, "hold");
    db_begin(w, DB_READ); /* others write while it is read */
    struct list *list =
        waits ? intake_open(w, intake.id, &bytes) : intake_parse(w, intake.id, &bytes);
    db_end(w);
    db_begin(w, DB_WRITE);
    if (list && waits)
        intake_set_state(w, intake.id, "confirm");
    else if (list && apply_list(w, list, intake.id, show_progress, cli))
        evaluate_touched(w);
    if (!db_end(w))
        return print_refusal(cli, import_file_name(cli->arguments[0]));
    if (!cli->json && !waits)
        fprintf(stderr, "\n");
    if (!write_returned(cli, list, bytes) || !print_list(cli, list))
        return false;
    if (!cli->json && waits)
        CLI_SAY(cli, WORD_cli_import_page,
                work_format(w, "%.*s/vendors/import/%.*s", TEXT_ARG(cli_address(cli)),
                            TEXT_ARG(intake.id)));
    else if (!cli->json)
        CLI_SAY(cli, WORD_cli_import_done, intake.id);
    return waits || evaluate_later(w, NULL, NULL);
}

/* 契約, or 委託 代理店業務 where it has a name. */
static struct text kept_name(struct work *w, const struct undo_kept *kept)
{
    struct text title = word_text(w->lang, kind_find(text_of(kept->kind))->title);
    return work_format(w, "%.*s %.*s", TEXT_ARG(title), TEXT_ARG(kept->name));
}

static bool print_undone(struct cli *cli, const struct undo_result *result)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    struct json json = json_begin(&out);
    json_open_map(&json, NULL);
    json_add_int(&json, "removed", result->removed);
    json_add_int(&json, "restored", result->restored);
    json_add_int(&json, "kept", (int64_t)result->kept_count);
    json_close(&json);
    buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

static bool take_out(struct cli *cli)
{
    struct work *w = cli->w;
    struct undo_result result;
    if (!cli_connect(cli))
        return false;
    db_begin(w, DB_WRITE);
    if (undo_import(w, cli_option(cli, "undo"), &result))
        evaluate_touched(w);
    if (!db_end(w) || !evaluate_later(w, NULL, NULL))
        return false;
    if (cli->json)
        return print_undone(cli, &result);
    CLI_SAY(cli, WORD_cli_import_undone, work_format(w, "%lld", (long long)result.removed),
            work_format(w, "%lld", (long long)result.restored));
    for (size_t i = 0; i < result.kept_count; i++)
        CLI_SAY(cli, WORD_cli_import_kept, kept_name(w, &result.kept[i]),
                undo_say_why(w, &result.kept[i]));
    return true;
}

static bool run(struct cli *cli)
{
    if (cli_given(cli, "undo"))
        return take_out(cli);
    if (cli->argument_count != 1)
        return work_fail(cli->w, FAULT_INPUT, "cli.arguments", TEXT(""));
    if (cli_given(cli, "kind"))
        return import_roster(cli);
    return cli_given(cli, "dry-run") ? look(cli) : take_in(cli);
}

static const struct option options[] = {
    { "dry-run", NULL, WORD_cli_import_dry_run },
    { "hold", NULL, WORD_cli_import_hold },
    { "address", "URL", WORD_cli_address },
    { "returned", "FILE.xlsx", WORD_cli_import_returned },
    { "undo", "ID", WORD_cli_import_undo },
    { "kind", "KIND", WORD_roster_cli_kind },
    { "party", "NAME|ID", WORD_roster_cli_party },
    { NULL, NULL, WORD_NONE },
};

const struct command command_import = {
    .name = "import",
    .usage = "FILE [--kind KIND [--party NAME]] [--dry-run | --hold]",
    .help = WORD_cli_import_help,
    .options = options,
    .least = 0,
    .most = 1,
    .run = run,
};
