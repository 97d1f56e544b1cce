#include "domain/upkeep.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/moment.h"
#include "domain/contact_test.h"
#include "domain/file.h"
#include "domain/instance.h"
#include "domain/job.h"
#include "domain/journal.h"
#include "domain/upkeep_sql.h"
#include "domain/webhook_sql.h"
#include "store/vault.h"

enum { LONGEST_BODY = 16 << 10, FILE_MEMORY = 16 << 20, MOST_BACKUPS = 10000 };

bool upkeep_queue(struct work *w)
{
    int64_t since = w->now - DAY;
    struct text id;
    db_begin(w, DB_READ);
    bool due = db_int(w, &query_upkeep_queued_since, bind_int(since)) == 0;
    if (!db_end(w) || !due)
        return !work_failed(w);
    db_begin(w, DB_WRITE);
    if (db_int(w, &query_upkeep_queued_since, bind_int(since)) == 0) /* another server's */
        job_queue(w, "upkeep", TEXT(""), &id);
    return db_end(w);
}

/* ---- evidence ---- */

struct sweep {
    struct work *w;
    struct vault vault;
    int64_t clock, erased;
};

/* What was evidence once goes on record; what an upload left was never any. */
static void note_erased(struct work *w, struct text sha256)
{
    db_begin(w, DB_WRITE);
    struct rows rows = db_rows(w, &query_upkeep_removed, bind_text(sha256));
    struct file *files = NULL;
    size_t count = 0, size = 0;
    while (db_next(&rows)) {
        files = work_grown(w, files, count, &size, sizeof *files);
        files[count++] = (struct file){ .id = row_text(&rows, 0),
                                        .number = row_int(&rows, 1),
                                        .name = row_text(&rows, 2),
                                        .kind = row_text(&rows, 3),
                                        .subject_id = row_text(&rows, 4) };
    }
    for (size_t i = 0; i < count; i++) {
        struct buf body = buf_begin(w->arena, LONGEST_BODY);
        journal_line(&body, "file", file_number(w, files[i].number), TEXT(""));
        journal_line(&body, "name", files[i].name, TEXT(""));
        journal_line(&body, "sha256", sha256, TEXT(""));
        journal_add_buf(w, "erase", files[i].kind, files[i].subject_id, &body);
    }
    db_end(w);
}

static bool sweep_one(struct sweep *sweep, struct work *w, const struct hash *hash)
{
    struct text sha256 = work_text(w, text_of(hash_hex(hash).at));
    bool erased = false;
    db_begin(w, DB_READ);
    int64_t wanted = db_int(w, &query_upkeep_wanted, bind_text(sha256),
                            bind_int(w->now - (int64_t)UPKEEP_REMOVED_DAYS * DAY));
    if (!db_end(w) || wanted)
        return !work_failed(w);
    if (vault_erase(w, &sweep->vault, hash, sweep->clock - DAY, &erased) && erased) {
        sweep->erased++;
        note_erased(w, sha256);
    }
    return !work_failed(w);
}

/* Each in memory of its own: there may be a hundred thousand. */
static bool sweep_entry(void *to, const struct vault_entry *entry)
{
    struct sweep *sweep = to;
    struct work one = *sweep->w;
    if (!entry->hash || entry->changed_at >= sweep->clock - DAY)
        return true;
    one.arena = arena_open(FILE_MEMORY);
    if (!sweep_one(sweep, &one, entry->hash))
        work_fail(sweep->w, one.fault.kind, one.fault.code, one.fault.about);
    arena_close(one.arena);
    return !work_failed(sweep->w);
}

bool upkeep_run(struct work *w, int64_t *erased)
{
    struct sweep sweep = { .w = w, .clock = work_clock_real() };
    const char *files = instance_path(w, w->instance, "files");
    if (vault_open(w, &sweep.vault, text_of(files), &w->instance->key)) {
        vault_sweep(w, &sweep.vault, sweep.clock - DAY);
        vault_each(w, &sweep.vault, sweep_entry, &sweep);
    }
    *erased = sweep.erased;
    if (!contact_test_close_due(w))
        return false;
    db_begin(w, DB_WRITE);
    db_run(w, &query_upkeep_jobs, bind_int(UPKEEP_JOBS));
    db_run(w, &query_upkeep_checks, bind_int(UPKEEP_CHECKS));
    db_run(w, &query_upkeep_replays, bind_int(sweep.clock - DAY));
    db_run(w, &query_webhook_call_clean, bind_int(sweep.clock - (int64_t)UPKEEP_CALL_DAYS * DAY));
    return db_end(w);
}

/* ---- backups ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Their names are moments, so the order of the names is that of time. */
void upkeep_backups(struct work *w, const char *folder)
{
    DIR *open = opendir(folder);
    char **names = NULL;
    size_t count = 0, size = 0;
    for (const struct dirent *entry; open && count < MOST_BACKUPS && (entry = readdir(open));) {
        struct text name = text_of(entry->d_name);
        if (!text_starts(name, TEXT("kantoku-")) || !text_ends(name, TEXT(".tar")))
            continue;
        names = work_grown(w, names, count, &size, sizeof *names);
        names[count++] = work_string(w, name);
    }
    if (count)
        qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i + UPKEEP_BACKUPS < count; i++)
        unlinkat(dirfd(open), names[i], 0); /* what stays is shown on the page about the data */
    if (open)
        closedir(open);
}
