#include "cli/command.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/man.h"
#include "domain/as_of.h"
#include "domain/instance.h"
#include "format/json_write.h"
#include "store/db.h"

enum { MEMORY = 1 << 30, LONGEST_LINE = 1 << 16 };

const struct option cli_options[] = {
    { "json", NULL, WORD_cli_option_json },
    { "data", "DIR", WORD_cli_option_data },
    { "lang", "ja|en", WORD_cli_option_lang },
    { "help", NULL, WORD_cli_option_help },
    { NULL, NULL, WORD_NONE },
};

static const struct command *find_command(struct text name)
{
    for (const struct command *const *command = commands; *command; command++)
        if (text_is_string(name, (*command)->name))
            return *command;
    return NULL;
}

/* Index of the option in the table, or -1. */
static int find_option(const struct option *table, struct text name)
{
    for (int i = 0; table && table[i].name; i++)
        if (text_is_string(name, table[i].name))
            return i;
    return -1;
}

bool cli_given(const struct cli *cli, const char *option)
{
    int i = find_option(cli->command->options, text_of(option));
    return i >= 0 && cli->options[i].at;
}

struct text cli_option(const struct cli *cli, const char *option)
{
    return cli_given(cli, option)
               ? cli->options[find_option(cli->command->options, text_of(option))]
               : TEXT("");
}

bool cli_print(struct cli *cli, struct text bytes)
{
    if (fwrite(bytes.at, 1, bytes.len, stdout) == bytes.len)
        return true;
    return work_fail(cli->w, FAULT_SYSTEM, "cli.cannot_print", TEXT(""));
}

bool cli_done(struct cli *cli, enum word said, const char *key, struct text about)
{
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, text_of(key), about);
    if (said != WORD_NONE)
        CLI_SAY(cli, said, about);
    return !work_failed(cli->w);
}

bool cli_print_texts(struct cli *cli, const struct text *texts, size_t count)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST_LINE);
    struct json json = json_begin(&out);
    json_open_map(&json, NULL);
    for (size_t i = 0; i + 1 < count; i += 2)
        json_add_text(&json, work_string(cli->w, texts[i]), texts[i + 1]);
    json_close(&json);
    buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

struct text cli_address(const struct cli *cli)
{
    struct text address = cli_option(cli, "address");
    return address.len ? address : TEXT("http://127.0.0.1:8400");
}

void cli_say(struct cli *cli, enum word word, const struct text *args, size_t count)
{
    cli_print(cli, word_fill(cli->w, word, args, count));
    cli_print(cli, TEXT("\n"));
}

static bool set_common(struct cli *cli, int which, struct text value)
{
    switch (which) {
    case 0:
        cli->json = true;
        return true;
    case 1:
        cli->folder = value;
        return true;
    case 2:
        cli->w->lang = text_is(value, TEXT("en")) ? LANG_EN : LANG_JA;
        return true;
    default:
        cli->asks_help = true;
        return true;
    }
}

/* Reads "--name", "--name=value" or "--name value"; `*i` moves past what it used. */
static bool read_option(struct cli *cli, int argc, char **argv, int *i)
{
    struct text word = text_of(argv[*i] + 2), value = TEXT("");
    size_t equals = text_find(word, TEXT("="), 0);
    struct text name = text_slice(word, 0, equals);
    int shared = find_option(cli_options, name), own = find_option(cli->command->options, name);
    if (shared < 0 && own < 0)
        return work_fail(cli->w, FAULT_INPUT, "cli.no_such_option", name);
    const struct option *option = shared >= 0 ? &cli_options[shared] : &cli->command->options[own];
    if (option->value && equals < word.len)
        value = text_slice(word, equals + 1, word.len);
    else if (option->value && *i + 1 < argc)
        value = text_of(argv[++*i]);
    else if (option->value || equals < word.len)
        return work_fail(cli->w, FAULT_INPUT, "cli.option_value", name);
    if (shared >= 0)
        return set_common(cli, shared, value);
    cli->options[own] = value;
    return true;
}

static bool read_arguments(struct cli *cli, int argc, char **argv)
{
    bool options_over = false;
    for (int i = 0; i < argc; i++) {
        if (!options_over && strcmp(argv[i], "--") == 0) {
            options_over = true;
        } else if (!options_over && strncmp(argv[i], "--", 2) == 0) {
            if (!read_option(cli, argc, argv, &i))
                return false;
        } else {
            if (cli->argument_count == MOST_ARGUMENTS)
                return work_fail(cli->w, FAULT_INPUT, "cli.arguments", TEXT(""));
            cli->arguments[cli->argument_count++] = text_of(argv[i]);
        }
    }
    if (cli->asks_help)
        return work_fail(cli->w, FAULT_INPUT, "cli.help", TEXT(""));
    if (cli->argument_count < cli->command->least || cli->argument_count > cli->command->most)
        return work_fail(cli->w, FAULT_INPUT, "cli.arguments", TEXT(""));
    return true;
}

static enum lang lang_of_environment(void)
{
    const char *lang = getenv("KANTOKU_LANG");
    if (!lang)
        lang = getenv("LC_ALL");
    if (!lang || !*lang)
        lang = getenv("LANG");
    return lang && strncmp(lang, "en", 2) == 0 ? LANG_EN : LANG_JA;
}

