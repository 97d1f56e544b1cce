#include "domain/as_of.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/bundle.h"
#include "base/dates.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/moment.h"
#include "domain/as_of_back.h"
#include "domain/as_of_sql.h"
#include "domain/duty.h"
#include "domain/history_sql.h"
#include "domain/instance.h"
#include "domain/journal_sql.h"
#include "domain/setting.h"
#include "store/backup.h"
#include "store/db.h"

enum { STAMP = 12, MOST_COPIES = 1000 };

/* ---- which day ---- */

static int64_t end_of(int32_t day)
{
    return moment_of_day(day) + DAY;
}

bool as_of_read(struct work *w, struct text typed, int32_t *day)
{
    struct dates_value value = dates_read(typed);
    int32_t today = moment_day(w->now);
    *day = value.day;
    if (value.day == DAY_NONE)
        return work_fail(w, FAULT_INPUT, "as_of.bad_day", typed);
    if (value.day > today)
        return work_fail(w, FAULT_INPUT, "as_of.ahead", TEXT(""));
    if (value.day == today)
        return false;
    int64_t first = db_int(w, &query_journal_moment, bind_int(1));
    if (!first || end_of(value.day) <= first)
        return work_fail(w, FAULT_INPUT, "as_of.before",
                         work_text(w, text_of(day_iso(first ? moment_day(first) : today).at)));
    return true;
}

/* ---- where it lies ---- */

/* Of all that decides, besides the trail, what stands in a copy. In a transaction. */
static struct text stamp(struct work *w)
{
    struct text both =
        work_format(w, "%s %.*s %lld", bundle_version, TEXT_ARG(w->instance->duties->checksum),
                    (long long)db_int(w, &query_as_of_purged));
    struct hash hash = hash_of(both);
    return text_slice(work_text(w, text_of(hash_hex(&hash).at)), 0, STAMP);
}

/* In a transaction. The hash of the entry tells a register from another that was in its place. */
static char *path_of(struct work *w, int32_t day, int64_t seq)
{
    struct text mark = stamp(w), hash = db_text(w, &query_as_of_hash, bind_int(seq));
    struct text name = work_format(w, "as-of/%s-%lld-%.*s-%.*s.db", day_iso(day).at, (long long)seq,
                                   TEXT_ARG(text_slice(hash, 0, STAMP)), TEXT_ARG(mark));
    return instance_path(w, w->instance, name.at);
}

