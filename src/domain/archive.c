#include "domain/archive.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "base/hash.h"
#include "base/id.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "format/tar_write.h"
#include "store/backup.h"
#include "store/vault.h"

enum { PIECE = 256 << 10, LONGEST_SUMS = 256 << 20, NAME = 100, LONGEST_BODY = 16 << 10 };

struct writing {
    struct work *w;
    struct tar_write tar;
    struct vault vault;
    struct buf sums;
    char *piece;
    int64_t total;
    struct archive_sums *out;
    archive_progress *progress;
    void *context;
};

static bool cannot_read(struct work *w, const char *name)
{
    return work_fail(w, FAULT_SYSTEM, "tar.cannot_read",
                     work_format(w, "%s: %s", name, strerror(errno)));
}

static void say(struct writing *it)
{
    if (it->progress)
        it->progress(it->context, it->tar.written, it->total);
}

/* Exactly `size` bytes of `fd`, which may have grown meanwhile. */
static bool add_content(struct writing *it, int fd, const char *name, int64_t size)
{
    struct arena *arena = arena_open(1 << 16);
    struct hash_run *run = hash_begin(arena);
    while (size > 0 && !work_failed(it->w)) {
        ssize_t got = disk_read(fd, it->piece, size < PIECE ? (size_t)size : PIECE);
        if (got <= 0) {
            cannot_read(it->w, name);
            break;
        }
        struct text bytes = { it->piece, (size_t)got };
        hash_add(run, bytes);
        tar_write_add(&it->tar, bytes);
        size -= got;
        say(it);
    }
    struct hash hash = hash_end(run);
    buf_format(&it->sums, "%s  %s\n", hash_hex(&hash).at, name);
    arena_close(arena);
    return !work_failed(it->w);
}

/* Adds what `fd` has open under `name`, and closes it. */
static bool add_open(struct writing *it, int fd, const char *name)
{
    struct stat about;
    if (fd < 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        cannot_read(it->w, name);
    } else {
        tar_write_file(&it->tar, name, about.st_size, about.st_mtime);
        add_content(it, fd, name, about.st_size);
    }
    if (fd >= 0)
        close(fd);
    return !work_failed(it->w);
}

/* Adds the file at `path` under `name`. */
static bool add_file(struct writing *it, const char *path, const char *name)
{
    return !work_failed(it->w) && add_open(it, open(path, O_RDONLY | O_CLOEXEC), name);
}

/* What cannot be looked at is there: a backup without it would be called good. */
static void add_if_there(struct writing *it, const char *name)
{
    char *path = instance_path(it->w, it->w->instance, name);
    if (access(path, F_OK) == 0)
        add_file(it, path, name);
    else if (errno != ENOENT)
        cannot_read(it->w, name);
}

/* The office's own rules. */
static void add_duties(struct writing *it)
{
    DIR *folder = opendir(instance_path(it->w, it->w->instance, "duties"));
    if (!folder) {
        if (errno != ENOENT)
            cannot_read(it->w, "duties");
        return;
    }
    errno = 0;
    for (const struct dirent *entry; (entry = readdir(folder)); errno = 0) {
        struct text file = text_of(entry->d_name);
        if (text_ends(file, TEXT(".sql")) && file.at[0] != '.' && file.len < TAR_NAME - 8)
            add_if_there(it, work_format(it->w, "duties/%s", entry->d_name).at);
    }
    if (errno)
        cannot_read(it->w, "duties");
    closedir(folder);
}

/* ---- evidence ---- */

static bool weigh(void *to, const struct vault_entry *entry)
{
    struct writing *it = to;
    if (entry->hash)
        it->total += entry->size + TAR_BLOCK;
    return true;
}

/* A file that is removed meanwhile is in no row of the copied database that could still want it. */
static bool add_evidence(void *to, const struct vault_entry *entry)
{
    struct writing *it = to;
    char name[NAME], path[4096];
    if (!entry->hash)
        return true;
    snprintf(name, sizeof name, "files/%s", entry->name);
    snprintf(path, sizeof path, "%s/%s", it->vault.folder, entry->name);
    if (work_failed(it->w))
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return true;
    it->out->files++;
    return add_open(it, fd, name);
}

