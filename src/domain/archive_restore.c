#include "domain/archive.h"

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
#include "domain/archive_sql.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "format/tar_read.h"
#include "store/backup.h"
#include "store/copy.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/vault.h"

enum { LONGEST_SUMS = 256 << 20 };

struct reading {
    struct work *w;
    struct tar_read tar;
    const char *folder; /* being filled; takes its real name at the end */
    struct buf found;   /* "SUM  NAME\n" as they came */
    struct text sums;   /* the same as the backup says; .at NULL: not come yet */
    int64_t total;
    struct archive_sums *out;
    archive_progress *progress;
    void *context;
};

static bool cannot_write(struct work *w, const char *path)
{
    return work_fail(w, FAULT_SYSTEM, disk_is_full(errno) ? "tar.disk_full" : "backup.cannot_write",
                     work_format(w, "%s\x1f%s", path, strerror(errno)));
}

/* ---- which files a backup may hold ---- */

static bool is_plain_name(struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '_' || c == '-' || c == '.';
        if (!plain)
            return false;
    }
    return name.len > 0 && name.at[0] != '.';
}

/* files/ab/ab… */
static bool is_evidence(struct text name)
{
    struct hash hash;
    struct text group = text_slice(name, 6, 8), file = text_slice(name, 9, name.len);
    return text_starts(name, TEXT("files/")) && name.len == 6 + 3 + 64 && name.at[8] == '/' &&
           text_starts(file, group) && hash_read(file, &hash);
}

static bool is_ours(struct text name)
{
    static const struct text known[] = { TEXT_INIT("kantoku.db"),   TEXT_INIT("instance.key"),
                                         TEXT_INIT("calendar.txt"), TEXT_INIT("risk.txt"),
                                         TEXT_INIT("mail-ca.pem"),  TEXT_INIT("webhook-ca.pem"),
                                         TEXT_INIT("SHA256SUMS") };
    for (size_t i = 0; i < COUNT(known); i++)
        if (text_is(name, known[i]))
            return true;
    if (text_starts(name, TEXT("duties/")) && text_ends(name, TEXT(".sql")))
        return is_plain_name(text_slice(name, 7, name.len));
    return is_evidence(name);
}

/* ---- taking them out ---- */

static bool make_folder(struct reading *it, const char *name)
{
    const char *path = work_format(it->w, "%s/%s", it->folder, name).at;
    return mkdir(path, 0700) == 0 || errno == EEXIST || cannot_write(it->w, path);
}

static bool make_folder_of(struct reading *it, struct text name)
{
    if (text_starts(name, TEXT("duties/")))
        return make_folder(it, "duties");
    if (!text_starts(name, TEXT("files/")))
        return true;
    return make_folder(it, "files") &&
           make_folder(it, work_format(it->w, "files/%.2s", name.at + 6).at);
}

static bool copy_content(struct reading *it, int fd, const char *path, struct hash *hash)
{
    struct arena *arena = arena_open(1 << 16);
    struct hash_run *run = hash_begin(arena);
    struct text part;
    bool well = true;
    while (well && tar_read_part(&it->tar, &part)) {
        hash_add(run, part);
        well = disk_write(fd, part.at, part.len) || cannot_write(it->w, path);
        if (it->progress)
            it->progress(it->context, it->tar.read, it->total);
    }
    *hash = hash_end(run);
    arena_close(arena);
    return !work_failed(it->w);
}

static bool take_file(struct reading *it, const struct tar_file *file)
{
    struct hash hash;
    struct text name = file->name;
    if (!is_ours(name))
        return work_fail(it->w, FAULT_INPUT, "archive.foreign", name);
    const char *path = work_format(it->w, "%s/%.*s", it->folder, TEXT_ARG(name)).at;
    int fd =
        make_folder_of(it, name) ? open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
    if (fd < 0)
        return cannot_write(it->w, path);
    bool well = copy_content(it, fd, path, &hash);
    close(fd);
    buf_format(&it->found, "%s  %.*s\n", hash_hex(&hash).at, TEXT_ARG(name));
    it->out->files += is_evidence(name);
    return well;
}

