#include "base/buf.h"
#include "cli/command.h"
#include "domain/sheet.h"
#include "domain/sheet_lint.h"
#include "format/json_write.h"

enum { LONGEST = 4 << 20 };

static void add_says(struct json *json, const char *key, const struct sheet_says *own,
                     const struct sheet_says *usual)
{
    json_open_map(json, key);
    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        struct text words = own->in[lang].len || !usual ? own->in[lang] : usual->in[lang];
        json_add_maybe(json, lang == LANG_JA ? "ja" : "en", words);
    }
    json_close(json);
}

static void add_when(struct json *json, const struct sheet_when *when)
{
    if (when->fact.len)
        json_add_text(json, "when", when->fact);
    if (!when->question.len)
        return;
    json_open_map(json, "when");
    json_add_text(json, "question", when->question);
    json_add_text(json, "mark", when->mark);
    json_close(json);
}

static void add_options(struct json *json, const struct sheet_question *question)
{
    if (!question->option_count)
        return;
    json_open_list(json, "options");
    for (size_t i = 0; i < question->option_count; i++) {
        json_open_map(json, NULL);
        json_add_text(json, "code", question->options[i].code);
        add_says(json, "label", &question->options[i].label, NULL);
        json_close(json);
    }
    json_close(json);
}

/* What stands against the question: nothing in a bundled sheet. */
static void add_lint(struct work *w, struct json *json, unsigned found)
{
    json_open_list(json, "lint");
    for (int i = 0; i < LINTS; i++)
        if (found >> i & 1)
            json_add_text(json, NULL, sheet_lint_say(w, (enum sheet_lint)(1 << i)));
    json_close(json);
}

static void add_question(struct work *w, struct json *json, const struct sheet_section *section,
                         const struct sheet_question *question)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", question->id);
    json_add_text(json, "answer", text_of(sheet_answer_name(question->answer)));
    json_add_maybe(json, "unit", sheet_say(&question->unit, w->lang));
    add_says(json, "ask", &question->ask, NULL);
    add_says(json, "why", &question->why, &section->why);
    add_says(json, "how", &question->how, &section->how);
    add_says(json, "evidence", &question->evidence, &section->evidence);
    add_says(json, "ground", &question->ground, &section->ground);
    add_options(json, question);
    add_when(json, &question->when);
    json_add_int(json, "weight", question->weight);
    json_add_bool(json, "undone", sheet_takes_undone(question));
    json_add_bool(json, "sensitive", question->sensitive);
    json_add_maybe(json, "same", question->same);
    add_lint(w, json, sheet_lint(question, section));
    json_close(json);
}

static void add_sheet(struct work *w, struct json *json, const struct sheet *sheet, bool whole)
{
    json_open_map(json, NULL);
    json_add_text(json, "sheet", sheet->code);
    json_add_text(json, "purpose", sheet->purpose);
    add_says(json, "title", &sheet->title, NULL);
    add_says(json, "about", &sheet->about, NULL);
    add_says(json, "source", &sheet->source, NULL);
    json_add_text(json, "checked", sheet->checked);
    json_add_bool(json, "verified", sheet->verified);
    json_add_int(json, "questions", (int64_t)sheet_questions(sheet));
    json_open_list(json, "sections");
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_section *section = &sheet->sections[i];
        json_open_map(json, NULL);
        json_add_text(json, "id", section->id);
        add_says(json, "title", &section->title, NULL);
        json_add_int(json, "declared", section->declared);
        add_when(json, &section->when);
        if (whole) {
            json_open_list(json, "questions");
            for (size_t k = 0; k < section->count; k++)
                add_question(w, json, section, &section->questions[k]);
            json_close(json);
        }
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

static void print_list(struct work *w, struct buf *out, const struct sheet *sheets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct sheet *sheet = &sheets[i];
        buf_format(out, "%-16.*s %4zu  %.*s\n", TEXT_ARG(sheet->code), sheet_questions(sheet),
                   TEXT_ARG(sheet_say(&sheet->title, w->lang)));
    }
}

static void print_sheet(struct work *w, struct buf *out, const struct sheet *sheet)
{
    buf_format(out, "%.*s\n%.*s\n", TEXT_ARG(sheet_say(&sheet->title, w->lang)),
               TEXT_ARG(sheet_say(&sheet->source, w->lang)));
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_section *section = &sheet->sections[i];
        buf_format(out, "\n%.*s (%zu)\n", TEXT_ARG(sheet_section_name(w, section)), section->count);
        for (size_t k = 0; k < section->count; k++)
            buf_format(out, "  %-6.*s %.*s\n", TEXT_ARG(section->questions[k].id),
                       TEXT_ARG(sheet_say(&section->questions[k].ask, w->lang)));
    }
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    size_t count;
    const struct sheet *sheets = sheet_bundled(w, &count);
    const struct sheet *one = cli->argument_count ? sheet_find(w, cli->arguments[0]) : NULL;
    if (work_failed(w))
        return false;
    if (cli->argument_count && !one)
        return work_fail(w, FAULT_MISSING, "cli.sheets.unknown", cli->arguments[0]);
    if (!cli->json) {
        if (one)
            print_sheet(w, &out, one);
        else
            print_list(w, &out, sheets, count);
        return cli_print(cli, buf_text(&out));
    }
    if (one) {
        add_sheet(w, &json, one, true);
    } else {
        json_open_map(&json, NULL);
        json_open_list(&json, "sheets");
        for (size_t i = 0; i < count; i++)
            add_sheet(w, &json, &sheets[i], false);
        json_close(&json);
        json_close(&json);
    }
    buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

const struct command command_sheets = {
    .name = "sheets",
    .usage = "[SHEET]",
    .help = WORD_cli_sheets_help,
    .most = 1,
    .run = run,
};
