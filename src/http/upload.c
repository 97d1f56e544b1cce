#include "http/upload.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"

enum { MOST_NAME_BYTES = 240 };

static void close_upload(void *what)
{
    struct upload *upload = what;
    if (upload->fd >= 0)
        close(upload->fd);
    upload->fd = -1;
}

static int status_of_errno(void)
{
    return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? 507 : 500;
}

/* For file systems without O_TMPFILE: a name for the moment between two calls. */
static int open_unlinked(const char *folder)
{
    char path[4096];
    int len = snprintf(path, sizeof path, "%s/.upload-XXXXXX", folder);
    if (len < 0 || (size_t)len >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

int upload_begin(struct arena *arena, const char *folder, struct upload *upload)
{
    upload->fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (upload->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
        upload->fd = open_unlinked(folder);
    if (upload->fd < 0)
        return status_of_errno();
    arena_defer(arena, close_upload, upload);
    return 0;
}

int upload_write(struct upload *upload, struct text bytes)
{
    while (bytes.len) {
        ssize_t wrote = write(upload->fd, bytes.at, bytes.len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return status_of_errno();
        upload->size += (uint64_t)wrote;
        bytes = text_slice(bytes, (size_t)wrote, bytes.len);
    }
    return 0;
}

int upload_end(struct upload *upload)
{
    return lseek(upload->fd, 0, SEEK_SET) == 0 ? 0 : 500;
}

/* Some browsers send the whole path, with the separators of their system. */
static struct text last_part(struct text sent)
{
    for (size_t i = sent.len; i > 0; i--)
        if (sent.at[i - 1] == '/' || sent.at[i - 1] == '\\')
            return text_slice(sent, i, sent.len);
    return sent;
}

/* Controls, and the marks that turn the reading direction so that "exe.pdf" can be shown
 * for a name that ends in "fdp.exe". */
static bool is_hidden(int32_t rune)
{
    return rune < 0x20 || (rune >= 0x7f && rune < 0xa0) || (rune >= 0x200b && rune <= 0x200f) ||
           (rune >= 0x2028 && rune <= 0x202e) || (rune >= 0x2066 && rune <= 0x2069) ||
           rune == 0xfeff;
}

struct text upload_name(struct arena *arena, struct text sent)
{
    struct buf name = buf_begin(arena, MOST_NAME_BYTES);
    struct text rest = last_part(sent);
    for (int32_t rune; (rune = text_rune(&rest)) >= 0;) {
        char bytes[4];
        if (!is_hidden(rune))
            buf_add(&name, (struct text){ bytes, text_put_rune(bytes, rune) });
    }
    struct text trimmed = text_trim(buf_text(&name));
    if (trimmed.len == 0 || text_is(trimmed, TEXT(".")) || text_is(trimmed, TEXT("..")))
        return TEXT("file");
    return trimmed;
}
