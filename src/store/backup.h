/* backup.h - a copy of the database while it is used, and whether it is sound.
 *
 * The copy is the state of one moment, in one SQLite file that needs nothing
 * beside it; db_open takes it as it is. A PostgreSQL database is copied with
 * its own pg_dump.
 */
#pragma once
#include "base/work.h"

/* Whether backup_database can copy this kind of database, before anything is done. Fault:
 * backup.use_pg_dump. */
bool backup_may(struct work *w);
/* Copies the database of w->db, outside a transaction, into a new file of mode 0600. The file is
 * whole, checked and durable, or it is not there. Faults: backup.use_pg_dump, backup.exists
 * (INPUT), backup.cannot_write, db.full, db.corrupt. */
bool backup_database(struct work *w, struct text path);
/* Looks through the whole database for damage, outside a transaction. Faults: db.corrupt. */
bool backup_check(struct work *w);
