#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "format/tar_head.h"
#include "format/tar_read.h"
#include "format/tar_write.h"
#include "test/folder.h"
#include "test/tap.h"

static struct work open_work(void)
{
    return work_begin(arena_open(64 << 20), actor_machine(TEXT("test")));
}

static int open_file(const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder(), name);
    return open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

/* What a tar of `bytes` gives: names and contents, or the code of its fault. */
static struct text read_all(struct work *w, const char *bytes, size_t len)
{
    struct buf out = buf_begin(w->arena, 8 << 20);
    struct tar_file file;
    struct text part;
    int fd = open_file("read.tar");
    disk_write(fd, bytes, len);
    lseek(fd, 0, SEEK_SET);
    struct tar_read tar = tar_read_begin(w, fd);
    while (tar_read_file(&tar, &file)) {
        buf_format(&out, "%.*s %lld:", TEXT_ARG(file.name), (long long)file.size);
        while (tar_read_part(&tar, &part))
            buf_add(&out, part);
        buf_add_char(&out, '\n');
    }
    close(fd);
    if (work_failed(w))
        buf_add(&out, text_of(w->fault.code));
    w->fault.kind = FAULT_NONE;
    return buf_text(&out);
}

static size_t write_two(struct work *w, char *bytes, size_t size)
{
    int fd = open_file("two.tar");
    struct tar_write tar = tar_write_begin(w, fd);
    tar_write_file(&tar, "kantoku.db", 11, 1795564500);
    tar_write_add(&tar, TEXT("hello "));
    tar_write_add(&tar, TEXT("world"));
    tar_write_file(&tar, "empty", 0, 0);
    tar_write_end(&tar);
    lseek(fd, 0, SEEK_SET);
    ssize_t got = disk_read(fd, bytes, size);
    close(fd);
    return (size_t)got;
}

static void test_round_trip(struct work *w)
{
    static char bytes[8192];
    size_t len = write_two(w, bytes, sizeof bytes);
    ok(len % TAR_BLOCK == 0, "whole blocks are written");
    struct text all = read_all(w, bytes, len);
    ok(text_is(all, TEXT("kantoku.db 11:hello world\nempty 0:\n")), "and read as they were");
    for (size_t cut = 0; cut < len; cut += 256) {
        struct text some = read_all(w, bytes, cut);
        if (!text_ends(some, TEXT("tar.damaged")) && !text_ends(some, TEXT("tar.not_one")))
            ok(false, "cut after %zu bytes: %.*s", cut, TEXT_ARG(some));
    }
    ok(true, "cut anywhere it is refused");
    bytes[5] ^= 1;
    ok(text_is(read_all(w, bytes, len), TEXT("tar.not_one")), "a changed name is seen");
}

static void seal(struct tar_head *head)
{
    memset(head->check, ' ', 8);
    snprintf(head->check, 8, "%06o", (unsigned)tar_head_sum(head));
}

static void test_hostile(struct work *w)
{
    static const struct {
        char type;
        const char *size, *says;
    } cases[] = {
        { '2', "00000000000", "a symbolic link" }, { '1', "00000000000", "a hard link" },
        { '3', "00000000000", "a device" },        { 'L', "00000000005", "a long name of GNU tar" },
        { 'x', "00000000005", "a header of pax" }, { '0', "0000000000x", "a size that is none" },
        { '0', "-0000000001", "a negative size" }, { '5', "00000000001", "a folder with content" },
    };
    static char bytes[4096];
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct tar_head head = { .magic = "ustar",
                                 .changed = "00000000000",
                                 .type = cases[i].type };
        memcpy(head.name, "kantoku.db", 10);
        memcpy(head.size, cases[i].size, 12);
        seal(&head);
        memcpy(bytes, &head, sizeof head);
        ok(text_is(read_all(w, bytes, sizeof bytes), TEXT("tar.not_one")), "%s is refused",
           cases[i].says);
    }
    struct tar_head folder_head = { .magic = "ustar", .changed = "0", .type = '5', .size = "0" };
    memcpy(folder_head.name, "files/", 6);
    seal(&folder_head);
    memcpy(bytes, &folder_head, sizeof folder_head);
    ok(text_is(read_all(w, bytes, sizeof bytes), TEXT("")), "a folder is passed over");
}

/* The header alone: nobody wants to write 9 GB in a test. */
static void test_large(struct work *w)
{
    int64_t size = (int64_t)9 << 30;
    struct tar_file file = { .size = 0 };
    int fd = open_file("large.tar");
    struct tar_write tar = tar_write_begin(w, fd);
    tar_write_file(&tar, "kantoku.db", size, 1);
    lseek(fd, 0, SEEK_SET);
    struct tar_read read = tar_read_begin(w, fd);
    ok(tar_read_file(&read, &file) && file.size == size, "a file above 8 GiB keeps its size");
    close(fd);
}

int main(void)
{
    struct work w = open_work();
    test_round_trip(&w);
    test_hostile(&w);
    test_large(&w);
    arena_close(w.arena);
    return tap_done();
}
