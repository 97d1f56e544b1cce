/* Whatever the bytes, reading them as a tar ends, and gives no more than they hold. */
#include "format/tar_read.h"

#include <assert.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open(64 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct tar_file file;
    struct text part;
    size_t given = 0;
    int fd = memfd_create("tar", MFD_CLOEXEC);
    if (fd < 0 || !disk_write(fd, data, size) || lseek(fd, 0, SEEK_SET) != 0)
        return 0;
    struct tar_read tar = tar_read_begin(&w, fd);
    while (tar_read_file(&tar, &file)) {
        assert(file.size >= 0 && file.name.len <= 256);
        while (tar_read_part(&tar, &part))
            given += part.len;
    }
    assert(given <= size && tar.read <= (int64_t)size);
    close(fd);
    arena_close(arena);
    return 0;
}
