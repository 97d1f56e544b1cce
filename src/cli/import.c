#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/disk.h"
#include "cli/command.h"
#include "format/limits.h"
#include "import/read.h"
#include "import/report.h"

enum { LARGEST = 64 << 20, LONGEST = 1 << 30, READ_SECONDS = 120, WIDTH = 100 };

/* The last part of a path: what the file is called. */
static struct text base_name(struct text path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/')
            return text_slice(path, i, path.len);
    return path;
}

static bool read_file(struct work *w, struct text path, struct text *bytes)
{
    struct stat about;
    int fd = open(work_string(w, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        if (fd >= 0)
            close(fd);
        return work_fail(w, FAULT_INPUT, "file.cannot_read", path);
    }
    if (about.st_size > LARGEST) {
        close(fd);
        return work_fail(
            w, FAULT_INPUT, "cli.import.too_large",
            work_format(w, "%d\x1f%lld", LARGEST >> 20, (long long)about.st_size >> 20));
    }
    char *at = work_alloc(w, (size_t)about.st_size + 1, 1);
    ssize_t got = disk_read(fd, at, (size_t)about.st_size);
    close(fd);
    *bytes = (struct text){ at, got < 0 ? 0 : (size_t)got };
    return got == about.st_size || work_fail(w, FAULT_SYSTEM, "file.cannot_read", path);
}

static unsigned terminal_width(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : WIDTH;
}

static bool print_refusal(struct cli *cli, struct text file)
{
    struct work *w = cli->w;
    struct fault fault = w->fault;
    struct buf out = buf_begin(w->arena, LONGEST);
    if (!cli->json || fault.kind != FAULT_INPUT)
        return false;
    report_refusal(w, file, &fault, &out);
    return cli_print(cli, buf_text(&out)) && false;
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct text bytes, file = base_name(cli->arguments[0]);
    struct limits limits = limits_within(READ_SECONDS * 1000);
    struct read_options options = { 0 };
    struct buf out = buf_begin(w->arena, LONGEST);
    if (!read_file(w, cli->arguments[0], &bytes))
        return false;
    struct list *list = read_list(w, bytes, file, &limits, &options);
    if (!list)
        return print_refusal(cli, file);
    if (cli->json)
        report_json(list, &out);
    else
        report_text(list, terminal_width(), &out);
    return cli_print(cli, buf_text(&out));
}

static const struct option options[] = {
    { "dry-run", NULL, WORD_cli_import_dry_run },
    { NULL, NULL, WORD_NONE },
};

const struct command command_import = {
    .name = "import",
    .usage = "FILE [--dry-run]",
    .help = WORD_cli_import_help,
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
