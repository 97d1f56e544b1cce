#include "base/buf.h"
#include "base/day.h"
#include "cli/command.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/risk.h"
#include "format/json_write.h"

enum { LONGEST = 4 << 20 };

static void add_duty(struct work *w, struct json *json, const struct duty *duty)
{
    static const char *const periods[] = { "law", "guideline", "contract", "office" };
    struct day_iso from = day_iso(duty->from), until = day_iso(duty->until);
    struct day_iso checked = day_iso(duty->checked_on);
    json_open_map(json, NULL);
    json_add_text(json, "id", duty->id);
    json_add_text(json, "title", duty_say_title(w, duty, false));
    json_add_text(json, "source", duty->source[w->lang]);
    json_add_text(json, "strength", duty->must ? TEXT("must") : TEXT("effort"));
    json_add_text(json, "clock", duty_say_clock(w, duty, NULL));
    json_add_text(json, "period", text_of(periods[duty->period]));
    json_add_maybe(json, "valid_from", text_of(from.at));
    json_add_maybe(json, "valid_to", text_of(until.at));
    json_add_text(json, "checked_on", text_of(checked.at));
    json_add_bool(json, "verified", duty->verified);
    json_add_bool(json, "local", duty->local);
    json_close(json);
}

static void add_problem(struct work *w, struct json *json, const struct duty_problem *problem)
{
    json_open_map(json, NULL);
    json_add_text(json, "file", problem->file);
    json_add_text(json, "code", problem->code);
    json_add_text(json, "message", word_say(w, problem->code, problem->about));
    json_close(json);
}

static void print_json(struct work *w, const struct duties *duties, struct buf *out)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_open_list(&json, "duties");
    for (size_t i = 0; i < duties->count; i++)
        add_duty(w, &json, &duties->items[i]);
    json_close(&json);
    json_open_list(&json, "problems");
    for (size_t i = 0; i < duties->problem_count; i++)
        add_problem(w, &json, &duties->problems[i]);
    if (w->instance->risk->problem.code.len)
        add_problem(w, &json, &w->instance->risk->problem);
    json_close(&json);
    json_close(&json);
    buf_add_char(out, '\n');
}

static void print_problem(struct work *w, const struct duty_problem *problem, struct buf *out)
{
    if (problem->code.len)
        buf_format(out, "! %.*s\n", TEXT_ARG(word_say(w, problem->code, problem->about)));
}

static void print_lines(struct work *w, const struct duties *duties, struct buf *out)
{
    for (size_t i = 0; i < duties->count; i++) {
        const struct duty *duty = &duties->items[i];
        buf_format(out, "%.*s  %.*s\n", TEXT_ARG(duty->id),
                   TEXT_ARG(duty_say_title(w, duty, false)));
        buf_format(out, "    %.*s  %.*s  %.*s\n", TEXT_ARG(duty_say_strength(w, duty)),
                   TEXT_ARG(duty_say_clock(w, duty, NULL)),
                   TEXT_ARG(duty_say_period(w, duty, NULL)));
        buf_format(out, "    %.*s\n", TEXT_ARG(duty->source[w->lang]));
        if (!duty->verified)
            buf_format(out, "    ! %.*s\n", TEXT_ARG(word_text(w->lang, WORD_duty_unverified)));
    }
    for (size_t i = 0; i < duties->problem_count; i++)
        print_problem(w, &duties->problems[i], out);
    print_problem(w, &w->instance->risk->problem, out);
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    (cli->json ? print_json : print_lines)(w, w->instance->duties, &out);
    return cli_print(cli, buf_text(&out));
}

const struct command command_duties = {
    .name = "duties",
    .usage = "",
    .help = WORD_cli_duties_help,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
