#include "domain/instance.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/account.h"
#include "domain/duty.h"
#include "domain/journal_check.h"
#include "domain/risk.h"
#include "domain/rule_change.h"
#include "domain/setting.h"
#include "store/db.h"
#include "store/migrate.h"

/* The setting with the office's own lines, and the file of whoever runs the machine. */
#define CALENDAR "calendar"
#define CALENDAR_FILE "calendar.txt"
#define RISK_FILE "risk.txt"

enum { MEMORY = 64 << 20, LONGEST_CALENDAR = 1 << 20 };

char *instance_path(struct work *w, const struct instance *instance, const char *name)
{
    return work_string(w, work_format(w, "%s/%s", instance->folder, name));
}

static bool make_folder(struct work *w, const char *path)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return true;
    return work_fail(w, FAULT_SYSTEM, "instance.cannot_write",
                     work_format(w, "%s\x1f%s", path, strerror(errno)));
}

/* Makes the folder and all above it. */
static bool make_folders(struct work *w, struct text folder)
{
    char *path = work_string(w, folder);
    for (char *c = path + 1; *c; c++) {
        if (*c != '/')
            continue;
        *c = '\0';
        if (!make_folder(w, path))
            return false;
        *c = '/';
    }
    return make_folder(w, path);
}

struct text instance_database(struct work *w, struct text folder)
{
    const char *named = getenv("KANTOKU_DATABASE");
    if (named && *named)
        return work_text(w, text_of(named));
    return work_format(w, "sqlite:%.*s/kantoku.db", TEXT_ARG(folder));
}

/* The file calendar.txt or risk.txt; "" only when there is none. A closure that is not read moves
 * deadlines, so whatever else keeps it from being read is a fault. */
static struct text read_override(struct work *w, const struct instance *instance, const char *name)
{
    const char *path = instance_path(w, instance, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return TEXT("");
    char *at = work_alloc(w, LONGEST_CALENDAR + 1, 1);
    ssize_t len = fd < 0 ? -1 : disk_read(fd, at, LONGEST_CALENDAR + 1);
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (len < 0)
        work_fail(w, FAULT_SYSTEM, "instance.cannot_read",
                  work_format(w, "%s\x1f%s", path, strerror(error)));
    else if (len > LONGEST_CALENDAR)
        work_fail(w, FAULT_INPUT, "instance.calendar_long", text_of(path));
    return work_failed(w) ? TEXT("") : (struct text){ at, (size_t)len };
}

/* What was set, then what the file says, whose lines win. NULL after a fault. */
static const struct calendar *read_calendar(struct work *w, struct text set, struct text file)
{
    const struct text both[] = { set, file };
    return work_failed(w) ? NULL : calendar_open(w, both, COUNT(both));
}

static void close_calendar(void *what)
{
    const struct instance *instance = what;
    calendar_close(instance->calendar);
}

/* Changes when what is read once was changed in the database. Not in tmp/, which is tidied. */
#define RENEWED "renewed"

/* Of the files that are read once; any change of them changes it. */
static int64_t stamp_of(const char *folder)
{
    static const char *const names[] = { CALENDAR_FILE, RISK_FILE, RENEWED };
    uint64_t stamp = 0;
    for (size_t i = 0; i < COUNT(names); i++) {
        char path[PATH_MAX];
        struct stat about;
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (stat(path, &about) == 0)
            stamp = stamp * 31 + (uint64_t)about.st_mtim.tv_sec * 1000000000 +
                    (uint64_t)about.st_mtim.tv_nsec + (uint64_t)about.st_size;
    }
    return (int64_t)(stamp >> 1);
}

bool instance_is_old(const struct instance *instance)
{
    if (stamp_of(instance->folder) == instance->stamp)
        return false;
    struct arena *arena = arena_open(MEMORY);
    struct work w = work_begin(arena, actor_machine(TEXT("system")));
    struct text file = read_override(&w, instance, CALENDAR_FILE);
    const struct calendar *calendar = read_calendar(&w, instance->closures, file);
    bool is_good = calendar != NULL;
    calendar_close(calendar);
    arena_close(arena);
    return is_good;
}

bool instance_renew(struct work *w)
{
    const char *path = instance_path(w, w->instance, RENEWED);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || futimens(fd, NULL) != 0)
        work_fail(w, FAULT_SYSTEM, "instance.cannot_write",
                  work_format(w, "%s\x1f%s", path, strerror(errno)));
    if (fd >= 0)
        close(fd);
    return !work_failed(w);
}

