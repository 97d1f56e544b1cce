/* instance.h - one office's Kantoku: its data folder and what is read from it once.
 *
 * The folder holds everything the program writes:
 *   kantoku.db      the database (unless KANTOKU_DATABASE names another)
 *   instance.key    the key of files and second factors, readable by its owner alone
 *   files/          evidence, encrypted
 *   tmp/            uploads on their way
 *   calendar.txt    closures and confirmed equinoxes besides those in the database (optional;
 *                   read, never written)
 *   duties/         rules that replace or add to the built-in ones (optional)
 *   risk.txt        the table of risk classes in place of the built-in one (optional)
 *
 * An open instance never changes: any number of threads may read it.
 */
#pragma once
#include "base/calendar.h"
#include "base/secret.h"
#include "base/work.h"

struct duties;      /* domain/duty.h */
struct risk_table;  /* domain/risk.h */
struct rule_change; /* domain/rule_change.h */

struct instance {
    const char *folder;   /* absolute */
    struct text database; /* URL for db_open */
    struct secret_key key;
    const struct calendar *calendar;
    struct text closures; /* the lines of it that were set, as they were when it was opened */
    const struct rule_change *changes; /* of the rules, as they were when it was opened */
    size_t change_count;
    struct text changed; /* rule_change_stamp of them */
    const struct duties *duties;
    const struct risk_table *risk;
    bool demo;     /* sample data: a ribbon on every page, a clock that stands */
    int64_t stamp; /* of the files it was read from: see instance_is_old */
};

/* Make a new instance in `folder` (created if need be) and bring its database up to date.
 * Faults: instance.exists, instance.cannot_write, those of instance_is_unused, of keys and of
 * migrations. */
bool instance_make(struct work *w, struct text folder);
/* In a transaction: whether nobody has an account and nothing stands on the trail yet. Fault:
 * instance.database_used (CONFLICT). */
bool instance_is_unused(struct work *w);
/* The URL of the database that belongs to a folder: what KANTOKU_DATABASE names, or kantoku.db in
 * it. */
struct text instance_database(struct work *w, struct text folder);
/* Whether it is there and nobody has used it; nothing is changed. Faults: instance.database_used,
 * those of db_open. */
bool instance_is_database_free(struct work *w, struct text folder);
/* Open the instance and a connection to its database: sets w->instance and w->db; brings the
 * database up to date. A database that is gone or empty is never made anew. Faults: instance.none,
 * instance.no_database, instance.cannot_read, instance.calendar_long, and those of keys,
 * migrations, the calendar and duties. */
bool instance_connect(struct work *w, struct text folder);
/* Another connection for a thread of the same process. */
bool instance_reconnect(struct work *w, const struct instance *instance);
/* Whether what it was opened from has changed since, and can be read: a process that serves it
 * begins again then. */
bool instance_is_old(const struct instance *instance);
/* Makes all processes that serve it begin again: for what stands in the database. */
bool instance_renew(struct work *w);
/* Renews it when this server or another on the same database has set other lines of the calendar
 * or changed a rule. Outside a transaction; to be called now and then by a process with a
 * connection. */
bool instance_look(struct work *w);
/* The office's own lines of the calendar, from the database; "" where there are none. */
struct text instance_calendar(struct work *w);
/* Those of calendar.txt, which come after them and win. Faults: instance.cannot_read,
 * instance.calendar_long. */
struct text instance_calendar_file(struct work *w);
/* Puts others in their place, in the transaction of the work. Faults: those of calendar_open and of
 * the file. Right: MAY_ADMIN. Journaled. */
bool instance_set_calendar(struct work *w, struct text lines);
/* A path inside the folder, for system calls. */
char *instance_path(struct work *w, const struct instance *instance, const char *name);
/* Sets w->now: in the demo to its standing clock, which a transaction must be open to read. */
bool instance_set_clock(struct work *w);
