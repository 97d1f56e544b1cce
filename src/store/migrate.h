/* migrate.h - brings the tables of a database to the form this program wants.
 *
 * A migration is a file migrations/NNNN_name.sql, numbered 0001, 0002, … without
 * a gap. It is run once, in one transaction, never changed and never undone:
 * what was wrong is mended by the next. The table `migration` records which were
 * run, with the SHA-256 of the file (as sha256sum(1) prints it).
 *
 * The engine itself takes the file apart into statements, so strings, comments
 * and the bodies of triggers and functions may hold what they like. Only this
 * is ours: lines between "-- only sqlite" or "-- only postgres" and "-- end",
 * each alone on its line, are for that engine. A migration may not end its
 * transaction. References are checked when it is through, not while it runs, so
 * a table may be rebuilt.
 */
#pragma once
#include "base/work.h"

struct migration {
    struct text name; /* "0001_start.sql" */
    struct text sql;
};

/* Whether any migration was ever run on w->db, outside a transaction. Fault: migrate.empty; the
 * database is then left as it is. */
bool migrate_expect(struct work *w);
/* Runs on w->db, outside a transaction, what was not run yet of those in the bundle. Several
 * programs may do so at once: one does the work. Faults: migrate.changed when a file is not what
 * was run then, migrate.newer when the database has migrations that this program does not know,
 * and those of db_run, naming the file. */
bool migrate_bundled(struct work *w);
/* The same with other files, in the order of their numbers. */
bool migrate_list(struct work *w, const struct migration *list, size_t count);
/* In a transaction: whether any was run on w->db. */
bool migrate_is_begun(struct work *w);
/* Removes every table with all that is in it and makes them again, empty, in one transaction of its
 * own, in which `may` is asked first; nothing is done when it fails. There is no way back. */
bool migrate_anew(struct work *w, bool (*may)(struct work *w));
