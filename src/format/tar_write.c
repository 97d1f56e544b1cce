#include "format/tar_write.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/disk.h"
#include "format/tar_head.h"

static bool put(struct tar_write *tar, const void *bytes, size_t len)
{
    if (work_failed(tar->w))
        return false;
    if (!disk_write(tar->fd, bytes, len))
        return work_fail(tar->w, FAULT_SYSTEM,
                         disk_is_full(errno) ? "tar.disk_full" : "tar.cannot_write",
                         text_of(strerror(errno)));
    tar->written += (int64_t)len;
    return true;
}

static bool put_padding(struct tar_write *tar)
{
    static const char zeros[TAR_BLOCK];
    size_t over = (size_t)(tar->size % TAR_BLOCK);
    return over == 0 || put(tar, zeros, TAR_BLOCK - over);
}

/* Octal digits up to the end of the field, which is NUL. */
static void put_octal(char *field, size_t size, int64_t value)
{
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%0*llo", (int)size - 1, (unsigned long long)value);
    assert(len == (int)size - 1);
    memcpy(field, digits, size);
}

/* What does not fit into octal digits: a first byte of 0x80, then binary, the highest first. */
static void put_size(char *field, size_t size, int64_t value)
{
    if (value < (int64_t)1 << 33) {
        put_octal(field, size, value);
        return;
    }
    memset(field, 0, size);
    field[0] = (char)0x80;
    for (size_t i = 0; i < 8; i++)
        field[size - 1 - i] = (char)(value >> (8 * i));
}

struct tar_write tar_write_begin(struct work *w, int fd)
{
    return (struct tar_write){ .w = w, .fd = fd };
}

bool tar_write_file(struct tar_write *tar, const char *name, int64_t size, int64_t changed_at)
{
    struct tar_head head = { .type = '0', .magic = "ustar", .version = { '0', '0' } };
    size_t len = strlen(name);
    assert(len <= TAR_NAME && tar->left == 0 && size >= 0);
    memcpy(head.name, name, len);
    put_octal(head.mode, sizeof head.mode, 0600);
    put_octal(head.user, sizeof head.user, 0);
    put_octal(head.group, sizeof head.group, 0);
    put_size(head.size, sizeof head.size, size);
    put_octal(head.changed, sizeof head.changed, changed_at < 0 ? 0 : changed_at);
    memset(head.check, ' ', sizeof head.check);
    put_octal(head.check, sizeof head.check - 1, tar_head_sum(&head));
    tar->left = tar->size = size;
    return put(tar, &head, sizeof head);
}

bool tar_write_add(struct tar_write *tar, struct text bytes)
{
    assert((int64_t)bytes.len <= tar->left);
    tar->left -= (int64_t)bytes.len;
    return put(tar, bytes.at, bytes.len) && (tar->left > 0 || put_padding(tar));
}

bool tar_write_end(struct tar_write *tar)
{
    static const char zeros[2 * TAR_BLOCK];
    assert(tar->left == 0 || work_failed(tar->w));
    return put(tar, zeros, sizeof zeros);
}
