#include "base/buf.h"
#include "base/moment.h"
#include "cli/command.h"
#include "domain/journal.h"
#include "format/json_write.h"
#include "store/backup.h"

static void say_progress(void *context, int64_t done)
{
    struct cli *cli = context;
    if (!cli->json)
        fprintf(stderr, "\r%lld", (long long)done);
}

static void print_json(struct buf *out, const struct journal_state *state)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_add_int(&json, "entries", state->entries);
    json_add_text(&json, "head", text_of(state->head));
    if (state->first_bad)
        json_add_int(&json, "first_bad", state->first_bad);
    else
        json_add_null(&json, "first_bad");
    json_add_int(&json, "clock_back", state->clock_back);
    json_close(&json);
    buf_add_char(out, '\n');
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct journal_state state;
    struct buf out = buf_begin(w->arena, 4096);
    if (!backup_check(w))
        return false;
    db_begin(w, DB_READ);
    journal_verify(w, &state, say_progress, cli);
    if (!db_end(w))
        return false;
    struct text entries = work_format(w, "%lld", (long long)state.entries);
    if (cli->json)
        print_json(&out, &state);
    else if (state.first_bad == 0)
        CLI_SAY(cli, WORD_cli_verify_well, entries, text_of(state.head));
    if (!cli->json && state.clock_back)
        CLI_SAY(cli, WORD_cli_verify_clock_back,
                work_format(w, "%lld", (long long)state.clock_back));
    if (cli->json)
        cli_print(cli, buf_text(&out));
    if (state.first_bad)
        return work_fail(w, FAULT_SYSTEM, "cli.verify.bad",
                         work_format(w, "%lld\x1f%.*s\x1f%.*s", (long long)state.first_bad,
                                     TEXT_ARG(state.bad_expected), TEXT_ARG(state.bad_found)));
    return !work_failed(w);
}

const struct command command_verify = {
    .name = "verify",
    .usage = "",
    .help = WORD_cli_verify_help,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