/* The list of sums, which is the last file. */
static bool take_sums(struct reading *it, const struct tar_file *file)
{
    struct buf sums = buf_begin(it->w->arena, LONGEST_SUMS);
    struct text part;
    if (file->size > LONGEST_SUMS)
        return work_fail(it->w, FAULT_INPUT, "tar.damaged", TEXT(""));
    while (tar_read_part(&it->tar, &part))
        buf_add(&sums, part);
    it->sums = buf_text(&sums);
    return !work_failed(it->w);
}

/* The first name on which the two lists differ. */
static struct text difference(struct text a, struct text b)
{
    struct text x, y = TEXT("");
    while (text_next(&a, '\n', &x) && text_next(&b, '\n', &y) && text_is(x, y))
        ;
    return text_slice(x.len ? x : y, 66, SIZE_MAX);
}

static bool take_all(struct reading *it)
{
    struct work *w = it->w;
    struct tar_file file;
    while (!it->sums.at && tar_read_file(&it->tar, &file))
        if (!(text_is(file.name, TEXT("SHA256SUMS")) ? take_sums(it, &file) : take_file(it, &file)))
            return false;
    if (work_failed(w))
        return false;
    struct text found = buf_text(&it->found);
    if (!it->sums.at || !text_contains(found, TEXT("  kantoku.db\n")) ||
        !text_contains(found, TEXT("  instance.key\n")))
        return work_fail(w, FAULT_INPUT, "archive.incomplete", TEXT(""));
    if (!text_is(it->sums, found))
        return work_fail(w, FAULT_INPUT, "archive.altered", difference(it->sums, found));
    it->out->bytes = it->tar.read;
    return true;
}

/* ---- whether it is sound ---- */

/* Every file that a row names must be there, and be readable with this key. */
static bool check_evidence(struct work *w, const struct vault *vault)
{
    struct hash hash;
    struct work inner = *w;
    struct rows rows = db_rows(w, &query_archive_files);
    while (db_next(&rows)) {
        if (hash_read(row_text(&rows, 1), &hash) && vault_check(&inner, vault, &hash))
            continue;
        work_fail(w, FAULT_INPUT, "archive.no_evidence",
                  work_format(w, "EV-%04lld\x1f%.*s", (long long)row_int(&rows, 0),
                              TEXT_ARG(row_text(&rows, 2))));
        break;
    }
    db_stop(&rows);
    return !work_failed(w);
}

static bool check_trail(struct reading *it, struct work *w)
{
    struct journal_state state;
    if (!journal_verify(w, &state, NULL, NULL))
        return false;
    it->out->entries = state.entries;
    it->out->head = work_text(it->w, text_of(state.head));
    if (state.first_bad == 0)
        return true;
    return work_fail(w, FAULT_INPUT, "archive.broken_trail",
                     work_format(w, "%lld", (long long)state.first_bad));
}

/* Whoever had the backup may know who was signed in; what waited to be sent may have been since;
 * and a copy on another machine is not to speak for the register. */
static void fall_silent(struct work *w)
{
    db_begin(w, DB_WRITE);
    db_run(w, &query_archive_end_sessions);
    db_run(w, &query_archive_end_guests);
    db_run(w, &query_archive_stop_webhooks);
    db_run(w, &query_archive_restored);
    db_end(w);
}

/* With a connection of its own. */
static bool check_all(struct reading *it)
{
    struct work *w = it->w, own = *w;
    struct secret_key key;
    struct vault vault;
    const char *folder = it->folder;
    if (!secret_key_read(w, work_format(w, "%s/instance.key", folder).at, &key) ||
        !vault_open(w, &vault, work_format(w, "%s/files", folder), &key))
        return false;
    own.db = db_open(&own, work_format(w, "sqlite:%s/kantoku.db", folder));
    if (own.db && backup_check(&own) && migrate_bundled(&own)) {
        db_begin(&own, DB_READ);
        if (check_trail(it, &own))
            check_evidence(&own, &vault);
        db_end(&own);
        fall_silent(&own);
    }
    if (own.db)
        db_close(own.db);
    if (work_failed(&own))
        work_fail(w, own.fault.kind, own.fault.code, own.fault.about);
    return !work_failed(w);
}

/* ---- the folder ---- */

