#include "base/buf.h"
#include "cli/command.h"
#include "domain/find.h"
#include "format/json_write.h"
#include "store/db.h"

enum { MOST = 100, LONGEST = 1 << 20 };

static void print_json(struct buf *out, const struct found *found, size_t count)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_open_list(&json, "found");
    for (size_t i = 0; i < count; i++) {
        json_open_map(&json, NULL);
        json_add_text(&json, "kind", found[i].kind);
        json_add_text(&json, "id", found[i].id);
        json_add_text(&json, "name", found[i].name);
        json_add_text(&json, "detail", found[i].detail);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    buf_add_char(out, '\n');
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct found *found;
    size_t count;
    struct buf out = buf_begin(w->arena, LONGEST);
    db_begin(w, DB_READ);
    find_names(w, cli->arguments[0], MOST, &found, &count);
    if (!db_end(w))
        return false;
    if (cli->json)
        print_json(&out, found, count);
    for (size_t i = 0; i < count && !cli->json; i++)
        buf_format(&out, "%.*s  %.*s%s%.*s\n", TEXT_ARG(found[i].id), TEXT_ARG(found[i].name),
                   found[i].detail.len ? "  " : "", TEXT_ARG(found[i].detail));
    return cli_print(cli, buf_text(&out));
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
