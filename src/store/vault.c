#include "store/vault.h"

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
#include "base/id.h"

enum { LONGEST_FOLDER = 3500 };

#define ASIDE ".aside"

struct vault_writer {
    const struct vault *vault;
    const char *path; /* in tmp/; NULL when it has its name */
    int fd;
    struct secret_writer *sealed;
    struct hash_run *hash;
};

struct vault_reader {
    int fd;
    struct hash wanted;
    struct text name;
    struct secret_reader *sealed;
    struct hash_run *hash;
    bool ended;
};

static bool cannot_write(struct work *w, const char *path)
{
    const char *code = disk_is_full(errno) ? "secret.disk_full" : "vault.cannot_write";
    return work_fail(w, FAULT_SYSTEM, code, work_format(w, "%s: %s", path, strerror(errno)));
}

static bool make_folder(struct work *w, const char *path)
{
    if (mkdir(path, 0700) == 0)
        return disk_sync_folder(path) || cannot_write(w, path);
    return errno == EEXIST || cannot_write(w, path);
}

bool vault_open(struct work *w, struct vault *vault, struct text folder,
                const struct secret_key *instance_key)
{
    if (work_failed(w))
        return false;
    if (folder.len > LONGEST_FOLDER) {
        errno = ENAMETOOLONG;
        return cannot_write(w, work_string(w, folder));
    }
    vault->folder = work_string(w, folder);
    vault->key = secret_key_for(instance_key, "evidence");
    return make_folder(w, vault->folder) &&
           make_folder(w, work_format(w, "%s/tmp", vault->folder).at);
}

struct path {
    char folder[LONGEST_FOLDER + 8], at[LONGEST_FOLDER + 80];
};

static struct path path_of(const struct vault *vault, const struct hash *hash)
{
    struct path path;
    struct hash_hex hex = hash_hex(hash);
    snprintf(path.folder, sizeof path.folder, "%s/%.2s", vault->folder, hex.at);
    snprintf(path.at, sizeof path.at, "%s/%s", path.folder, hex.at);
    return path;
}

/* ---- taking in ---- */

/* What has no name by now is not wanted. */
static void close_writer(void *what)
{
    struct vault_writer *writer = what;
    if (writer->fd >= 0)
        close(writer->fd);
    if (writer->path)
        unlink(writer->path);
    writer->fd = -1;
    writer->path = NULL;
}

struct vault_writer *vault_add_begin(struct work *w, const struct vault *vault)
{
    struct vault_writer *writer = work_new(w, struct vault_writer);
    writer->fd = -1;
    if (work_failed(w))
        return writer;
    struct text token = id_token(w, 16);
    const char *path = work_format(w, "%s/tmp/%.*s", vault->folder, TEXT_ARG(token)).at;
    writer->vault = vault;
    writer->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (writer->fd < 0) {
        cannot_write(w, path);
        return writer;
    }
    writer->path = path;
    arena_defer(w->arena, close_writer, writer);
    writer->hash = hash_begin(w->arena);
    writer->sealed = secret_write_begin(w, &vault->key, writer->fd);
    return writer;
}

bool vault_add(struct work *w, struct vault_writer *writer, struct text bytes)
{
    if (work_failed(w))
        return false;
    hash_add(writer->hash, bytes);
    return secret_write(w, writer->sealed, bytes);
}

/* Whether the same content is already there, and still readable. */
static bool is_there(struct work *w, const struct vault *vault, const struct hash *hash)
{
    struct work look = *w;
    struct path path = path_of(vault, hash);
    if (utimensat(AT_FDCWD, path.at, NULL, 0) != 0) /* wanted anew: vault_erase sees that */
        return false;
    return vault_check(&look, vault, hash);
}

bool vault_add_end(struct work *w, struct vault_writer *writer, struct hash *hash)
{
    if (work_failed(w) || !secret_write_end(w, writer->sealed))
        return false;
    *hash = hash_end(writer->hash);
    if (is_there(w, writer->vault, hash)) {
        close_writer(writer);
        return true;
    }
    struct path path = path_of(writer->vault, hash);
    if (!make_folder(w, path.folder))
        return false;
    if (fsync(writer->fd) != 0 || !disk_rename(writer->path, path.at))
        return cannot_write(w, path.at);
    writer->path = NULL;
    return true;
}

