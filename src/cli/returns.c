#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/command.h"
#include "cli/import_file.h"
#include "format/limits.h"
#include "import/return_json.h"
#include "import/return_pack.h"

enum { MOST_FILES = 20000, LARGEST_OUT = 1 << 30, MEMORY = 512 << 20, SECONDS_A_FILE = 20 };
enum { MILLISECONDS = 1000 };

struct paths {
    struct text *at;
    size_t count, room;
};

static void add_path(struct work *w, struct paths *paths, struct text path)
{
    paths->at = work_grown(w, paths->at, paths->count, &paths->room, sizeof *paths->at);
    paths->at[paths->count++] = path;
}

static int by_name(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* A file, or those of a folder by their names; what is hidden is passed over. */
static bool list_path(struct work *w, struct paths *paths, struct text path)
{
    struct stat about;
    const char *name = work_string(w, path);
    if (stat(name, &about) != 0)
        return work_fail(w, FAULT_INPUT, "cli.import.cannot_read", path);
    if (!S_ISDIR(about.st_mode)) {
        add_path(w, paths, path);
        return true;
    }
    DIR *folder = opendir(name);
    size_t first = paths->count;
    for (const struct dirent *entry; folder && (entry = readdir(folder));)
        if (entry->d_name[0] != '.' && strncmp(entry->d_name, "~$", 2) != 0 &&
            paths->count < MOST_FILES)
            add_path(w, paths, work_format(w, "%.*s/%s", TEXT_ARG(path), entry->d_name));
    if (folder)
        closedir(folder);
    qsort(paths->at + first, paths->count - first, sizeof *paths->at, by_name);
    return folder || work_fail(w, FAULT_INPUT, "cli.import.cannot_read", path);
}

/* What is printed of all files. */
struct printing {
    struct cli *cli;
    const struct return_form *form;
    struct buf out;
    struct json json;
    size_t files, refused, counts[RETURN_STATES];
};

static struct text number(struct work *w, size_t n)
{
    return work_format(w, "%zu", n);
}

static void say_copy(struct work *w, struct buf *out, struct text name,
                     const struct return_copy *copy)
{
    const struct text args[] = { name, number(w, copy->counts[RETURN_READ]),
                                 number(w, copy->counts[RETURN_BLANK]),
                                 number(w, copy->counts[RETURN_ASK]),
                                 number(w, copy->counts[RETURN_MISSING]) };
    buf_add(out, word_fill(w, WORD_cli_returns_file, args, COUNT(args)));
    buf_add_char(out, '\n');
    for (size_t i = 0; i < copy->count; i++) {
        const struct return_line *line = &copy->lines[i];
        if (line->why[0])
            buf_format(out, "  %.*s\t%.*s\t%.*s\n", TEXT_ARG(line->asked->id),
                       TEXT_ARG(line->answer.at), TEXT_ARG(return_why(w, line)));
    }
    for (size_t i = 0; i < copy->extra_count; i++)
        buf_format(out, "  -\t%.*s\t%.*s\n", TEXT_ARG(copy->extras[i].cell.at),
                   TEXT_ARG(word_say(w, text_of(copy->extras[i].why), TEXT(""))));
}

static void print_copy(struct work *w, struct printing *printing, struct text name,
                       const struct return_copy *copy)
{
    struct text refused = copy ? TEXT("") : word_say(w, text_of(w->fault.code), w->fault.about);
    printing->files++;
    printing->refused += !copy;
    for (int i = 0; copy && i < RETURN_STATES; i++)
        printing->counts[i] += copy->counts[i];
    if (!printing->cli->json) {
        if (copy)
            say_copy(w, &printing->out, name, copy);
        else
            buf_format(&printing->out, "%.*s: %.*s\n", TEXT_ARG(name), TEXT_ARG(refused));
        return;
    }
    json_open_map(&printing->json, NULL);
    json_add_text(&printing->json, "file", name);
    json_add_maybe(&printing->json, "fault", copy ? TEXT("") : text_of(w->fault.code));
    json_add_maybe(&printing->json, "refused", refused);
    if (copy)
        return_json(w, &printing->json, copy);
    json_close(&printing->json);
}

/* One workbook, in memory of its own: what is wrong with it does not keep the others out. */
static void read_one(struct printing *printing, struct arena *arena, const struct return_pack *pack,
                     size_t i, struct text path)
{
    struct work one = *printing->cli->w;
    struct limits limits = limits_within((int64_t)SECONDS_A_FILE * MILLISECONDS);
    struct return_packed packed = { .name = path };
    struct return_copy copy;
    arena_reset(arena);
    one.arena = arena;
    bool done = return_pack_read(&one, pack, i, &packed) &&
                return_read(&one, printing->form, packed.bytes, &limits, &copy);
    print_copy(&one, printing, packed.name, done ? &copy : NULL);
}

static void read_path(struct printing *printing, struct arena *outer, struct arena *inner,
                      struct text path)
{
    struct work some = *printing->cli->w;
    struct text bytes, name = import_file_name(path);
    arena_reset(outer);
    some.arena = outer;
    struct return_pack *pack = import_file_read(&some, path, &bytes)
                                   ? return_pack_open(&some, name, bytes, &limits_usual)
                                   : NULL;
    if (!pack) {
        print_copy(&some, printing, name, NULL);
        return;
    }
    for (size_t i = 0; i < return_pack_count(pack); i++)
        read_one(printing, inner, pack, i, name);
}

static bool print_all(struct printing *printing)
{
    struct cli *cli = printing->cli;
    struct work *w = cli->w;
    if (cli->json) {
        json_close(&printing->json);
        json_add_int(&printing->json, "count", (int64_t)printing->files);
        json_add_int(&printing->json, "refused", (int64_t)printing->refused);
        for (int i = 0; i < RETURN_STATES; i++)
            json_add_int(&printing->json, return_state_name((enum return_state)i),
                         (int64_t)printing->counts[i]);
        json_close(&printing->json);
        buf_add_char(&printing->out, '\n');
    }
    if (printing->out.full)
        return work_fail(w, FAULT_INPUT, "cli.returns.too_large", TEXT(""));
    if (!cli_print(cli, buf_text(&printing->out)))
        return false;
    if (!cli->json)
        CLI_SAY(cli, WORD_cli_returns_all, number(w, printing->files), number(w, printing->refused),
                number(w, printing->counts[RETURN_READ]), number(w, printing->counts[RETURN_ASK]));
    return true;
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct paths paths = { 0 };
    struct printing printing = { .cli = cli, .out = buf_begin(w->arena, LARGEST_OUT) };
    const struct sheet *sheet = sheet_find(w, cli_option(cli, "sheet"));
    if (!sheet)
        return work_fail(w, FAULT_INPUT, "cli.returns.sheet", cli_option(cli, "sheet"));
    printing.form = return_form_open(w, sheet, TEXT(""));
    for (size_t i = 0; i < cli->argument_count; i++)
        if (!list_path(w, &paths, cli->arguments[i]))
            return false;
    struct arena *outer = arena_open(MEMORY), *inner = arena_open(MEMORY);
    printing.json = json_begin(&printing.out);
    if (cli->json) {
        json_open_map(&printing.json, NULL);
        json_open_list(&printing.json, "files");
    }
    for (size_t i = 0; i < paths.count && !work_failed(w); i++)
        read_path(&printing, outer, inner, paths.at[i]);
    arena_close(inner);
    arena_close(outer);
    return !work_failed(w) && print_all(&printing);
}

static const struct option options[] = {
    { "sheet", "CODE", WORD_cli_returns_sheet_help },
    { 0 },
};

const struct command command_returns = {
    .name = "returns",
    .usage = "FILE|FOLDER … --sheet CODE",
    .help = WORD_cli_returns_help,
    .options = options,
    .least = 1,
    .most = MOST_ARGUMENTS,
    .run = run,
};