bool instance_look(struct work *w)
{
    db_begin(w, DB_READ);
    struct rule_change *changes;
    size_t count;
    bool same =
        text_is(setting_read(w, CALENDAR, TEXT("")), w->instance->closures) &&
        rule_change_all(w, &changes, &count) &&
        text_is(rule_change_stamp(w, changes, count, moment_day(w->now)), w->instance->changed);
    return db_end(w) && (same || instance_renew(w));
}

struct text instance_calendar(struct work *w)
{
    return setting_read(w, CALENDAR, TEXT(""));
}

struct text instance_calendar_file(struct work *w)
{
    return read_override(w, w->instance, CALENDAR_FILE);
}

/* Tried before it is stored: with a line that cannot be read no process would begin again. */
bool instance_set_calendar(struct work *w, struct text lines)
{
    const struct calendar *tried = read_calendar(w, lines, instance_calendar_file(w));
    calendar_close(tried);
    return tried && setting_write(w, CALENDAR, lines);
}

/* What a folder has; MAKING stands there until a new register is whole. */
#define KEY "instance.key"
#define MAKING "instance.new"

static bool has(struct work *w, const struct instance *instance, const char *name)
{
    return access(instance_path(w, instance, name), F_OK) == 0;
}

/* An office's data that lost a part are no empty folder. */
static bool is_empty(struct work *w, const struct instance *instance)
{
    return !has(w, instance, KEY) && !has(w, instance, "kantoku.db") && !has(w, instance, "files");
}

/* SQLite makes a new database where there is none, which must not take the place of a lost one. */
static bool has_database(struct work *w, const struct instance *instance)
{
    struct text scheme = TEXT("sqlite:");
    struct stat about;
    if (!text_starts(instance->database, scheme))
        return true;
    struct text path = text_slice(instance->database, scheme.len, instance->database.len);
    if (stat(work_string(w, path), &about) == 0 ? about.st_size > 0 : errno != ENOENT)
        return true; /* or whoever opens it says why it cannot be read */
    return work_fail(w, FAULT_SYSTEM, "instance.no_database", path);
}

/* The parts that need no database. */
static bool open_folder(struct work *w, struct text folder, bool making, struct instance *instance)
{
    char real[PATH_MAX];
    if (!realpath(work_string(w, folder), real) || access(real, R_OK | X_OK) != 0)
        return work_fail(w, FAULT_MISSING, "instance.none", folder);
    instance->folder = work_string(w, text_of(real));
    instance->stamp = stamp_of(instance->folder);
    instance->database = instance_database(w, text_of(instance->folder));
    if (!making && (is_empty(w, instance) || has(w, instance, MAKING)))
        return work_fail(w, FAULT_MISSING, "instance.none", folder);
    return secret_key_read(w, instance_path(w, instance, KEY), &instance->key) &&
           (making || has_database(w, instance)) &&
           make_folder(w, instance_path(w, instance, "tmp"));
}

bool instance_reconnect(struct work *w, const struct instance *instance)
{
    w->instance = instance;
    w->db = db_open(w, instance->database);
    return w->db != NULL;
}

/* What the database says about the instance; what lasts as long as it goes to `longer`. */
static bool read_settings(struct work *w, struct work *longer, struct instance *instance)
{
    db_begin(w, DB_READ);
    instance->demo = setting_number(w, "demo", 0) == 1;
    instance->closures = work_text(longer, setting_read(w, CALENDAR, TEXT("")));
    struct work keep = *longer;
    struct rule_change *changes;
    if (rule_change_all(&keep, &changes, &instance->change_count))
        instance->changes = changes;
    else
        work_fail(w, keep.fault.kind, keep.fault.code, keep.fault.about);
    return db_end(w);
}

