#include "base/buf.h"
#include "cli/command.h"
#include "domain/find.h"
#include "format/json_write.h"
#include "store/db.h"

enum { MOST = 100, LONGEST = 1 << 20 };

static void print_json(struct buf *out, const struct findings *found)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_open_list(&json, "found");
    for (size_t i = 0; i < found->count; i++) {
        json_open_map(&json, NULL);
        json_add_text(&json, "kind", found->at[i].kind);
        json_add_text(&json, "id", found->at[i].id);
        json_add_text(&json, "name", found->at[i].name);
        json_add_text(&json, "detail", found->at[i].detail);
        json_close(&json);
    }
    json_close(&json);
    json_add_bool(&json, "may_be_more", found->may_be_more);
    json_close(&json);
    buf_add_char(out, '\n');
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct findings found;
    struct buf out = buf_begin(w->arena, LONGEST);
    db_begin(w, DB_READ);
    find_names(w, cli->arguments[0], MOST, &found);
    if (!db_end(w))
        return false;
    if (cli->json)
        print_json(&out, &found);
    for (size_t i = 0; i < found.count && !cli->json; i++)
        buf_format(&out, "%.*s  %.*s%s%.*s\n", TEXT_ARG(found.at[i].id), TEXT_ARG(found.at[i].name),
                   found.at[i].detail.len ? "  " : "", TEXT_ARG(found.at[i].detail));
    if (!cli_print(cli, buf_text(&out)))
        return false;
    if (found.may_be_more && !cli->json)
        cli_say(cli, WORD_parties_may_be_more, NULL, 0);
    return true;
}

const struct command command_search = {
    .name = "search",
    .usage = "NAME",
    .help = WORD_cli_search_help,
    .least = 1,
    .most = 1,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
