/* The API described as OpenAPI 3.1, without a running server. */
#include "api/openapi.h"

#include "cli/command.h"

enum { LONGEST = 32 << 20 };

static bool run(struct cli *cli)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    openapi_write(cli->w, &out);
    buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

const struct command command_openapi = {
    .name = "openapi",
    .usage = "",
    .help = WORD_cli_openapi_help,
    .needs = NEEDS_NOTHING,
    .run = run,
};
