#include "base/moment.h"
#include "cli/command.h"
#include "domain/journal.h"
#include "format/json_write.h"
#include "store/db.h"

enum { LONGEST_ENTRY = 16 << 20 };

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

/* One object a line: a trail of millions has no end that a reader could wait for. */
static bool print_json(void *context, struct work *w, const struct journal_entry *entry)
{
    const bool *bodies = context;
    struct buf out = buf_begin(w->arena, LONGEST_ENTRY);
    struct json json = json_begin(&out);
    struct moment_iso at = moment_iso(entry->at);
    json_open_map(&json, NULL);
    json_add_int(&json, "number", entry->seq);
    json_add_text(&json, "at", text_of(at.at));
    json_add_text(&json, "account", entry->actor);
    json_add_text(&json, "name", entry->actor_name);
    json_add_text(&json, "verb", entry->verb);
    json_add_text(&json, "kind", entry->kind);
    json_add_text(&json, "id", entry->subject_id);
    json_add_text(&json, "body_hash", entry->body_hash);
    json_add_text(&json, "before", entry->previous);
    if (*bodies)
        json_add_text(&json, "body", entry->body);
    json_close(&json);
    buf_add_char(&out, '\n');
    struct text line = buf_text(&out);
    return fwrite(line.at, 1, line.len, stdout) == line.len;
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    bool bodies = cli_given(cli, "bodies");
    db_begin(w, DB_READ);
    journal_each(w, cli->json ? print_json : bodies ? print_body : print_line, &bodies);
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
