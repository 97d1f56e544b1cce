/* backup.h - a copy of the database while it is used, and whether it is sound.
 *
 * The copy is the state of one moment, in one SQLite file that needs nothing
 * beside it; db_open takes it as it is. A PostgreSQL database is copied row by
 * row, so that one kind of backup fits both.
 */
#pragma once
#include "base/work.h"

/* Copies the database of w->db, outside a transaction, into a new file of mode 0600. The file is
 * whole, checked and durable, or it is not there. Faults: backup.exists (INPUT),
 * backup.cannot_write, db.full, db.corrupt; with PostgreSQL those of migrate_bundled and copy_rows
 * too. */
bool backup_database(struct work *w, struct text path);
/* Looks through the whole database for damage, outside a transaction. Faults: db.corrupt. */
bool backup_check(struct work *w);
/* Makes w->db, a copy that is nobody's register, one that can be changed at will: no trigger runs,
 * and references are not checked. Outside a transaction. False where the engine cannot. */
bool backup_loosen(struct work *w);