static void print_options(struct work *w, const struct option *options)
{
    for (; options && options->name; options++)
        printf("  --%s%s%s\n      %.*s\n", options->name, options->value ? " " : "",
               options->value ? options->value : "", TEXT_ARG(word_text(w->lang, options->help)));
}

static void print_command_help(struct work *w, const struct command *command)
{
    printf("kantoku %s %s\n\n%.*s\n\n", command->name, command->usage,
           TEXT_ARG(word_text(w->lang, command->help)));
    print_options(w, command->options);
    print_options(w, cli_options);
}

static void print_help(struct work *w, FILE *out)
{
    fprintf(out, "%.*s\n\n", TEXT_ARG(word_text(w->lang, WORD_cli_about)));
    for (const struct command *const *command = commands; *command; command++)
        fprintf(out, "  kantoku %-9s %s\n            %.*s\n", (*command)->name, (*command)->usage,
                TEXT_ARG(word_text(w->lang, (*command)->help)));
    fprintf(out, "\n%.*s\n", TEXT_ARG(word_text(w->lang, WORD_cli_more)));
}

static int say_fault(const struct cli *cli)
{
    static const int statuses[] = {
        [FAULT_NONE] = 0,    [FAULT_INPUT] = 2,    [FAULT_DENIED] = 3,
        [FAULT_MISSING] = 4, [FAULT_CONFLICT] = 5, [FAULT_SYSTEM] = 1,
    };
    struct work *w = cli->w;
    if (w->fault.kind == FAULT_NONE)
        return 0;
    if (text_is_string(TEXT("cli.help"), w->fault.code)) {
        print_command_help(w, cli->command);
        return 0;
    }
    struct text sentence = word_say(w, text_of(w->fault.code), w->fault.about);
    fprintf(stderr, "kantoku: %.*s\n", TEXT_ARG(sentence));
    if (strncmp(w->fault.code, "cli.", 4) == 0)
        fprintf(stderr, "  kantoku %s %s\n", cli->command->name, cli->command->usage);
    return statuses[w->fault.kind];
}

bool cli_act(struct cli *cli, const struct action *actions, size_t count, const char *unknown)
{
    size_t behind = cli->argument_count - 1;
    for (size_t i = 0; i < count; i++) {
        const struct action *it = &actions[i];
        if (!text_is_string(cli->arguments[0], it->name))
            continue;
        if (behind < it->least || behind > it->most)
            return work_fail(cli->w, FAULT_INPUT, "cli.arguments", TEXT(""));
        return it->run(cli);
    }
    return work_fail(cli->w, FAULT_INPUT, unknown, cli->arguments[0]);
}

bool cli_connect(struct cli *cli)
{
    struct work *w = cli->w;
    if (!instance_connect(w, cli->folder) || !db_begin(w, DB_READ))
        return false;
    instance_set_clock(w);
    return db_end(w);
}

static bool run_command(struct cli *cli)
{
    struct work *w = cli->w;
    if (cli->command->needs == NEEDS_INSTANCE && !cli_connect(cli))
        return false;
    bool well = cli->command->run(cli);
    db_close(as_of_present(w).db); /* that of a past day goes with the memory */
    return well;
}

/* "kantoku", "kantoku help", "kantoku help COMMAND": status 2 if there is no such command. With
 * --man that part of the manual page which says the same. */
static int help(struct cli *cli, int argc, char **argv)
{
    struct text name = TEXT("");
    bool man = false;
    for (int i = 2; i < argc; i++) {
        struct text word = text_of(argv[i]);
        if (text_is(word, TEXT("--lang")) && i + 1 < argc)
            cli->w->lang = strcmp(argv[++i], "en") == 0 ? LANG_EN : LANG_JA;
        else if (text_starts(word, TEXT("--lang=")))
            cli->w->lang = text_ends(word, TEXT("=en")) ? LANG_EN : LANG_JA;
        else if (text_is(word, TEXT("--man")))
            man = true;
        else if (!name.len)
            name = word;
    }
    const struct command *command = find_command(name);
    if (man)
        man_print(stdout);
    else if (command)
        print_command_help(cli->w, command);
    else
        print_help(cli->w, name.len ? stderr : stdout);
    return man || command || !name.len ? 0 : 2;
}

/* All of it, also what went before the buffer was emptied the last time. */
static bool is_printed(void)
{
    return fflush(stdout) == 0 && !ferror(stdout);
}

int cli_main(int argc, char **argv)
{
    struct arena *arena = arena_open(MEMORY);
    struct work w = work_begin(arena, actor_machine(TEXT("cli")));
    const char *folder = getenv("KANTOKU_DATA");
    struct cli cli = { .w = &w, .folder = text_of(folder ? folder : "data") };
    w.lang = lang_of_environment();

    bool asks_help = argc < 2 || strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0;
    if (!asks_help)
        cli.command =
            find_command(strcmp(argv[1], "--version") == 0 ? TEXT("version") : text_of(argv[1]));
    if (!cli.command) {
        int answer = 2;
        if (asks_help)
            answer = help(&cli, argc, argv);
        else
            print_help(&w, stderr);
        arena_close(arena);
        return is_printed() ? answer : 1;
    }
    if (read_arguments(&cli, argc - 2, argv + 2))
        run_command(&cli);
    if (!is_printed())
        work_fail(&w, FAULT_SYSTEM, "cli.cannot_print", TEXT(""));
    int status = say_fault(&cli);
    arena_close(arena);
    return status;
}
