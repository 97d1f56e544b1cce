/* copy.h - every row of one database in another, whichever engines they are of.
 *
 * Both have had the same migrations. What is derived by the engine itself (the index of the search)
 * is made anew; everything else is the same, row by row, and that is looked at before it counts.
 */
#pragma once
#include "base/work.h"

/* `from` is in a reading transaction, whose moment it is; `to` in a writing one of a database
 * without rows that matter: they go. Outside that, references of `to` must not be checked one by
 * one where the engine can leave that (SQLite). Faults, of `to`: copy.other_tables,
 * copy.other_rows, db.reference, and those of both databases. */
bool copy_rows(struct work *from, struct work *to);
