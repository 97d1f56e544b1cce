#include "cli/import_roster.h"

#include <unistd.h>

#include "base/buf.h"
#include "cli/import_file.h"
#include "cli/party_option.h"
#include "domain/evaluate.h"
#include "import/intake.h"
#include "import/roster_report.h"
#include "store/db.h"

enum { LONGEST = 1 << 30 };

static bool print_roster(struct cli *cli, const struct roster *roster, struct text bytes)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    if (cli_given(cli, "returned") && !import_file_return(cli, roster_returned(w, roster, bytes)))
        return false;
    if (cli->json)
        roster_report_json(w, roster, &out);
    else
        roster_report_text(w, roster, &out);
    return !work_failed(w) && cli_print(cli, buf_text(&out));
}

static bool look(struct cli *cli, const struct kind *kind)
{
    struct work *w = cli->w;
    struct text bytes, party_id;
    struct roster *roster = NULL;
    if (!import_file_read(w, cli->arguments[0], &bytes))
        return false;
    db_begin(w, DB_READ);
    if (party_option(cli, &party_id))
        roster = roster_read(w, kind, party_id, bytes, import_file_name(cli->arguments[0]));
    return db_end(w) && roster && print_roster(cli, roster, bytes);
}

/* Keeps the file as evidence first, then begins an import of it. */
static bool begin_import(struct cli *cli, const struct kind *kind, struct intake *intake)
{
    struct work *w = cli->w;
    struct text party_id;
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
    if (party_option(cli, &party_id))
        intake_add_of(w, &file, kind, party_id, intake);
    return db_end(w);
}

static bool take_in(struct cli *cli, const struct kind *kind)
{
    struct work *w = cli->w;
    struct intake intake;
    struct text bytes;
    bool waits = cli_given(cli, "hold");
    if (!begin_import(cli, kind, &intake))
        return false;
    db_begin(w, DB_READ); /* others write while it is read */
    const struct workbook *book = roster_parse(w, intake.id, &bytes);
    struct roster *roster = book && waits ? roster_compare(w, intake.id, book) : NULL;
    db_end(w);
    db_begin(w, DB_WRITE);
    if (book && !waits)
        roster = roster_compare(w, intake.id, book);
    if (roster && waits)
        intake_set_state(w, intake.id, "confirm");
    else if (roster && roster_apply(w, roster, intake.id, NULL, NULL))
        evaluate_touched(w);
    if (!db_end(w) || !print_roster(cli, roster, bytes))
        return false;
    if (!cli->json && waits)
        CLI_SAY(cli, WORD_cli_import_page,
                work_format(w, "%.*s/registers/%s/import/%.*s", TEXT_ARG(cli_address(cli)),
                            kind->name, TEXT_ARG(intake.id)));
    else if (!cli->json)
        CLI_SAY(cli, WORD_cli_import_done, intake.id);
    return waits || evaluate_later(w, NULL, NULL);
}

bool import_roster(struct cli *cli)
{
    const struct kind *kind = kind_find(cli_option(cli, "kind"));
    if (!kind)
        return work_fail(cli->w, FAULT_INPUT, "cli.record.kind", cli_option(cli, "kind"));
    if (!cli_connect(cli))
        return false;
    return cli_given(cli, "dry-run") ? look(cli, kind) : take_in(cli, kind);
}
