#include "cli/man.h"

#include "cli/command.h"

/* As text, whatever it is made of: no request, no hyphen that breaks, no quote that ends it. */
static void print_text(FILE *out, struct text t, bool quoted)
{
    struct text rest = t;
    for (int32_t rune = text_rune(&rest); rune >= 0; rune = text_rune(&rest)) {
        char bytes[4];
        if (rune == '-')
            fputs(quoted ? "\\-" : "-", out);
        else if (rune == '\\')
            fputs("\\e", out);
        else if (rune == '"')
            fputs("\\(dq", out);
        else if (rune == 0x2026)
            fputs("...", out);
        else
            fwrite(bytes, 1, text_put_rune(bytes, rune), out);
    }
}

static void print_sentence(FILE *out, enum word word)
{
    struct text sentence = word_text(LANG_EN, word);
    fputs("\\&", out);
    print_text(out, sentence, false);
    fputs("\n", out);
}

static void print_head(FILE *out, const char *before, const char *name, const char *value)
{
    fputs(".It \"", out);
    print_text(out, text_of(before), true);
    print_text(out, text_of(name), true);
    if (value && *value) {
        fputs(" ", out);
        print_text(out, text_of(value), true);
    }
    fputs("\"\n", out);
}

static void print_options(FILE *out, const struct option *options)
{
    if (!options || !options->name)
        return;
    fputs(".Bl -tag -width Ds -compact\n", out);
    for (; options->name; options++) {
        print_head(out, "--", options->name, options->value);
        print_sentence(out, options->help);
    }
    fputs(".El\n", out);
}

void man_print(FILE *out)
{
    fputs(".Sh OPTIONS\nOf every command:\n", out);
    print_options(out, cli_options);
    fputs(".Sh COMMANDS\n.Bl -tag -width Ds\n", out);
    for (const struct command *const *command = commands; *command; command++) {
        print_head(out, "kantoku ", (*command)->name, (*command)->usage);
        print_sentence(out, (*command)->help);
        print_options(out, (*command)->options);
    }
    fputs(".El\n", out);
}