static int64_t last_of(struct work *w, int32_t day)
{
    return db_int(w, &query_history_last_before, bind_int(end_of(day)));
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "SECONDS NAME" of each copy, the oldest first. */
static size_t list_copies(struct work *w, const char *folder, char **out)
{
    struct stat about;
    size_t count = 0;
    DIR *open = opendir(folder);
    for (const struct dirent *entry; open && count < MOST_COPIES && (entry = readdir(open));)
        if (text_ends(text_of(entry->d_name), TEXT(".db")) &&
            fstatat(dirfd(open), entry->d_name, &about, 0) == 0)
            out[count++] = work_string(
                w, work_format(w, "%020lld %s", (long long)about.st_mtime, entry->d_name));
    if (open)
        closedir(open);
    if (count)
        qsort(out, count, sizeof *out, by_name);
    return count;
}

/* What was purged stands in the copies that were made before, too. One that somebody still reads
 * stays open for him. */
bool as_of_tidy(struct work *w)
{
    static const char *const besides[] = { "", "-wal", "-shm" };
    const char *folder = instance_path(w, w->instance, "as-of");
    char **copies = work_array(w, char *, MOST_COPIES);
    size_t count = list_copies(w, folder, copies);
    db_begin(w, DB_READ);
    struct text ending = work_format(w, "-%.*s.db", TEXT_ARG(stamp(w)));
    if (!db_end(w))
        return false;
    for (size_t i = 0; i < count; i++)
        for (size_t b = 0; b < COUNT(besides); b++)
            if (i + AS_OF_KEPT < count || !text_ends(text_of(copies[i]), ending))
                unlink(work_format(w, "%s/%s%s", folder, copies[i] + 21, besides[b]).at);
    return true;
}

/* ---- making it ---- */

/* Nobody can sign in to a copy, so nothing of that kind stays in it. */
static void end_copy(struct work *copy, int64_t seq, int64_t at, int64_t unknown)
{
    db_run(copy, &query_as_of_files_later, bind_int(at));
    db_run(copy, &query_as_of_files_back, bind_int(at));
    db_run(copy, &query_as_of_imports_later, bind_int(at));
    db_run(copy, &query_as_of_imports_back, bind_int(at));
    db_run(copy, &query_as_of_merges_later, bind_int(at));
    db_run(copy, &query_as_of_merges_back, bind_int(at));
    db_run(copy, &query_as_of_bodies_later, bind_int(seq));
    db_run(copy, &query_as_of_purges_later, bind_int(seq));
    db_run(copy, &query_as_of_journal_later, bind_int(seq));
    db_run(copy, &query_as_of_head, bind_int(seq));
    db_run(copy, &query_as_of_no_sessions);
    db_run(copy, &query_as_of_no_drafts);
    db_run(copy, &query_as_of_no_replays);
    db_run(copy, &query_as_of_no_guests);
    db_run(copy, &query_as_of_no_guest_drafts);
    db_run(copy, &query_as_of_unknown, bind_text(work_format(copy, "%lld", (long long)unknown)));
}

static void go_back(struct work *copy, int64_t seq, int64_t at, as_of_progress *progress,
                    void *context, int64_t *unknown)
{
    if (!backup_loosen(copy) || !as_of_go_back(copy, seq, progress, context, unknown) ||
        !db_begin(copy, DB_WRITE))
        return;
    end_copy(copy, seq, at, *unknown);
    db_end(copy);
}

bool as_of_copy(struct work *w, int64_t seq, int64_t at, const char *path, as_of_progress *progress,
                void *context, int64_t *unknown)
{
    struct work copy = *w;
    *unknown = 0;
    if (!backup_database(w, text_of(path)))
        return false;
    copy.actor = actor_machine(TEXT("system"));
    copy.now = at;
    copy.db = db_open(&copy, work_format(w, "sqlite:%s", path));
    if (copy.db) {
        go_back(&copy, seq, at, progress, context, unknown);
        db_close(copy.db);
    }
    if (work_failed(&copy))
        work_fail(w, copy.fault.kind, copy.fault.code, copy.fault.about);
    return !work_failed(w);
}

bool as_of_make(struct work *w, int32_t day, as_of_progress *progress, void *context)
{
    int64_t unknown;
    const char *folder = instance_path(w, w->instance, "as-of");
    db_begin(w, DB_READ);
    int64_t seq = last_of(w, day);
    const char *path = path_of(w, day, seq);
    if (!db_end(w) || access(path, F_OK) == 0)
        return !work_failed(w);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return work_fail(w, FAULT_SYSTEM, "instance.cannot_write",
                         work_format(w, "%s\x1f%s", folder, strerror(errno)));
    const char *part = work_format(w, "%s/%.*s.part", folder, TEXT_ARG(id_new(w))).at;
    bool made = as_of_copy(w, seq, end_of(day) - 1, part, progress, context, &unknown);
    if (made && rename(part, path) != 0)
        made = work_fail(w, FAULT_SYSTEM, "instance.cannot_write",
                         work_format(w, "%s\x1f%s", path, strerror(errno)));
    unlink(part);
    unlink(work_format(w, "%s-wal", part).at);
    unlink(work_format(w, "%s-shm", part).at);
    return made && as_of_tidy(w);
}

bool as_of_queue(struct work *w, int32_t day, struct text *job_id)
{
    struct job job;
    struct text subject = work_format(w, "as-of-%s", day_iso(day).at);
    if (job_of_subject(w, subject, &job) && job_runs(&job)) {
        *job_id = job.id;
        return true;
    }
    return job_queue(w, "as_of", subject, job_id);
}

/* ---- looking at it ---- */

static void leave(void *db)
{
    db_close(db);
}

bool as_of_enter(struct work *w, int32_t day)
{
    const char *path = path_of(w, day, last_of(w, day));
    struct as_of *as_of = work_new(w, struct as_of);
    struct work present = *w;
    if (!db_end(w) || access(path, F_OK) != 0)
        return false;
    struct db *db = db_open(w, work_format(w, "sqlite:%s", path));
    if (!db)
        return false;
    arena_defer(w->arena, leave, db);
    w->db = db;
    w->now = end_of(day) - 1;
    w->actor.may &= MAY_READ | MAY_JOURNAL | MAY_REPORT;
    w->as_of = as_of;
    *as_of =
        (struct as_of){ .day = day, .db = present.db, .actor = present.actor, .now = present.now };
    if (!db_begin(w, DB_READ))
        return false;
    text_to_int(setting_read(w, "as_of.unknown", TEXT("0")), &as_of->unknown);
    return !work_failed(w);
}

struct work as_of_present(const struct work *w)
{
    struct work present = *w;
    if (w->as_of) {
        present.db = w->as_of->db;
        present.actor = w->as_of->actor;
        present.now = w->as_of->now;
        present.as_of = NULL;
    }
    return present;
}
