/* Texts of mails on the command line. */
#include "base/buf.h"
#include "cli/command.h"
#include "domain/letter.h"
#include "format/json_write.h"
#include "store/db.h"

enum { LONGEST = 1 << 20 };

/* "reminder" and "ja" behind the name of the action. */
static bool read_name(struct cli *cli, enum letter_kind *kind, enum lang *lang)
{
    *kind = letter_find(cli->arguments[1]);
    *lang = text_is(cli->arguments[2], TEXT("en")) ? LANG_EN : LANG_JA;
    return (*kind != LETTERS && text_is_string(cli->arguments[2], letter_langs[*lang])) ||
           work_fail(cli->w, FAULT_MISSING, "texts.none", TEXT(""));
}

static void add_letter(struct json *json, int kind, int lang, const struct letter *letter)
{
    json_open_map(json, NULL);
    json_add_text(json, "name", text_of(letter_codes[kind]));
    json_add_text(json, "lang", text_of(letter_langs[lang]));
    json_add_maybe(json, "subject", letter->subject);
    json_add_text(json, "body", letter->body);
    json_add_bool(json, "own", letter->own);
    json_close(json);
}

static bool list(struct cli *cli)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    struct json json = json_begin(&out);
    db_begin(cli->w, DB_READ);
    if (cli->json)
        json_open_list(&json, NULL);
    for (int i = 0; i < 2 * LETTERS; i++) {
        struct letter letter;
        letter_read(cli->w, (enum letter_kind)(i / 2), (enum lang)(i % 2), &letter);
        if (cli->json)
            add_letter(&json, i / 2, i % 2, &letter);
        else
            buf_format(&out, "%s\t%s\t%.*s%s\n", letter_codes[i / 2], letter_langs[i % 2],
                       TEXT_ARG(letter.subject), letter.own ? "\t*" : "");
    }
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return db_end(cli->w) && cli_print(cli, buf_text(&out));
}

static bool show(struct cli *cli)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    struct json json = json_begin(&out);
    enum letter_kind kind;
    enum lang lang;
    struct letter letter;
    if (!read_name(cli, &kind, &lang))
        return false;
    db_begin(cli->w, DB_READ);
    letter_read(cli->w, kind, lang, &letter);
    if (!db_end(cli->w))
        return false;
    if (cli->json)
        add_letter(&json, (int)kind, (int)lang, &letter);
    else if (letter.subject.len)
        buf_format(&out, "%.*s\n\n%.*s", TEXT_ARG(letter.subject), TEXT_ARG(letter.body));
    else
        buf_add(&out, letter.body);
    buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

static bool done(struct cli *cli, const struct issues *issues)
{
    if (db_end(cli->w))
        return cli_done(cli, WORD_cli_texts_set, "text", cli->arguments[1]);
    if (issues_stop(issues))
        cli->w->fault =
            (struct fault){ FAULT_INPUT, issues->items[0].code, issues->items[0].about };
    return false;
}

static bool set(struct cli *cli)
{
    struct issues issues = { 0 };
    enum letter_kind kind;
    enum lang lang;
    struct letter letter;
    if (!read_name(cli, &kind, &lang))
        return false;
    db_begin(cli->w, DB_WRITE);
    letter_read(cli->w, kind, lang, &letter);
    if (cli_given(cli, "subject"))
        letter.subject = cli_option(cli, "subject");
    letter.body = cli->arguments[3];
    letter_set(cli->w, kind, lang, &letter, &issues);
    return done(cli, &issues);
}

static bool reset(struct cli *cli)
{
    struct issues issues = { 0 };
    enum letter_kind kind;
    enum lang lang;
    if (!read_name(cli, &kind, &lang))
        return false;
    db_begin(cli->w, DB_WRITE);
    letter_reset(cli->w, kind, lang);
    return done(cli, &issues);
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = { { "list", 0, 0, list },
                                             { "show", 2, 2, show },
                                             { "set", 3, 3, set },
                                             { "reset", 2, 2, reset } };
    return cli_act(cli, actions, COUNT(actions), "cli.texts.action");
}

static const struct option options[] = {
    { "subject", "TEXT", WORD_cli_texts_option_subject },
    { NULL, NULL, WORD_NONE },
};

const struct command command_texts = {
    .name = "texts",
    .usage = "list | show NAME ja|en | set NAME ja|en BODY | reset NAME ja|en",
    .help = WORD_cli_texts_help,
    .options = options,
    .least = 1,
    .most = 4,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