/* ---- the whole ---- */

/* Where the trail stands that is copied next: what is said of the backup is in it. */
static bool read_head(struct writing *it)
{
    struct work *w = it->w;
    struct journal_entry *entries;
    size_t count;
    db_begin(w, DB_READ);
    if (journal_list(w, (struct journal_filter){ .count = 1 }, &entries, &count) && count) {
        it->out->entries = entries[0].seq;
        it->out->head = entries[0].hash;
    }
    return db_end(w);
}

/* Only of a backup that was made. */
static bool note(struct writing *it, struct text path)
{
    struct work *w = it->w;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    size_t slash = 0;
    for (size_t i = 0; i < path.len; i++)
        slash = path.at[i] == '/' ? i + 1 : slash;
    db_begin(w, DB_WRITE);
    journal_line(&body, "name", TEXT(""), text_slice(path, slash, path.len));
    journal_add_buf(w, "backup", TEXT("instance"), TEXT(""), &body);
    return db_end(w);
}

static bool write_all(struct writing *it, const char *copy)
{
    struct work *w = it->w;
    struct stat about;
    char *files = instance_path(w, w->instance, "files");
    if (!vault_open(w, &it->vault, text_of(files), &w->instance->key) ||
        !vault_each(w, &it->vault, weigh, it))
        return false;
    if (stat(copy, &about) == 0)
        it->total += about.st_size;
    add_file(it, copy, "kantoku.db");
    add_file(it, instance_path(w, w->instance, "instance.key"), "instance.key");
    add_if_there(it, "calendar.txt");
    add_if_there(it, "risk.txt");
    add_if_there(it, "mail-ca.pem");
    add_if_there(it, "webhook-ca.pem");
    add_duties(it);
    vault_each(w, &it->vault, add_evidence, it);
    struct text sums = buf_text(&it->sums);
    if (it->sums.full)
        return work_fail(w, FAULT_SYSTEM, "tar.cannot_write", TEXT("SHA256SUMS"));
    tar_write_file(&it->tar, "SHA256SUMS", (int64_t)sums.len, work_clock());
    tar_write_add(&it->tar, sums);
    return tar_write_end(&it->tar);
}

static bool cannot_write(struct work *w, struct text path)
{
    return work_fail(w, FAULT_SYSTEM, disk_is_full(errno) ? "tar.disk_full" : "backup.cannot_write",
                     work_format(w, "%.*s\x1f%s", TEXT_ARG(path), strerror(errno)));
}

/* Writes beside the wanted name and takes that at the end. */
static bool write_beside(struct writing *it, struct text path, const char *copy)
{
    struct work *w = it->w;
    const char *part = work_format(w, "%.*s.part", TEXT_ARG(path)).at;
    unlink(part); /* of a backup that was killed */
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return cannot_write(w, path);
    it->tar = tar_write_begin(w, fd);
    bool well = write_all(it, copy) && (fsync(fd) == 0 || cannot_write(w, path));
    close(fd);
    if (well && !disk_rename(part, work_string(w, path)))
        well = cannot_write(w, path);
    unlink(part);
    it->out->bytes = it->tar.written;
    return well;
}

bool archive_write(struct work *w, struct text path, archive_progress *progress, void *context,
                   struct archive_sums *out)
{
    struct writing it = {
        .w = w,
        .sums = buf_begin(w->arena, LONGEST_SUMS),
        .piece = work_alloc(w, PIECE, 1),
        .out = out,
        .progress = progress,
        .context = context,
    };
    *out = (struct archive_sums){ 0 };
    if (access(work_string(w, path), F_OK) == 0)
        return work_fail(w, FAULT_INPUT, "backup.exists", path);
    struct text name = work_format(w, "tmp/copy-%.*s.db", TEXT_ARG(id_new(w)));
    char *copy = instance_path(w, w->instance, name.at);
    bool well = read_head(&it) && backup_database(w, text_of(copy)) &&
                write_beside(&it, path, copy) && note(&it, path);
    unlink(copy);
    return well;
}
