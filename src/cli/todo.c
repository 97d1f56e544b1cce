#include "domain/todo.h"

#include "base/day.h"
#include "base/moment.h"
#include "cli/as_of.h"
#include "domain/duty_say.h"
#include "format/json_write.h"
#include "store/db.h"

enum { PIECE = 500, LONGEST = 256 << 20 };

static const char *const states[TODO_GROUPS] = {
    [TODO_OVERDUE] = "overdue", [TODO_TODAY] = "today",     [TODO_WEEK] = "soon",
    [TODO_LATER] = "later",     [TODO_UNKNOWN] = "unknown",
};

static void add_json(struct work *w, struct json *json, const struct todo *todo)
{
    const struct duty *duty = todo->duty;
    json_open_map(json, NULL);
    json_add_text(json, "id",
                  work_format(w, "%.*s:%.*s", TEXT_ARG(duty->id), TEXT_ARG(todo->item_id)));
    json_add_text(json, "duty", duty->id);
    json_add_text(json, "subject", todo->subject_id);
    json_add_text(json, "subject_kind", todo->kind);
    json_add_text(json, "party", todo->party);
    json_add_maybe(json, "work", todo->work);
    json_add_maybe(json, "due", text_of(day_iso(todo->due).at));
    json_add_text(json, "state", text_of(states[todo->group]));
    json_add_text(json, "title", todo_say_title(w, todo));
    json_add_text(json, "source", duty->source[w->lang]);
    json_add_text(json, "strength", duty->must ? TEXT("must") : TEXT("effort"));
    json_add_bool(json, "verified", duty->verified);
    json_close(json);
}

static void add_line(struct work *w, struct buf *out, int32_t today, const struct todo *todo)
{
    struct text when = todo_say_when(w, today, todo), title = todo_say_title(w, todo);
    struct text facts = duty_say_facts(w, todo->duty, todo->detail);
    buf_format(out, "%-10s  %.*s  %.*s\n            %.*s  %.*s\n            %.*s\n",
               day_iso(todo->due).at, TEXT_ARG(when), TEXT_ARG(title), TEXT_ARG(todo->party),
               TEXT_ARG(facts), TEXT_ARG(todo->duty->source[w->lang]));
}

/* Every row of a group, piece by piece. */
static void add_group(struct cli *cli, struct buf *out, struct json *json, int32_t today,
                      enum todo_group group)
{
    struct work *w = cli->w;
    struct todo_list list = { .count = PIECE };
    for (int64_t page = 0; list.count == PIECE; page++) {
        if (!todo_list(w, today, group, PIECE, page, &list))
            return;
        for (size_t i = 0; i < list.count; i++) {
            if (cli->json)
                add_json(w, json, &list.items[i]);
            else
                add_line(w, out, today, &list.items[i]);
        }
    }
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    int32_t today;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    if (cli->json)
        json_open_list(&json, NULL);
    cli_as_of_begin_ahead(cli, &today);
    for (int group = 0; group < TODO_GROUPS; group++)
        add_group(cli, &out, &json, today, (enum todo_group)group);
    if (!db_end(w))
        return false;
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

static const struct option options[] = {
    { "as-of", "YYYY-MM-DD", WORD_cli_todo_as_of },
    { NULL, NULL, WORD_NONE },
};

const struct command command_todo = {
    .name = "todo",
    .usage = "[--as-of YYYY-MM-DD]",
    .help = WORD_cli_todo_help,
    .options = options,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
