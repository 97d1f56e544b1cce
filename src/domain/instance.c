#include "domain/instance.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/moment.h"
#include "domain/duty.h"
#include "domain/setting.h"
#include "store/db.h"
#include "store/migrate.h"

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

static struct text database_of(struct work *w, const char *folder)
{
    const char *named = getenv("KANTOKU_DATABASE");
    if (named && *named)
        return work_text(w, text_of(named));
    return work_format(w, "sqlite:%s/kantoku.db", folder);
}

static struct text read_override(struct work *w, const char *path)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return TEXT("");
    char *at = work_alloc(w, LONGEST_CALENDAR, 1);
    size_t len = fread(at, 1, LONGEST_CALENDAR, file);
    fclose(file);
    return (struct text){ at, len };
}

static void close_calendar(void *what)
{
    const struct instance *instance = what;
    calendar_close(instance->calendar);
}

static bool open_calendar(struct work *w, struct instance *instance)
{
    struct text override = read_override(w, instance_path(w, instance, "calendar.txt"));
    instance->calendar = calendar_open(w, &override, override.len ? 1 : 0);
    arena_defer(w->arena, close_calendar, instance);
    return instance->calendar != NULL;
}

/* The parts that need no database. */
static bool open_folder(struct work *w, struct text folder, struct instance *instance)
{
    char real[PATH_MAX];
    if (!realpath(work_string(w, folder), real) || access(real, R_OK | X_OK) != 0)
        return work_fail(w, FAULT_MISSING, "instance.none", folder);
    instance->folder = work_string(w, text_of(real));
    instance->database = database_of(w, instance->folder);
    return secret_key_read(w, instance_path(w, instance, "instance.key"), &instance->key) &&
           make_folder(w, instance_path(w, instance, "tmp")) && open_calendar(w, instance);
}

bool instance_reconnect(struct work *w, const struct instance *instance)
{
    w->instance = instance;
    w->db = db_open(w, instance->database);
    return w->db != NULL;
}

/* What the database says about the instance. */
static bool read_settings(struct work *w, struct instance *instance)
{
    db_begin(w, DB_READ);
    instance->demo = setting_number(w, "demo", 0) == 1;
    return db_end(w);
}

/* The rules are asked of the database before they are used, so its tables must be there. */
static bool open_duties(struct work *w, struct arena *arena, struct instance *instance)
{
    struct work longer = *w;
    longer.arena = arena;
    struct text closures = read_override(&longer, instance_path(&longer, instance, "calendar.txt"));
    instance->duties = duty_open(&longer, instance_path(&longer, instance, "duties"), closures);
    if (!instance->duties)
        work_fail(w, longer.fault.kind, longer.fault.code, longer.fault.about);
    return instance->duties != NULL;
}

bool instance_connect(struct work *w, struct text folder)
{
    /* It outlives the work: the arena of the process. */
    struct work longer = *w;
    longer.arena = arena_open(MEMORY);
    struct instance *instance = work_new(&longer, struct instance);
    if (!open_folder(&longer, folder, instance)) {
        work_fail(w, longer.fault.kind, longer.fault.code, longer.fault.about);
        arena_close(longer.arena);
        return false;
    }
    arena_defer(w->arena, (void (*)(void *))arena_close, longer.arena);
    return instance_reconnect(w, instance) && migrate_bundled(w) && read_settings(w, instance) &&
           open_duties(w, longer.arena, instance);
}

bool instance_make(struct work *w, struct text folder)
{
    char *key = work_string(w, work_format(w, "%.*s/instance.key", TEXT_ARG(folder)));
    if (access(key, F_OK) == 0)
        return work_fail(w, FAULT_CONFLICT, "instance.exists", folder);
    return make_folders(w, folder) && secret_key_write(w, key) && instance_connect(w, folder);
}

bool instance_set_clock(struct work *w)
{
    int64_t moment;
    if (w->instance->demo && moment_read(setting_read(w, "demo.now", TEXT("")), &moment))
        w->now = moment;
    return !work_failed(w);
}
