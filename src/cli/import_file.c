#include "cli/import_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/disk.h"

enum { LARGEST = 64 << 20, READABLE = 0644 };

struct text import_file_name(struct text path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/')
            return text_slice(path, i, path.len);
    return path;
}

int import_file_open(struct work *w, struct text path, off_t *size)
{
    struct stat about;
    /* Without O_NONBLOCK a pipe in the folder would be waited for. */
    int fd = open(work_string(w, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        if (fd >= 0)
            close(fd);
        work_fail(w, FAULT_INPUT, "cli.import.cannot_read", path);
        return -1;
    }
    *size = about.st_size;
    return fd;
}

bool import_file_read(struct work *w, struct text path, struct text *bytes)
{
    off_t size;
    int fd = import_file_open(w, path, &size);
    if (fd < 0)
        return false;
    if (size > LARGEST) {
        close(fd);
        return work_fail(w, FAULT_INPUT, "cli.import.too_large",
                         work_format(w, "%d\x1f%lld", LARGEST >> 20, (long long)size >> 20));
    }
    char *at = work_alloc(w, (size_t)size + 1, 1);
    ssize_t got = disk_read(fd, at, (size_t)size);
    close(fd);
    *bytes = (struct text){ at, got < 0 ? 0 : (size_t)got };
    return got == size || work_fail(w, FAULT_INPUT, "cli.import.cannot_read", path);
}

bool import_file_return(struct cli *cli, struct text workbook)
{
    struct work *w = cli->w;
    struct text path = cli_option(cli, "returned");
    if (!cli_given(cli, "returned"))
        return true;
    int fd = open(work_string(w, path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, READABLE);
    bool written = fd >= 0 && disk_write(fd, workbook.at, workbook.len);
    if (fd >= 0)
        written = close(fd) == 0 && written;
    return written || work_fail(w, FAULT_SYSTEM, "cli.import.cannot_write", path);
}