/* All of it at once: one wait for the disk and not thousands. */
static bool sync_all(struct reading *it)
{
    int fd = open(it->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = fd >= 0 && syncfs(fd) == 0;
    if (!synced)
        cannot_write(it->w, it->folder);
    if (fd >= 0)
        close(fd);
    return synced;
}

/* ---- into another database ---- */

static bool is_in_folder(struct text url)
{
    return text_starts(url, TEXT("sqlite:"));
}

/* The folder gets its name, and what it was restored into is left behind. */
static bool place(struct reading *it, const char *folder)
{
    return sync_all(it) && (disk_rename(it->folder, folder) || cannot_write(it->w, folder));
}

/* The last step before the rows count: a folder without them can be seen and taken away, rows
 * without their key and evidence would look like a register. */
static bool place_without_rows(struct reading *it, const char *folder)
{
    const char *file = work_format(it->w, "%s/kantoku.db", it->folder).at;
    if (unlink(file) != 0)
        return cannot_write(it->w, file);
    return place(it, folder);
}

static void move_rows(struct reading *it, struct work *from, struct work *to, const char *folder)
{
    db_begin(from, DB_READ);
    db_begin(to, DB_WRITE);
    bool placed = instance_is_unused(to) && copy_rows(from, to);
    db_end(from);
    if (placed) {
        db_close(from->db); /* the file goes */
        from->db = NULL;
        placed = place_without_rows(it, folder);
    }
    if (work_failed(it->w))
        work_fail(to, it->w->fault.kind, it->w->fault.code, it->w->fault.about);
    if (!db_end(to) && placed)
        disk_remove(folder);
}

/* Into the database that the service will use. */
static bool move(struct reading *it, const char *folder, struct text url)
{
    struct work *w = it->w, from = *w, to = *w;
    from.db = db_open(&from, work_format(w, "sqlite:%s/kantoku.db", it->folder));
    to.db = db_open(&to, url);
    if (from.db && to.db && migrate_bundled(&to))
        move_rows(it, &from, &to, folder);
    if (from.db)
        db_close(from.db);
    if (to.db)
        db_close(to.db);
    if (work_failed(&from))
        work_fail(w, from.fault.kind, from.fault.code, from.fault.about);
    if (work_failed(&to))
        work_fail(w, to.fault.kind, to.fault.code, to.fault.about);
    return !work_failed(w);
}

static bool restore_into(struct reading *it, const char *folder)
{
    struct work *w = it->w;
    struct text url = instance_database(w, text_of(folder));
    rmdir(folder); /* an empty one is as good as none */
    if (access(folder, F_OK) == 0)
        return work_fail(w, FAULT_INPUT, "archive.folder_there", text_of(folder));
    if (!is_in_folder(url) && !instance_is_database_free(w, text_of(folder)))
        return false;
    disk_remove(it->folder); /* of a restore that was killed */
    if (mkdir(it->folder, 0700) != 0)
        return cannot_write(w, it->folder);
    bool well = take_all(it) && check_all(it) &&
                (is_in_folder(url) ? place(it, folder) : move(it, folder, url));
    if (!well)
        disk_remove(it->folder);
    return well;
}

bool archive_restore(struct work *w, struct text path, struct text folder,
                     archive_progress *progress, void *context, struct archive_sums *out)
{
    struct stat about = { 0 };
    char *name = work_string(w, folder);
    while (folder.len > 1 && folder.at[folder.len - 1] == '/')
        name[--folder.len] = '\0';
    *out = (struct archive_sums){ 0 };
    int fd = open(work_string(w, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return work_fail(w, FAULT_MISSING, "archive.none",
                         work_format(w, "%.*s\x1f%s", TEXT_ARG(path), strerror(errno)));
    fstat(fd, &about); /* its size is for the progress alone */
    struct reading it = {
        .w = w,
        .tar = tar_read_begin(w, fd),
        .folder = work_format(w, "%s.restoring", name).at,
        .found = buf_begin(w->arena, LONGEST_SUMS),
        .total = about.st_size,
        .out = out,
        .progress = progress,
        .context = context,
    };
    bool well = restore_into(&it, name);
    close(fd);
    return well;
}