bool vault_add_text(struct work *w, const struct vault *vault, struct text bytes, struct hash *hash)
{
    struct vault_writer *writer = vault_add_begin(w, vault);
    vault_add(w, writer, bytes);
    return vault_add_end(w, writer, hash);
}

/* ---- reading ---- */

static void close_reader(void *what)
{
    struct vault_reader *reader = what;
    close(reader->fd);
}

struct vault_reader *vault_read_begin(struct work *w, const struct vault *vault,
                                      const struct hash *hash)
{
    struct vault_reader *reader = work_new(w, struct vault_reader);
    struct path path = path_of(vault, hash);
    if (work_failed(w))
        return reader;
    struct hash_hex hex = hash_hex(hash);
    reader->wanted = *hash;
    reader->name = work_text(w, text_of(hex.at));
    reader->fd = open(path.at, O_RDONLY | O_CLOEXEC);
    if (reader->fd < 0) {
        bool gone = errno == ENOENT || errno == ENOTDIR;
        work_fail(w, gone ? FAULT_MISSING : FAULT_SYSTEM,
                  gone ? "vault.missing" : "secret.cannot_read", reader->name);
        return reader;
    }
    arena_defer(w->arena, close_reader, reader);
    reader->hash = hash_begin(w->arena);
    reader->sealed = secret_read_begin(w, &vault->key, reader->fd, reader->name);
    return reader;
}

bool vault_read(struct work *w, struct vault_reader *reader, struct text *part)
{
    if (work_failed(w) || reader->ended)
        return false;
    if (secret_read(w, reader->sealed, part)) {
        hash_add(reader->hash, *part);
        return true;
    }
    reader->ended = true;
    if (work_failed(w))
        return false;
    struct hash found = hash_end(reader->hash);
    if (!hash_is(&found, &reader->wanted))
        work_fail(w, FAULT_SYSTEM, "vault.other_content", reader->name);
    return false;
}

struct text vault_text(struct work *w, const struct vault *vault, const struct hash *hash,
                       size_t limit)
{
    struct vault_reader *reader = vault_read_begin(w, vault, hash);
    struct buf out = buf_begin(w->arena, limit);
    struct text part;
    while (!out.full && vault_read(w, reader, &part))
        buf_add(&out, part);
    if (out.full)
        work_fail(w, FAULT_INPUT, "secret.too_large", TEXT(""));
    return work_failed(w) ? TEXT("") : buf_text(&out);
}

bool vault_check(struct work *w, const struct vault *vault, const struct hash *hash)
{
    struct work inner = *w;
    struct text part;
    if (work_failed(w))
        return false;
    inner.arena = arena_open(1 << 20);
    struct vault_reader *reader = vault_read_begin(&inner, vault, hash);
    while (vault_read(&inner, reader, &part))
        ;
    if (work_failed(&inner))
        work_fail(w, inner.fault.kind, inner.fault.code, inner.fault.about);
    arena_close(inner.arena);
    return !work_failed(w);
}

/* ---- keeping order ---- */

bool vault_remove(struct work *w, const struct vault *vault, const struct hash *hash)
{
    struct path path = path_of(vault, hash);
    if (work_failed(w))
        return false;
    if (unlink(path.at) != 0)
        return errno == ENOENT || errno == ENOTDIR || cannot_write(w, path.at);
    return disk_sync_folder(path.at) || cannot_write(w, path.at);
}

/* Out of the way first and looked at second: whoever stores the same content does not find it then
 * and brings its own, or has touched it before, and it goes back. If we are killed before that, the
 * sweep puts it back: aside it may be the only copy, so it does not lie in tmp/, which is tidied.
 */
