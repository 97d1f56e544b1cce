#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/id.h"
#include "cli/command.h"
#include "cli/crew.h"
#include "cli/import_file.h"
#include "domain/evaluate.h"
#include "domain/file.h"
#include "domain/round.h"
#include "format/limits.h"
#include "import/return_batch.h"
#include "import/return_json.h"
#include "import/return_pack.h"
#include "store/db.h"

enum { MOST_FILES = 20000, LARGEST_OUT = 1 << 30, MEMORY = 512 << 20, SECONDS_A_FILE = 20 };
enum { SECONDS_A_PATH = 300, MILLISECONDS = 1000 };

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

/* How much was read. */
struct tally {
    size_t files, refused, counts[RETURN_STATES];
};

/* What came of one path: a tally, then what is printed of its workbooks. */
struct printing {
    struct cli *cli;
    const struct return_form *form;
    const struct paths *paths;
    struct arena *outer, *inner; /* of a path, and of a workbook in it; NULL before the first */
    struct buf *out;
    struct json json;
    struct tally tally;
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
    struct tally *tally = &printing->tally;
    tally->files++;
    tally->refused += !copy;
    for (int i = 0; copy && i < RETURN_STATES; i++)
        tally->counts[i] += copy->counts[i];
    if (!printing->cli->json) {
        if (copy)
            say_copy(w, printing->out, name, copy);
        else
            buf_format(printing->out, "%.*s: %.*s\n", TEXT_ARG(name), TEXT_ARG(refused));
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
static void read_one(struct printing *printing, struct return_pack *pack, size_t i,
                     struct text path)
{
    struct work one = *printing->cli->w;
    struct limits limits = limits_within((int64_t)SECONDS_A_FILE * MILLISECONDS);
    struct return_packed packed = { .name = path };
    struct return_copy copy;
    arena_reset(printing->inner);
    one.arena = printing->inner;
    bool done = return_pack_read(&one, pack, i, &limits, &packed) &&
                return_read(&one, printing->form, packed.bytes, &limits, &copy);
    print_copy(&one, printing, packed.name, done ? &copy : NULL);
}

static void read_path(struct printing *printing, struct text path)
{
    struct work some = *printing->cli->w;
    struct limits limits = limits_within((int64_t)SECONDS_A_FILE * MILLISECONDS);
    struct text bytes, name = import_file_name(path);
    arena_reset(printing->outer);
    some.arena = printing->outer;
    struct return_pack *pack = import_file_read(&some, path, &bytes)
                                   ? return_pack_open(&some, name, bytes, &limits)
                                   : NULL;
    if (!pack) {
        print_copy(&some, printing, name, NULL);
        return;
    }
    for (size_t i = 0; i < return_pack_count(pack); i++)
        read_one(printing, pack, i, name);
}

/* ---- many files, by several processes ---- */

static void begin_piece(struct printing *printing, struct buf *out)
{
    printing->tally = (struct tally){ 0 };
    printing->out = out;
    buf_add(out, (struct text){ (const char *)&printing->tally, sizeof printing->tally });
    printing->json = json_begin(out);
    if (printing->cli->json)
        json_open_list(&printing->json, NULL);
}

static void read_piece(void *context, size_t i, struct buf *out)
{
    struct printing *printing = context;
    size_t at = out->len;
    if (!printing->outer) {
        printing->outer = arena_open(MEMORY);
        printing->inner = arena_open(MEMORY);
    }
    begin_piece(printing, out);
    read_path(printing, printing->paths->at[i]);
    memcpy(out->at + at, &printing->tally, sizeof printing->tally);
}

/* What is printed in the end. */
struct printed {
    struct cli *cli;
    const struct paths *paths;
    struct buf out;
    struct json json;
    struct tally tally;
};

static bool take_piece(void *context, size_t i, struct text result)
{
    struct printed *printed = context;
    struct tally one, *all = &printed->tally;
    (void)i;
    if (result.len < sizeof one)
        return false;
    memcpy(&one, result.at, sizeof one);
    result = text_slice(result, sizeof one, result.len);
    all->files += one.files;
    all->refused += one.refused;
    for (int k = 0; k < RETURN_STATES; k++)
        all->counts[k] += one.counts[k];
    if (printed->cli->json) /* without the bracket that opens the list of one path */
        json_add_items(&printed->json, text_slice(result, 1, result.len));
    else
        buf_add(&printed->out, result);
    return true;
}

/* A path whose process died or was stopped. */
static void take_lost(void *context, size_t i)
{
    const struct printed *printed = context;
    struct work one = *printed->cli->w;
    struct buf out = buf_begin(one.arena, LARGEST_OUT);
    struct printing printing = { .cli = printed->cli };
    work_fail(&one, FAULT_INPUT, "cli.crew.lost", TEXT(""));
    begin_piece(&printing, &out);
    print_copy(&one, &printing, import_file_name(printed->paths->at[i]), NULL);
    memcpy(out.at, &printing.tally, sizeof printing.tally);
    take_piece(context, i, buf_text(&out));
}

static bool print_all(struct printed *printed)
{
    struct cli *cli = printed->cli;
    struct work *w = cli->w;
    const struct tally *tally = &printed->tally;
    if (cli->json) {
        json_close(&printed->json);
        json_add_int(&printed->json, "count", (int64_t)tally->files);
        json_add_int(&printed->json, "refused", (int64_t)tally->refused);
        for (int i = 0; i < RETURN_STATES; i++)
            json_add_int(&printed->json, return_state_name((enum return_state)i),
                         (int64_t)tally->counts[i]);
        json_close(&printed->json);
        buf_add_char(&printed->out, '\n');
    }
    if (printed->out.full)
        return work_fail(w, FAULT_INPUT, "cli.returns.too_large", TEXT(""));
    if (!cli_print(cli, buf_text(&printed->out)))
        return false;
    if (!cli->json)
        CLI_SAY(cli, WORD_cli_returns_all, number(w, tally->files), number(w, tally->refused),
                number(w, tally->counts[RETURN_READ]), number(w, tally->counts[RETURN_ASK]));
    return true;
}

static bool read_all(struct cli *cli, const struct sheet *sheet, const struct paths *paths)
{
    struct work *w = cli->w;
    struct printing printing = { .cli = cli,
                                 .form = return_form_open(w, sheet, TEXT("")),
                                 .paths = paths };
    struct printed printed = { .cli = cli,
                               .paths = paths,
                               .out = buf_begin(w->arena, LARGEST_OUT) };
    const char **places = work_array(w, const char *, paths->count + 1);
    for (size_t i = 0; i < paths->count; i++)
        places[i] = work_string(w, paths->at[i]);
    printed.json = json_begin(&printed.out);
    if (cli->json) {
        json_open_map(&printed.json, NULL);
        json_open_list(&printed.json, "files");
    }
    struct crew crew = { .pieces = paths->count,
                         .places = places,
                         .piece = read_piece,
                         .working = &printing,
                         .take = take_piece,
                         .lost = take_lost,
                         .taking = &printed,
                         .milliseconds = (int64_t)SECONDS_A_PATH * MILLISECONDS };
    return !work_failed(w) && crew_run(w, &crew) && print_all(&printed);
}

/* ---- into a round ---- */

/* Kept as evidence, each in the batch; outside of a transaction, but for the rows. */
static bool keep_all(struct work *w, const struct paths *paths, struct text round_id,
                     struct text batch_id)
{
    for (size_t i = 0; i < paths->count && !work_failed(w); i++) {
        struct file file = { .name = import_file_name(paths->at[i]) };
        off_t size;
        int fd = import_file_open(w, paths->at[i], &size);
        if (fd < 0)
            return false;
        bool stored = file_store(w, fd, &file);
        close(fd);
        db_begin(w, DB_WRITE);
        if (stored)
            return_batch_add(w, round_id, batch_id, &file);
        db_end(w);
    }
    return !work_failed(w);
}

static bool go_on(void *context, int64_t done, int64_t total)
{
    (void)context, (void)done, (void)total;
    return true;
}

static void print_taken(struct work *w, struct json *json, const struct reply_copy *copy)
{
    json_open_map(json, NULL);
    json_add_text(json, "file", copy->name);
    json_add_text(json, "state", text_of(reply_copy_state_code(copy->state)));
    json_add_maybe(json, "party", copy->party);
    json_add_maybe(json, "reply_id", copy->reply_id);
    json_add_int(json, "read", copy->answered);
    json_add_int(json, "ask", copy->state == COPY_ASK ? copy->asked : 0);
    json_add_maybe(json, "why", reply_copy_why(w, copy));
    json_close(json);
}

static bool print_batch(struct cli *cli, struct text batch_id)
{
    struct work *w = cli->w;
    struct reply_copy *copies;
    size_t count;
    struct buf out = buf_begin(w->arena, LARGEST_OUT);
    struct json json = json_begin(&out);
    db_begin(w, DB_READ);
    reply_copy_of_batch(w, batch_id, &copies, &count);
    if (!db_end(w))
        return false;
    if (cli->json) {
        json_open_map(&json, NULL);
        json_open_list(&json, "files");
    }
    for (size_t i = 0; i < count; i++) {
        if (cli->json)
            print_taken(w, &json, &copies[i]);
        else
            buf_format(&out, "%.*s\t%.*s\t%s\t%.*s\n", TEXT_ARG(copies[i].name),
                       TEXT_ARG(copies[i].party), reply_copy_state_code(copies[i].state),
                       TEXT_ARG(reply_copy_why(w, &copies[i])));
    }
    if (cli->json) {
        json_close(&json);
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

static bool take_in(struct cli *cli, const struct paths *paths)
{
    struct work *w = cli->w;
    struct round round_of;
    struct text batch_id = id_new(w);
    if (!cli_connect(cli))
        return false;
    db_begin(w, DB_READ);
    if (round_find(w, cli_option(cli, "round"), &round_of) && round_of.state != ROUND_OPEN)
        work_fail(w, FAULT_CONFLICT, "round.moved", TEXT(""));
    if (!db_end(w) || !keep_all(w, paths, round_of.id, batch_id))
        return false;
    return return_batch_run(w, batch_id, 1, go_on, NULL) && evaluate_later(w, NULL, NULL) &&
           print_batch(cli, batch_id);
}

static bool list_all(struct cli *cli, struct paths *paths)
{
    for (size_t i = 0; i < cli->argument_count; i++)
        if (!list_path(cli->w, paths, cli->arguments[i]))
            return false;
    return true;
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct paths paths = { 0 };
    if (cli_given(cli, "round") && cli_given(cli, "sheet"))
        return work_fail(w, FAULT_INPUT, "cli.returns.both", TEXT(""));
    if (cli_given(cli, "round"))
        return list_all(cli, &paths) && take_in(cli, &paths);
    const struct sheet *sheet = sheet_find(w, cli_option(cli, "sheet"));
    if (!sheet)
        return work_fail(w, FAULT_INPUT, "cli.returns.sheet", cli_option(cli, "sheet"));
    return list_all(cli, &paths) && read_all(cli, sheet, &paths);
}

static const struct option options[] = {
    { "sheet", "CODE", WORD_cli_returns_sheet_help },
    { "round", "R-N", WORD_cli_returns_round_help },
    { 0 },
};

const struct command command_returns = {
    .name = "returns",
    .usage = "FILE|FOLDER … --sheet CODE | --round R-N",
    .help = WORD_cli_returns_help,
    .options = options,
    .least = 1,
    .most = MOST_ARGUMENTS,
    .run = run,
};