/* The rules are asked of the database before they are used, so its tables must be there. */
static bool open_rules(struct work *w, struct instance *instance)
{
    struct text file = read_override(w, instance, CALENDAR_FILE);
    struct text risk = read_override(w, instance, RISK_FILE);
    const struct rule_change *changes = instance->changes, *classes;
    size_t count = instance->change_count;
    int32_t today = moment_day(w->now);
    instance->calendar = read_calendar(w, instance->closures, file);
    arena_defer(w->arena, close_calendar, instance);
    classes = rule_change_at(changes, count, RULE_RISK, today);
    instance->changed = rule_change_stamp(w, changes, count, today);
    instance->risk = risk_open(w, risk, classes ? classes->value : TEXT(""));
    struct text others =
        work_format(w, "%.*s%.*s%.*s%.*s", TEXT_ARG(instance->closures), TEXT_ARG(file),
                    TEXT_ARG(instance->risk->bytes), TEXT_ARG(instance->changed));
    const struct duties *duties = duty_open(w, instance_path(w, instance, "duties"), others);
    instance->duties = rule_change_give(w, duties, changes, count);
    return !work_failed(w);
}

static bool open_rest(struct work *w, struct arena *arena, struct instance *instance)
{
    struct work longer = *w;
    longer.arena = arena;
    if (read_settings(w, &longer, instance) && !open_rules(&longer, instance))
        work_fail(w, longer.fault.kind, longer.fault.code, longer.fault.about);
    return !work_failed(w);
}

static void close_arena(void *arena)
{
    arena_close(arena);
}

static bool connect(struct work *w, struct text folder, bool making)
{
    /* It outlives the work: the arena of the process. */
    struct work longer = *w;
    longer.arena = arena_open(MEMORY);
    struct instance *instance = work_new(&longer, struct instance);
    if (!open_folder(&longer, folder, making, instance)) {
        work_fail(w, longer.fault.kind, longer.fault.code, longer.fault.about);
        arena_close(longer.arena);
        return false;
    }
    arena_defer(w->arena, close_arena, longer.arena);
    return instance_reconnect(w, instance) && (making || migrate_expect(w)) && migrate_bundled(w) &&
           open_rest(w, longer.arena, instance);
}

bool instance_is_unused(struct work *w)
{
    if (account_exists(w) || journal_length(w) > 0)
        return work_fail(w, FAULT_CONFLICT, "instance.database_used", TEXT(""));
    return !work_failed(w);
}

/* A database without the key of its files is not ours to fill, nor to bring up to date. */
bool instance_is_database_free(struct work *w, struct text folder)
{
    struct db *had = w->db;
    w->db = db_open(w, instance_database(w, folder));
    bool free = db_begin(w, DB_WRITE) && (!migrate_is_begun(w) || instance_is_unused(w));
    free = db_end(w) && free;
    db_close(w->db);
    w->db = had;
    return free;
}

bool instance_connect(struct work *w, struct text folder)
{
    return connect(w, folder, false);
}

static bool mark_making(struct work *w, const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && close(fd) == 0 && disk_sync_folder(path))
        return true;
    return work_fail(w, FAULT_SYSTEM, "instance.cannot_write",
                     work_format(w, "%s\x1f%s", path, strerror(errno)));
}

/* Ended half-way, it can be called again. */
bool instance_make(struct work *w, struct text folder)
{
    struct instance new = { .folder = work_string(w, folder) };
    char *key = instance_path(w, &new, KEY), *mark = instance_path(w, &new, MAKING);
    if (!has(w, &new, MAKING) && has(w, &new, KEY))
        return work_fail(w, FAULT_CONFLICT, "instance.exists", folder);
    if (!has(w, &new, MAKING) && !is_empty(w, &new))
        return work_fail(w, FAULT_SYSTEM, "secret.no_key", text_of(key));
    if (!make_folders(w, folder) || !instance_is_database_free(w, folder) ||
        !mark_making(w, mark) || !(has(w, &new, KEY) || secret_key_write(w, key)) ||
        !connect(w, folder, true))
        return false;
    if (unlink(mark) == 0 && disk_sync_folder(mark))
        return true;
    return work_fail(w, FAULT_SYSTEM, "instance.cannot_write",
                     work_format(w, "%s\x1f%s", mark, strerror(errno)));
}

bool instance_set_clock(struct work *w)
{
    int64_t moment;
    if (w->instance->demo && moment_read(setting_read(w, "demo.now", TEXT("")), &moment))
        w->now = moment;
    return !work_failed(w);
}