bool vault_erase(struct work *w, const struct vault *vault, const struct hash *hash, int64_t moment,
                 bool *erased)
{
    struct path path = path_of(vault, hash);
    struct stat about;
    *erased = false;
    if (work_failed(w))
        return false;
    const char *aside = work_format(w, "%s" ASIDE, path.at).at;
    if (rename(path.at, aside) != 0)
        return errno == ENOENT || errno == ENOTDIR || cannot_write(w, path.at);
    if (stat(aside, &about) != 0)
        return errno == ENOENT || cannot_write(w, aside); /* another sweep has put it back */
    if (about.st_mtime >= moment)
        return disk_rename(aside, path.at) || cannot_write(w, path.at);
    if (unlink(aside) != 0)
        return cannot_write(w, aside);
    *erased = true;
    return disk_sync_folder(path.at) || cannot_write(w, path.at);
}

struct walk {
    const struct vault *vault;
    bool (*visit)(void *to, const struct vault_entry *entry);
    void *to;
};

static bool visit_file(const struct walk *walk, int folder, const char *group, const char *name)
{
    char relative[sizeof "aa/" + 256];
    struct stat about;
    struct hash hash;
    if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return true; /* gone in the meantime */
    bool ours = S_ISREG(about.st_mode) && strncmp(group, name, 2) == 0 && strlen(group) == 2 &&
                hash_read(text_of(name), &hash);
    snprintf(relative, sizeof relative, "%s%s%s", group, *group ? "/" : "", name);
    struct vault_entry entry = { ours ? &hash : NULL, relative, about.st_size, about.st_mtime };
    return walk->visit(walk->to, &entry);
}

/* Visits the files of a folder; a folder in it only if it is one of those we make. */
static bool visit_folder(struct work *w, const struct walk *walk, int parent, const char *group)
{
    bool on = true;
    int fd = openat(parent, *group ? group : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    if (!folder) {
        if (fd >= 0)
            close(fd);
        return work_fail(w, FAULT_SYSTEM, "secret.cannot_read", text_of(group));
    }
    for (struct dirent *it; on && (it = readdir(folder));) {
        size_t len = strlen(it->d_name);
        if (it->d_name[0] == '.' && (len == 1 || (len == 2 && it->d_name[1] == '.')))
            continue;
        bool enter =
            !*group && it->d_type != DT_REG && (len == 2 || strcmp(it->d_name, "tmp") == 0);
        on =
            enter ? visit_folder(w, walk, fd, it->d_name) : visit_file(walk, fd, group, it->d_name);
    }
    closedir(folder);
    return on;
}

bool vault_each(struct work *w, const struct vault *vault,
                bool (*visit)(void *to, const struct vault_entry *entry), void *to)
{
    struct walk walk = { vault, visit, to };
    if (work_failed(w))
        return false;
    int fd = open(vault->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return work_fail(w, FAULT_SYSTEM, "secret.cannot_read", text_of(vault->folder));
    visit_folder(w, &walk, fd, "");
    close(fd);
    return !work_failed(w);
}

struct sweep {
    const struct vault *vault;
    int64_t moment, count;
};

/* Whether the entry is what a killed vault_erase left; then it has its name again, for the next one
 * to see whether anything wants it. */
static bool put_back(const struct vault *vault, const struct vault_entry *entry, const char *path)
{
    struct text name = text_of(entry->name);
    struct hash hash;
    if (entry->hash || !text_next(&name, '/', &(struct text){ NULL, 0 }) ||
        !hash_read(text_slice(name, 0, 64), &hash) ||
        !(name.len == 64 || text_is_string(text_slice(name, 64, name.len), ASIDE)))
        return false;
    struct path own = path_of(vault, &hash);
    if (access(own.at, F_OK) != 0)
        disk_rename(path, own.at);
    else
        unlink(path); /* stored anew since */
    return true;
}

static bool sweep_entry(void *to, const struct vault_entry *entry)
{
    struct sweep *sweep = to;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", sweep->vault->folder, entry->name);
    if (put_back(sweep->vault, entry, path) || strncmp(entry->name, "tmp/", 4) != 0 ||
        entry->changed_at >= sweep->moment)
        return true;
    sweep->count += unlink(path) == 0;
    return true;
}

int64_t vault_sweep(struct work *w, const struct vault *vault, int64_t moment)
{
    struct sweep sweep = { vault, moment, 0 };
    vault_each(w, vault, sweep_entry, &sweep);
    return sweep.count;
}
