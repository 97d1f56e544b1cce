/* The same company? On the command line: the pairs, merging two, parting them again. */
#include "domain/same.h"

#include "base/buf.h"
#include "base/dates.h"
#include "base/moment.h"
#include "cli/command.h"
#include "domain/evaluate.h"
#include "domain/merge.h"
#include "format/json_write.h"
#include "registers.h"
#include "store/db.h"

enum { LONGEST = 64 << 20, PIECE = 200 };

/* ---- the pairs ---- */

static struct text name_of(struct work *w, struct text id)
{
    struct record party;
    return record_read(w, &kind_party, id, &party) ? record_name(&party) : TEXT("");
}

static void add_side(struct work *w, struct json *json, const char *key, struct text id)
{
    json_open_map(json, key);
    json_add_text(json, "id", id);
    json_add_text(json, "name", name_of(w, id));
    json_close(json);
}

static void add_pair(struct cli *cli, struct buf *out, struct json *json,
                     const struct same_pair *pair)
{
    struct work *w = cli->w;
    struct text reasons = pair->reasons, reason;
    if (!cli->json) {
        buf_format(out, "%.*s  %.*s\n%.*s  %.*s\n    %.*s\n", TEXT_ARG(pair->a_id),
                   TEXT_ARG(name_of(w, pair->a_id)), TEXT_ARG(pair->b_id),
                   TEXT_ARG(name_of(w, pair->b_id)), TEXT_ARG(reasons));
        return;
    }
    json_open_map(json, NULL);
    add_side(w, json, "a", pair->a_id);
    add_side(w, json, "b", pair->b_id);
    json_open_list(json, "reasons");
    while (reasons.len && text_next(&reasons, ' ', &reason))
        json_add_text(json, NULL, reason);
    json_close(json);
    json_close(json);
}

static bool run_same(struct cli *cli)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct same_pair *pairs, last, *after = NULL;
    size_t count = PIECE;
    if (cli->json)
        json_open_list(&json, NULL);
    db_begin(w, DB_READ);
    while (count == PIECE && same_list(w, after, PIECE, &pairs, &count)) {
        for (size_t i = 0; i < count; i++)
            add_pair(cli, &out, &json, &pairs[i]);
        if (count) {
            last = pairs[count - 1];
            after = &last;
        }
    }
    if (!db_end(w))
        return false;
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

/* ---- merging and parting ---- */

static bool say(struct cli *cli, enum word word, struct text id, struct text name)
{
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("id"), id, TEXT("name"), name);
    CLI_SAY(cli, word, name);
    return true;
}

static bool run_merge(struct cli *cli)
{
    struct work *w = cli->w;
    struct merge_plan plan;
    db_begin(w, DB_WRITE);
    if (merge_look(w, cli->arguments[0], cli->arguments[1], &plan) &&
        merge_parties(w, &plan, moment_day(w->now)))
        evaluate_touched(w);
    return db_end(w) && say(cli, WORD_same_done, plan.kept.id,
                            cli->json ? record_name(&plan.suggested) : record_name(&plan.merged));
}

static bool run_split(struct cli *cli)
{
    struct work *w = cli->w;
    struct text id = cli->arguments[0];
    db_begin(w, DB_WRITE);
    if (merge_undo(w, id))
        evaluate_touched(w);
    struct text name = name_of(w, id);
    return db_end(w) && say(cli, WORD_same_split, id, name);
}

static bool run_rename(struct cli *cli)
{
    struct work *w = cli->w;
    struct record party;
    int32_t day = cli_given(cli, "on") ? dates_read(cli_option(cli, "on")).day : moment_day(w->now);
    db_begin(w, DB_WRITE);
    if (record_read(w, &kind_party, cli->arguments[0], &party) &&
        merge_rename(w, &party, cli->arguments[1], cli_option(cli, "kana"), day))
        evaluate_touched(w);
    return db_end(w) && say(cli, WORD_same_renamed, party.id, record_name(&party));
}

static const struct option rename_options[] = {
    { "on", "YYYY-MM-DD", WORD_same_day },
    { "kana", "TEXT", WORD_same_new_kana },
    { NULL, NULL, WORD_NONE },
};

const struct command command_same = {
    .name = "same",
    .usage = "",
    .help = WORD_cli_same_help,
    .needs = NEEDS_INSTANCE,
    .run = run_same,
};
const struct command command_merge = {
    "merge", "KEPT-ID MERGED-ID", WORD_cli_same_merge, NULL, 2, 2, NEEDS_INSTANCE, run_merge
};
const struct command command_split = { "split", "MERGED-ID", WORD_cli_same_split, NULL,
                                       1,       1,           NEEDS_INSTANCE,      run_split };
const struct command command_rename = { "rename", "ID NAME", WORD_cli_same_rename, rename_options,
                                        2,        2,         NEEDS_INSTANCE,       run_rename };
