/* command.h - what a command of `kantoku` is: one constant and one function, one file each.
 *
 * A command says what it did on standard output, or, with --json, prints one
 * JSON object there and nothing else. A fault is said on standard error in the
 * user's language and ends the process with the code of its kind.
 */
#pragma once
#include <stdio.h>

#include "base/work.h"
#include "base/words.h"

enum { MOST_ARGUMENTS = 64, MOST_OPTIONS = 12 };

struct option {
    const char *name;  /* without the dashes; NULL ends the table */
    const char *value; /* what stands for its value in the help; NULL: it takes none */
    enum word help;
};

struct cli {
    struct work *w;
    const struct command *command;
    struct text arguments[MOST_ARGUMENTS]; /* what is no option */
    size_t argument_count;
    struct text options[MOST_OPTIONS]; /* by the command's table; at == NULL: not given */
    bool json, asks_help;
    struct text folder; /* of the instance: --data, KANTOKU_DATA, or ./data */
};

/* What a command needs to be there before it runs. */
enum command_needs {
    NEEDS_NOTHING,  /* no instance, no network: works anywhere */
    NEEDS_INSTANCE, /* w->instance is open and w->db connected, outside of a transaction */
};

struct command {
    const char *name;
    const char *usage; /* "FILE [--dry-run]" */
    enum word help;
    const struct option *options; /* besides --json, --data, --lang, --help */
    size_t least, most;           /* arguments */
    enum command_needs needs;
    bool (*run)(struct cli *cli); /* false after a fault */
};

/* All of them, by name, ended by NULL. */
extern const struct command *const commands[];
/* What every command takes. */
extern const struct option cli_options[];

/* Runs the command that argv names and returns the exit status: 0 well, 1 system, 2 input,
 * 3 denied, 4 missing, 5 conflict. */
int cli_main(int argc, char **argv);

/* Opens the data folder; in the demo its clock stands still for the commands too. */
bool cli_connect(struct cli *cli);
bool cli_given(const struct cli *cli, const char *option);
/* "" when it was not given. */
struct text cli_option(const struct cli *cli, const char *option);
/* Where the served pages are: option "address", or http://127.0.0.1:8400. */
struct text cli_address(const struct cli *cli);
/* What a command can do: `kantoku token revoke HANDLE`. */
struct action {
    const char *name;
    size_t least, most; /* arguments behind the name */
    bool (*run)(struct cli *cli);
};
/* Does what the first argument names. Faults: cli.arguments, `unknown` when there is none such. */
bool cli_act(struct cli *cli, const struct action *actions, size_t count, const char *unknown);
/* A sentence on standard output, in the user's language. */
void cli_say(struct cli *cli, enum word word, const struct text *args, size_t count);
#define CLI_SAY(cli, word, ...)                                                                    \
    cli_say(cli, word, (struct text[]){ __VA_ARGS__ },                                             \
            sizeof((struct text[]){ __VA_ARGS__ }) / sizeof(struct text))
/* Bytes on standard output. False with a fault when they could not be written. */
bool cli_print(struct cli *cli, struct text bytes);
/* One JSON object of texts on standard output, in one line: names and values in turns. */
bool cli_print_texts(struct cli *cli, const struct text *texts, size_t count);
#define CLI_PRINT_TEXTS(cli, ...)                                                                  \
    cli_print_texts(cli, (struct text[]){ __VA_ARGS__ },                                           \
                    sizeof((struct text[]){ __VA_ARGS__ }) / sizeof(struct text))
/* What was done: {"KEY":"ABOUT"} with --json, else a sentence about it, unless that is WORD_NONE.
 */
bool cli_done(struct cli *cli, enum word said, const char *key, struct text about);
