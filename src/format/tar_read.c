#include "format/tar_read.h"

#include <errno.h>
#include <string.h>

#include "base/disk.h"
#include "format/tar_head.h"

struct tar_read tar_read_begin(struct work *w, int fd)
{
    return (struct tar_read){ .w = w, .fd = fd, .piece = work_alloc(w, TAR_PIECE, 1) };
}

static bool is_damaged(struct tar_read *tar)
{
    tar->ended = true;
    return work_fail(tar->w, FAULT_INPUT,
                     tar->read <= (int64_t)sizeof(struct tar_head) ? "tar.not_one" : "tar.damaged",
                     TEXT(""));
}

/* Exactly `len` bytes. */
static bool get(struct tar_read *tar, void *bytes, size_t len)
{
    if (work_failed(tar->w) || tar->ended)
        return false;
    ssize_t got = disk_read(tar->fd, bytes, len);
    if (got < 0)
        return work_fail(tar->w, FAULT_SYSTEM, "tar.cannot_read", text_of(strerror(errno)));
    tar->read += got;
    return (size_t)got == len || is_damaged(tar);
}

/* Octal digits between blanks, or GNU's binary number; -1 for anything else. */
static int64_t number_of(const char *field, size_t size)
{
    int64_t value = 0;
    size_t i = 0;
    if ((unsigned char)field[0] == 0x80) {
        for (i = 1; i < size; i++) {
            if (value >> 54)
                return -1;
            value = value << 8 | (unsigned char)field[i];
        }
        return value;
    }
    while (i < size && field[i] == ' ')
        i++;
    size_t first = i;
    for (; i < size && field[i] >= '0' && field[i] <= '7'; i++)
        value = value * 8 + (field[i] - '0');
    size_t digits = i - first;
    while (i < size && (field[i] == ' ' || field[i] == '\0'))
        i++;
    return digits && i == size ? value : -1;
}

static bool is_zeros(const struct tar_head *head)
{
    const char *at = (const char *)head;
    for (size_t i = 0; i < sizeof *head; i++)
        if (at[i])
            return false;
    return true;
}

static bool pass_over(struct tar_read *tar, int64_t bytes)
{
    while (bytes > 0) {
        size_t len = bytes < TAR_PIECE ? (size_t)bytes : TAR_PIECE;
        if (!get(tar, tar->piece, len))
            return false;
        bytes -= (int64_t)len;
    }
    return true;
}

/* "prefix/name" */
static struct text name_of(struct work *w, const struct tar_head *head)
{
    int prefix = (int)strnlen(head->prefix, sizeof head->prefix);
    int name = (int)strnlen(head->name, sizeof head->name);
    return work_format(w, "%.*s%s%.*s", prefix, head->prefix, prefix ? "/" : "", name, head->name);
}

/* False: not one that is shown. */
static bool take_head(struct tar_read *tar, const struct tar_head *head, struct tar_file *file)
{
    int64_t size = number_of(head->size, sizeof head->size);
    bool is_folder = head->type == '5', is_file = head->type == '0' || head->type == '\0';
    if (number_of(head->check, sizeof head->check) != tar_head_sum(head) || size < 0 ||
        !(is_folder || is_file) || (is_folder && size > 0))
        return is_damaged(tar);
    tar->left = size;
    tar->padding = (512 - size % 512) % 512;
    int64_t changed = number_of(head->changed, sizeof head->changed);
    *file = (struct tar_file){ name_of(tar->w, head), size, changed < 0 ? 0 : changed };
    return is_file;
}

bool tar_read_file(struct tar_read *tar, struct tar_file *file)
{
    struct tar_head head;
    bool is_shown = false;
    while (!is_shown && pass_over(tar, tar->left + tar->padding)) {
        tar->left = tar->padding = 0;
        if (!get(tar, &head, sizeof head))
            return false;
        if (is_zeros(&head)) {
            tar->ended = get(tar, &head, sizeof head) && (is_zeros(&head) || is_damaged(tar));
            return false;
        }
        is_shown = take_head(tar, &head, file);
    }
    return is_shown && !work_failed(tar->w);
}

bool tar_read_part(struct tar_read *tar, struct text *part)
{
    size_t len = tar->left < TAR_PIECE ? (size_t)tar->left : TAR_PIECE;
    if (tar->left == 0 || !get(tar, tar->piece, len))
        return false;
    tar->left -= (int64_t)len;
    *part = (struct text){ tar->piece, len };
    return true;
}
